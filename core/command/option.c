#include "core/command/option.h"

#include <assert.h>
#include <ctype.h>

#include "core/model/vocabulary.h"

#define AT(member) offsetof(struct options, member)

const struct option options_table[] = {
    {'d', "database", "PATH", OPTION_TEXT, OPTION_GLOBAL, AT(database), NULL,
	"use this database instead of the user's own"},
    {'c', "config", "FILE", OPTION_TEXT, OPTION_GLOBAL, AT(config), NULL,
	"read this configuration file instead of the user's own"},
    {'e', "command", "LINE", OPTION_LIST, OPTION_GLOBAL, AT(commands), NULL,
	"run this command line at the start; may be given several times"},
    {'f', "format", "FORMAT", OPTION_TEXT, OPTION_OF_COMMANDS, AT(format), NULL,
	"write (or read) this format"},
    {'o', "output", "FILE", OPTION_TEXT, OPTION_OF_COMMANDS, AT(output), NULL,
	"write to this file, whose suffix tells the format; - is standard "
	"output"},
    {0, "shape", "SHAPE", OPTION_TEXT, OPTION_OF_COMMANDS, AT(shape), NULL,
	"what a row is: events, pairs, participants, dyad-years or sources"},
    {0, "zeros", NULL, OPTION_FLAG, OPTION_OF_COMMANDS, AT(zeros), NULL,
	"dyad-years: write the years of date: without a record here, too"},
    {0, "sort", "FIELDS", OPTION_TEXT, OPTION_OF_COMMANDS, AT(sort), NULL,
	"order by these fields, -FIELD for descending"},
    {0, "columns", "FIELDS", OPTION_TEXT, OPTION_OF_COMMANDS, AT(columns), NULL,
	"show these fields as columns"},
    {0, "split", "FIELD", OPTION_TEXT, OPTION_OF_COMMANDS, AT(split), NULL,
	"draw one picture for each value of the field"},
    {0, "order", "WORD", OPTION_TEXT, OPTION_OF_COMMANDS, AT(order),
	"total name region cluster",
	"put states, or sources by a column, in this order"},
    {0, "upper", "WORD", OPTION_TEXT, OPTION_OF_COMMANDS, AT(upper),
	"change last mirror none", "show this in the upper half"},
    {0, "periods", "N", OPTION_TEXT, OPTION_OF_COMMANDS, AT(periods), NULL,
	"compare the last N years with those before, or two spans: "
	"2010..2014,2015..2019"},
    {0, "provenance", NULL, OPTION_FLAG, OPTION_OF_COMMANDS, AT(provenance),
	NULL, "tell which source says what of each field"},
    {0, "organisations", NULL, OPTION_FLAG, OPTION_OF_COMMANDS,
	AT(organisations), NULL, "show organisations beside states"},
    {0, "region", "NAME", OPTION_TEXT, OPTION_OF_COMMANDS, AT(region), NULL,
	"show this sea, region or country of the map"},
    {0, "limit", "N", OPTION_NUMBER, OPTION_OF_COMMANDS, AT(limit), NULL,
	"write at most N events, or pairs"},
    {0, "color", "WHEN", OPTION_TEXT, OPTION_GLOBAL, AT(color),
	"auto always never", "use colour: auto, always or never"},
    {0, "ascii", NULL, OPTION_FLAG, OPTION_GLOBAL, AT(ascii), NULL,
	"draw with ASCII only"},
    {0, "width", "N", OPTION_NUMBER, OPTION_GLOBAL, AT(width), NULL,
	"fit text into N columns"},
    {0, "plain", NULL, OPTION_FLAG, OPTION_OF_COMMANDS, AT(plain), NULL,
	"write \"field: value\" lines, a paragraph an event"},
    {'q', "quiet", NULL, OPTION_FLAG, OPTION_GLOBAL, AT(quiet), NULL,
	"say nothing but errors"},
    {'v', "verbose", NULL, OPTION_FLAG, OPTION_GLOBAL, AT(verbose), NULL,
	"say more: what an import did with each kind of record"},
    {0, "explain", NULL, OPTION_FLAG, OPTION_GLOBAL, AT(explain), NULL,
	"show what the query means instead of running it"},
    {0, "fail-empty", NULL, OPTION_FLAG, OPTION_OF_COMMANDS, AT(fail_empty),
	NULL, "exit with 1 when nothing matches"},
    {'n', "dry-run", NULL, OPTION_FLAG, OPTION_OF_COMMANDS, AT(dry_run), NULL,
	"tell what would be done, store nothing"},
    {0, "force", NULL, OPTION_FLAG, OPTION_OF_COMMANDS, AT(force), NULL,
	"write over an existing file"},
    {0, "raw", NULL, OPTION_FLAG, OPTION_OF_COMMANDS, AT(raw), NULL,
	"CSV, TSV: leave cells alone that a spreadsheet may run"},
    {0, "all", NULL, OPTION_FLAG, OPTION_OF_COMMANDS, AT(everything), NULL,
	"export every record of the store, whether an event needs it or not"},
    {0, "lossy", NULL, OPTION_FLAG, OPTION_OF_COMMANDS, AT(lossy), NULL,
	"replace bytes that are not UTF-8, and count them"},
    {0, "skip-bad", NULL, OPTION_FLAG, OPTION_OF_COMMANDS, AT(skip_bad), NULL,
	"store the good records, leave the faulty out"},
    {0, "map", "NAME|FILE", OPTION_TEXT, OPTION_OF_COMMANDS, AT(map), NULL,
	"read a foreign table by this import map"},
    {0, "guess", NULL, OPTION_FLAG, OPTION_OF_COMMANDS, AT(guess), NULL,
	"print a first import map for a table, store nothing"},
    {0, "rejects", "FILE", OPTION_TEXT, OPTION_OF_COMMANDS, AT(rejects), NULL,
	"write what was refused, with line, column and reason, to this file"},
    {0, "reason", "TEXT", OPTION_TEXT, OPTION_OF_COMMANDS, AT(reason), NULL,
	"say why, for whoever wonders later"},
    {0, "unpacked-limit", "BYTES", OPTION_NUMBER, OPTION_OF_COMMANDS,
	AT(unpacked_limit), NULL,
	"take at most so much out of a compressed file; 64 GiB else"},
    {0, "strict", NULL, OPTION_FLAG, OPTION_OF_COMMANDS, AT(strict), NULL,
	"take a breach of a coding rule for a fault, and exit with 3"},
    {0, "no-shipped", NULL, OPTION_FLAG, OPTION_GLOBAL, AT(no_shipped), NULL,
	"make a new database empty, without the shipped data"},
    {0, "shipped", "DIR", OPTION_TEXT, OPTION_GLOBAL, AT(shipped), NULL,
	"take the shipped data from this folder"},
    {0, "help", NULL, OPTION_FLAG, OPTION_GLOBAL, AT(help), NULL,
	"show help and exit"},
    {0, "version", NULL, OPTION_FLAG, OPTION_GLOBAL, AT(version), NULL,
	"show the version and exit"},
    {0, "play", "FILE", OPTION_TEXT, OPTION_HIDDEN, AT(play), NULL,
	"run a script of keys and commands on a screen of its own"},
    {0, "screen", "SIZE", OPTION_TEXT, OPTION_HIDDEN, AT(screen), NULL,
	"the size of that screen, 80x24"},
    {0, "man", "TABLE", OPTION_TEXT, OPTION_HIDDEN, AT(man), NULL,
	"print a table of the manual"},
};
const size_t options_count = ARRAY_LENGTH(options_table);
static_assert(ARRAY_LENGTH(options_table) <= 64, "options.given has 64 bits");

