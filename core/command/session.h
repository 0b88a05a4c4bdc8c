#ifndef CORE_COMMAND_SESSION_H
#define CORE_COMMAND_SESSION_H

#include "core/command/console.h"
#include "core/command/marks.h"
#include "core/command/option.h"
#include "core/exchange/import/import.h"
#include "core/store/store.h"

/*
 * One run of the program as core sees it: the store, the words it knows, the
 * user's marks, groups and settings, and where output goes. Made in main,
 * passed down, owned by main.
 */
struct command_table;
struct doc_sink;

/* A set option of `set NAME=VALUE`; the table stands in settings.c. */
struct settings {
	bool mouse;
	bool detail;
	bool ascii;
};

struct session {
	struct options options;
	struct settings settings;
	const struct command_table *const *commands;
	size_t command_tables;

	const char *program; /* its first argument */
	struct store *store; /* NULL until session_open_store */
	struct actor_directory actors;
	struct marks marks;
	struct str warning; /* that was told at the start; empty: none */
	size_t wrong_lines; /* of the configuration; told as well */
	struct err wrong;   /* the first of them */
	struct {
		struct actor_group *items;
		size_t count;
	} groups;
	struct arena arena; /* lives as long as the session */

	struct console console; /* of the program itself */
	struct sink standard[2];
	bool is_utf8;
	bool is_without_command; /* the query came alone */
	/* The keys of the screen for help, where there is one. */
	void (*each_key)(
	    const struct session *session, const struct doc_sink *sink);
};

void session_init(struct session *session);
void session_release(struct session *session);
/*
 * Opens the database of the options; the first time makes it from the shipped
 * data, later brings newer shipped data in. Loads actors and marks.
 */
bool session_open_store(struct session *session, struct err *err);
/* The same, but newer shipped data are left to session_bring_shipped, after
 * which actors must be reloaded where it has updated anything. */
bool session_open_as_it_is(struct session *session, struct err *err);
bool session_bring_shipped(
    struct session *session, bool *updated, struct err *err);
/* Reads actors anew, after a change of the data. */
bool session_reload(struct session *session, struct err *err);
/* What parsing a query needs; borrowed from the session. */
struct filter_context session_filter_context(struct session *session);
/* Where the database is or will be; NULL with an error without a home. */
const char *session_database(
    struct session *session, struct arena *arena, struct err *err);
/* The shipped data: those of the build that the program is part of, else the
 * installed ones; NULL if there are none. */
const char *session_shipped_directory(
    const struct session *session, struct arena *arena);
/* "2026.11.0 3f2a9c": data version and short fingerprint. */
bool session_data_version(struct session *session, struct arena *arena,
    struct str *text, struct err *err);
/*
 * When the data last changed, in seconds since 1970, for formats that want a
 * time: SOURCE_DATE_EPOCH, else the latest change that a person made, else the
 * month of the shipped data, else 0.
 */
bool session_changed(
    struct session *session, int64_t *seconds, struct err *err);
bool session_has_color(const struct session *session);
enum display_glyphs session_glyphs(const struct session *session);
#endif
