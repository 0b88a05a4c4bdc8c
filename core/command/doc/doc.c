#include "core/command/doc/doc.h"

#include "core/base/display.h"
#include "core/check/check.h"
#include "core/command/commands.h"
#include "core/command/config.h"
#include "core/exchange/export/shape.h"
#include "core/model/record.h"
#include "core/query/field.h"

static void
emit(const struct doc_sink *sink, const char *heading, const char *name,
    const char *arguments, const char *text)
{
	struct doc_row row = {str_from(heading), str_from(name),
	    str_from(arguments), str_from(text)};

	sink->row(sink->context, &row);
}

/* Commands group by group, in the order in which the groups first appear. */
static void
each_of_group(const struct session *session, const char *group,
    const struct doc_sink *sink)
{
	for (size_t t = 0; t < session->command_tables; t++) {
		const struct command_table *table = session->commands[t];
		for (size_t i = 0; i < table->count; i++) {
			const struct command *row = &table->rows[i];
			if (!strcmp(row->group, group))
				emit(sink, group, row->name, row->arguments,
				    row->summary);
		}
	}
}

static bool
is_first_of_group(const struct session *session, const struct command *command)
{
	for (size_t t = 0; t < session->command_tables; t++) {
		const struct command_table *table = session->commands[t];
		for (size_t i = 0; i < table->count; i++) {
			const struct command *row = &table->rows[i];
			if (row == command)
				return true;
			if (!strcmp(row->group, command->group))
				return false;
		}
	}
	return false;
}

static void
each_command(const struct session *session, const struct doc_sink *sink)
{
	for (size_t t = 0; t < session->command_tables; t++) {
		const struct command_table *table = session->commands[t];
		for (size_t i = 0; i < table->count; i++)
			if (is_first_of_group(session, &table->rows[i]))
				each_of_group(
				    session, table->rows[i].group, sink);
	}
}

static void
each_shell_command(const struct session *session, const struct doc_sink *sink)
{
	for (size_t t = 0; t < session->command_tables; t++) {
		const struct command_table *table = session->commands[t];
		for (size_t i = 0; i < table->count; i++) {
			const struct command *row = &table->rows[i];
			if (row->flags & COMMAND_SHELL)
				emit(sink, row->group, row->name,
				    row->arguments, row->summary);
		}
	}
}

static void
each_option(const struct session *session, const struct doc_sink *sink)
{
	(void)session;
	for (size_t i = 0; i < options_count; i++) {
		const struct option *option = &options_table[i];
		char name[64];
		if (option->scope == OPTION_HIDDEN)
			continue;
		if (option->letter)
			snprintf(name, sizeof name, "-%c, --%s", option->letter,
			    option->name);
		else
			snprintf(name, sizeof name, "--%s", option->name);
		emit(sink,
		    option->scope == OPTION_GLOBAL ? "Any command"
						   : "Some commands",
		    name, option->value ? option->value : "", option->summary);
	}
}

/* The words of is:, has: and missing:; the last two have the same. */
static void
each_field_word(const struct doc_sink *sink)
{
	const struct field_word *last = NULL;

	for (size_t i = 0; i < field_count; i++) {
		const struct field *field = &fields[i];
		char heading[256];
		if (!field->words || field->words == last)
			continue;
		last = field->words;
		snprintf(heading, sizeof heading, "%s: %s", field->name,
		    field->summary);
		for (size_t w = 0; last[w].name; w++)
			emit(sink, heading, last[w].name, "", last[w].summary);
	}
}

static void
each_field(const struct session *session, const struct doc_sink *sink)
{
	(void)session;
	for (size_t i = 0; i < field_count; i++) {
		const struct field *field = &fields[i];
		bool is_filter = field->flags & FIELD_FILTER;
		emit(sink, is_filter ? "In queries" : "As columns only",
		    field->name,
		    is_filter && field->example ? field->example : "",
		    field->summary);
	}
	each_field_word(sink);
}

static void
each_word(const struct session *session, const struct doc_sink *sink)
{
	(void)session;
	for (int v = 0; v < VOCABULARY_COUNT; v++) {
		const struct vocabulary *vocabulary = &vocabularies[v];
		char heading[256];
		snprintf(heading, sizeof heading, "%s: %s", vocabulary->name,
		    vocabulary->summary);
		for (int w = 0; w < vocabulary->count; w++) {
			const struct word *word = &vocabulary->words[w];
			emit(sink, heading, word->name,
			    word->cameo ? word->cameo : "", word->summary);
		}
	}
}

