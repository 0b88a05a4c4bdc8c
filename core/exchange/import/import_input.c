#include "core/exchange/import/import_input.h"

#include <errno.h>

#include "core/base/utf8.h"

enum { CHUNK = 16 * 1024 };

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
read_stream(struct import_input *input, char *chunk, size_t *got, bool *ended,
    struct err *err)
{
	*got = fread(chunk, 1, CHUNK, input->stream);
	if (*got < CHUNK && ferror(input->stream))
		return err_set(err, ERR_IO, "cannot read '%.*s': %s",
		    STR_ARG(input->path), strerror(errno));
	*ended = *got < CHUNK;
	input->bytes += *got;
	return true;
}

static bool
read_unpacked(struct import_input *input, char *chunk, size_t *got, bool *ended,
    struct err *err)
{
	int64_t count = unpack_read(input->unpack, chunk, CHUNK, err);

	if (count < 0)
		return false;
	*got = (size_t)count;
	*ended = count == 0;
	input->bytes = unpack_bytes(input->unpack);
	return true;
}

/* Bytes as they were read become those that readers get. */
static void
take_in(struct import_input *input, struct str bytes)
{
	buf_remove(&input->ready, 0, input->at);
	input->at = 0;
	if (!input->is_lossy) {
		buf_add(&input->ready, bytes);
		return;
	}
	buf_add(&input->raw, bytes);
	struct str raw = buf_str(&input->raw);
	raw.len -= input->has_ended ? 0 : half_character(raw);
	input->repaired += utf8_repair(&input->ready, raw);
	buf_remove(&input->raw, 0, raw.len);
}

static bool
fill(struct import_input *input, struct err *err)
{
	char chunk[CHUNK];
	size_t got = 0;
	bool done =
	    input->unpack
		? read_unpacked(input, chunk, &got, &input->has_ended, err)
		: read_stream(input, chunk, &got, &input->has_ended, err);

	if (done)
		take_in(input, (struct str){chunk, got});
	return done;
}

static int64_t
take(void *context, char *bytes, size_t size, struct err *err)
{
	struct import_input *input = context;

	while (input->at == input->ready.len && !input->has_ended)
		if (!fill(input, err))
			return -1;
	struct str next = str_slice(buf_str(&input->ready), input->at, size);
	if (next.len)
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

void
input_repair(struct import_input *input)
{
	struct buf first = input->ready;

	if (!input->wants_lossy || is_utf16(buf_str(&first)))
		return;
	input->is_lossy = true;
	input->ready = (struct buf){0};
	take_in(input, buf_str(&first));
	buf_release(&first);
}

bool
input_open(struct import_input *input, const char *path, bool is_lossy,
    uint64_t limit, struct arena *names, struct err *err)
{
	bool is_standard = !strcmp(path, "-");

	*input = (struct import_input){
	    .path = is_standard ? STR("-") : str_from(path),
	    .names = names,
	    .wants_lossy = is_lossy,
	};
	input->reader = (struct reader_input){
	    .name = input->path, .read = take, .context = input};
	input->stream = is_standard ? stdin : fopen(path, "rb");
	if (!input->stream)
		return err_set(
		    err, ERR_IO, "cannot open '%s': %s", path, strerror(errno));
	if (!fill(input, err)) {
		input_close(input);
		return false;
	}
	if (!unpack_is_packed(buf_str(&input->ready)))
		return true;
	input->head = input->ready;
	input->ready = (struct buf){0};
	input->unpack = unpack_new(input->stream, buf_str(&input->head),
	    input->path,
	    limit ? limit : (uint64_t)INPUT_UNPACKED_GIB * 1024 * 1024 * 1024);
	return true;
}

/* The first bytes of a member; an unpacker gives few at a time. */
static bool
fill_first(struct import_input *input, struct err *err)
{
	buf_clear(&input->ready);
	buf_clear(&input->raw);
	input->at = 0;
	input->has_ended = false;
	input->is_lossy = false;
	while (!input->has_ended && input->ready.len < CHUNK)
		if (!fill(input, err))
			return false;
	return true;
}

bool
input_next(struct import_input *input, bool *found, struct err *err)
{
	struct str member = {0};

	*found = !input->is_begun;
	if (input->unpack) {
		if (!unpack_next(input->unpack, &member, found, err) ||
		    (*found && !fill_first(input, err)))
			return false;
		if (member.ptr)
			input->reader.name = arena_format(input->names,
			    "%.*s/%.*s", STR_ARG(input->path), STR_ARG(member));
	}
	input->is_begun = true;
	return true;
}

void
input_close(struct import_input *input)
{
	unpack_free(input->unpack);
	if (input->stream && input->stream != stdin)
		fclose(input->stream);
	buf_release(&input->head);
	buf_release(&input->raw);
	buf_release(&input->ready);
	*input = (struct import_input){0};
}

struct str
input_peek(const struct import_input *input)
{
	return str_slice(buf_str(&input->ready), input->at, input->ready.len);
}

bool
input_is_database(const struct import_input *input)
{
	return !input->unpack &&
	       str_starts(input_peek(input), STR("SQLite format 3\0"));
}
