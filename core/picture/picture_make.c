#include "core/picture/pictures.h"
#include "core/picture/svg.h"

const struct picture *const pictures[] = {
    &counts_picture,
    &pair_picture,
    &sources_picture,
    &atlas_picture,
    &timeline_picture,
    &matrix_picture,
    &compare_picture,
    &third_picture,
    &network_picture,
};
const size_t picture_count = ARRAY_LENGTH(pictures);

const struct picture *
picture_named(const char *name)
{
	for (size_t i = 0; i < picture_count; i++)
		if (strcmp(pictures[i]->name, name) == 0)
			return pictures[i];
	return NULL;
}

bool
picture_make(struct store *store, const struct picture *picture,
    const struct picture_request *request, struct arena *arena, void **made,
    struct err *err)
{
	struct picture_question question = {0};
	struct answer answers[PICTURE_STATEMENTS_MAX];
	bool done = picture->ask(request, &question, err) &&
		    store_ask_all(store, question.items, question.count, arena,
			answers, err);

	picture_question_release(&question);
	if (done)
		*made = picture->make(arena, request, answers);
	return done;
}

enum { SECONDS_A_DAY = 24 * 60 * 60 };

void
picture_write_svg(const struct picture *picture, const void *made,
    const struct export_head *head, struct buf *out)
{
	char day[DATE_TEXT];

	date_day_text((int32_t)(head->changed / SECONDS_A_DAY), day);
	const struct svg_caption caption = {.query = head->query,
	    .data = head->data,
	    .version = head->version,
	    .date = str_from(day)};
	picture->svg(made, &caption, out);
}

/* Within a page the element stands without what begins a file. */
static void
add_figure(struct buf *out, struct str svg)
{
	size_t at = str_find(svg, STR("<svg"));

	buf_addz(out, "<figure>\n");
	buf_add(out, str_slice(svg, at, svg.len));
	buf_addz(out, "</figure>\n");
}

bool
picture_figures(struct store *store, const struct picture_request *request,
    const struct export_head *head, struct buf *out, struct err *err)
{
	static const char *const names[] = {"timeline", "matrix", "map"};
	bool done = true;

	for (size_t i = 0; done && i < ARRAY_LENGTH(names); i++) {
		const struct picture *picture = picture_named(names[i]);
		struct arena arena = {0};
		struct buf svg = {0};
		void *made = NULL;

		if (!picture || !picture->svg)
			continue;
		done =
		    picture_make(store, picture, request, &arena, &made, err);
		if (done) {
			picture_write_svg(picture, made, head, &svg);
			add_figure(out, buf_str(&svg));
		}
		buf_release(&svg);
		arena_release(&arena);
	}
	return done;
}
