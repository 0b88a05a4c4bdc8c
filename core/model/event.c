#include "core/model/event.h"

struct str
event_cameo(const struct event *event)
{
	if (event->cameo.len)
		return event->cameo;
	if (event->type < 0 || event->type >= TYPE_COUNT)
		return STR("");
	if (event->type == TYPE_AGREEMENT &&
	    event->status == STATUS_NEGOTIATING)
		return STR("046");
	const char *code =
	    vocabularies[VOCABULARY_TYPE].words[event->type].cameo;
	return code ? str_from(code) : STR("");
}

bool
participant_takes_part(const struct participant *participant)
{
	return participant->roles & roles_taking_part();
}

void
citation_text(
    struct buf *out, struct str value, struct str pages, struct str remark)
{
	if (value.len)
		buf_addf(out, ": %.*s", STR_ARG(value));
	if (pages.len)
		buf_addf(out, ", p. %.*s", STR_ARG(pages));
	if (remark.len)
		buf_addf(out, "; remark: %.*s", STR_ARG(remark));
}

bool
citation_speaks_of(const struct citation *citation, struct str path)
{
	struct str field = citation->field;

	return str_equal(field, path) ||
	       (field.len && str_starts(path, field) &&
		   path.ptr[field.len] == '/');
}
