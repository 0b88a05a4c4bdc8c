#ifndef CORE_COMMAND_INTERRUPT_H
#define CORE_COMMAND_INTERRUPT_H

#include <stdbool.h>

/*
 * Ctrl-C (and TERM, HUP) during long work outside the screen: the first is
 * remembered, so that the work can stop and leave things as they were.
 */
void interrupt_begin(void);
/* The signal that came since, or 0. */
int interrupt_signal(void);
/* Puts the handlers back as they were. */
void interrupt_end(void);

#endif
