#include "tui/term/gather.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file without a name, in memory only, since it holds what is shown. */
static int
open_memory(void)
{
	char name[32];
	int memory;

	snprintf(name, sizeof name, "/entente-%ld", (long)getpid());
	memory = shm_open(name, O_RDWR | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR);
	if (memory < 0)
		return -1;
	shm_unlink(name);
	fcntl(memory, F_SETFD, FD_CLOEXEC);
	/* Not every system lets it grow by writing. */
	if (write(memory, "", 1) == 1 && lseek(memory, 0, SEEK_SET) == 0)
		return memory;
	close(memory);
	return -1;
}

void
gather_open(struct gather *gather, int descriptor)
{
	gather->descriptor = descriptor;
	gather->terminal = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
	gather->memory = gather->terminal < 0 ? -1 : open_memory();
}

void
gather_close(struct gather *gather)
{
	if (gather->terminal >= 0)
		close(gather->terminal);
	if (gather->memory >= 0)
		close(gather->memory);
}

static void
lead_to(struct gather *gather, int file)
{
	dup2(file, gather->descriptor);
	fcntl(gather->descriptor, F_SETFD, FD_CLOEXEC);
}

void
gather_begin(struct gather *gather)
{
	if (gather->memory >= 0)
		lead_to(gather, gather->memory);
}

void
gather_end(struct gather *gather, struct buf *out)
{
	char piece[4096];
	off_t left;

	if (gather->memory < 0)
		return;
	lead_to(gather, gather->terminal);
	left = lseek(gather->memory, 0, SEEK_CUR);
	lseek(gather->memory, 0, SEEK_SET);
	while (left > 0) {
		size_t wanted =
		    left < (off_t)sizeof piece ? (size_t)left : sizeof piece;
		ssize_t length = read(gather->memory, piece, wanted);
		if (length <= 0)
			break;
		buf_add(out, (struct str){piece, (size_t)length});
		left -= length;
	}
	lseek(gather->memory, 0, SEEK_SET);
}
