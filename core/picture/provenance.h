#ifndef CORE_PICTURE_PROVENANCE_H
#define CORE_PICTURE_PROVENANCE_H

#include "core/exchange/format/writer.h"
#include "core/picture/sheet.h"
#include "core/store/store.h"

/*
 * Which source says what about which field of an event: a table of fields and
 * sources. A source speaks of a field where it cites its path or one above it
 * ("participants" speaks of "participants/RUS"); else it is silent.
 */
enum voice {
	VOICE_SILENT,
	VOICE_SUPPORTS,
	VOICE_DIFFERS, /* supports, with a value of its own */
	VOICE_DISPUTES,
};
enum { VOICE_COUNT = VOICE_DISPUTES + 1 };

struct provenance_cell {
	enum voice voice;
	const struct citation *citation; /* the most telling; or NULL */
};

struct provenance_field {
	struct str path;  /* "" is the event as a whole */
	struct str value; /* as recorded; absent where a source has it alone */
	struct provenance_cell *cells; /* one for each source */
	size_t voices[VOICE_COUNT];    /* how many sources */
};

struct provenance {
	struct str id, title; /* of the event */
	struct provenance_field *fields;
	size_t field_count;
	struct source *sources; /* in the order in which they are cited */
	size_t source_count;
};

/* Reads the sources; everything lives in the arena, the event's texts too. */
struct provenance *provenance_make(struct arena *arena, struct store *store,
    const struct event *event, struct err *err);

/* What the cell says: the value, else "same", "disputes" or "-". */
struct str provenance_says(const struct provenance_cell *cell);
/* "supports", "differs", "disputes", "silent" */
const char *voice_name(enum voice voice);
/* "supported by [1], disputed by [2], not in [3]" */
void provenance_voices(const struct provenance *provenance,
    const struct provenance_field *field, struct buf *out);
/* A name for the head of a column: the publisher, else the id. */
struct str source_short(const struct source *source);
/* Who speaks of the field and where, what it says, and the coder's remark. */
void provenance_cite(const struct provenance *provenance, size_t field,
    size_t source, struct buf *out);

/* What is set off of the table, and from where on it is shown. */
struct provenance_look {
	bool has_cursor;
	size_t field, source;
	size_t first_field, first_source;
};
/* How many of its sources, of which there are some, fit side by side. */
size_t provenance_room(const struct provenance *provenance, int columns);
/* A head and the fields from the first on. */
void provenance_draw(const struct provenance *provenance,
    const struct provenance_look *look, struct surface *surface,
    struct area area);
/* All of it as a page: the sources, the table, and what they say. */
void provenance_sheet(const struct provenance *provenance, struct sheet *sheet);

/* A row for each field and source, under these heads. */
extern const struct cell_heads provenance_heads;
bool provenance_rows(const struct provenance *provenance, struct writer *writer,
    struct err *err);

#endif
