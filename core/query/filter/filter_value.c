#include "core/query/filter/filter_value.h"

#include "core/base/utf8.h"
#include "core/query/filter/parse.h"

/* Values of a term that are not actors and not days. */
enum { NAME_MAX_BYTES = 1024, WORD_MAX = 48 };

bool
parse_operator(struct str *raw, enum filter_op *op)
{
	static const struct {
		const char *text;
		enum filter_op op;
	} operators[] = {
	    {"<=", OP_LESS_EQUAL},
	    {">=", OP_GREATER_EQUAL},
	    {"!=", OP_NOT_EQUAL},
	    {"<", OP_LESS},
	    {">", OP_GREATER},
	    {"=", OP_EQUAL},
	};

	for (size_t i = 0; i < ARRAY_LENGTH(operators); i++) {
		if (!str_starts(*raw, str_from(operators[i].text)))
			continue;
		*raw = str_slice(*raw, strlen(operators[i].text), raw->len);
		*op = operators[i].op;
		return true;
	}
	return false;
}

/*
 * Takes the quotes and a '*' behind off. Without quotes every '*' at the end
 * goes; a star alone is no prefix.
 */
static struct str
plain_text(const struct parser *parser, struct str raw, bool *is_prefix)
{
	size_t end = raw.len > 0 && raw.ptr[0] == '"' ? quote_end(raw, 0) : 0;
	bool has_star = raw.len > 1 && raw.ptr[raw.len - 1] == '*';

	*is_prefix = has_star;
	if (end > 0 && end + has_star == raw.len)
		return unquote(parser->arena, str_slice(raw, 0, end));
	while (raw.len > 1 && raw.ptr[raw.len - 1] == '*')
		raw.len--;
	return raw;
}

static bool
is_letter_or_digit(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
	       (byte >= 'A' && byte <= 'Z') || (unsigned char)byte >= 0x80;
}

/*
 * What is between words does not matter to the search, so that joint-sea and
 * "joint sea" are the same. Text with no word in it stays as it is.
 */
static struct str
search_words(struct arena *arena, struct str text)
{
	struct str folded = str_trim(utf8_fold(arena, text));
	char *plain = arena_alloc(arena, folded.len + 1, 1);
	size_t len = 0;

	for (size_t i = 0; i < folded.len; i++) {
		if (is_letter_or_digit(folded.ptr[i]))
			plain[len++] = folded.ptr[i];
		else if (len > 0 && plain[len - 1] != ' ')
			plain[len++] = ' ';
	}
	if (len > 0 && plain[len - 1] == ' ')
		len--;
	return len > 0 ? (struct str){plain, len} : folded;
}

void
parse_words(
    const struct parser *parser, struct str raw, struct filter_value *value)
{
	struct str text = plain_text(parser, raw, &value->is_prefix);

	value->text = search_words(parser->arena, text);
	if (!value->text.len || !is_letter_or_digit(value->text.ptr[0]))
		value->is_prefix = false;
}

static bool
parse_text_value(const struct parser *parser, const struct field *field,
    struct str raw, struct filter_value *value)
{
	(void)field;
	parse_words(parser, raw, value);
	return true;
}

static bool
parse_word_value(const struct parser *parser, const struct field *field,
    struct str raw, struct filter_value *value)
{
	bool is_prefix;
	struct str text = plain_text(parser, raw, &is_prefix);
	struct str folded =
	    utf8_fold(parser->arena, str_slice(str_trim(text), 0, WORD_MAX));

	if (!word_parse(field->vocabulary, folded, &value->word, parser->err))
		return parse_fail_within(parser, raw);
	value->text = word_name(field->vocabulary, value->word);
	return true;
}

static bool
parse_flag_value(const struct parser *parser, const struct field *field,
    struct str raw, struct filter_value *value)
{
	struct str folded =
	    utf8_fold(parser->arena, str_slice(raw, 0, WORD_MAX));
	const char *names[32];
	size_t count = 0;