#undef AT

/* What is being parsed: the arguments and how far they were read. */
struct reading {
	struct arena *arena;
	const struct strs *arguments;
	size_t next;
	struct options *options;
};

static bool
is_query(struct str argument)
{
	size_t i = 1;

	if (argument.len < 2 || argument.ptr[0] != '-')
		return false;
	if (argument.ptr[1] == '"' || argument.ptr[1] == '(')
		return true;
	while (i < argument.len && (islower((unsigned char)argument.ptr[i])))
		i++;
	return i > 1 && i < argument.len && argument.ptr[i] == ':';
}

static const struct option *
find_letter(char letter)
{
	for (size_t i = 0; i < options_count; i++)
		if (options_table[i].letter == letter)
			return &options_table[i];
	return NULL;
}

static bool
suggest_long(struct str name, struct err *err)
{
	const char *names[ARRAY_LENGTH(options_table)];

	for (size_t i = 0; i < options_count; i++)
		names[i] = options_table[i].name;
	err_set(err, ERR_USAGE, "there is no option --%.*s", STR_ARG(name));
	return word_suggest(err, name, names, options_count);
}

/* The option of this name, or the only one that begins so. */
static const struct option *
find_long(struct str name, struct err *err)
{
	const struct option *found = NULL;

	for (size_t i = 0; i < options_count; i++) {
		struct str candidate = str_from(options_table[i].name);
		if (str_equal(candidate, name))
			return &options_table[i];
		if (!name.len || !str_starts(candidate, name))
			continue;
		if (found) {
			err_set(err, ERR_USAGE, "--%.*s may mean --%s or --%s",
			    STR_ARG(name), found->name, options_table[i].name);
			return NULL;
		}
		found = &options_table[i];
	}
	if (!found)
		suggest_long(name, err);
	return found;
}

