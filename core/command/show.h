#ifndef CORE_COMMAND_SHOW_H
#define CORE_COMMAND_SHOW_H

#include "core/command/session.h"

/*
 * Adds everything that is known of an event as lines of safe text: headings
 * and labels begin in column one, values are wrapped to `width` columns, and
 * each carries the numbers of the sources that support it; who differs stands
 * below. The sources follow with what they support and dispute.
 */
bool show_event(struct session *session, const struct event *event, int width,
    struct buf *out, struct err *err);

#endif
