#include "tui/view/address.h"

#include "tui/term/program.h"
#include "tui/view/browse.h"

enum { ADDRESS_MAX = 2048, PORT_MAX = 65535 };

#ifdef __APPLE__
static const char opener[] = "open";
#else
static const char opener[] = "xdg-open";
#endif

static bool
is_letter_or_digit(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= 'a' && byte <= 'z');
}

static bool
is_among(const char *bytes, char byte)
{
	return byte != '\0' && strchr(bytes, byte) != NULL;
}

static size_t
scheme_length(struct str url)
{
	static const char *const schemes[] = {"https://", "http://"};

	for (size_t i = 0; i < ARRAY_LENGTH(schemes); i++)
		if (str_starts(url, str_from(schemes[i])))
			return strlen(schemes[i]);
	return 0;
}

/* Host and port: what stands before the path. */
static struct str
authority_of(struct str url)
{
	struct str rest = str_slice(url, scheme_length(url), url.len);
	size_t length = 0;

	while (length < rest.len && !is_among("/?#", rest.ptr[length]))
		length++;
	return str_slice(rest, 0, length);
}

static bool
is_port(struct str text)
{
	int64_t port;

	return str_integer(text, &port) && is_letter_or_digit(text.ptr[0]) &&
	       port > 0 && port <= PORT_MAX;
}

/* Letters, digits, '-' and '.', as names and numbers of hosts have. */
static bool
is_host(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!is_letter_or_digit(text.ptr[i]) &&
		    !is_among("-.", text.ptr[i]))
			return false;
	return text.len > 0 && is_letter_or_digit(text.ptr[0]);
}

/* What a reader takes for the host is to be the host. */
static bool
vet_authority(struct str url, struct err *err)
{
	struct str rest = authority_of(url), host;

	if (scheme_length(url) == 0 || url.len > ADDRESS_MAX)
		return err_set(err, ERR_DATA,
		    "only addresses that begin http:// or https:// are "
		    "opened");
	if (str_find_byte(rest, '@') < rest.len)
		return err_set(err, ERR_DATA,
		    "the address has a name or a password before '@', which "
		    "hides where it leads, so it is not opened");
	str_split(&rest, ':', &host);
	if (!is_host(host) || (rest.ptr && !is_port(rest)))
		return err_set(err, ERR_DATA,
		    "the address names no host that can be told for sure, so "
		    "it is not opened");
	return true;
}

bool
address_vet(struct str url, struct buf *out, struct err *err)
{
	size_t start = out->len;

	if (!vet_authority(url, err))
		return false;
	for (size_t i = 0; i < url.len; i++) {
		char byte = url.ptr[i];
		if (is_letter_or_digit(byte) ||
		    is_among("-._~:/?#@&+,=%", byte)) {
			buf_add_char(out, byte);
		} else if (is_among("()'*!;$[]", byte)) {
			buf_addf(out, "%%%02X", (unsigned)byte);
		} else {
			buf_remove(out, start, out->len - start);
			return err_set(err, ERR_DATA,
			    "the address has a character that no address has, "
			    "so it is not opened");
		}
	}
	return true;
}

bool
address_open(struct ui *ui, struct str url, struct err *err)
{
	const char *browser = getenv("BROWSER");
	struct str setting = str_trim(str_from(browser ? browser : ""));
	struct buf vetted = {0};
	bool done;

	if (!setting.len)
		setting = str_from(opener);
	done = address_vet(url, &vetted, err) &&
	       program_start(setting, buf_str(&vetted), err);
	if (done)
		ui_tell(ui, "opened %.*s", STR_ARG(buf_str(&vetted)));
	buf_release(&vetted);
	return done;
}

bool
address_open_source(struct ui *ui, struct str id, struct err *err)
{
	struct arena arena = {0};
	struct record record;
	bool done = store_get(
	    ui->session->store, RECORD_SOURCE, id, &arena, &record, err);

	if (done && !record.as.source.url.len)
		done = err_set(
		    err, ERR_USAGE, "no address is known of this source");
	done = done && address_open(ui, record.as.source.url, err);
	arena_release(&arena);
	return done;
}

/* An event cites a document once for each thing that it says. */
static bool
is_listed(const struct strs *urls, struct str url)
{
	for (size_t i = 0; i < urls->count; i++)
		if (str_equal(urls->items[i], url))
			return true;
	return false;
}

void
addresses_collect(struct ui *ui, struct addresses *addresses)
{
	const struct event *event = browse_event(ui->browse, EVENT_CITATIONS);
	struct arena *arena = &addresses->arena;

	for (size_t i = 0; event && i < event->citations.count; i++) {
		const struct source *source;
		struct record record;
		if (!store_get(ui->session->store, RECORD_SOURCE,
			event->citations.items[i].source, arena, &record, NULL))
			continue;
		source = &record.as.source;
		if (!source->url.len ||
		    is_listed(&addresses->urls, source->url))
			continue;
		arena_strs_add(arena, &addresses->urls, source->url);
		arena_strs_add(arena, &addresses->names,
		    source->publisher.len > 0 ? source->publisher
					      : source->title);
	}
}

void
addresses_release(struct addresses *addresses)
{
	arena_release(&addresses->arena);
	*addresses = (struct addresses){0};
}

bool
address_first(struct ui *ui, struct buf *out, struct err *err)
{
	struct addresses found = {0};

	addresses_collect(ui, &found);
	if (found.urls.count)
		buf_add(out, found.urls.items[0]);
	addresses_release(&found);
	return out->len > 0 || err_set(err, ERR_USAGE,
				   "no source of this event has an address");
}
