#include <stdio.h>
#include <yaml.h>

/* Parses the files and throws all away: the floor that import is measured
 * against. Prints how many events libyaml told of. */
static long
parse(FILE *file)
{
	yaml_parser_t parser;
	yaml_event_t event;
	long count = 0;
	int is_end = 0;

	if (!yaml_parser_initialize(&parser))
		return -1;
	yaml_parser_set_input_file(&parser, file);
	while (!is_end) {
		if (!yaml_parser_parse(&parser, &event)) {
			count = -1;
			break;
		}
		is_end = event.type == YAML_STREAM_END_EVENT ||
			 event.type == YAML_NO_EVENT;
		yaml_event_delete(&event);
		count++;
	}
	yaml_parser_delete(&parser);
	return count;
}

int
main(int argc, char **argv)
{
	long total = 0;

	for (int i = 1; i < argc; i++) {
		FILE *file = fopen(argv[i], "rb");
		long count = file ? parse(file) : -1;
		if (count < 0) {
			fprintf(stderr, "%s: cannot be parsed\n", argv[i]);
			return 1;
		}
		fclose(file);
		total += count;
	}
	printf("%ld\n", total);
	return 0;
}
