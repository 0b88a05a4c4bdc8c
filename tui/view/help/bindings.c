#include "tui/view/help/bindings.h"

#include "core/command/commands.h"

struct collector {
	const struct session *session;
	const struct keymap *keymap;
	const char *view;
	struct binding_rows *rows;
};

static struct str
command_name(struct str line)
{
	struct str rest = line, name = {0};

	str_split(&rest, ' ', &name);
	return name;
}

static bool
is_for(const struct command *command, struct str line)
{
	struct str name = command_name(line);

	return str_is(name, command->name) ||
	       (command->alias && str_is(name, command->alias));
}

static bool
holds(const struct collector *collector, const struct binding *binding)
{
	return !collector->view || keymap_holds(collector->keymap, binding,
				       str_from(collector->view));
}

/* Is this the first binding of its command line? */
static bool
is_first(const struct collector *collector, size_t at)
{
	const struct binding *items = collector->keymap->items;

	for (size_t i = 0; i < at; i++)
		if (str_equal(items[i].command, items[at].command) &&
		    holds(collector, &items[i]))
			return false;
	return true;
}

static bool
has_keys(const struct collector *collector, size_t before,
    const struct keys *keys, struct str command)
{
	for (size_t i = 0; i < before; i++)
		if (str_equal(collector->keymap->items[i].command, command) &&
		    keys_equal(&collector->keymap->items[i].keys, keys))
			return true;
	return false;
}

static struct str
all_keys(const struct collector *collector, struct str command)
{
	struct buf text = {0};

	for (size_t i = 0; i < collector->keymap->count; i++) {
		const struct binding *binding = &collector->keymap->items[i];
		if (!str_equal(binding->command, command) ||
		    !holds(collector, binding) ||
		    has_keys(collector, i, &binding->keys, command))
			continue;
		if (text.len)
			buf_add_char(&text, ' ');
		keys_text(&text, &binding->keys);
		collector->rows->keys++;
	}
	return buf_take(&text, &collector->rows->arena);
}

static void
add(struct collector *collector, const struct command *command, struct str keys,
    struct str text)
{
	struct binding_rows *rows = collector->rows;
	struct binding_row *row = ARENA_PUSH(
	    &rows->arena, rows->items, rows->count, struct binding_row);

	if (rows->count == 1 || !str_is(row[-1].heading, command->group))
		rows->groups++;
	row->heading = str_from(command->group);
	row->keys = keys;
	row->text = text;
}

/* " (event, list)" where the command line has keys only in those. */
static void
add_views(const struct collector *collector, struct str line, struct buf *out)
{
	struct str seen = STR("");
	struct buf names = {0};

	for (size_t i = 0; i < collector->keymap->count; i++) {
		const struct binding *binding = &collector->keymap->items[i];
		if (!str_equal(binding->command, line) ||
		    str_equal(binding->view, seen))
			continue;
		seen = binding->view;
		if (str_is(seen, "all")) {
			buf_release(&names);
			return;
		}
		if (str_find(buf_str(&names), seen) < names.len)
			continue;
		buf_addf(
		    &names, "%s%.*s", names.len > 0 ? ", " : "", STR_ARG(seen));
	}
	buf_addf(out, " (%.*s)", STR_ARG(buf_str(&names)));
	buf_release(&names);
}

/* "copy: address": the summary, and what the key adds to the command. */
static struct str
describe(const struct collector *collector, const struct command *command,
    struct str line)
{
	struct str name = command_name(line);
	struct str rest = str_trim(str_slice(line, name.len, line.len));
	struct buf text = {0};

	buf_addz(&text, command->summary);
	if (rest.len)
		buf_addf(&text, ": %.*s", STR_ARG(rest));
	if (!collector->view)
		add_views(collector, line, &text);
	return buf_take(&text, &collector->rows->arena);
}

static void
add_command(struct collector *collector, const struct command *command)
{
	struct arena *arena = &collector->rows->arena;
	bool has_any = false;

	for (size_t i = 0; i < collector->keymap->count; i++) {
		const struct binding *binding = &collector->keymap->items[i];
		if (!is_for(command, binding->command) ||
		    !holds(collector, binding))
			continue;
		has_any = true;
		if (is_first(collector, i))
			add(collector, command,
			    all_keys(collector, binding->command),
			    describe(collector, command, binding->command));
	}
	if (!has_any && (command->flags & COMMAND_SCREEN) &&
	    !(command->flags & COMMAND_MOVE))
		add(collector, command,
		    arena_format(arena, ":%s", command->name),
		    str_from(command->summary));
}

static bool
is_known(const struct binding_rows *rows, const char *heading)
{
	for (size_t i = 0; i < rows->count; i++)
		if (str_is(rows->items[i].heading, heading))
			return true;
	return false;
}

static void
add_group(struct collector *collector, const char *group)
{
	const struct session *session = collector->session;

	for (size_t t = 0; t < session->command_tables; t++)
		for (size_t i = 0; i < session->commands[t]->count; i++) {
			const struct command *row =
			    &session->commands[t]->rows[i];
			if (strcmp(row->group, group) == 0 &&
			    row == command_on_screen(
				       session, str_from(row->name), NULL))
				add_command(collector, row);
		}
}

static void
add_group_once(struct collector *collector, const char *group)
{
	if (!is_known(collector->rows, group))
		add_group(collector, group);
}

/* Groups in the order in which the keymap comes to them, then the rest. */
void
bindings_collect(const struct session *session, const struct keymap *keymap,
    const char *view, struct binding_rows *rows)
{
	struct collector collector = {session, keymap, view, rows};

	for (size_t i = 0; i < keymap->count; i++) {
		const struct command *command = command_on_screen(
		    session, command_name(keymap->items[i].command), NULL);
		if (command)
			add_group_once(&collector, command->group);
	}
	for (size_t t = 0; t < session->command_tables; t++)
		for (size_t i = 0; i < session->commands[t]->count; i++)
			add_group_once(
			    &collector, session->commands[t]->rows[i].group);
}

void
bindings_release(struct binding_rows *rows)
{
	arena_release(&rows->arena);
	*rows = (struct binding_rows){0};
}
