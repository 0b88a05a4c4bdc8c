#include "core/exchange/import_input.h"

#include <errno.h>
#include <sys/stat.h>

#include "core/base/path.h"
#include "core/base/utf8.h"

enum { CHUNK = 16 * 1024, FOLDERS_MAX = 32 };

/* How many bytes at the end begin a character that is not whole. */
static size_t
half_character(struct str text)
{
	for (size_t back = 1; back <= 3 && back <= text.len; back++) {
		unsigned char byte = (unsigned char)text.ptr[text.len - back];
		if (byte < 0x80)
			return 0;
		if (byte >= 0xC0) {
			size_t len = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
			return len > back ? back : 0;
		}
	}
	return 0;
}

static bool
fill(struct import_input *input, struct err *err)
{
	char chunk[CHUNK];

	size_t got = fread(chunk, 1, sizeof chunk, input->stream);
	if (got < sizeof chunk && ferror(input->stream))
		return err_set(err, ERR_IO, "cannot read '%.*s': %s",
		    STR_ARG(input->reader.name), strerror(errno));
	input->has_ended = got < sizeof chunk;
	input->bytes += got;
	buf_remove(&input->ready, 0, input->at);
	input->at = 0;
	if (!input->is_lossy) {
		buf_add(&input->ready, (struct str){chunk, got});
		return true;
	}
	buf_add(&input->raw, (struct str){chunk, got});
	struct str raw = buf_str(&input->raw);
	size_t half = input->has_ended ? 0 : half_character(raw);
	raw.len -= half;
	input->repaired += utf8_repair(&input->ready, raw);
	buf_remove(&input->raw, 0, raw.len);
	return true;
}

static int64_t
take(void *context, char *bytes, size_t size, struct err *err)
{
	struct import_input *input = context;

	while (input->at == input->ready.len && !input->has_ended)
		if (!fill(input, err))
			return -1;
	struct str next = str_slice(buf_str(&input->ready), input->at, size);
	memcpy(bytes, next.ptr, next.len);
	input->at += next.len;
	return (int64_t)next.len;
}

/* UTF-16 is left to the YAML reader, which knows it by its mark. */
static bool
is_utf16(struct str text)
{
	return str_starts(text, STR("\xFF\xFE")) ||
	       str_starts(text, STR("\xFE\xFF"));
}

bool
input_open(struct import_input *input, const char *path, bool is_lossy,
    struct err *err)
{
	bool is_standard = !strcmp(path, "-");

	*input = (struct import_input){0};
	input->reader = (struct reader_input){
	    .name = is_standard ? STR("-") : str_from(path),
	    .read = take,
	    .context = input,
	};
	input->stream = is_standard ? stdin : fopen(path, "rb");
	if (!input->stream)
		return err_set(
		    err, ERR_IO, "cannot open '%s': %s", path, strerror(errno));
	if (!fill(input, err)) {
		input_close(input);
		return false;
	}
	if (is_lossy && !is_utf16(buf_str(&input->ready))) {
		struct buf first = input->ready;
		input->ready = (struct buf){0};
		input->raw = first;
		input->is_lossy = true;
		struct str raw = buf_str(&first);
		raw.len -= input->has_ended ? 0 : half_character(raw);
		input->repaired = utf8_repair(&input->ready, raw);
		buf_remove(&input->raw, 0, raw.len);
	}
	return true;
}

void
input_close(struct import_input *input)
{
	if (input->stream && input->stream != stdin)
		fclose(input->stream);
	buf_release(&input->raw);
	buf_release(&input->ready);
	*input = (struct import_input){0};
}

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

static const char *
foreign(struct str text)
{
	if (str_starts(text, STR("SQLite format 3")))
		return "a database";
	if (str_starts(text, STR("\x1F\x8B")) ||
	    str_starts(text, STR("PK\x03\x04")) ||
	    str_starts(text, STR("\x28\xB5\x2F\xFD")) ||
	    str_starts(text, STR("\xFD"
				 "7zXZ")) ||
	    str_starts(text, STR("BZh")))
		return "compressed";
	return NULL;
}

const struct format *
input_format(struct import_input *input, struct err *err)
{
	struct str bytes = buf_str(&input->ready);
	struct str text = without_mark_and_blanks(bytes);
	const struct format *format = format_by_suffix(input->reader.name);
	const char *other = foreign(bytes);

	if (other) {
		err_set(err, ERR_DATA,
		    "'%.*s' is %s, not a text that can be "
		    "imported",
		    STR_ARG(input->reader.name), other);
		return NULL;
	}
	if (format && !str_starts(str_from(format->name), STR("json")))
		return format;
	if (text.len && text.ptr[0] == '{')
		return format_find(str_from(json_or_lines(text)), err);
	if (format)
		return format;
	return format_find(str_from(rows_or_yaml(text)), err);
}

/* A file that holds records; the sidecar of an export does not. */
static bool
is_wanted(struct str name)
{
	const struct format *format = format_by_suffix(name);

	return format && format->read && !str_ends(name, STR(".meta.json"));
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
		} else if (is_wanted(names.items[i])) {
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
