#include <dlfcn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

/*
 * Preloaded, fails the allocation number FAIL_AT, and with FAIL_EVER every
 * later one. Each failure is told by a byte on the descriptor FAIL_TELL. It
 * counts without a lock: that two threads may share a number does no harm.
 */
struct fault {
	bool is_read;
	bool is_lasting;
	int tell;
	long at;
	long count;
};

static struct fault fault;

static long
number_of(const char *name)
{
	const char *text = getenv(name);

	return text ? strtol(text, NULL, 10) : 0;
}

static bool
must_fail(void)
{
	if (!fault.is_read)
		fault = (struct fault){
		    .is_read = true,
		    .is_lasting = number_of("FAIL_EVER") != 0,
		    .tell = (int)number_of("FAIL_TELL"),
		    .at = number_of("FAIL_AT"),
		};
	fault.count++;
	bool fails = fault.count == fault.at ||
		     (fault.is_lasting && fault.count > fault.at);
	if (fault.at == 0 || !fails)
		return false;
	ssize_t told = write(fault.tell, "x", 1);
	(void)told;
	return true;
}

/* ISO C has no cast from dlsym's pointer to one to a function. */
union symbol {
	void *address;
	void *(*malloc)(size_t size);
	void *(*calloc)(size_t count, size_t size);
	void *(*realloc)(void *old, size_t size);
};

static union symbol
next(union symbol *known, const char *name)
{
	if (!known->address)
		known->address = dlsym(RTLD_NEXT, name);
	return *known;
}

void *
malloc(size_t size)
{
	static union symbol known;

	return must_fail() ? NULL : next(&known, "malloc").malloc(size);
}

void *
calloc(size_t nmemb, size_t size)
{
	static union symbol known;

	return must_fail() ? NULL : next(&known, "calloc").calloc(nmemb, size);
}

void *
realloc(void *ptr, size_t size)
{
	static union symbol known;

	return must_fail() ? NULL : next(&known, "realloc").realloc(ptr, size);
}
