#include "core/command/show.h"

#include "core/command/page.h"

static struct str
actor_name(const struct session *session, struct str code)
{
	const struct actor *actor = actor_by_code(&session->actors, code);

	return actor ? actor->name : code;
}

static struct str
join_words(struct arena *arena, enum vocabulary_id id, uint32_t bits)
{
	struct buf text = {0};

	for (int i = 0; i < vocabularies[id].count; i++)
		if (bits >> i & 1)
			buf_addf(&text, "%s%.*s", text.len ? ", " : "",
			    STR_ARG(word_name(id, i)));
	struct str joined = arena_str(arena, buf_str(&text));
	buf_release(&text);
	return joined;
}

static struct str
join_texts(struct arena *arena, const struct strs *texts)
{
	struct buf text = {0};

	for (size_t i = 0; i < texts->count; i++)
		buf_addf(
		    &text, "%s%.*s", i ? "; " : "", STR_ARG(texts->items[i]));
	struct str joined = arena_str(arena, buf_str(&text));
	buf_release(&text);
	return joined;
}

static void
add_remark(struct buf *text, struct str remark)
{
	if (remark.len)
		buf_addf(
		    text, "%s%.*s", text->len ? ", " : "", STR_ARG(remark));
}

static void
show_date(struct page *page)
{
	const struct event *event = page->event;
	const struct date *date = &event->date;
	int32_t days = date_duration(date);
	struct buf remarks = {0};

	if (days > 1)
		buf_addf(&remarks, "%d days", (int)days);
	else
		add_remark(&remarks,
		    word_name(VOCABULARY_DATE_PRECISION, (int)date->precision));
	if (date->is_approximate)
		add_remark(&remarks, STR("approximate"));
	if (date->is_uncertain)
		add_remark(&remarks, STR("uncertain"));
	add_remark(
	    &remarks, word_name(VOCABULARY_DATE_BASIS, event->date_basis));
	page_valuef(page, "date", "date", "%s (%.*s)", date->text,
	    STR_ARG(buf_str(&remarks)));
	buf_release(&remarks);
}

static void
show_place(struct page *page, const struct session *session)
{
	const struct place *place = &page->event->place;
	struct buf text = {0};

	buf_add(&text, place->name);
	if (place->country.len)
		buf_addf(&text, "%s%.*s", text.len ? ", " : "",
		    STR_ARG(actor_name(session, place->country)));
	if (place->precision != WORD_NONE)
		buf_addf(&text, " (%.*s)",
		    STR_ARG(word_name(
			VOCABULARY_PLACE_PRECISION, place->precision)));
	if (!isnan(place->lat) && !isnan(place->lon))
		buf_addf(&text, " %.*s, %.*s",
		    STR_ARG(number_text(page->arena, place->lat)),
		    STR_ARG(number_text(page->arena, place->lon)));
	page_value(page, "place", buf_str(&text), "place");
	buf_release(&text);
}

static bool
show_series(struct page *page, struct session *session, struct err *err)
{
	const struct event *event = page->event;
	struct record record;
	struct buf text = {0};

	if (!event->series.len)
		return true;
	if (!store_get(session->store, RECORD_SERIES, event->series,
		page->arena, &record, err))
		return false;
	const struct series *series = &record.as.series;
	buf_add(&text, series->name);
	if (date_is_set(&series->since))
		buf_addf(&text, ", since %s", series->since.text);
	if (series->cadence.len)
		buf_addf(&text, ", %.*s", STR_ARG(series->cadence));
	if (event->edition.len)
		buf_addf(&text, "; edition %.*s", STR_ARG(event->edition));
	if (event->ordinal != INTEGER_NONE)
		buf_addf(&text, "; number %lld", (long long)event->ordinal);
	page_value(page, "series", buf_str(&text), "series");
	buf_release(&text);
	return true;
}

static void
show_participants(struct page *page, const struct session *session)
{
	const char *label = "participants";

	for (size_t i = 0; i < page->event->participants.count; i++) {
		const struct participant *one =
		    &page->event->participants.items[i];
		struct str path = arena_format(
		    page->arena, "participants/%.*s", STR_ARG(one->actor));
		page_valuef(page, label, path.ptr, "%.*s  %.*s: %.*s",
		    STR_ARG(one->actor),
		    STR_ARG(actor_name(session, one->actor)),
		    STR_ARG(
			join_words(page->arena, VOCABULARY_ROLE, one->roles)));
		label = "";
	}
	if (page->event->participants_complete == 0)
		page_value(page, "",
		    STR("and others: the list is not complete"), NULL);
}

