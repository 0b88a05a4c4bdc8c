#ifndef TESTS_UNIT_STORE_STORE_FIXTURE_H
#define TESTS_UNIT_STORE_STORE_FIXTURE_H

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/test.h"

#include "core/model/record_json.h"
#include "core/store/store.h"

/* A directory of its own with a database in it, and records to put there. */
struct fixture {
	char directory[64];
	char path[96];
	struct store *store;
	struct arena arena;
	struct err err;
};

static inline void
must(bool is_done, const struct err *err)
{
	if (!is_done)
		fail_msg("%s", err->text);
}

static inline void
fixture_place(struct fixture *fixture)
{
	*fixture = (struct fixture){.directory = "/tmp/entente-test-XXXXXX"};
	assert_non_null(mkdtemp(fixture->directory));
	snprintf(fixture->path, sizeof fixture->path, "%s/entente.db",
	    fixture->directory);
}

static inline void
fixture_open(struct fixture *fixture)
{
	fixture->store = store_open(fixture->path, STORE_CREATE, &fixture->err);
	must(fixture->store != NULL, &fixture->err);
}

static inline void
fixture_init(struct fixture *fixture)
{
	fixture_place(fixture);
	fixture_open(fixture);
}

static inline void
fixture_reopen(struct fixture *fixture)
{
	store_close(fixture->store);
	fixture_open(fixture);
}

static inline void
fixture_release(struct fixture *fixture)
{
	char path[512];
	struct dirent *entry;

	store_close(fixture->store);
	arena_release(&fixture->arena);
	DIR *directory = opendir(fixture->directory);
	assert_non_null(directory);
	while ((entry = readdir(directory))) {
		snprintf(path, sizeof path, "%s/%s", fixture->directory,
		    entry->d_name);
		if (entry->d_name[0] != '.')
			unlink(path);
	}
	closedir(directory);
	assert_int_equal(rmdir(fixture->directory), 0);
}

static inline void
fixture_begin(struct fixture *fixture)
{
	must(store_begin(fixture->store, &fixture->err), &fixture->err);
}

static inline void
fixture_commit(struct fixture *fixture)
{
	must(store_commit(fixture->store, &fixture->err), &fixture->err);
}

static inline enum store_change
fixture_put_as(struct fixture *fixture, const struct record *record,
    enum store_cause cause)
{
	enum store_change change = STORE_SAME;

	must(store_put(fixture->store, record, cause, &change, &fixture->err),
	    &fixture->err);
	return change;
}

static inline enum store_change
fixture_put(struct fixture *fixture, const struct record *record)
{
	return fixture_put_as(fixture, record, STORE_IMPORT);
}

static inline struct record
new_record(enum record_kind kind)
{
	struct record record = {.kind = kind};

	record_init(record_tables[kind], &record.as);
	return record;
}

static inline struct record
new_actor(const char *code, enum actor_kind kind)
{
	struct record record = new_record(RECORD_ACTOR);

	record.as.actor.code = str_from(code);
	record.as.actor.name = str_from(code);
	record.as.actor.kind = (int)kind;
	return record;
}

static inline struct record
new_series(const char *id)
{
	struct record record = new_record(RECORD_SERIES);

	record.as.series.id = record.as.series.name = str_from(id);
	return record;
}

static inline struct record
new_source(const char *id)
{
	struct record record = new_record(RECORD_SOURCE);

	record.as.source.id = str_from(id);
	record.as.source.kind = 0;
	return record;
}

static inline struct date
new_date(const char *text)
{
	struct date date = date_none();
	struct err err;

	must(date_parse(str_from(text), &date, &err), &err);
	return date;
}

/* CHN is host, RUS takes part; the list lives in the fixture's arena. */
static inline struct record
new_event(struct fixture *fixture, const char *id)
{
	struct record record = new_record(RECORD_EVENT);
	struct event *event = &record.as.event;
	struct participant *both =
	    ARENA_ARRAY(&fixture->arena, struct participant, 2);

	both[0] = (struct participant){STR("CHN"), 1u << ROLE_HOST};
	both[1] = (struct participant){STR("RUS"), 1u << ROLE_PARTICIPANT};
	event->id = str_from(id);
	event->title = arena_format(&fixture->arena, "The event %s", id);
	event->type = TYPE_EXERCISE;
	event->status = STATUS_COMPLETED;
	event->date = new_date("2022-12-21/2022-12-27");
	event->participants.items = both;
	event->participants.count = 2;
	return record;
}

/* What events of new_event refer to. */
static inline void
fixture_put_actors(struct fixture *fixture)
{
	static const char *const codes[] = {"CHN", "RUS", "BLR"};

	for (size_t i = 0; i < ARRAY_LENGTH(codes); i++) {
		struct record actor = new_actor(codes[i], ACTOR_STATE);
		fixture_put(fixture, &actor);
	}
}

static inline int64_t
fixture_row(struct fixture *fixture, const char *id)
{
	int64_t row = 0;

	must(store_row(fixture->store, str_from(id), &row, &fixture->err),
	    &fixture->err);
	return row;
}

static inline int64_t
fixture_number(struct fixture *fixture, const char *text)
{
	struct sql sql = {0};
	int64_t number = -1;

	sql_addf(&sql, "$s", text);
	must(store_count(fixture->store, &sql, &number, &fixture->err),
	    &fixture->err);
	sql_release(&sql);
	return number;
}

static inline struct strs
fixture_problems(struct fixture *fixture)
{
	struct strs problems = {0};

	must(store_check(
		 fixture->store, &fixture->arena, &problems, &fixture->err),
	    &fixture->err);
	return problems;
}

static inline uint64_t
fixture_fingerprint(struct fixture *fixture)
{
	uint64_t fingerprint = 0;

	must(store_fingerprint(fixture->store, &fingerprint, &fixture->err),
	    &fixture->err);
	return fingerprint;
}

static inline void
assert_same_record(const struct record *a, const struct record *b)
{
	struct buf text_a = {0}, text_b = {0};

	record_json(&text_a, a);
	record_json(&text_b, b);
	assert_string_equal(text_a.ptr, text_b.ptr);
	buf_release(&text_a);
	buf_release(&text_b);
}

#endif
