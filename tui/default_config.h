#ifndef TUI_DEFAULT_CONFIG_H
#define TUI_DEFAULT_CONFIG_H

/* The lines of config/entente.conf, NULL ended: what holds without a file. */
extern const char *const default_config[];

#endif
