#include "core/exchange/format/xlsx.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>

static la_ssize_t
send(struct archive *archive, void *context, const void *bytes, size_t size)
{
	struct zip_output *zip = context;
	struct str text = {bytes, size};

	if (zip->output.write(zip->output.context, text, &zip->err))
		return (la_ssize_t)size;
	archive_set_error(archive, EIO, "%s", zip->err.text);
	return -1;
}

/* What the output said counts; the library knows only that it failed. */
static bool
fail(struct zip_output *zip, struct err *err)
{
	const char *text = archive_error_string(zip->archive);

	if (zip->err.code == ERR_NONE)
		return err_set(err, ERR_IO, "cannot pack the file: %s",
		    text ? text : "no reason is known");
	if (err)
		*err = zip->err;
	return false;
}

bool
zip_begin(struct zip_output *zip, struct output output, struct err *err)
{
	*zip = (struct zip_output){
	    .archive = archive_write_new(), .output = output};
	if (!zip->archive)
		return err_set(err, ERR_IO, "cannot begin to pack");
	/* Spreadsheets do not read the long form, which a file of unknown
	 * length has otherwise. */
	if (archive_write_set_format_zip(zip->archive) != ARCHIVE_OK ||
	    archive_write_set_format_option(
		zip->archive, "zip", "zip64", NULL) != ARCHIVE_OK ||
	    archive_write_set_bytes_in_last_block(zip->archive, 1) !=
		ARCHIVE_OK ||
	    archive_write_open(zip->archive, zip, NULL, send, NULL) !=
		ARCHIVE_OK)
		return fail(zip, err);
	return true;
}

bool
zip_file(struct zip_output *zip, const char *name, struct err *err)
{
	struct archive_entry *entry = archive_entry_new();

	if (!entry)
		return err_set(err, ERR_IO, "cannot begin to pack");
	archive_entry_set_pathname(entry, name);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_entry_set_perm(entry, 0644);
	int code = archive_write_header(zip->archive, entry);
	archive_entry_free(entry);
	return code == ARCHIVE_OK || fail(zip, err);
}

bool
zip_write(struct zip_output *zip, struct str bytes, struct err *err)
{
	while (bytes.len) {
		la_ssize_t written =
		    archive_write_data(zip->archive, bytes.ptr, bytes.len);
		if (written <= 0)
			return fail(zip, err);
		bytes = str_slice(bytes, (size_t)written, bytes.len);
	}
	return true;
}

bool
zip_end(struct zip_output *zip, struct err *err)
{
	return archive_write_close(zip->archive) == ARCHIVE_OK ||
	       fail(zip, err);
}

void
zip_release(struct zip_output *zip)
{
	if (!zip->archive)
		return;
	/* Freeing would try to finish what has failed. */
	archive_write_fail(zip->archive);
	archive_write_free(zip->archive);
	zip->archive = NULL;
}
