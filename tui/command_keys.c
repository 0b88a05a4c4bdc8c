#include "tui/commands.h"
#include "tui/screen.h"
#include "tui/ui.h"
#include "tui/view/help/bindings.h"

/* The commands about keys, and the keys as a document. */
enum { KEY_VIEWS_MAX = 32 };

static bool
check_view(struct str name, struct err *err)
{
	const char *names[KEY_VIEWS_MAX] = {"all", "data"}, *near;
	size_t count = 2;

	for (size_t i = 0; views[i] && count < KEY_VIEWS_MAX; i++)
		if (views[i]->dock == DOCK_FULL)
			names[count++] = views[i]->name;
	for (size_t i = 0; i < count; i++)
		if (str_is(name, names[i]))
			return true;
	err_set(err, ERR_USAGE,
	    "no keys are bound in a view '%.*s' (all, data, list, pairs and "
	    "the other views have some)",
	    STR_ARG(name));
	near = word_nearest(name, names, count);
	return near ? err_suggest(err, near, strlen(near)) : false;
}

/* A word off the front; quotation marks keep blanks together. */
static struct str
take_word(struct str *rest)
{
	struct str word;

	*rest = str_trim(*rest);
	if (rest->len && rest->ptr[0] == '"') {
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
		sink_writef(context->console->out, "bind %-6.*s %-8.*s %.*s\n",
		    STR_ARG(binding->view), STR_ARG(buf_str(&keys)),
		    STR_ARG(binding->command));
		buf_release(&keys);
	}
	return true;
}

static bool
run_bind(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct str rest, view, keys, name;

	if (!call->count)
		return list_keys(context);
	rest = call->arguments[0];
	view = take_word(&rest);
	keys = take_word(&rest);
	if (!check_view(view, err))
		return false;
	if (rest.len) {
		struct str line = rest;
		name = take_word(&line);
		if (!command_find(context->session, name, err))
			return false;
	}
	return keymap_bind(&context->ui->keymap, view, keys, rest,
	    str_from(context->origin), err);
}

static bool
run_unbind(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	return check_view(call->arguments[0], err) &&
	       keymap_unbind(&context->ui->keymap, call->arguments[0],
		   call->arguments[1], err);
}

static const struct command rows[] = {
    {.name = "bind",
	.arguments = "[VIEW KEYS COMMAND...]",
	.max = 1,
	.flags = COMMAND_SCREEN | COMMAND_CONFIG | COMMAND_RAW,
	.group = "Settings",
	.summary = "bind keys, or list them",
	.example = "list z sort -date",
	.run = run_bind},
    {.name = "unbind",
	.arguments = "VIEW KEYS",
	.min = 2,
	.max = 2,
	.flags = COMMAND_SCREEN | COMMAND_CONFIG,
	.group = "Settings",
	.summary = "forget what keys did",
	.example = "list x",
	.run = run_unbind},
};

const struct command_table key_commands = {rows, ARRAY_LENGTH(rows)};

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