static bool
set_number(const struct option *option, struct str value, int64_t *number,
    struct err *err)
{
	if (str_integer(value, number) && *number >= 0)
		return true;
	return err_set(err, ERR_USAGE, "--%s takes a number, not '%.*s'",
	    option->name, STR_ARG(value));
}

static bool
set_option(struct reading *reading, const struct option *option,
    struct str value, struct err *err)
{
	char *target = (char *)reading->options + option->offset;

	reading->options->given |= UINT64_C(1) << (option - options_table);
	switch (option->kind) {
	case OPTION_FLAG:
		*(bool *)(void *)target = true;
		return true;
	case OPTION_TEXT:
		*(struct str *)(void *)target = value;
		return true;
	case OPTION_NUMBER:
		return set_number(
		    option, value, (int64_t *)(void *)target, err);
	case OPTION_LIST:
		arena_strs_add(
		    reading->arena, (struct strs *)(void *)target, value);
		return true;
	}
	return true;
}

/* The value that an option takes, from the argument or the next one. */
static bool
take_value(struct reading *reading, const struct option *option,
    struct str attached, struct str *value, struct err *err)
{
	if (!attached.ptr && reading->next == reading->arguments->count)
		return err_set(err, ERR_USAGE, "--%s wants a %s", option->name,
		    option->value);
	*value = attached.ptr ? attached
			      : reading->arguments->items[reading->next++];
	return value->len || !strcmp(option->value, "TEXT") ||
	       err_set(err, ERR_USAGE, "--%s wants a %s, not an empty text",
		   option->name, option->value);
}

static bool
parse_long(struct reading *reading, struct str text, struct err *err)
{
	struct str rest = text, name, value = {0};

	str_split(&rest, '=', &name);
	const struct option *option = find_long(name, err);
	if (!option)
		return false;
	if (option->kind == OPTION_FLAG && rest.ptr)
		return err_set(
		    err, ERR_USAGE, "--%s takes no value", option->name);
	if (option->kind != OPTION_FLAG &&
	    !take_value(reading, option, rest, &value, err))
		return false;
	return set_option(reading, option, value, err);
}

static bool
parse_letters(struct reading *reading, struct str letters, struct err *err)
{
	for (size_t i = 0; i < letters.len; i++) {
		const struct option *option = find_letter(letters.ptr[i]);
		struct str value = {0};
		struct str rest = str_slice(letters, i + 1, letters.len);
		if (!option)
			return err_set(err, ERR_USAGE, "there is no option -%c",
			    isprint((unsigned char)letters.ptr[i])
				? letters.ptr[i]
				: '?');
		if (option->kind == OPTION_FLAG) {
			set_option(reading, option, value, err);
			continue;
		}
		return take_value(reading, option,
			   rest.len ? rest : (struct str){0}, &value, err) &&
		       set_option(reading, option, value, err);
	}
	return true;
}

static void
take_rest(struct reading *reading, struct strs *words)
{
	if (!words->count)
		reading->options->is_all_words = true;
	while (reading->next < reading->arguments->count)
		arena_strs_add(reading->arena, words,
		    reading->arguments->items[reading->next++]);
}

bool
options_parse(struct arena *arena, const struct strs *arguments,
    struct options *options, struct strs *words, struct err *err)
{
	struct reading reading = {arena, arguments, 0, options};

	while (reading.next < arguments->count) {
		struct str argument = arguments->items[reading.next++];
		if (str_is(argument, "--"))
			take_rest(&reading, words);
		else if (argument.len < 2 || argument.ptr[0] != '-' ||
			 is_query(argument))
			arena_strs_add(arena, words, argument);
		else if (argument.ptr[1] == '-') {
			if (!parse_long(&reading,
				str_slice(argument, 2, argument.len), err))
				return false;
		} else if (!parse_letters(&reading,
			       str_slice(argument, 1, argument.len), err))
			return false;
	}
	return true;
}

static bool
is_listed(const char *list, const char *name)
{
	struct str rest = str_from(list), word;

	while (str_split(&rest, ' ', &word))
		if (str_is(word, name))
			return true;
	return false;
}

bool
options_check(const struct options *options, const char *command,
    const char *allowed, struct err *err)
{
	for (size_t i = 0; i < options_count; i++) {
		const struct option *option = &options_table[i];
		bool is_given = options->given >> i & 1;
		if (is_given && option->scope == OPTION_OF_COMMANDS &&
		    !is_listed(allowed ? allowed : "", option->name))
			return err_set(err, ERR_USAGE,
			    "%s takes no option --%s", command, option->name);
	}
	return true;
}
