#include <stdarg.h>

#include "tui/view/view.h"

/* What is said below the views, and asked beside the keys. */
void
ui_tell(struct ui *ui, const char *format, ...)
{
	char text[ERR_TEXT];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	buf_clear(&ui->message);
	buf_addz(&ui->message, text);
	ui->is_message_error = false;
}

void
ui_tell_error(struct ui *ui, const struct err *err)
{
	ui_tell(ui, "%s", err->text);
	ui->is_message_error = true;
}

void
ui_ask(struct ui *ui, struct asker *asker, const struct question *questions,
    size_t count)
{
	asker_ask(asker, ui->session->store, ui->worker, questions, count);
	if (asker->state == ASKER_FAILED)
		ui_tell_error(ui, &asker->err);
}

void
ui_remember(struct ui *ui, struct history *history, struct str line)
{
	struct err err = {0};
	bool is_kept = history_add(history, line, &err);

	if (!is_kept && !ui->has_told)
		ui_tell(ui, "what is typed is not kept: %s", err.text);
	ui->has_told = !is_kept;
}

void
draw_rule(struct surface *surface, struct area area, const char *title)
{
	struct buf text = {0};

	buf_addf(&text, "-- %s ", title);
	if (title[0] == '\0')
		buf_clear(&text);
	surface_fill(
	    surface, area.row, area.column, area.columns, STYLE_RULE, '-');
	surface_text(surface, area.row, area.column, area.columns, STYLE_RULE,
	    buf_str(&text));
	buf_release(&text);
}
