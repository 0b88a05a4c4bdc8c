#include "core/store/keep/recover.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "core/base/path.h"
#include "core/base/temporary.h"
#include "core/store/place.h"

/*
 * Saving what can be read of a damaged database: record by record into a new
 * one, an event without the parts that cannot be read rather than not at all,
 * and every loss in words. A record that the new database refuses takes back
 * no more than itself. A key that is referred to and was lost comes back
 * bare, since the database holds no reference to nothing; links to lost
 * events are left out.
 */
enum { STEPS_A_CALL = 1000, CALLS_MIN = 20000, BYTES_A_CALL = 10 };

/* The pages of a forged database may lead in circles. */
static int
stop_in_circles(void *context)
{
	struct rescue *rescue = context;

	return --rescue->calls < 0;
}

static bool
limit_steps(struct rescue *rescue)
{
	int64_t pages = 0, size = 0;

	database_integer(rescue->from->db, "PRAGMA page_count", &pages, NULL);
	database_integer(rescue->from->db, "PRAGMA page_size", &size, NULL);
	rescue->calls = CALLS_MIN + pages * (size / BYTES_A_CALL);
	sqlite3_progress_handler(
	    rescue->from->db, STEPS_A_CALL, stop_in_circles, rescue);
	return true;
}

static void
tell_part(void *context, enum table_id table, const struct err *why)
{
	struct rescue *rescue = context;
	bool is_whole_table =
	    !rescue->from->tables[table].statements[TABLE_GET];

	rescue->has_lost_part = true;
	if (is_whole_table && rescue->lost_tables & 1U << table)
		return;
	if (is_whole_table)
		rescue_tell(rescue, "nothing of %s is left: %s",
		    table_shapes[table].name, why->text);
	else
		rescue_tell(rescue, "%.*s is saved without a part: %s",
		    STR_ARG(rescue->name), why->text);
	if (is_whole_table)
		rescue->lost_tables |= 1U << table;
}

static struct str
event_name(struct rescue *rescue, int64_t row, struct arena *arena)
{
	sqlite3_stmt *statement = NULL;
	struct str id = {0};
	bool found = false;

	if (statement_prepare(rescue->from, &statement,
		"SELECT id FROM event WHERE row = ?", NULL)) {
		sqlite3_bind_int64(statement, 1, row);
		statement_step(rescue->from, statement, &found, NULL);
		if (found)
			id = arena_str(arena, column_str(statement, 0));
	}
	sqlite3_finalize(statement);
	return id.len ? arena_format(arena, "event '%.*s' in row %lld",
			    STR_ARG(id), (long long)row)
		      : arena_format(
			    arena, "the event in row %lld", (long long)row);
}

static struct str
name_of(struct rescue *rescue, enum record_kind kind,
    const struct store_key *key, struct arena *arena)
{
	if (kind == RECORD_EVENT)
		return event_name(rescue, key->row, arena);
	return arena_format(arena, "%s '%.*s%s%.*s'", record_tables[kind]->name,
	    STR_ARG(key->texts[0]), key->count > 1 ? "-" : "",
	    STR_ARG(key->texts[1]));
}

static bool
is_taken(struct rescue *rescue, const struct record *record,
    struct arena *arena, struct err *why)
{
	bool found = false;
	struct str key = record_key(arena, record);

	if (store_has(rescue->to, record->kind, key, &found, why) && found)
		err_set(why, ERR_DATA, "there is another '%.*s'", STR_ARG(key));
	return found;
}

static bool
save(
    struct rescue *rescue, enum record_kind kind, const struct found_key *found)
{
	const struct store_key *key = &found->key;
	struct arena arena = {0};
	struct record record = {.kind = kind};
	struct part_losses losses = {tell_part, rescue};
	struct err why = {0};
	bool is_put = false, goes_on = true;

	rescue->name = name_of(rescue, kind, key, &arena);
	rescue->has_lost_part = false;
	if (record_salvage(
		rescue->from, kind, key, &arena, &record.as, &losses, &why) &&
	    !is_taken(rescue, &record, &arena, &why))
		goes_on = rescue_put(rescue, &record, &is_put, &why);
	if (is_put) {
		rescue->recovery->saved++;
		rescue->recovery->partial += rescue->has_lost_part;
	} else if (!found->is_guess || why.code != ERR_EMPTY) {
		rescue->recovery->lost++;
		rescue_tell(rescue, "%.*s is lost: %s", STR_ARG(rescue->name),
		    why.text);
	}
	arena_release(&arena);
	return goes_on;
}

/* What the walk did not come to: counted as one where nothing is known. */
static void
count_unseen(struct rescue *rescue, enum record_kind kind,
    const struct found_keys *keys, size_t lost_before)
{
	struct recovery *recovery = rescue->recovery;
	const char *name = record_tables[kind]->name;

	recovery->lost += keys->twice;
	if (keys->twice)
		rescue_tell(rescue,
		    "%zu more rows are lost: they have the key of "
		    "another %s",
		    keys->twice, name);
	if (!keys->is_broken)
		return;
	rescue_tell(
	    rescue, "a page with records of the kind %s cannot be read", name);
	if (recovery->lost == lost_before)
		recovery->lost++;
}

