#include "core/base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <unistd.h>

enum { BLOCK_SIZE = 16 * 1024, DIE_HOOKS_MAX = 4 };

struct arena_block {
	struct arena_block *next;
	size_t size;
	alignas(max_align_t) char bytes[];
};

static void (*die_hooks[DIE_HOOKS_MAX])(void);

void
mem_add_die_hook(void (*hook)(void))
{
	size_t at = 0;

	while (die_hooks[at] && die_hooks[at] != hook)
		at++;
	assert(at < DIE_HOOKS_MAX);
	die_hooks[at] = hook;
}

void
mem_die(void)
{
	static const char message[] = "entente: out of memory\n";

	for (size_t i = DIE_HOOKS_MAX; i-- > 0;) {
		void (*hook)(void) = die_hooks[i];
		die_hooks[i] = NULL;
		if (hook)
			hook();
	}
	ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
	(void)written;
	_exit(1);
}

void *
mem_alloc(size_t size)
{
	void *memory = calloc(1, size ? size : 1);

	if (!memory)
		mem_die();
	return memory;
}

void *
mem_realloc(void *old, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		mem_die();
	void *memory = realloc(old, count && size ? count * size : 1);
	if (!memory)
		mem_die();
	return memory;
}

static struct arena_block *
add_block(struct arena *arena, size_t size)
{
	size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;

	if (room > SIZE_MAX - sizeof(struct arena_block))
		mem_die();
	struct arena_block *block = mem_realloc(NULL, 1, sizeof *block + room);
	block->size = room;
	block->next = arena->blocks;
	arena->blocks = block;
	arena->used = 0;
	return block;
}

void *
arena_alloc(struct arena *arena, size_t size, size_t align)
{
	struct arena_block *block = arena->blocks;
	size_t start = (arena->used + align - 1) & ~(align - 1);

	if (!block || start > block->size || size > block->size - start) {
		block = add_block(arena, size);
		start = 0;
	}
	arena->used = start + size;
	return memset(block->bytes + start, 0, size);
}

void *
arena_array(struct arena *arena, size_t count, size_t size, size_t align)
{
	if (size && count > SIZE_MAX / size)
		mem_die();
	return arena_alloc(arena, count * size, align);
}

struct str
arena_str(struct arena *arena, struct str text)
{
	if (!text.ptr)
		return text;
	char *copy = arena_alloc(arena, text.len + 1, 1);
	memcpy(copy, text.ptr, text.len);
	return (struct str){copy, text.len};
}

struct str
arena_format(struct arena *arena, const char *format, ...)
{
	va_list arguments, again;

	assert(format);
	va_start(arguments, format);
	va_copy(again, arguments);
	int length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	size_t len = length > 0 ? (size_t)length : 0;
	char *text = arena_alloc(arena, len + 1, 1);
	vsnprintf(text, len + 1, format, again);
	va_end(again);
	return (struct str){text, len};
}

void *
arena_grow(
    struct arena *arena, void *items, size_t count, size_t size, size_t align)
{
	bool is_full = (count & (count - 1)) == 0;

	if (!is_full)
		return items;
	void *wider = arena_array(arena, count ? count * 2 : 1, size, align);
	if (count)
		memcpy(wider, items, count * size);
	return wider;
}

struct str
arena_join(struct arena *arena, const struct str *texts, size_t count)
{
	size_t len = 0;

	for (size_t i = 0; i < count; i++)
		len += texts[i].len + 1;
	char *joined = arena_alloc(arena, len + 1, 1);
	len = 0;
	for (size_t i = 0; i < count; i++) {
		if (i)
			joined[len++] = ' ';
		if (texts[i].len)
			memcpy(joined + len, texts[i].ptr, texts[i].len);
		len += texts[i].len;
	}
	return (struct str){joined, len};
}

void
arena_strs_add(struct arena *arena, struct strs *list, struct str text)
{
	*ARENA_PUSH(arena, list->items, list->count, struct str) = text;
}

void
arena_reset(struct arena *arena)
{
	struct arena_block *kept = arena->blocks;

	if (!kept)
		return;
	struct arena rest = {.blocks = kept->next};
	arena_release(&rest);
	kept->next = NULL;
	if (kept->size > BLOCK_SIZE) {
		arena_release(arena);
		return;
	}
	arena->used = 0;
}

void
arena_release(struct arena *arena)
{
	struct arena_block *block = arena->blocks;

	while (block) {
		struct arena_block *next = block->next;
		free(block);
		block = next;
	}
	*arena = (struct arena){0};
}