	for (const struct field_word *word = field->words; word->name; word++) {
		if (str_is(folded, word->name)) {
			value->word = (int)(word - field->words);
			value->text = str_from(word->name);
			return true;
		}
		if (count < ARRAY_LENGTH(names))
			names[count++] = word->name;
	}
	parse_fail(parser, raw, "'%.*s' is no word of '%s:'",
	    STR_ARG(parse_quoted(raw)), field->name);
	return word_suggest(parser->err, folded, names, count);
}

static struct str
with_hyphens(struct arena *arena, struct str text)
{
	char *slug = arena_alloc(arena, text.len + 1, 1);

	for (size_t i = 0; i < text.len; i++)
		slug[i] = text.ptr[i];
	for (size_t i = 0; i < text.len; i++)
		if (slug[i] == ' ')
			slug[i] = '-';
	return (struct str){slug, text.len};
}

static bool
check_cameo(const struct parser *parser, struct str raw,
    const struct filter_value *value)
{
	for (size_t i = 0; i < value->text.len; i++)
		if (value->text.ptr[i] < '0' || value->text.ptr[i] > '9')
			return parse_fail(parser, raw,
			    "'%.*s' is no CAMEO code, which is of digits",
			    STR_ARG(parse_quoted(raw)));
	return true;
}

/* The regions that actors have, folded and with hyphens, each once. */
static size_t
list_regions(const struct parser *parser, const char **names, size_t limit)
{
	const struct actor_directory *actors = parser->context->actors;
	size_t count = 0;

	for (size_t i = 0; i < actors->count && count < limit; i++) {
		struct arena *arena = parser->arena;
		struct str region = actors->actors[i].region;
		bool is_new = region.len > 0;
		if (i > 0 && str_equal(actors->actors[i - 1].region, region))
			continue;
		region = arena_str(
		    arena, with_hyphens(arena, utf8_fold(arena, region)));
		for (size_t j = 0; j < count && is_new; j++)
			is_new = !str_is(region, names[j]);
		if (is_new)
			names[count++] = region.ptr;
	}
	return count;
}

static bool
check_region(const struct parser *parser, struct str raw,
    const struct filter_value *value)
{
	const char *names[64];
	size_t count = list_regions(parser, names, ARRAY_LENGTH(names));

	for (size_t i = 0; i < count; i++)
		if (str_is(value->text, names[i]) ||
		    (value->is_prefix &&
			str_starts(str_from(names[i]), value->text)))
			return true;
	parse_fail(parser, raw, "'%.*s' is no region of any actor",
	    STR_ARG(parse_quoted(raw)));
	return word_suggest(parser->err, value->text, names, count);
}

static bool
parse_name_value(const struct parser *parser, const struct field *field,
    struct str raw, struct filter_value *value)
{
	struct str text = plain_text(parser, raw, &value->is_prefix);

	value->text = str_trim(utf8_fold(parser->arena, text));
	if (!value->text.len)
		return parse_fail(
		    parser, raw, "'%s:' needs a name", field->name);
	if (field->flags & FIELD_SLUG)
		value->text = with_hyphens(parser->arena, value->text);
	if (field->condition == field_named("cameo")->condition) {
		value->is_prefix = false;
		return check_cameo(parser, raw, value);
	}
	if (field == field_named("region"))
		return check_region(parser, raw, value);
	return true;
}

static bool
parse_number(const struct parser *parser, struct str raw, double *number)
{
	if (!raw.len)
		return parse_fail(parser, raw, "a number is missing");
	if (str_number(raw, number))
		return true;
	return parse_fail(
	    parser, raw, "'%.*s' is no number", STR_ARG(parse_quoted(raw)));
}

/* "3..5", "..5", "3.." */
static bool
parse_number_range(const struct parser *parser, struct str raw, size_t dots,
    struct filter_value *value)
{
	struct str low = str_slice(raw, 0, dots);
	struct str high = str_slice(raw, dots + 2, raw.len);

