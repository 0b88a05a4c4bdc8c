#include "tui/command_parts.h"
#include "tui/screen.h"
#include "tui/ui.h"
#include "tui/view/bindings.h"

/* The commands about keys, and the keys as a document. */
static const char *const key_views[] = {"all", "data", "list", "event", "pairs",
    "pair", "compare", "third", "timeline", "counts", "sources", "map",
    "provenance", "output", "help"};

static bool
check_view(struct str view, struct err *err)
{
	const char *near;

	for (size_t i = 0; i < ARRAY_LENGTH(key_views); i++)
		if (str_is(view, key_views[i]))
			return true;
	err_set(err, ERR_USAGE,
	    "no keys are bound in a view '%.*s' (all, data, list, pairs and "
	    "the other views have some)",
	    STR_ARG(view));
	near = word_nearest(view, key_views, ARRAY_LENGTH(key_views));
	return near ? err_suggest(err, near, strlen(near)) : false;
}

/* A word off the front; quotation marks keep blanks together. */
static struct str
take_word(struct str *rest)
{
	struct str word;

	*rest = str_trim(*rest);
	if (rest->len > 0 && rest->ptr[0] == '"') {
		*rest = str_slice(*rest, 1, rest->len);
		str_split(rest, '"', &word);
	} else {
		str_split(rest, ' ', &word);
	}
	*rest = rest->ptr ? str_trim(*rest) : STR("");
	return word;
}

static bool
list_keys(struct command_context *context)
{
	const struct keymap *keymap = &context->ui->keymap;

	for (size_t i = 0; i < keymap->count; i++) {
		const struct binding *binding = &keymap->items[i];
		struct buf keys = {0};

		keys_text(&keys, &binding->keys);
		sink_writef(context->session->out, "bind %-6.*s %-8.*s %.*s\n",
		    STR_ARG(binding->view), STR_ARG(buf_str(&keys)),
		    STR_ARG(binding->command));
		buf_release(&keys);
	}
	return true;
}

bool
run_bind(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct str rest, view, keys, name;

	if (call->count == 0)
		return list_keys(context);
	rest = call->arguments[0];
	view = take_word(&rest);
	keys = take_word(&rest);
	if (!check_view(view, err))
		return false;
	if (rest.len > 0) {
		struct str line = rest;

		name = take_word(&line);
		if (!command_find(context->session, name, err))
			return false;
	}
	return keymap_bind(&context->ui->keymap, view, keys, rest,
	    str_from(context->origin), err);
}

bool
run_unbind(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	return check_view(call->arguments[0], err) &&
	       keymap_unbind(&context->ui->keymap, call->arguments[0],
		   call->arguments[1], err);
}

void
ui_each_key(const struct session *session, const struct doc_sink *sink)
{
	struct session without_user = *session;
	struct ui ui = {.session = &without_user};
	struct binding_rows found = {0};

	if (screen_bind_defaults(&ui, NULL))
		bindings_collect(session, &ui.keymap, NULL, &found);
	for (size_t i = 0; i < found.count; i++) {
		struct doc_row row = {.heading = found.items[i].heading,
		    .name = found.items[i].keys,
		    .text = found.items[i].text};

		sink->row(sink->context, &row);
	}
	bindings_release(&found);
	keymap_release(&ui.keymap);
}
