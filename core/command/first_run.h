#ifndef CORE_COMMAND_FIRST_RUN_H
#define CORE_COMMAND_FIRST_RUN_H

#include "core/command/session.h"

/*
 * Opens the session's database. Where there is none it is made from the
 * shipped data, beside its place, and appears whole; two programs that do so
 * at once end with one database. Where there is one, newer shipped data come
 * in.
 */
bool first_run_open(struct session *session, struct err *err);

#endif
