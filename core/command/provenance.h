#ifndef CORE_COMMAND_PROVENANCE_H
#define CORE_COMMAND_PROVENANCE_H

#include "core/command/selection.h"

/* Writes which source says what of the events, as pages or as rows. */
bool show_provenance(struct command_context *context,
    const struct command_call *call, const struct selection *selection,
    struct err *err);

#endif