	if (!low.len && !high.len)
		return parse_fail(
		    parser, raw, "a range needs a least or a greatest number");
	if (low.len && !parse_number(parser, low, &value->amount.min))
		return false;
	if (high.len && !parse_number(parser, high, &value->amount.max))
		return false;
	value->amount.op = OP_RANGE;
	if (!low.len) {
		value->amount.op = OP_LESS_EQUAL;
		value->amount.min = value->amount.max;
	} else if (!high.len) {
		value->amount.op = OP_GREATER_EQUAL;
	} else if (value->amount.min > value->amount.max) {
		return parse_fail(parser, raw,
		    "the range '%.*s' ends before it starts",
		    STR_ARG(parse_quoted(raw)));
	}
	return true;
}

/* Whole numbers: >9 is >=10; a range of one number is that number. */
static void
simplify_number(const struct field *field, struct filter_value *value)
{
	bool is_whole = (field->flags & FIELD_INTEGER) &&
			value->amount.min > -1e15 && value->amount.min < 1e15 &&
			value->amount.min == (double)(int64_t)value->amount.min;

	if (is_whole && value->amount.op == OP_GREATER) {
		value->amount.min += 1;
		value->amount.op = OP_GREATER_EQUAL;
	}
	if (is_whole && value->amount.op == OP_LESS) {
		value->amount.min -= 1;
		value->amount.op = OP_LESS_EQUAL;
	}
	if (value->amount.op == OP_RANGE &&
	    !(value->amount.min < value->amount.max))
		value->amount.op = OP_EQUAL;
}

/* What stands behind the operator, if there is one. */
static bool
parse_amount(const struct parser *parser, const struct field *field,
    struct str raw, struct filter_value *value)
{
	struct str rest = raw;
	size_t dots = str_find(raw, STR(".."));

	value->amount.op = OP_EQUAL;
	parse_operator(&rest, &value->amount.op);
	if (value->amount.op == OP_EQUAL && dots < raw.len) {
		dots = str_find(rest, STR(".."));
		if (!parse_number_range(parser, rest, dots, value))
			return false;
	} else if (!parse_number(parser, rest, &value->amount.min)) {
		return false;
	}
	simplify_number(field, value);
	return true;
}

static bool
parse_number_value(const struct parser *parser, const struct field *field,
    struct str raw, struct filter_value *value)
{
	return parse_amount(parser, field, raw, value);
}

/* What is counted: blanks and hyphens read as '_'. */
static struct str
figure_name(const struct parser *parser, struct str raw)
{
	bool is_prefix;
	struct str text = plain_text(parser, raw, &is_prefix);
	struct str folded = str_trim(utf8_fold(parser->arena, text));
	char *name = arena_alloc(parser->arena, folded.len + 1, 1);

	for (size_t i = 0; i < folded.len; i++) {
		char byte = folded.ptr[i];
		name[i] = byte == ' ' || byte == '-' ? '_' : byte;
	}
	return (struct str){name, folded.len};
}

static bool
parse_figure_value(const struct parser *parser, const struct field *field,
    struct str raw, struct filter_value *value)
{
	size_t at = find_outside(raw, 0, "<>=!");

	value->text = figure_name(parser, str_slice(raw, 0, at));
	if (!value->text.len)
		return parse_fail(parser, raw,
		    "'%s:' needs what is counted, as in %s", field->name,
		    field->example);
	value->amount.op = OP_ANY;
	if (at == raw.len)
		return true;
	return parse_amount(parser, field, str_slice(raw, at, raw.len), value);
}

/* Exactly so many numbers with commas between them. */
static bool
read_numbers(struct str rest, double *numbers, size_t count)
{
	struct str part;
	size_t found = 0;

	while (str_split(&rest, ',', &part)) {
		if (found == count ||
		    !str_number(str_trim(part), &numbers[found++]))
			return false;
	}
	return found == count;
}

static bool
is_within(double number, double max)
{
	return number >= -max && number <= max;
}

/* "54.7,20.5,300km" */
static bool
parse_near_value(const struct parser *parser, const struct field *field,
    struct str raw, struct filter_value *value)
{
	double numbers[3];
	struct str text = raw;