static void
each_member_of(const struct record_table *table, const struct doc_sink *sink)
{
	char heading[256];

	snprintf(
	    heading, sizeof heading, "%s: %s", table->name, table->summary);
	for (size_t i = 0; i < table->count; i++) {
		const struct member *member = &table->members[i];
		emit(sink, heading, member->key,
		    member->is_required ? "(required)" : "", member->summary);
	}
}

static void
each_member(const struct session *session, const struct doc_sink *sink)
{
	static const struct record_table *const parts[] = {&record_place,
	    &record_participant, &record_force, &record_person, &record_figure,
	    &record_link, &record_citation, &record_origin, &record_membership,
	    &record_indicator};

	(void)session;
	for (size_t i = 0; i < RECORD_KIND_COUNT; i++)
		each_member_of(record_tables[i], sink);
	for (size_t i = 0; i < ARRAY_LENGTH(parts); i++)
		each_member_of(parts[i], sink);
}

/* What a format can hold, as a heading. */
static const char *
held_by(const struct format *format, char *heading, size_t size)
{
	const struct shape *shape = format_shape(format, STR(""), NULL);

	if (format->cells)
		return "Formats of rows, in any --shape";
	snprintf(heading, size, "Formats of %s%s", shape->name,
	    format->flags & FORMAT_LOSSLESS ? " and all they refer to" : "");
	return heading;
}

static void
each_format(const struct session *session, const struct doc_sink *sink)
{
	char heading[64];

	(void)session;
	for (size_t i = 0; i < format_count; i++) {
		const struct format *format = formats[i];
		struct buf text = {0}, suffixes = {0};
		struct str rest = str_from(format->suffixes), suffix;
		if (!format_writes(format))
			continue;
		while (str_split(&rest, ' ', &suffix))
			buf_addf(&suffixes, "%s.%.*s", suffixes.len ? " " : "",
			    STR_ARG(suffix));
		buf_addf(&text, "%s%s", format->summary,
		    format->flags & FORMAT_LOSSLESS ? "; is read back as it was"
						    : "");
		emit(sink, held_by(format, heading, sizeof heading),
		    format->name, suffixes.len ? suffixes.ptr : "", text.ptr);
		buf_release(&text);
		buf_release(&suffixes);
	}
	for (size_t i = 0; i < SHAPE_COUNT; i++)
		emit(sink, "Shapes", shapes[i].name, "", shapes[i].rows);
}

static void
each_rule(const struct session *session, const struct doc_sink *sink)
{
	(void)session;
	for (size_t i = 0; i < RULE_COUNT; i++) {
		char text[512];
		snprintf(text, sizeof text, "%s; broken by: %s",
		    rules[i].summary, rules[i].example);
		emit(sink, "", rules[i].name, "", text);
	}
}

static void
each_setting(const struct session *session, const struct doc_sink *sink)
{
	(void)session;
	for (size_t i = 0; i < settings_count; i++)
		emit(sink, "", settings_table[i].name, "on|off",
		    settings_table[i].summary);
}

static void
each_key(const struct session *session, const struct doc_sink *sink)
{
	if (session->each_key)
		session->each_key(session, sink);
}

static const struct doc_table doc_tables[] = {
    {"commands", "what can be said at the : prompt", each_command},
    {"shell", "commands of the shell", each_shell_command},
    {"options", "options of the command line", each_option},
    {"fields", "what can be asked about events", each_field},
    {"words", "the controlled words", each_word},
    {"members", "what records consist of", each_member},
    {"rules", "the coding rules that entente check tells", each_rule},
    {"formats", "what export writes, and in which shapes", each_format},
    {"settings", "what set changes", each_setting},
    {"keys", "what the keys do", each_key},
};

const struct doc_table *
doc_find(struct str name, struct err *err)
{
	const char *names[ARRAY_LENGTH(doc_tables)];

	for (size_t i = 0; i < ARRAY_LENGTH(doc_tables); i++) {
		if (str_is(name, doc_tables[i].name))
			return &doc_tables[i];
		names[i] = doc_tables[i].name;
	}
	err_set(err, ERR_USAGE,
	    "there is no help on '%.*s'; try a command, or commands, options, "
	    "fields, words, members, rules, formats, settings, keys",
	    STR_ARG(name));
	word_suggest(err, name, names, ARRAY_LENGTH(doc_tables));
	return NULL;
}

