#include "core/check/rule.h"

void
rule_uncited_source(struct check *check)
{
	const struct corpus *corpus = &check->corpus;

	for (size_t i = 0; i < corpus->source_count; i++) {
		const struct corpus_source *source = &corpus->sources[i];
		if (!key_index_find(&corpus->cited, RECORD_SOURCE, source->id))
			breach_of(check, &source->place, "id", NO_ITEM,
			    "nothing cites the source '%.*s'",
			    STR_ARG(source->id));
	}
}

void
rule_no_source(struct check *check, const struct checked *checked)
{
	const struct event *event = &checked->record->as.event;

	if (checked->record->kind == RECORD_EVENT && !event->citations.count &&
	    !event->origin.dataset.ptr)
		breach_in(check, checked, node_get(checked->node, "id"),
		    "the event '%.*s' cites no source", STR_ARG(event->id));
}

/* The members that the path names, from the record to its parts. */
static bool
is_empty(const struct record_table *table, const void *record, struct str path)
{
	struct str rest = path, key = {0};

	str_split(&rest, '/', &key);
	const struct member *member = record_member(table, key);
	if (!member)
		return false;
	if (member_is_absent(member, record))
		return true;
	return member_type(member)->shape == SHAPE_RECORD && rest.len &&
	       is_empty(member->of, member_const(member, record), rest);
}

void
rule_citation_of_empty(struct check *check, const struct checked *checked)
{
	const struct record *record = checked->record;
	const struct record_table *table = record_tables[record->kind];
	const struct member *list = record_member(table, STR("citations"));
	const struct node *nodes = node_get(checked->node, "citations");

	for (size_t i = 0; list && i < member_count(list, &record->as); i++) {
		const struct citation *citation =
		    member_item(list, &record->as, i);
		if (citation->field.len &&
		    is_empty(table, &record->as, citation->field))
			breach_in(check, checked,
			    node_get(node_at(nodes, i), "field"),
			    "'%.*s' is cited, but the %s has none",
			    STR_ARG(citation->field), table->name);
	}
}
