#include "core/model/record.h"

static void
copy_text(struct arena *arena, struct str *text)
{
	*text = arena_str(arena, *text);
}

static void
copy_texts(struct arena *arena, struct strs *texts)
{
	struct strs copy = {0};

	for (size_t i = 0; i < texts->count; i++)
		arena_strs_add(arena, &copy, arena_str(arena, texts->items[i]));
	*texts = copy;
}

/* Pairs of texts; the items of a list of records are copied by the table. */
static void *
copy_items(struct arena *arena, const struct member *member, const void *record)
{
	size_t count = member_count(member, record);
	size_t size = member->kind == MEMBER_MAP ? sizeof(struct text_pair)
						 : member->of->size;
	size_t align = member->kind == MEMBER_MAP ? alignof(struct text_pair)
						  : member->of->align;
	char *items = arena_array(arena, count, size, align);

	for (size_t i = 0; i < count; i++) {
		const void *item = member_item(member, record, i);
		if (member->kind == MEMBER_RECORDS) {
			record_copy(arena, member->of, item, items + i * size);
			continue;
		}
		struct text_pair *pair = (void *)(items + i * size);
		*pair = *(const struct text_pair *)item;
		copy_text(arena, &pair->key);
		copy_text(arena, &pair->value);
	}
	return items;
}

static void
copy_member(struct arena *arena, const struct member *member, void *record)
{
	void *at = member_of(member, record);

	switch (member->kind) {
	case MEMBER_TEXT:
	case MEMBER_ID:
	case MEMBER_CODE:
	case MEMBER_REFERENCE:
		copy_text(arena, at);
		break;
	case MEMBER_TEXTS:
		copy_texts(arena, at);
		break;
	case MEMBER_PAIR:
		copy_text(arena, &((struct pair *)at)->a);
		copy_text(arena, &((struct pair *)at)->b);
		break;
	case MEMBER_MAP:
	case MEMBER_RECORDS: {
		/* The lists differ in the type of their items only. */
		void *items = copy_items(arena, member, record);
		memcpy(at, &items, sizeof items);
		break;
	}
	case MEMBER_RECORD:
		record_copy(arena, member->of, at, at);
		break;
	case MEMBER_DATE:
	case MEMBER_NUMBER:
	case MEMBER_INTEGER:
	case MEMBER_FLAG:
	case MEMBER_WORD:
	case MEMBER_WORDS:
		break;
	}
}

void
record_copy(struct arena *arena, const struct record_table *table,
    const void *from, void *to)
{
	if (to != from)
		memcpy(to, from, table->size);
	for (size_t i = 0; i < table->count; i++)
		copy_member(arena, &table->members[i], to);
}
