#include "core/command/doc/doc.h"

#include "core/command/commands.h"
#include "core/exchange/export/shape.h"
#include "core/exchange/format/format.h"
#include "core/exchange/map/map_find.h"
#include "core/query/field.h"

static void
add_commands(const struct session *session, struct buf *out)
{
	for (size_t t = 0; t < session->command_tables; t++)
		for (size_t i = 0; i < session->commands[t]->count; i++) {
			const struct command *row =
			    &session->commands[t]->rows[i];
			if (row->flags & COMMAND_SHELL)
				buf_addf(out, "%s ", row->name);
		}
	buf_addz(out, "browse");
}

static void
add_options(struct buf *out)
{
	for (size_t i = 0; i < options_count; i++)
		if (options_table[i].scope != OPTION_HIDDEN)
			buf_addf(out, "--%s ", options_table[i].name);
}

static void
add_fields(struct buf *out)
{
	for (size_t i = 0; i < field_count; i++)
		if (fields[i].flags & FIELD_FILTER)
			buf_addf(out, "%s: ", fields[i].name);
}

/* What the value of an option can be, blank between; false: anything. */
static bool
find_words(const struct option *option, struct buf *words)
{
	struct str value = str_from(option->value ? option->value : "");

	buf_clear(words);
	for (size_t i = 0; str_is(value, "FORMAT") && i < format_count; i++)
		buf_addf(words, "%s%s", i ? " " : "", formats[i]->name);
	for (size_t i = 0; str_is(value, "SHAPE") && i < SHAPE_COUNT; i++)
		buf_addf(words, "%s%s", i ? " " : "", shapes[i].name);
	for (size_t i = 0; str_is(value, "NAME|FILE") && i < map_text_count;
	     i++)
		buf_addf(words, "%s%s", i ? " " : "", map_texts[i].name);
	if (option->words)
		buf_addz(words, option->words);
	return words->len > 0;
}

static void
bash_script(const struct session *session, struct buf *out)
{
	struct buf words = {0};

	buf_addz(out, "# bash completion for entente\n"
		      "_entente() {\n"
		      "\tlocal word=${COMP_WORDS[COMP_CWORD]}\n"
		      "\tlocal before=${COMP_WORDS[COMP_CWORD-1]}\n"
		      "\tcompopt +o nospace 2>/dev/null\n"
		      "\tcase $before in\n");
	for (size_t i = 0; i < options_count; i++)
		if (find_words(&options_table[i], &words))
			buf_addf(out,
			    "\t--%s) COMPREPLY=($(compgen -W '%s' -- "
			    "\"$word\"))"
			    "; return;;\n",
			    options_table[i].name, buf_str(&words).ptr);
	buf_addz(out, "\t-d|--database|-c|--config|-o|--output|import|check)\n"
		      "\t\tCOMPREPLY=($(compgen -f -- \"$word\")); return;;\n"
		      "\tesac\n"
		      "\tcase $word in\n"
		      "\t-*) COMPREPLY=($(compgen -W '");
	add_options(out);
	buf_addz(out, "' -- \"$word\")); return;;\n"
		      "\tesac\n"
		      "\tlocal words='");
	add_fields(out);
	buf_addz(out, "'\n"
		      "\t[ \"$COMP_CWORD\" = 1 ] && words=\"$words ");
	add_commands(session, out);
	buf_addz(out, "\"\n"
		      "\tcompopt -o nospace 2>/dev/null\n"
		      "\tCOMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
		      "}\n"
		      "complete -o default -F _entente entente\n");
	buf_release(&words);
}

static void
zsh_script(const struct session *session, struct buf *out)
{
	struct buf words = {0};

	buf_addz(out, "#compdef entente\n"
		      "local -a commands options fields\n"
		      "commands=(");
	add_commands(session, out);
	buf_addz(out, ")\noptions=(");
	add_options(out);
	buf_addz(out, ")\nfields=(");
	add_fields(out);
	buf_addz(out, ")\ncase ${words[CURRENT-1]} in\n");
	for (size_t i = 0; i < options_count; i++)
		if (find_words(&options_table[i], &words))
			buf_addf(out, "--%s) compadd %s; return;;\n",
			    options_table[i].name, buf_str(&words).ptr);
	buf_addz(out,
	    "-d|--database|-c|--config|-o|--output|import|check) _files; "
	    "return;;\n"
	    "esac\n"
	    "(( CURRENT == 2 )) && compadd -a commands\n"
	    "compadd -a options\n"
	    "compadd -S '' -a fields\n");
	buf_release(&words);
}

static void
fish_script(const struct session *session, struct buf *out)
{
	struct buf words = {0};

	buf_addz(out, "# fish completion for entente\n"
		      "complete -c entente -n __fish_use_subcommand -a '");
	add_commands(session, out);
	buf_addz(out, "'\ncomplete -c entente -f -a '");
	add_fields(out);
	buf_addz(out, "'\n");
	for (size_t i = 0; i < options_count; i++) {
		const struct option *option = &options_table[i];
		if (option->scope == OPTION_HIDDEN)
			continue;
		buf_addf(out, "complete -c entente -l %s", option->name);
		if (option->letter)
			buf_addf(out, " -s %c", option->letter);
		if (option->value)
			buf_addz(out, " -r");
		if (find_words(option, &words))
			buf_addf(out, " -f -a '%s'", buf_str(&words).ptr);
		buf_addz(out, " -d \"");
		for (const char *c = option->summary; *c; c++) {
			if (*c == '"')
				buf_add_char(out, '\\');
			buf_add_char(out, *c);
		}
		buf_addz(out, "\"\n");
	}
	buf_release(&words);
}

bool
completion_script(const struct session *session, struct str shell,
    struct buf *out, struct err *err)
{
	static const struct {
		const char *name;
		void (*write)(const struct session *session, struct buf *out);
	} shells[] = {
	    {"bash", bash_script},
	    {"zsh", zsh_script},
	    {"fish", fish_script},
	};

	for (size_t i = 0; i < ARRAY_LENGTH(shells); i++)
		if (str_is(shell, shells[i].name)) {
			shells[i].write(session, out);
			return true;
		}
	return err_set(err, ERR_USAGE,
	    "there is completion for bash, zsh and fish, not for '%.*s'",
	    STR_ARG(shell));
}