	if (raw.len > 2 && (raw.ptr[raw.len - 2] | 0x20) == 'k' &&
	    (raw.ptr[raw.len - 1] | 0x20) == 'm')
		text.len -= 2;
	if (!read_numbers(text, numbers, ARRAY_LENGTH(numbers)))
		return parse_fail(parser, raw,
		    "'%.*s' is not latitude,longitude,distance as in %s",
		    STR_ARG(parse_quoted(raw)), field->example);
	if (!is_within(numbers[0], 90) || !is_within(numbers[1], 180) ||
	    !(numbers[2] > 0 && numbers[2] <= 20040))
		return parse_fail(parser, raw,
		    "'%.*s' is not on the Earth: latitudes go from -90 to 90, "
		    "longitudes from -180 to 180, distances to 20040 km",
		    STR_ARG(parse_quoted(raw)));
	value->near.lat = numbers[0];
	value->near.lon = numbers[1];
	value->near.km = numbers[2];
	return true;
}

/* "53.6,9.4,66,30.3"; -180 is written in the west, 180 in the east. */
static bool
parse_box_value(const struct parser *parser, const struct field *field,
    struct str raw, struct filter_value *value)
{
	enum { SOUTH, WEST, NORTH, EAST, SIDES };
	double sides[SIDES];

	if (!read_numbers(raw, sides, SIDES))
		return parse_fail(parser, raw,
		    "'%.*s' is not south,west,north,east as in %s",
		    STR_ARG(parse_quoted(raw)), field->example);
	if (!is_within(sides[SOUTH], 90) || !is_within(sides[NORTH], 90) ||
	    !is_within(sides[WEST], 180) || !is_within(sides[EAST], 180))
		return parse_fail(parser, raw,
		    "'%.*s' is not on the Earth: latitudes go from -90 to 90, "
		    "longitudes from -180 to 180",
		    STR_ARG(parse_quoted(raw)));
	value->box.south = sides[SOUTH];
	value->box.west = sides[WEST] < 180 ? sides[WEST] : -180;
	value->box.north = sides[NORTH];
	value->box.east = sides[EAST] > -180 ? sides[EAST] : 180;
	if (!(value->box.south < value->box.north) ||
	    !(value->box.west < value->box.east ||
		value->box.west > value->box.east))
		return parse_fail(parser, raw,
		    "'%.*s' holds nothing: south is less than north, and west "
		    "is not east",
		    STR_ARG(parse_quoted(raw)));
	return true;
}

static bool
parse_days(const struct parser *parser, const struct field *field,
    struct str raw, struct filter_value *value)
{
	(void)field;
	return parse_date_value(parser, raw, value);
}

static bool (*const parsers[])(const struct parser *parser,
    const struct field *field, struct str raw, struct filter_value *value) = {
    [FIELD_PAIR] = parse_pair_value,
    [FIELD_ACTORS] = parse_actors_value,
    [FIELD_WORD] = parse_word_value,
    [FIELD_TEXT] = parse_text_value,
    [FIELD_NAME] = parse_name_value,
    [FIELD_DATE] = parse_days,
    [FIELD_NUMBER] = parse_number_value,
    [FIELD_FIGURE] = parse_figure_value,
    [FIELD_NEAR] = parse_near_value,
    [FIELD_BOX] = parse_box_value,
    [FIELD_FLAG] = parse_flag_value,
};

/* "=TASS": the value as it is counted, and no other that holds the word. */
static bool
parse_exact(const struct parser *parser, const struct field *field,
    struct str raw, struct filter_value *value)
{
	struct str text = str_slice(raw, 1, raw.len);

	if (text.len && text.ptr[0] == '"' && quote_end(text, 0) == text.len)
		text = unquote(parser->arena, text);
	if (!text.len)
		return parse_fail(
		    parser, raw, "'%s:=' needs a name", field->name);
	value->text = arena_str(parser->arena, text);
	value->is_exact = true;
	return true;
}

bool
parse_value(const struct parser *parser, const struct field *field,
    struct str raw, struct filter_value *value)
{
	if (raw.len > NAME_MAX_BYTES)
		return parse_fail(parser, raw,
		    "a value is longer than %d bytes", NAME_MAX_BYTES);
	if (field_has_exact(field) && str_starts(raw, STR("=")))
		return parse_exact(parser, field, raw, value);
	return parsers[field->kind](parser, field, raw, value);
}
