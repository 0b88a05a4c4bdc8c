#include "tui/term/keymap.h"

/* Groups of views; a key of the nearest one counts. */
static const struct str of_data = {"data", 4}, everywhere = {"all", 3};

static bool
is_of_data(const struct keymap *keymap, struct str view)
{
	return keymap->is_of_data && keymap->is_of_data(view);
}

/* Can the keys of `group` be typed in the view, which may be a group? */
static bool
holds_in(const struct keymap *keymap, struct str group, struct str view)
{
	return str_equal(group, view) || str_equal(group, everywhere) ||
	       (str_equal(group, of_data) && is_of_data(keymap, view));
}

static bool
meet(const struct keymap *keymap, struct str a, struct str b)
{
	return holds_in(keymap, a, b) || holds_in(keymap, b, a);
}

static struct binding *
find_exact(
    const struct keymap *keymap, struct str view, const struct keys *keys)
{
	for (size_t i = 0; i < keymap->count; i++) {
		struct binding *binding = &keymap->items[i];
		if (str_equal(binding->view, view) &&
		    keys_equal(&binding->keys, keys))
			return binding;
	}
	return NULL;
}

static bool
check_prefixes(const struct keymap *keymap, struct str view,
    const struct keys *keys, struct str text, struct err *err)
{
	for (size_t i = 0; i < keymap->count; i++) {
		const struct binding *other = &keymap->items[i];
		struct buf name = {0};
		if (!meet(keymap, view, other->view) ||
		    (!keys_begin(keys, &other->keys) &&
			!keys_begin(&other->keys, keys)))
			continue;
		keys_text(&name, &other->keys);
		err_set(err, ERR_USAGE,
		    "the keys '%.*s' clash with '%.*s' of view %.*s, which "
		    "runs '%.*s'; one would hide the other",
		    STR_ARG(text), STR_ARG(buf_str(&name)),
		    STR_ARG(other->view), STR_ARG(other->command));
		buf_release(&name);
		return false;
	}
	return true;
}

bool
keymap_bind(struct keymap *keymap, struct str view, struct str keys,
    struct str command, struct str origin, struct err *err)
{
	struct keys parsed = {0};
	struct binding *binding;

	command = str_trim(command);
	if (!command.len)
		return err_set(err, ERR_USAGE,
		    "a command is missing after the keys '%.*s'",
		    STR_ARG(keys));
	if (!keys_parse(keys, &parsed, err) ||
	    !check_prefixes(keymap, view, &parsed, keys, err))
		return false;
	binding = find_exact(keymap, view, &parsed);
	if (!binding)
		binding = ARENA_PUSH(&keymap->arena, keymap->items,
		    keymap->count, struct binding);
	*binding = (struct binding){
	    .view = arena_str(&keymap->arena, view),
	    .keys = parsed,
	    .command = arena_str(&keymap->arena, command),
	    .origin = arena_str(&keymap->arena, origin),
	};
	return true;
}

bool
keymap_unbind(
    struct keymap *keymap, struct str view, struct str keys, struct err *err)
{
	struct keys parsed = {0};
	struct binding *binding;
	size_t after;

	if (!keys_parse(keys, &parsed, err))
		return false;
	binding = find_exact(keymap, view, &parsed);
	if (!binding)
		return err_set(err, ERR_USAGE,
		    "'%.*s' is not bound in view %.*s%s", STR_ARG(keys),
		    STR_ARG(view),
		    find_exact(keymap, of_data, &parsed)
			? "; it is in view data"
		    : find_exact(keymap, everywhere, &parsed)
			? "; it is in view all"
			: "");
	after = keymap->count - (size_t)(binding - keymap->items) - 1;
	memmove(binding, binding + 1, after * sizeof *binding);
	keymap->count--;
	return true;
}

enum keymap_match
keymap_find(const struct keymap *keymap, struct str view,
    const struct keys *keys, const struct binding **binding)
{
	*binding = find_exact(keymap, view, keys);
	if (!*binding && is_of_data(keymap, view))
		*binding = find_exact(keymap, of_data, keys);
	if (!*binding)
		*binding = find_exact(keymap, everywhere, keys);
	if (*binding)
		return KEYMAP_FOUND;
	for (size_t i = 0; i < keymap->count; i++)
		if (holds_in(keymap, keymap->items[i].view, view) &&
		    keys_begin(keys, &keymap->items[i].keys))
			return KEYMAP_PREFIX;
	return KEYMAP_NONE;
}

bool
keymap_holds(
    const struct keymap *keymap, const struct binding *binding, struct str view)
{
	const struct binding *found;

	return keymap_find(keymap, view, &binding->keys, &found) ==
		   KEYMAP_FOUND &&
	       found == binding;
}

int
keymap_keys(const struct keymap *keymap, struct str view, struct str command,
    int limit, struct buf *out)
{
	int count = 0;

	for (size_t i = 0; i < keymap->count && count < limit; i++) {
		const struct binding *binding = &keymap->items[i];
		if (!str_equal(binding->command, command) ||
		    !keymap_holds(keymap, binding, view))
			continue;
		if (count++ > 0)
			buf_add_char(out, ' ');
		keys_text(out, &binding->keys);
	}
	return count;
}

void
keymap_release(struct keymap *keymap)
{
	arena_release(&keymap->arena);
	*keymap = (struct keymap){0};
}
