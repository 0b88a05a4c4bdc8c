#include "core/exchange/import/import_input.h"

#include <ctype.h>
#include <sys/stat.h>

#include "core/base/path.h"

/*
 * Which files are read, and as what: by name and by the first bytes.
 */
enum { FOLDERS_MAX = 32, SUFFIX_MAX = 16 };

static struct str
without_mark_and_blanks(struct str text)
{
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_slice(text, 3, text.len);
	while (text.len && strchr(" \t\r\n", text.ptr[0]) && text.ptr[0])
		text = str_slice(text, 1, text.len);
	return text;
}

/*
 * JSON Lines begin with an object that ends with the line: an object in an
 * object, so "}}". One object for the whole file ends "]}" at the earliest.
 */
static const char *
json_or_lines(struct str text)
{
	struct str line =
	    str_trim(str_slice(text, 0, str_find_byte(text, '\n')));

	return str_ends(line, STR("}}")) ? "jsonl" : "json";
}

static const char *
rows_or_yaml(struct str text)
{
	struct str line = str_slice(text, 0, str_find_byte(text, '\n'));
	size_t tab = str_find_byte(line, '\t');
	size_t comma = str_find_byte(line, ',');
	size_t colon = str_find_byte(line, ':');

	if (tab < line.len && tab < comma && tab < colon)
		return "tsv";
	return comma < colon && comma < line.len ? "csv" : "yaml";
}

/* A name without the suffix that says how it is compressed. */
static struct str
unpacked_name(struct str name)
{
	static const char *const suffixes[] = {".gz", ".bz2", ".xz", ".zst"};

	for (size_t i = 0; i < ARRAY_LENGTH(suffixes); i++)
		if (str_is(path_suffix(name), suffixes[i]))
			name.len -= strlen(suffixes[i]);
	return name;
}

/* Names come in capitals too: 20190121.export.CSV. */
static const struct format *
format_of_name(struct str name)
{
	struct str suffix = path_suffix(unpacked_name(name));
	char small[SUFFIX_MAX] = "x";

	if (!suffix.len || suffix.len >= sizeof small)
		return NULL;
	for (size_t i = 0; i < suffix.len; i++)
		small[i + 1] = (char)tolower((unsigned char)suffix.ptr[i]);
	return format_by_suffix((struct str){small, suffix.len + 1});
}

static const char *
foreign(struct str text)
{
	if (str_starts(text, STR("SQLite format 3")))
		return "a database within another file";
	if (unpack_is_packed(text))
		return "compressed twice";
	return NULL;
}

const struct format *
input_format(struct import_input *input, struct err *err)
{
	struct str bytes = input_peek(input);
	struct str text = without_mark_and_blanks(bytes);
	const struct format *format = format_of_name(input->reader.name);
	const char *other = foreign(bytes);

	if (other) {
		err_set(err, ERR_DATA,
		    "'%.*s' is %s, not a text that can be imported",
		    STR_ARG(input->reader.name), other);
		return NULL;
	}
	if (format && format->read &&
	    !str_starts(str_from(format->name), STR("json")))
		return format;
	if (text.len && text.ptr[0] == '{')
		return format_find(str_from(json_or_lines(text)), err);
	if (format && format->read)
		return format;
	return format_find(str_from(rows_or_yaml(text)), err);
}

/* The sidecar of an export holds no records. */
bool
input_is_wanted(struct str name)
{
	const struct format *format = format_of_name(name);

	return str_is(path_suffix(name), ".zip") ||
	       (format && format->read && !str_ends(name, STR(".meta.json")));
}

/* The table of boxes in the folder of shipped data, known by its VERSION. */
static bool
is_box_table(struct arena *arena, const char *folder, struct str name)
{
	return str_is(name, "boxes.csv") &&
	       path_exists(path_join(arena, folder, "VERSION"));
}

static bool
add_folder(struct arena *arena, const char *folder, int depth,
    struct strs *files, struct err *err)
{
	struct strs names = {0};

	if (depth > FOLDERS_MAX)
		return err_set(err, ERR_IO,
		    "folders are nested more than %d deep: '%s'", FOLDERS_MAX,
		    folder);
	if (!path_list(arena, folder, &names, err))
		return false;
	for (size_t i = 0; i < names.count; i++) {
		const char *path = path_join(arena, folder, names.items[i].ptr);
		if (path_is_directory(path)) {
			if (!add_folder(arena, path, depth + 1, files, err))
				return false;
		} else if (input_is_wanted(names.items[i]) &&
			   !is_box_table(arena, folder, names.items[i])) {
			arena_strs_add(arena, files, str_from(path));
		}
	}
	return true;
}

bool
input_list(struct arena *arena, const struct strs *paths, struct strs *files,
    struct err *err)
{
	for (size_t i = 0; i < paths->count; i++) {
		struct str path = arena_str(arena, paths->items[i]);
		if (!path_is_directory(path.ptr))
			arena_strs_add(arena, files, path);
		else if (!add_folder(arena, path.ptr, 1, files, err))
			return false;
	}
	return true;
}

uint64_t
input_size(const struct strs *paths)
{
	struct arena arena = {0};
	struct strs files = {0};
	uint64_t size = 0;

	if (input_list(&arena, paths, &files, NULL))
		for (size_t i = 0; i < files.count; i++) {
			struct stat status;
			const char *path =
			    arena_str(&arena, files.items[i]).ptr;
			if (!stat(path, &status) && S_ISREG(status.st_mode))
				size += (uint64_t)status.st_size;
		}
	arena_release(&arena);
	return size;
}
