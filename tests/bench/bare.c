#include <curses.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

/*
 * The least that a curses program can do: shows the lines of a file and moves
 * in them by line (j), page (space, b) and to the first (g). The floor that
 * the screen is measured against.
 */
enum { LINES_MAX = 1 << 20, LINE_MAX_BYTES = 1024 };

static char **lines;
static int count;

static void
read_lines(FILE *file)
{
	static char line[LINE_MAX_BYTES];

	lines = calloc(LINES_MAX, sizeof *lines);
	while (lines && count < LINES_MAX && fgets(line, sizeof line, file)) {
		line[strcspn(line, "\n")] = '\0';
		lines[count++] = strdup(line);
	}
}

static void
draw(int top, int cursor)
{
	erase();
	for (int row = 0; row < LINES && top + row < count; row++) {
		if (top + row == cursor)
			attron(A_REVERSE);
		mvaddnstr(row, 0, lines[top + row], COLS);
		attroff(A_REVERSE);
	}
	move(cursor - top, 0);
	refresh();
}

static int
moved(int cursor, int key)
{
	if (key == 'g')
		return 0;
	cursor += key == 'j' ? 1 : key == ' ' ? LINES : key == 'b' ? -LINES : 0;
	return cursor >= count ? count - 1 : cursor < 0 ? 0 : cursor;
}

int
main(int argc, char **argv)
{
	FILE *file = argc > 1 ? fopen(argv[1], "r") : NULL;
	int top = 0, cursor = 0, key;

	if (!file)
		return 1;
	read_lines(file);
	setlocale(LC_CTYPE, "");
	initscr();
	raw();
	noecho();
	do {
		draw(top, cursor);
		key = getch();
		cursor = moved(cursor, key);
		if (cursor < top || cursor >= top + 2 * LINES)
			top = cursor;
		else if (cursor >= top + LINES)
			top = cursor - LINES + 1;
	} while (key != 'q' && key != ERR);
	endwin();
	return 0;
}