static void
show_forces(struct page *page)
{
	const char *label = "forces";

	for (size_t i = 0; i < page->event->forces.count; i++) {
		const struct force *one = &page->event->forces.items[i];
		struct str key = one->name.len ? one->name : one->kind;
		struct str path = arena_format(page->arena, "forces/%.*s/%.*s",
		    STR_ARG(one->actor), STR_ARG(key));
		struct buf text = {0};

		buf_addf(&text, "%.*s  ", STR_ARG(one->actor));
		if (one->count != INTEGER_NONE)
			buf_addf(&text, "%lld x ", (long long)one->count);
		buf_add(&text, one->name);
		if (one->kind.len)
			buf_addf(&text, "%s%.*s", one->name.len ? ", " : "",
			    STR_ARG(one->kind));
		page_value(page, label, buf_str(&text), path.ptr);
		buf_release(&text);
		label = "";
	}
}

static void
show_people(struct page *page)
{
	const char *label = "people";

	for (size_t i = 0; i < page->event->people.count; i++) {
		const struct person *one = &page->event->people.items[i];
		struct str path = arena_format(
		    page->arena, "people/%.*s", STR_ARG(one->name));
		page_valuef(page, label, path.ptr, "%.*s%s%.*s%s%.*s",
		    STR_ARG(one->actor), one->actor.len ? "  " : "",
		    STR_ARG(one->name), one->office.len ? ", " : "",
		    STR_ARG(one->office));
		label = "";
	}
}

/* The least and most that the record and its sources allow. */
static void
widen(double value, double *least, double *most)
{
	if (isnan(value))
		return;
	if (isnan(*least) || value < *least)
		*least = value;
	if (isnan(*most) || value > *most)
		*most = value;
}

static void
figure_span(const struct event *event, const struct figure *figure,
    struct str path, double *least, double *most)
{
	double value;

	*least = *most = NAN;
	widen(figure->value, least, most);
	widen(figure->low, least, most);
	widen(figure->high, least, most);
	for (size_t i = 0; i < event->citations.count; i++) {
		const struct citation *citation = &event->citations.items[i];
		if (str_equal(citation->field, path) &&
		    str_number(citation->value, &value))
			widen(value, least, most);
	}
}

static void
show_figures(struct page *page)
{
	const char *label = "figures";

	for (size_t i = 0; i < page->event->figures.count; i++) {
		const struct figure *one = &page->event->figures.items[i];
		struct str path = arena_format(
		    page->arena, "figures/%.*s", STR_ARG(one->what));
		double least, most;
		struct buf text = {0};

		figure_span(page->event, one, path, &least, &most);
		if (!isnan(least))
			buf_add(&text, number_text(page->arena, least));
		if (most > least)
			buf_addf(&text, " to %.*s",
			    STR_ARG(number_text(page->arena, most)));
		buf_addf(&text, " %.*s", STR_ARG(one->what));
		if (one->unit.len)
			buf_addf(&text, " (%.*s)", STR_ARG(one->unit));
		page_value(page, label, str_trim(buf_str(&text)), path.ptr);
		buf_release(&text);
		label = "";
	}
}

static bool
show_links(struct page *page, struct session *session, struct err *err)
{
	const char *label = "links";

	for (size_t i = 0; i < page->event->links.count; i++) {
		const struct link *one = &page->event->links.items[i];
		struct record record;

		if (!store_get(session->store, RECORD_EVENT, one->event,
			page->arena, &record, err))
			return false;
		page_valuef(page, label, "links", "%.*s %.*s (%.*s, %s)",
		    STR_ARG(word_name(VOCABULARY_LINK, one->as)),
		    STR_ARG(one->event), STR_ARG(record.as.event.title),
		    record.as.event.date.text);
		label = "";
	}
	return true;
}

static void
show_kind(struct page *page)
{
	const struct event *event = page->event;
	struct arena *arena = page->arena;

	page_value(
	    page, "type", word_name(VOCABULARY_TYPE, event->type), "type");
	page_value(
	    page, "form", word_name(VOCABULARY_FORM, event->form), "form");
	page_value(page, "domains",
	    join_words(arena, VOCABULARY_DOMAIN, event->domains), "domains");
	page_value(
	    page, "stage", word_name(VOCABULARY_STAGE, event->stage), "stage");
	page_value(page, "status", word_name(VOCABULARY_STATUS, event->status),
	    "status");
	page_value(page, "CAMEO", event_cameo(event), "cameo");
}

