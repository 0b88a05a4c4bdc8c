#include "core/store/store_internal.h"

void
row_ids_add(struct row_ids *rows, int64_t row)
{
	bool is_full = (rows->count & (rows->count - 1)) == 0;

	if (is_full)
		rows->items = mem_realloc(rows->items,
		    rows->count ? rows->count * 2 : 1, sizeof *rows->items);
	rows->items[rows->count++] = row;
}

void
row_ids_release(struct row_ids *rows)
{
	free(rows->items);
	*rows = (struct row_ids){0};
}
