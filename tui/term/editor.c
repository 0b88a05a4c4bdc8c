#include "tui/term/editor.h"

#include "core/base/file.h"
#include "core/base/path.h"
#include "core/base/temporary.h"
#include "tui/term/program.h"

enum { TEXT_MAX = 1 << 16 };

/* The first of some variables that is set to something. */
static struct str
setting(const char *const *names, size_t count, const char *otherwise)
{
	for (size_t i = 0; i < count; i++) {
		const char *value = getenv(names[i]);

		if (value && str_trim(str_from(value)).len > 0)
			return str_trim(str_from(value));
	}
	return str_from(otherwise);
}

/* The folder is private: editors write files of their own beside it. */
static bool
edit_file(const char *path, struct str text, struct buf *out, struct err *err)
{
	static const char *const names[] = {"VISUAL", "EDITOR"};
	struct buf line = {0};

	buf_add(&line, text);
	buf_add_char(&line, '\n');
	bool done = file_append(path, buf_str(&line), err);
	buf_release(&line);
	return done &&
	       program_run(setting(names, ARRAY_LENGTH(names), "vi"),
		   str_from(path), err) &&
	       file_read(path, TEXT_MAX, out, err);
}

bool
editor_run(struct str text, struct buf *out, struct err *err)
{
	static const char *const names[] = {"XDG_RUNTIME_DIR", "TMPDIR"};
	struct arena arena = {0};
	const char *prefix = arena_format(&arena, "%.*s/entente",
	    STR_ARG(setting(names, ARRAY_LENGTH(names), "/tmp")))
				 .ptr;

	temporary_sweep(prefix, TEMPORARY_FOLDER);
	char *folder = temporary_make(
	    prefix, TEMPORARY_FOLDER, NULL, "a folder to edit in", err);
	bool done = folder && edit_file(path_join(&arena, folder, "line"), text,
				  out, err);
	temporary_remove(folder);
	arena_release(&arena);
	return done;
}