static void
show_rest(struct page *page)
{
	const struct event *event = page->event;
	const struct origin *origin = &event->origin;

	page_value(page, "tags", join_texts(page->arena, &event->tags), "tags");
	if (!isnan(event->confidence))
		page_value(page, "confidence",
		    number_text(page->arena, event->confidence), "confidence");
	page_value(page, "coder", event->coder, NULL);
	page_value(page, "note", event->note, NULL);
	if (!origin->dataset.len)
		return;
	page_valuef(page, "origin", NULL, "%.*s %.*s", STR_ARG(origin->dataset),
	    STR_ARG(origin->id));
	for (size_t i = 0; i < origin->raw.count; i++)
		page_valuef(page, "", NULL, "%.*s: %.*s",
		    STR_ARG(origin->raw.items[i].key),
		    STR_ARG(origin->raw.items[i].value));
	struct str triage = word_name(VOCABULARY_TRIAGE, origin->triage);
	if (triage.len)
		page_valuef(page, "triage", NULL, "%.*s%s%.*s", STR_ARG(triage),
		    origin->reason.len ? ": " : "", STR_ARG(origin->reason));
}

/* A claim with a remark of its own: "disputes date: 2022-12-20; remark: …". */
static void
show_claim(struct page *page, const struct citation *one)
{
	struct str field = one->field.len ? one->field : STR("the whole");
	bool is_dispute = one->stance == CITATION_DISPUTES;
	struct buf text = {0};

	buf_addf(&text, "%s %.*s", is_dispute ? "disputes" : "supports",
	    STR_ARG(field));
	citation_text(&text, one->value, one->pages, one->passage);
	page_text(page, 5, buf_str(&text));
	buf_release(&text);
}

/* What a source does nothing but support stands on one line. */
static void
show_claims(struct page *page, struct str source)
{
	struct buf supports = {0};

	for (size_t i = 0; i < page->event->citations.count; i++) {
		const struct citation *one = &page->event->citations.items[i];
		if (!str_equal(one->source, source))
			continue;
		if (one->stance == CITATION_DISPUTES || one->passage.len)
			show_claim(page, one);
		else
			add_remark(&supports,
			    one->field.len ? one->field : STR("the whole"));
	}
	if (supports.len)
		page_text(page, 5,
		    arena_format(page->arena, "supports %.*s",
			STR_ARG(buf_str(&supports))));
	buf_release(&supports);
}

static void
show_document(struct page *page, const struct source *source, size_t number)
{
	struct buf text = {0};

	add_remark(&text, source->publisher);
	add_remark(&text, source->author);
	add_remark(&text, source->title);
	add_remark(&text, str_from(source->date.text));
	add_remark(&text, word_name(VOCABULARY_SOURCE_KIND, source->kind));
	add_remark(&text, source->language);
	page_item(page, arena_format(page->arena, "[%zu]", number).ptr,
	    arena_format(page->arena, "%.*s  (%.*s)", STR_ARG(buf_str(&text)),
		STR_ARG(source->id)));
	if (source->url.len)
		page_unbroken(page, 5, source->url);
	if (source->archive.len)
		page_unbroken(page, 5, source->archive);
	buf_release(&text);
}

static bool
show_sources(struct page *page, struct session *session, struct err *err)
{
	if (!page->event->citations.count)
		return true;
	page_heading(page, "Sources");
	for (size_t i = 0; i < page->sources.count; i++) {
		struct record record;
		struct str id = page->sources.items[i];
		if (!store_get(session->store, RECORD_SOURCE, id, page->arena,
			&record, err))
			return false;
		show_document(page, &record.as.source, i + 1);
		show_claims(page, id);
	}
	return true;
}

bool
show_event(struct session *session, const struct event *event, int width,
    struct buf *out, struct err *err)
{
	struct arena arena = {0};
	struct page page = {
	    .event = event,
	    .out = out,
	    .arena = &arena,
	    .width = width,
	    .glyphs = session_glyphs(session),
	};

	/* Numbered once, in the order in which the record cites them. */
	for (size_t i = 0; i < event->citations.count; i++)
		page_source(&page, event->citations.items[i].source);
	page_text(&page, 0, event->title);
	page_voices(&page, STR("title"), event->title);
	page_text(&page, 0, event->id);
	buf_add_char(out, '\n');
	page_prose(&page, event->summary, "summary");
	show_date(&page);
	show_participants(&page, session);
	show_place(&page, session);
	show_kind(&page);
	bool done = show_series(&page, session, err);
	page_value(
	    &page, "also called", join_texts(&arena, &event->names), "names");
	show_figures(&page);
	show_forces(&page);
	show_people(&page);
	done = done && show_links(&page, session, err);
	show_rest(&page);
	done = done && show_sources(&page, session, err);
	arena_release(&arena);
	return done;
}
