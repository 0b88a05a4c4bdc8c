#include "tui/view/take_out.h"

#include "core/exchange/export/shape.h"
#include "tui/view/browse.h"

/* How the list is sorted and which columns it was asked to have. */
static void
add_view_part(const struct query *query, struct buf *out)
{
	static const struct filter everything = {.kind = FILTER_ALL};
	struct query view = *query;
	struct buf text = {0};

	view.filter = &everything;
	query_text(&view, &text);
	if (text.len)
		buf_addf(out, "%s%.*s", out->len > 0 ? " " : "",
		    STR_ARG(buf_str(&text)));
	buf_release(&text);
}

void
take_out_query(struct ui *ui, enum scope scope, struct buf *out)
{
	const struct event *event = browse_event(ui->browse, 0);

	switch (scope) {
	case SCOPE_FILTERED:
		query_filter_text(&ui->browse->query, out);
		break;
	case SCOPE_MARKED:
		buf_addz(out, "is:marked");
		break;
	case SCOPE_EVENT:
		if (event)
			buf_addf(out, "id:%.*s", STR_ARG(event->id));
		break;
	case SCOPE_COUNT:
		break;
	}
	add_view_part(&ui->browse->query, out);
}

struct take_out
take_out_usual(const struct ui *ui, const char *format)
{
	struct take_out what = {
	    .scope = ui->session->marks.ids.count > 0 ? SCOPE_MARKED
						      : SCOPE_FILTERED,
	    .format = ui->format,
	    .shape = ui->shape,
	};

	if (!what.format)
		take_out_choose(&what, format_find(str_from(format), NULL));
	return what;
}

/* A shape that a format forced says nothing about the next. */
static struct str
chosen_shape(const struct take_out *what)
{
	bool is_forced = what->format && !what->format->cells;

	return str_from(what->shape && !is_forced ? what->shape->name : "");
}

void
take_out_choose(struct take_out *what, const struct format *format)
{
	what->shape = format_shape(format, chosen_shape(what), NULL);
	if (!what->shape)
		what->shape = format_shape(format, STR(""), NULL);
	what->format = format;
}

int64_t
take_out_count(const struct ui *ui, enum scope scope)
{
	switch (scope) {
	case SCOPE_FILTERED:
		return (int64_t)rows_count(ui->browse->rows);
	case SCOPE_MARKED:
		return (int64_t)ui->session->marks.ids.count;
	case SCOPE_EVENT:
		return browse_row(ui->browse) != 0;
	case SCOPE_COUNT:
		break;
	}
	return 0;
}

bool
take_out_run(struct ui *ui, const struct take_out *what, struct options options,
    struct buf *out, struct err *err)
{
	struct buf query = {0};
	struct str words[2] = {STR("export")};
	bool done;

	take_out_query(ui, what->scope, &query);
	words[1] = buf_str(&query);
	options.given = 0;
	options.format = str_from(what->format->name);
	options.shape = str_from(what->shape->name);
	done =
	    ui->run_words(ui, words, ARRAY_LENGTH(words), &options, out, err);
	buf_release(&query);
	return done;
}

struct str
take_out_place(struct str typed, bool *is_replacing)
{
	*is_replacing = str_ends(typed, STR("!"));
	return str_slice(typed, 0, typed.len - (*is_replacing ? 1 : 0));
}

bool
take_out_write(struct ui *ui, const struct take_out *what, struct str typed,
    struct err *err)
{
	int64_t count = take_out_count(ui, what->scope);
	struct options options = ui->session->options;
	struct buf printed = {0}, number = {0};
	bool done;
	struct str place = take_out_place(str_trim(typed), &options.force);

	if (!place.len)
		return err_set(err, ERR_USAGE, "the name of a file is missing");
	if (count == 0)
		return err_set(err, ERR_USAGE, "there is no event to write");
	options.output = place;
	done = take_out_run(ui, what, options, &printed, err);
	buf_add_count(&number, count);
	if (done)
		ui_tell(ui, "%.*s event%s written to %.*s",
		    STR_ARG(buf_str(&number)), count == 1 ? "" : "s",
		    STR_ARG(place));
	buf_release(&printed);
	buf_release(&number);
	return done;
}

bool
take_out_filtered(struct ui *ui, struct str path, struct err *err)
{
	struct take_out what = {.scope = SCOPE_FILTERED};
	bool is_replacing;
	const struct format *format =
	    format_by_suffix(take_out_place(path, &is_replacing));

	if (!format || !format_writes(format))
		return err_set(err, ERR_USAGE,
		    "no format that can be written has the suffix of '%.*s'",
		    STR_ARG(path));
	take_out_choose(&what, format);
	return take_out_write(ui, &what, path, err);
}