static bool
save_kind(struct rescue *rescue, enum record_kind kind)
{
	struct found_keys keys = {0};
	size_t lost_before = rescue->recovery->lost;
	bool goes_on = true;

	keys_find(rescue->from, kind, &keys);
	for (size_t i = 0; goes_on && i < keys.count; i++)
		goes_on = save(rescue, kind, &keys.items[i]);
	count_unseen(rescue, kind, &keys, lost_before);
	arena_release(&keys.arena);
	return goes_on;
}

/* Rows that are no records, as far as they can be read. */
static const struct {
	const char *name, *select, *insert;
} others[] = {
    /* What was shipped decides what counts as edited: it comes first. */
    {"a setting",
	"SELECT key, value FROM meta WHERE key NOT LIKE 'fingerprint%' AND "
	"key NOT IN ('change', 'indexed')",
	"INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)"},
    {"a note of what was shipped", "SELECT kind, key, hash FROM shipped",
	"INSERT INTO shipped (kind, key, hash) VALUES (?, ?, ?)"},
    {"an earlier form of a record",
	"SELECT kind, key, time, cause, before FROM revision ORDER BY number",
	"INSERT INTO revision (kind, key, time, cause, before) "
	"VALUES (?, ?, ?, ?, ?)"},
};

static bool
copy_row(struct rescue *rescue, size_t at, sqlite3_stmt *from, sqlite3_stmt *to)
{
	struct err why = {0};

	for (int i = 0; i < sqlite3_column_count(from); i++)
		sqlite3_bind_value(to, i + 1, sqlite3_column_value(from, i));
	if (statement_run(rescue->to, to, &why))
		return true;
	if (!rescue_is_refusal(rescue))
		return rescue_fail(rescue, &why);
	rescue_tell(rescue, "%s is lost: %s", others[at].name, why.text);
	return true;
}

static bool
copy_rows(struct rescue *rescue, size_t at)
{
	sqlite3_stmt *from = NULL, *to = NULL;
	struct err why = {0};
	bool found = true, is_read;
	bool goes_on =
	    statement_prepare(rescue->to, &to, others[at].insert, rescue->err);

	is_read = goes_on && statement_prepare(
				 rescue->from, &from, others[at].select, &why);
	while (goes_on && is_read &&
	       (is_read = statement_step(rescue->from, from, &found, &why)) &&
	       found)
		goes_on = copy_row(rescue, at, from, to);
	if (goes_on && !is_read)
		rescue_tell(rescue, "%s is lost, or several: %s",
		    others[at].name, why.text);
	sqlite3_finalize(from);
	sqlite3_finalize(to);
	return goes_on;
}

static bool
rescue_all(struct rescue *rescue)
{
	bool goes_on = store_begin(rescue->to, rescue->err);

	limit_steps(rescue);
	for (size_t i = 0; goes_on && i < ARRAY_LENGTH(others); i++)
		goes_on = copy_rows(rescue, i);
	for (int kind = 0; goes_on && kind < RECORD_KIND_COUNT; kind++)
		goes_on = save_kind(rescue, (enum record_kind)kind);
	if (!goes_on || !rescue_mend(rescue) ||
	    !store_commit(rescue->to, rescue->err))
		return false;
	return rescue->recovery->saved || !rescue->recovery->lost ||
	       err_set(rescue->err, ERR_STORE, "not one record can be read");
}

/* What is filled without waiting for the disk waits for it once. */
static bool
sync_file(const char *path, struct err *err)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	bool is_synced = file >= 0 && fsync(file) == 0;

	if (!is_synced)
		err_set(err, ERR_IO, "'%s': %s", path, strerror(errno));
	if (file >= 0)
		close(file);
	return is_synced;
}

static bool
rescue_into(struct rescue *rescue, const char *path)
{
	char *made = place_temporary(path, rescue->err);

	if (!made)
		return false;
	rescue->to = store_open_fleeting(made, rescue->err);
	bool is_saved = rescue->to && rescue_all(rescue);
	store_close(rescue->to);
	is_saved = is_saved && sync_file(made, rescue->err) &&
		   store_place(made, path, PLACE_NEW, NULL, rescue->err);
	temporary_remove(made);
	return is_saved;
}

bool
store_recover(const char *old_path, const char *new_path,
    struct recovery *recovery, struct err *err)
{
	struct rescue rescue = {.recovery = recovery, .err = err};

	if (!path_refuse_dangling(new_path, err))
		return false;
	if (path_is_taken(new_path))
		return err_set(err, ERR_IO, "'%s' exists already", new_path);
	rescue.from = store_open_damaged(old_path, err);
	if (!rescue.from)
		return false;
	bool is_saved = rescue_into(&rescue, new_path);
	store_close(rescue.from);
	return is_saved;
}
