#ifndef TUI_COMMAND_PARTS_H
#define TUI_COMMAND_PARTS_H

#include "core/command/command.h"

/* Commands whose rows stand in command_view.c and whose code has a file of
 * its own. */
#define RUN(name)                                  \
	bool name(struct command_context *context, \
	    const struct command_call *call, struct err *err)
/* command_query.c */
RUN(run_filter);
RUN(run_drop);
RUN(run_step);
RUN(run_pair);
RUN(run_dossier);
RUN(run_columns);
/* command_mark.c */
RUN(run_marked);
RUN(run_write);
RUN(run_pipe);
RUN(run_shell);
RUN(run_copy);
RUN(run_open_address);
RUN(run_choose_address);
/* command_triage.c */
RUN(run_decide);
/* command_keys.c */
RUN(run_bind);
RUN(run_unbind);
#undef RUN
/* command_complete.c */
#define COMPLETE(name)                                                  \
	void name(struct command_context *context, struct arena *arena, \
	    struct str arguments, size_t cursor,                        \
	    struct completion *completion)
COMPLETE(complete_query);
COMPLETE(complete_sort);
COMPLETE(complete_columns);
#undef COMPLETE

#endif
