#include "core/command/show.h"

#include "core/model/event_walk.h"

/* The page being written, and what else its fields are told from. */
struct showing {
	struct page page;
	struct session *session;
	/* What the event refers to. */
	struct record series;
	struct record *links;	/* in their order */
	struct record *sources; /* as the page numbers them */
};

static struct str
actor_name(const struct session *session, struct str code)
{
	const struct actor *actor = actor_by_code(&session->actors, code);

	return actor ? actor->name : code;
}

static void
add_remark(struct buf *text, struct str remark)
{
	if (remark.len)
		buf_addf(
		    text, "%s%.*s", text->len ? ", " : "", STR_ARG(remark));
}

static void
tell_date(void *context, const struct event_field *field, struct buf *out)
{
	const struct event *event = field->event;
	const struct date *date = &event->date;
	int32_t days = date_duration(date);
	struct buf remarks = {0};

	(void)context;
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
	buf_addf(out, "%s (%.*s)", date->text, STR_ARG(buf_str(&remarks)));
	buf_release(&remarks);
}

static void
tell_place(void *context, const struct event_field *field, struct buf *out)
{
	const struct showing *showing = context;
	const struct place *place = &field->event->place;

	buf_add(out, place->name);
	if (place->country.len)
		buf_addf(out, "%s%.*s", out->len ? ", " : "",
		    STR_ARG(actor_name(showing->session, place->country)));
	if (place->precision != WORD_NONE)
		buf_addf(out, " (%.*s)",
		    STR_ARG(word_name(
			VOCABULARY_PLACE_PRECISION, place->precision)));
	if (!isnan(place->lat) && !isnan(place->lon))
		buf_addf(out, " %.*s, %.*s",
		    STR_ARG(number_text(field->arena, place->lat)),
		    STR_ARG(number_text(field->arena, place->lon)));
}

static void
tell_series(void *context, const struct event_field *field, struct buf *out)
{
	const struct showing *showing = context;
	const struct event *event = field->event;
	const struct series *series = &showing->series.as.series;

	if (!event->series.len)
		return;
	buf_add(out, series->name);
	if (date_is_set(&series->since))
		buf_addf(out, ", since %s", series->since.text);
	if (series->cadence.len)
		buf_addf(out, ", %.*s", STR_ARG(series->cadence));
	if (event->edition.len)
		buf_addf(out, "; edition %.*s", STR_ARG(event->edition));
	if (event->ordinal != INTEGER_NONE)
		buf_addf(out, "; number %lld", (long long)event->ordinal);
}

static void
tell_participant(
    void *context, const struct event_field *field, struct buf *out)
{
	const struct showing *showing = context;
	const struct participant *one = field->item;

	buf_addf(out, "%.*s  %.*s: ", STR_ARG(one->actor),
	    STR_ARG(actor_name(showing->session, one->actor)));
	words_add(out, VOCABULARY_ROLE, one->roles, ", ");
}

static void
tell_others(void *context, const struct event_field *field, struct buf *out)
{
	(void)context;
	if (field->event->participants_complete == 0)
		buf_addz(out, "and others: the list is not complete");
}

static void
tell_force(void *context, const struct event_field *field, struct buf *out)
{
	const struct force *one = field->item;

	(void)context;
	buf_addf(out, "%.*s  ", STR_ARG(one->actor));
	if (one->count != INTEGER_NONE)
		buf_addf(out, "%lld x ", (long long)one->count);
	buf_add(out, one->name);
	if (one->kind.len)
		buf_addf(out, "%s%.*s", one->name.len ? ", " : "",
		    STR_ARG(one->kind));
}

static void
tell_person(void *context, const struct event_field *field, struct buf *out)
{
	const struct person *one = field->item;

	(void)context;
	buf_addf(out, "%.*s%s%.*s%s%.*s", STR_ARG(one->actor),
	    one->actor.len ? "  " : "", STR_ARG(one->name),
	    one->office.len ? ", " : "", STR_ARG(one->office));
}

/* The least and most that the record and its sources allow. */
static void
widen(double value, double *min, double *max)
{
	if (isnan(value))
		return;
	if (isnan(*min) || value < *min)
		*min = value;
	if (isnan(*max) || value > *max)
		*max = value;
}

static void
figure_span(const struct event *event, const struct figure *figure,
    struct str path, double *min, double *max)
{
	double value;

	*min = *max = NAN;
	widen(figure->value, min, max);
	widen(figure->low, min, max);
	widen(figure->high, min, max);
	for (size_t i = 0; i < event->citations.count; i++) {
		const struct citation *citation = &event->citations.items[i];
		if (str_equal(citation->field, path) &&
		    str_number(citation->value, &value))
			widen(value, min, max);
	}
}

