#ifndef CORE_EXCHANGE_MAP_MAP_H
#define CORE_EXCHANGE_MAP_MAP_H

#include "core/exchange/map/map_value.h"
#include "core/exchange/node.h"
#include "core/model/actor_code.h"
#include "core/model/record.h"

/*
 * An import map: how the columns of somebody else's table become events. It
 * is written in YAML, as entente-import(5) describes, and read into this.
 * Everything lives in the arena it was read into.
 */
enum map_encoding { MAP_UTF8, MAP_LATIN1, MAP_EITHER };

/* What a cell may fill in. */
enum map_goal {
	MAP_MEMBER, /* of the event or its place, by the record tables */
	MAP_START,
	MAP_END,
	MAP_PARTICIPANTS,
	MAP_SERIES, /* by its name */
	MAP_FIGURE,
	MAP_SOURCE, /* a member of the source of the row */
	MAP_SOURCE_KEY,
	MAP_NOTHING,
};

/* One use of one column. */
struct map_target {
	size_t column; /* index into map->columns */
	enum map_goal goal;
	const struct member *part;   /* place; NULL: of the event itself */
	const struct member *member; /* MAP_MEMBER, MAP_SOURCE */
	struct str figure;	     /* what is counted */
	enum code_system codes;	     /* of actors */
	bool is_role_read;	     /* from the column below, else given */
	struct str role;
	size_t role_column;
	struct map_words roles;
	struct map_words words;
	struct strs dates; /* forms; none: EDTF */
	struct strs missing;
	struct strs keep;     /* patterns: other rows are outside */
	struct str separator; /* within a cell; absent: one value */
	bool passes_unknown;  /* an unknown actor is nobody's business */
	bool has_unless;
	size_t unless; /* only where that column is empty */
};

struct map_column {
	struct str name;
	struct strs others;    /* heads it may have instead */
	bool is_optional;      /* a file may lack it */
	bool is_raw;	       /* is kept in origin.raw */
	const char *raw_codes; /* name of its code system, or NULL */
	bool is_made;	       /* from another column, by words */
	size_t from;
	struct map_words words;
};

struct map {
	struct str name;
	struct str summary;
	struct str dataset;
	struct str prefix; /* of ids; empty: none */
	/* The form of the file. */
	struct strs delimiters; /* one of them */
	int quotes; /* flag; absent: where the delimiter is no tab */
	enum map_encoding encoding;
	bool has_heads;
	struct strs positions; /* names by position, without heads */
	size_t min_cells, max_cells;
	struct strs surplus; /* heads that have no cells */
	int century;	     /* the first year that YY can mean */
	struct strs missing;
	/* The columns that it speaks of. */
	struct map_column *columns;
	size_t column_count;
	struct map_target *targets;
	size_t target_count;
	size_t *key; /* columns that make the id */
	size_t key_count;
	struct map_title *titles; /* the first that is whole counts */
	size_t title_count;
	/* What holds for every event. */
	const struct node *event;  /* members, or NULL */
	const struct node *source; /* a record, or NULL */
	struct str source_id;
	struct str row_source_kind; /* "news" */
	size_t min_actors;
	struct str triage; /* absent: none */
	/* What makes a duplicate beside days, participants and address. */
	bool joins_duplicates;
	bool compares_cameo, compares_type;
};

#endif
