#ifndef CORE_COMMAND_OPTION_H
#define CORE_COMMAND_OPTION_H

#include "core/base/arena.h"
#include "core/base/err.h"

/*
 * The option table: one row for each option of the command line, which says
 * what it sets. GNU rules: --name VALUE, --name=VALUE, -n VALUE, -nVALUE,
 * letters without a value together, "--" ends them; a unique beginning of a
 * long name will do.
 */
struct options {
	struct str database;
	struct str config;
	struct strs commands; /* -e, several */
	struct str format;
	struct str output;
	struct str shape;
	struct str sort;
	struct str columns;
	struct str split;
	struct str region;
	struct str order;
	struct str upper;
	struct str periods;
	int64_t limit; /* 0: none */
	int64_t unpacked_limit;
	struct str map;
	struct str rejects;
	struct str reason;
	struct str color;
	int64_t width; /* 0: of the terminal */
	struct str shipped;
	struct str play;
	struct str screen;
	struct str man;
	bool ascii;
	bool plain;
	bool quiet;
	bool verbose;
	bool explain;
	bool fail_empty;
	bool dry_run;
	bool force;
	bool raw;
	bool zeros;
	bool lossy;
	bool skip_bad;
	bool guess;
	bool strict;
	bool no_shipped;
	bool everything;
	bool organisations;
	bool provenance;
	bool help;
	bool version;
	bool is_all_words; /* "--" came first: no word is a command */
	uint64_t given;	   /* bit n: row n of the table was there */
};

enum option_kind { OPTION_FLAG, OPTION_TEXT, OPTION_NUMBER, OPTION_LIST };

enum option_scope {
	OPTION_GLOBAL,	    /* any command takes it */
	OPTION_OF_COMMANDS, /* those that name it in their row */
	OPTION_HIDDEN,	    /* any command; not in help */
};

struct option {
	char letter; /* 0: none */
	const char *name;
	const char *value; /* "PATH" as help shows it; NULL for a flag */
	enum option_kind kind;
	enum option_scope scope;
	size_t offset;	   /* in struct options */
	const char *words; /* its values for completion, blank between */
	const char *summary;
};

extern const struct option options_table[];
extern const size_t options_count;

/*
 * Takes the options out of the arguments into *options, which keeps what it
 * held; what is left, in order, goes to *words. Arguments that begin -word: or
 * -" or -( are query and stay. Texts are borrowed from the arguments.
 */
bool options_parse(struct arena *arena, const struct strs *arguments,
    struct options *options, struct strs *words, struct err *err);
/* Is the option given that no command but those that name it may take? */
bool options_check(const struct options *options, const char *command,
    const char *allowed, struct err *err);

#endif