static void
tell_figure(void *context, const struct event_field *field, struct buf *out)
{
	const struct figure *one = field->item;
	double min, max;

	(void)context;
	figure_span(field->event, one, field->path, &min, &max);
	if (!isnan(min))
		buf_addf(out, "%.*s ", STR_ARG(number_text(field->arena, min)));
	if (max > min)
		buf_addf(
		    out, "to %.*s ", STR_ARG(number_text(field->arena, max)));
	buf_add(out, one->what);
	if (one->unit.len)
		buf_addf(out, " (%.*s)", STR_ARG(one->unit));
}

static void
tell_link(void *context, const struct event_field *field, struct buf *out)
{
	const struct showing *showing = context;
	const struct link *one = field->item;
	const struct event *event =
	    &showing->links[one - field->event->links.items].as.event;

	buf_addf(out, "%.*s %.*s (%.*s, %s)",
	    STR_ARG(word_name(VOCABULARY_LINK, one->as)), STR_ARG(one->event),
	    STR_ARG(event->title), event->date.text);
}

static void
tell_cameo(void *context, const struct event_field *field, struct buf *out)
{
	(void)context;
	buf_add(out, event_cameo(field->event));
}

/* The label stands before the first item of a list. */
static void
show_field(void *context, const struct event_field *field)
{
	struct showing *showing = context;

	page_value(&showing->page, field->index ? "" : field->telling->label,
	    field->value, field->path.ptr);
}

static void
show_fields(struct showing *showing)
{
	static const struct telling tellings[] = {
	    {.key = "date", .label = "date", .value = tell_date},
	    {.key = "participants",
		.label = "participants",
		.value = tell_participant},
	    {.key = "participants_complete",
		.label = "",
		.path = PATH_NONE,
		.value = tell_others},
	    {.key = "place", .label = "place", .value = tell_place},
	    {.key = "type", .label = "type"},
	    {.key = "form", .label = "form"},
	    {.key = "domains", .label = "domains"},
	    {.key = "stage", .label = "stage"},
	    {.key = "status", .label = "status"},
	    {.key = "cameo", .label = "CAMEO", .value = tell_cameo},
	    {.key = "series", .label = "series", .value = tell_series},
	    {.key = "names", .label = "also called"},
	    {.key = "figures", .label = "figures", .value = tell_figure},
	    {.key = "forces", .label = "forces", .value = tell_force},
	    {.key = "people", .label = "people", .value = tell_person},
	    {.key = "links",
		.label = "links",
		.path = PATH_OF_MEMBER,
		.value = tell_link},
	    {.key = "tags", .label = "tags"},
	    {.key = "confidence", .label = "confidence"},
	    {.key = "coder", .label = "coder", .path = PATH_NONE},
	    {.key = "note", .label = "note", .path = PATH_NONE},
	};

	event_walk(showing->page.event,
	    &(struct event_walk){
		tellings, ARRAY_LENGTH(tellings), show_field, showing});
}

static void
show_origin(struct page *page)
{
	const struct origin *origin = &page->event->origin;

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

static void
show_sources(struct showing *showing)
{
	struct page *page = &showing->page;

	if (!page->event->citations.count)
		return;
	page_heading(page, "Sources");
	for (size_t i = 0; i < page->sources.count; i++) {
		show_document(page, &showing->sources[i].as.source, i + 1);
		show_claims(page, page->sources.items[i]);
	}
}

/* Sources are numbered once, in the order in which the record cites them. */
static bool
look_up(struct showing *showing, struct err *err)
{
	struct store *store = showing->session->store;
	struct page *page = &showing->page;
	const struct event *event = page->event;
	struct arena *arena = page->arena;
	struct strs links = {0}, series = {0};

	for (size_t i = 0; i < event->citations.count; i++)
		page_source(page, event->citations.items[i].source);
	for (size_t i = 0; i < event->links.count; i++)
		arena_strs_add(arena, &links, event->links.items[i].event);
	if (event->series.len)
		arena_strs_add(arena, &series, event->series);
	showing->links = ARENA_ARRAY(arena, struct record, links.count);
	showing->sources =
	    ARENA_ARRAY(arena, struct record, page->sources.count);
	return store_get_each(store, RECORD_SERIES, &series, arena,
		   &showing->series, err) &&
	       store_get_each(
		   store, RECORD_EVENT, &links, arena, showing->links, err) &&
	       store_get_each(store, RECORD_SOURCE, &page->sources, arena,
		   showing->sources, err);
}

bool
show_event(struct session *session, const struct event *event, int width,
    struct buf *out, struct err *err)
{
	struct arena arena = {0};
	struct showing showing = {
	    .page =
		{
		    .event = event,
		    .out = out,
		    .arena = &arena,
		    .width = width,
		    .glyphs = session_glyphs(session),
		},
	    .session = session,
	};
	struct page *page = &showing.page;

	if (!look_up(&showing, err)) {
		arena_release(&arena);
		return false;
	}
	page_text(page, 0, event->title);
	page_voices(page, STR("title"), event->title);
	page_text(page, 0, event->id);
	buf_add_char(out, '\n');
	page_prose(page, event->summary, "summary");
	show_fields(&showing);
	show_origin(page);
	show_sources(&showing);
	arena_release(&arena);
	return true;
}
