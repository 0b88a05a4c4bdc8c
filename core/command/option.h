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
enum color_choice { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct options {
	const char *database;
	const char *config;
	struct strs commands; /* -e, several */
	const char *format;
	const char *output;
	const char *sort;
	const char *columns;
	int64_t limit; /* 0: none */
	const char *color;
	int64_t width; /* 0: of the terminal */
	const char *shipped;
	const char *shape;
	bool ascii;
	bool plain;
	bool quiet;
	bool verbose;
	bool explain;
	bool fail_empty;
	bool dry_run;
	bool force;
	bool raw;
	bool lossy;
	bool skip_bad;
	bool no_shipped;
	bool help;
	bool version;
};

enum option_kind { OPTION_FLAG, OPTION_TEXT, OPTION_NUMBER, OPTION_LIST };

struct option {
	char letter; /* 0: none */
	const char *name;
	const char *value; /* "PATH" as help shows it; NULL for a flag */
	enum option_kind kind;
	size_t offset;	   /* in struct options */
	bool is_global;	   /* any command takes it */
	const char *words; /* its values for completion, blank between */
	const char *summary;
};

extern const struct option options_table[];
extern const size_t options_count;

/*
 * Takes the options out of the arguments: what is left, in order, goes to
 * *words. Arguments that begin -word: or -" or -( are query and stay.
 */
bool options_parse(struct arena *arena, int argc, char *const *argv,
    struct options *options, struct strs *words, struct err *err);

#endif
