#include "tests/fuzz/fuzz.h"

#include "core/model/date.h"

/* A date that is accepted is kept as written and its days are in order. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = fuzz_text(data, size);
	struct date date = date_none();
	struct err err = {0};
	if (!date_parse(text, &date, &err)) {
		require(err.text[0] != '\0' && err.at <= size);
		require(!date_is_set(&date));
		return 0;
	}
	require(str_is(text, date.text));
	require(date.first <= date.first_latest);
	require(date.last == DATE_NONE || date.last_earliest <= date.last);
	require(date.last == DATE_NONE || date.first_latest <= date.last);
	require(date.last == DATE_NONE || date.first <= date.last_earliest);
	require(date_first_written(&date) <= date_last_written(&date));
	require(date_duration(&date) >= 0);
	return 0;
}
