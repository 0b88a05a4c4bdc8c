#ifndef CORE_BASE_ARENA_H
#define CORE_BASE_ARENA_H

#include <stdalign.h>

#include "core/base/str.h"

/*
 * Memory of one request, page or batch: handed out zeroed, freed at once. A
 * zeroed struct arena is empty and ready. Memory that cannot be had ends the
 * program, after the die hooks restored the terminal.
 */
struct arena_block;
struct arena {
	struct arena_block *blocks;
	size_t used; /* of the newest block */
};

void *arena_alloc(struct arena *arena, size_t size, size_t align);
#define ARENA_NEW(arena, type) \
	((type *)arena_alloc(arena, sizeof(type), alignof(type)))
#define ARENA_ARRAY(arena, type, count) \
	((type *)arena_array(arena, count, sizeof(type), alignof(type)))
void *arena_array(struct arena *arena, size_t count, size_t size, size_t align);
/* A copy, terminated by a NUL that does not count; {NULL, 0} stays so. */
struct str arena_str(struct arena *arena, struct str text);
struct str arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The texts with a blank between each two. */
struct str arena_join(
    struct arena *arena, const struct str *texts, size_t count);
/* Appends to a list whose items live in the arena; doubles as it grows. */
void arena_strs_add(struct arena *arena, struct strs *list, struct str text);
/*
 * Room for one more item at the end of an array that lives in the arena and
 * holds `count` items: the array, moved when it was full. Arrays grow at
 * powers of two, so the count alone tells when they are full.
 */
void *arena_grow(
    struct arena *arena, void *items, size_t count, size_t size, size_t align);
#define ARENA_PUSH(arena, items, count, type)                   \
	((items) = (type *)arena_grow(                          \
	     arena, items, count, sizeof(type), alignof(type)), \
	    &(items)[(count)++])
/* Forgets what was handed out but keeps one block for reuse. */
void arena_reset(struct arena *arena);
void arena_release(struct arena *arena);

/* Heap memory that is there or ends the program; realloc(NULL) allocates. */
void *mem_alloc(size_t size);
void *mem_realloc(void *old, size_t count, size_t size);
/* Ends the program for want of memory. */
void mem_die(void);
/* Called once before the program ends for want of memory, newest first; of the
 * few hooks that there are. Before any thread is started. */
void mem_add_die_hook(void (*hook)(void));

#endif
