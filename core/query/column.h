#ifndef CORE_QUERY_COLUMN_H
#define CORE_QUERY_COLUMN_H

#include "core/base/buf.h"
#include "core/model/event.h"

/* Events as the text of columns: what rows of the field table point to. */
void column_pair(const struct event *event, struct buf *out);
void column_country(const struct event *event, struct buf *out);
void column_participants(const struct event *event, struct buf *out);
void column_members(const struct event *event, struct buf *out);
void column_type(const struct event *event, struct buf *out);
void column_domain(const struct event *event, struct buf *out);
void column_status(const struct event *event, struct buf *out);
void column_form(const struct event *event, struct buf *out);
void column_stage(const struct event *event, struct buf *out);
void column_tag(const struct event *event, struct buf *out);
void column_series(const struct event *event, struct buf *out);
void column_edition(const struct event *event, struct buf *out);
void column_ordinal(const struct event *event, struct buf *out);
void column_place(const struct event *event, struct buf *out);
void column_in(const struct event *event, struct buf *out);
void column_latitude(const struct event *event, struct buf *out);
void column_longitude(const struct event *event, struct buf *out);
void column_place_precision(const struct event *event, struct buf *out);
void column_date(const struct event *event, struct buf *out);
void column_date_brief(const struct event *event, struct buf *out);
void column_first(const struct event *event, struct buf *out);
void column_last(const struct event *event, struct buf *out);
void column_precision(const struct event *event, struct buf *out);
void column_duration(const struct event *event, struct buf *out);
void column_person(const struct event *event, struct buf *out);
void column_force(const struct event *event, struct buf *out);
void column_title(const struct event *event, struct buf *out);
void column_name(const struct event *event, struct buf *out);
void column_summary(const struct event *event, struct buf *out);
void column_note(const struct event *event, struct buf *out);
void column_figure(const struct event *event, struct buf *out);
void column_source(const struct event *event, struct buf *out);
void column_sources(const struct event *event, struct buf *out);
void column_cameo(const struct event *event, struct buf *out);
void column_confidence(const struct event *event, struct buf *out);
void column_id(const struct event *event, struct buf *out);
void column_origin(const struct event *event, struct buf *out);
void column_coder(const struct event *event, struct buf *out);

#endif
