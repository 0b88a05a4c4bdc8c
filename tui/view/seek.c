#include "tui/view/seek.h"

#include "tui/view/browse.h"

bool
seek_row(struct ui *ui, const struct seek *seek, struct str text, int by,
    bool is_here, size_t *row, struct err *err)
{
	struct buf *wanted = &ui->browse->find;
	size_t count = seek->count;

	if (text.ptr) {
		buf_clear(wanted);
		buf_add(wanted, text);
	}
	for (size_t i = is_here ? 0 : 1; i <= count && count; i++) {
		size_t step = by < 0 ? count - i % count : i;
		size_t at = (seek->from + step) % count;
		if (!seek->holds(seek->context, at, buf_str(wanted)))
			continue;
		*row = at;
		return true;
	}
	return err_set(err, ERR_EMPTY, "%s '%.*s'", seek->nothing,
	    STR_ARG(buf_str(wanted)));
}