enum { DOC_WIDTH = 80, DOC_NAMES = 26 };

struct rendering {
	struct buf *out;
	struct buf heading; /* the last one written */
	size_t width;	    /* of name and arguments */
};

static void
measure(void *context, const struct doc_row *row)
{
	struct rendering *rendering = context;
	size_t width =
	    row->name.len + (row->arguments.len ? 1 : 0) + row->arguments.len;

	if (width > rendering->width && width <= DOC_NAMES)
		rendering->width = width;
}

static bool
is_new_heading(struct rendering *rendering, const struct doc_row *row)
{
	if (str_equal(buf_str(&rendering->heading), row->heading))
		return false;
	buf_clear(&rendering->heading);
	buf_add(&rendering->heading, row->heading);
	return true;
}

void
doc_wrap(struct buf *out, size_t indent, struct str text)
{
	struct str rest = text, line;
	bool is_first = true;

	while (display_wrap(&rest, DOC_WIDTH - (int)indent, &line)) {
		if (!is_first)
			buf_repeat(out, ' ', indent);
		buf_addf(out, "%.*s\n", STR_ARG(line));
		is_first = false;
	}
}

static void
add_line(void *context, const struct doc_row *row)
{
	struct rendering *rendering = context;
	struct buf *out = rendering->out;
	size_t indent = rendering->width + 4;

	if (is_new_heading(rendering, row)) {
		buf_addz(out, out->len ? "\n" : "");
		doc_wrap(out, 0, row->heading);
	}
	size_t start = out->len;
	buf_addf(out, "  %.*s%s%.*s", STR_ARG(row->name),
	    row->arguments.len ? " " : "", STR_ARG(row->arguments));
	size_t used = out->len - start;
	if (used + 2 > indent) {
		buf_add_char(out, '\n');
		used = 0;
	}
	buf_repeat(out, ' ', indent - used);
	doc_wrap(out, indent, row->text);
}

void
doc_text(const struct session *session, const struct doc_table *table,
    struct buf *out)
{
	struct rendering rendering = {.out = out};

	table->each(session, &(struct doc_sink){measure, &rendering});
	table->each(session, &(struct doc_sink){add_line, &rendering});
	buf_release(&rendering.heading);
}

/* Text as mdoc takes it: no macro at a line's start, no stray escape. */
static void
add_escaped(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == '\\')
			buf_addz(out, "\\e");
		else if (text.ptr[i] == '-')
			buf_addz(out, "\\-");
		else if (text.ptr[i] == '"')
			buf_addz(out, "\\(dq");
		else if (strchr(".'", text.ptr[i]) &&
			 (!i || text.ptr[i - 1] == ' '))
			buf_addf(out, "\\&%c", text.ptr[i]);
		else
			buf_add_char(out, text.ptr[i]);
}

static void
add_item(void *context, const struct doc_row *row)
{
	struct rendering *rendering = context;
	struct buf *out = rendering->out;

	if (is_new_heading(rendering, row)) {
		buf_addz(out, ".El\n.Ss ");
		add_escaped(out, row->heading);
		buf_addz(out, "\n.Bl -tag -width Ds\n");
	}
	buf_addz(out, ".It Xo\n.Sy \"");
	add_escaped(out, row->name);
	buf_addz(out, "\"\n");
	if (row->arguments.len) {
		buf_addz(out, ".No \"");
		add_escaped(out, row->arguments);
		buf_addz(out, "\"\n");
	}
	buf_addz(out, ".Xc\n");
	add_escaped(out, row->text);
	buf_add_char(out, '\n');
}

void
doc_mdoc(const struct session *session, const struct doc_table *table,
    struct buf *out)
{
	struct buf items = {0};
	struct rendering rendering = {.out = &items};

	table->each(session, &(struct doc_sink){add_item, &rendering});
	if (rendering.heading.len) {
		/* The first heading has no list to end. */
		buf_add(out,
		    str_slice(buf_str(&items), strlen(".El\n"), items.len));
		buf_addz(out, ".El\n");
	} else {
		buf_addz(out, ".Bl -tag -width Ds\n");
		buf_add(out, buf_str(&items));
		buf_addz(out, ".El\n");
	}
	buf_release(&items);
	buf_release(&rendering.heading);
}
