#ifndef CORE_CHECK_YEAR_H
#define CORE_CHECK_YEAR_H

#include "core/base/str.h"

/* The year that the text begins with, or 0: four digits and no fifth. */
int year_at(struct str text);
/* Does a text name the year: alone, "none in 2018 and 2020", or within a
 * range, "2018-2020", "2018 to 2020"? */
bool year_is_named(struct str text, int year);

/*
 * How often something is held: every year for "yearly", "annual", "every
 * year"; every two for "every two years", "biennial"; 0 for what is not so
 * regular, "about yearly". The years it holds from and to, 0 where open:
 * "yearly since 2002", "yearly from 2010 to 2013", "yearly until 2017".
 */
struct cadence {
	int years;
	int from, to;
};
struct cadence year_cadence(struct str text);

#endif
