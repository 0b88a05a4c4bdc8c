#ifndef TESTS_UNIT_PICTURE_PICTURE_WORLD_H
#define TESTS_UNIT_PICTURE_PICTURE_WORLD_H

#include "core/picture/pictures.h"

#include "tests/unit/query/world.h"

/*
 * Pictures of the small world, and what the list has of the same. They are
 * asked by copies, when what was copied has gone, as in a worker.
 */
static inline void *
picture_made(const struct picture *picture, struct picture_request *request)
{
	struct picture_question question = {0};
	struct question copies[PICTURE_STATEMENTS_MAX];
	struct answer answers[PICTURE_STATEMENTS_MAX];
	struct err err = {0};

	request->actors = &world.actors;
	if (!picture->ask(request, &question, &err))
		fail_msg("%s", err.text);
	size_t count = question.count;
	for (size_t i = 0; i < count; i++)
		question_copy(&world.arena, &question.items[i], &copies[i]);
	picture_question_release(&question);
	if (!store_ask_all(
		world.store, copies, count, &world.arena, answers, &err))
		fail_msg("%s", err.text);
	return picture->make(&world.arena, request, answers);
}

/* How many events the text finds, as the list would. */
static inline int64_t
found(struct str text)
{
	struct query query = parsed(text);
	struct sql sql = {0};
	int64_t count = -1;

	query_count(&(struct question){.query = query}, &sql);
	assert_true(store_count(world.store, &sql, &count, NULL));
	sql_release(&sql);
	return count;
}

#define FOUND(...) found(arena_format(&world.arena, __VA_ARGS__))

/* The word of a query for the actor. */
static inline struct str
word_of(struct str code)
{
	return actor_query_word(
	    &world.actors, actor_by_code(&world.actors, code));
}

#endif
