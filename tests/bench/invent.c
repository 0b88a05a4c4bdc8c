#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Prints made-up events, the same for the same arguments: some states, words
 * and publishers are in most of them, most in few, and later years hold more,
 * as real sets have it. An event is made of its number alone, so that every
 * form holds the same events, and a shuffled set the same as one by date.
 */
enum {
	STATES = 195,
	WORDS = 20000,
	WORD_MAX = 24,
	PUBLISHERS = 400,
	PARTICIPANTS_MAX = 32,
	FIRST_YEAR = 1955,
	LAST_YEAR = 2025,
	SUMMARY_WORDS_MIN = 20,
	SUMMARY_WORDS = 41, /* more */
	SHUFFLE = 1000003,  /* a prime that steps through all numbers */
};

/* The first take part most. */
static const char states[] =
    "RUSCHNUSABLRKAZINDPAKIRNSRBTUREGYVNMMNGUZBKGZTJKARMFRAGBRDEUPOLUKRJPNKOR"
    "PRKAUSCANITAESPSAUAREISRSYRIRQAFGBGDLKAMMRTHALAOKHMMYSIDNSGPPHLBRNTLSNPL"
    "BTNMDVNZLPNGFJIBRAARGCHLPERCOLVENBOLECUURYPRYGUYSURCUBNICMEXGTMHNDSLVCRI"
    "PANDOMHTIJAMTTOBRBZAFNGAKENETHSDNSSDSOMDJIERIUGATZARWABDICODCOGCAFTCDCMR"
    "GABGNQNERMLIBFASENGMBGINGNBSLELBRCIVGHATGOBENDZATUNLBYMARMRTAGOZMBZWEMOZ"
    "MWINAMBWALSOSWZMDGMUSSYCCOMCPVSTPSWENORFINDNKISLIRLNLDBELLUXCHEAUTCZESVK"
    "HUNROUBGRGRCALBMKDMNEBIHHRVSVNPRTESTLVALTUMDAGEOAZETKMCYPMLTANDMCOLIESMR"
    "VATJORLBNKWTBHRQATOMNYEMPSEWSMTONVUTSLBKIRTUVNRUPLWMHLFSMBHSBLZATGDMAGRD"
    "KNALCAVCT";

static const char *const types[] = {"exercise", "visit", "patrol",
    "consultation", "arms_transfer", "training", "agreement", "statement",
    "deployment", "aid", "joint_capability", "posture"};
static const char *const domains[] = {
    "land", "naval", "air", "cyber", "space", "amphibious"};
static const char *const statuses[] = {
    "completed", "ongoing", "planned", "cancelled"};
static const char *const roles[] = {
    "participant", "participant", "participant", "observer"};
/* What GDELT 1.0 calls them; a third of its rows are of interest to us. */
static const char *const cameo[] = {"062", "042", "112", "010", "190", "173",
    "057", "020", "043", "111", "036", "051"};
static const char *const syllables[] = {"ka", "ro", "mi", "ten", "vel", "sor",
    "an", "da", "lu", "pe", "stra", "gon", "ri", "fa", "to", "men", "ex", "ver",
    "qui", "bal", "nor", "tis", "hem", "dro"};
#define COUNT_OF(array) ((int)(sizeof(array) / sizeof *(array)))

/* Numbers below a bound of which the first are the most frequent. */
struct skewed {
	int count;
	double *up_to; /* of each number: its share and that of those before */
};

struct maker {
	uint64_t state; /* of what seems random, made anew for each event */
	long count;
	char words[WORDS][WORD_MAX];
	struct skewed word, state_of, type, domain, members, publisher;
};

struct event {
	long number;
	char date[96];
	char day[40]; /* the first, as in GDELT */
	const char *type, *domain, *status, *cameo;
	const char *title[3], *place[2];
	int year;
	double lat, lon;
	const char *who[PARTICIPANTS_MAX]; /* three letters each */
	const char *role[PARTICIPANTS_MAX];
	int members;
	const char *summary[SUMMARY_WORDS_MIN + SUMMARY_WORDS];
	int length;
	long source;
};

/* SplitMix64: Steele, Lea, Flood, 2014. */
static uint64_t
next(struct maker *maker)
{
	uint64_t z = maker->state += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

static double
share(struct maker *maker)
{
	return (double)(next(maker) >> 11) / 9007199254740992.0;
}

static int
below(struct maker *maker, int bound)
{
	return (int)(share(maker) * bound);
}

static struct skewed
skewed(int count, double exponent)
{
	struct skewed made = {count, calloc((size_t)count, sizeof(double))};
	double sum = 0;

	if (!made.up_to)
		exit(1);
	for (int i = 0; i < count; i++)
		made.up_to[i] = sum += pow(i + 1, -exponent);
	for (int i = 0; i < count; i++)
		made.up_to[i] /= sum;
	return made;
}

static int
pick(struct maker *maker, const struct skewed *of)
{
	double wanted = share(maker);
	int low = 0, high = of->count - 1;

	while (low < high) {
		int middle = (low + high) / 2;
		if (of->up_to[middle] < wanted)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const char *
word(struct maker *maker)
{
	return maker->words[pick(maker, &maker->word)];
}

/* The frequent ones are short. */
static void
make_words(struct maker *maker)
{
	for (int i = 0; i < WORDS; i++) {
		char *text = maker->words[i];
		int parts = 1 + (i > 50) + (i > 800);
		for (int j = 0; j < parts; j++)
			snprintf(text + strlen(text), WORD_MAX - strlen(text),
			    "%s", syllables[below(maker, 24)]);
		for (int j = 0; i > 200 && j < 2; j++)
			text[strlen(text)] = (char)('a' + below(maker, 26));
	}
}

static void
make_date(struct maker *maker, struct event *event)
{
	double years = LAST_YEAR - FIRST_YEAR + 1;
	double at = years * sqrt((double)event->number / (double)maker->count);
	int year = (int)at, month = (int)(12 * (at - year));
	int day = 1 + (int)(28 * (12 * (at - year) - month));
	int kind = below(maker, 100), last = day + 1 + below(maker, 28 - 7);

	year += FIRST_YEAR;
	event->year = year;
	snprintf(event->day, sizeof event->day, "%04d%02d%02d", year, month + 1,
	    day);
	if (kind < 3)
		snprintf(event->date, sizeof event->date, "%04d", year);
	else if (kind < 10)
		snprintf(event->date, sizeof event->date, "%04d-%02d", year,
		    month + 1);
	else if (kind < 50 && last <= 28)
		snprintf(event->date, sizeof event->date,
		    "%04d-%02d-%02d/%04d-%02d-%02d", year, month + 1, day, year,
		    month + 1, last);
	else
		snprintf(event->date, sizeof event->date, "%04d-%02d-%02d",
		    year, month + 1, day);
}

static int
is_among(const struct event *event, int members, const char *state)
{
	for (int i = 0; i < members; i++)
		if (event->who[i] == state)
			return 1;
	return 0;
}

/* Two or three as a rule; one exercise in fifty has many. */
static void
make_members(struct maker *maker, struct event *event)
{
	event->members = 2 + pick(maker, &maker->members);
	if (below(maker, 50) == 0)
		event->members = 12 + below(maker, PARTICIPANTS_MAX - 12);
	for (int i = 0; i < event->members;) {
		const char *state =
		    states + 3 * (size_t)pick(maker, &maker->state_of);
		if (is_among(event, i, state))
			continue;
		event->role[i] = i ? roles[below(maker, 4)] : "host";
		event->who[i++] = state;
	}
}

static void
make_event(struct maker *maker, long number, struct event *event)
{
	maker->state = (uint64_t)number;
	*event = (struct event){.number = number};
	make_date(maker, event);
	int type = pick(maker, &maker->type);

	event->type = types[type];
	event->cameo = cameo[type];
	event->domain = domains[pick(maker, &maker->domain)];
	event->status =
	    statuses[below(maker, 10) ? 0 : below(maker, COUNT_OF(statuses))];
	for (int i = 0; i < 3; i++)
		event->title[i] = word(maker);
	for (int i = 0; i < 2; i++)
		event->place[i] = word(maker);
	event->lat = 150 * share(maker) - 65;
	event->lon = 360 * share(maker) - 180;
	make_members(maker, event);
	event->length = SUMMARY_WORDS_MIN + below(maker, SUMMARY_WORDS);
	for (int i = 0; i < event->length; i++)
		event->summary[i] = word(maker);
	event->source = (long)(next(maker) % (uint64_t)(maker->count / 20 + 1));
}

static void
print_summary(const struct event *event)
{
	for (int i = 0; i < event->length; i++)
		printf("%s%s", i ? i % 11 ? " " : ", " : "", event->summary[i]);
}

static void
yaml_event(const struct event *event)
{
	printf("  - id: e-%ld\n    title: %s %s %s %d\n    type: %s\n"
	       "    domains: [%s]\n    status: %s\n    date: %s\n"
	       "    place: {name: \"%s %s\", lat: %.4f, lon: %.4f}\n"
	       "    participants:\n",
	    event->number, event->title[0], event->title[1], event->title[2],
	    event->year, event->type, event->domain, event->status, event->date,
	    event->place[0], event->place[1], event->lat, event->lon);
	for (int i = 0; i < event->members; i++)
		printf("      - {actor: %.3s, role: %s}\n", event->who[i],
		    event->role[i]);
	printf("    summary: ");
	print_summary(event);
	printf(".\n    citations:\n      - {source: s-%ld}\n", event->source);
}

static void
csv_event(const struct event *event)
{
	printf("e-%ld,%s %s %s %d,%s,%s,%s,%s,%s %s,%.4f,%.4f,", event->number,
	    event->title[0], event->title[1], event->title[2], event->year,
	    event->type, event->domain, event->status, event->date,
	    event->place[0], event->place[1], event->lat, event->lon);
	for (int i = 0; i < event->members; i++)
		printf(
		    "%s%.3s:%s", i ? ";" : "", event->who[i], event->role[i]);
	printf(",\"");
	print_summary(event);
	printf(".\",s-%ld\n", event->source);
}

static void
jsonl_event(const struct event *event)
{
	printf("{\"event\":{\"id\":\"e-%ld\",\"title\":\"%s %s %s %d\","
	       "\"type\":\"%s\",\"domains\":[\"%s\"],\"status\":\"%s\","
	       "\"date\":\"%s\",\"place\":{\"name\":\"%s %s\",\"lat\":%.4f,"
	       "\"lon\":%.4f},\"participants\":[",
	    event->number, event->title[0], event->title[1], event->title[2],
	    event->year, event->type, event->domain, event->status, event->date,
	    event->place[0], event->place[1], event->lat, event->lon);
	for (int i = 0; i < event->members; i++)
		printf("%s{\"actor\":\"%.3s\",\"roles\":[\"%s\"]}",
		    i ? "," : "", event->who[i], event->role[i]);
	printf("],\"summary\":\"");
	print_summary(event);
	printf(".\",\"citations\":[{\"source\":\"s-%ld\"}]}}\n", event->source);
}

/* GDELT 1.0: 58 columns without a head, of which we read seven. */
static void
gdelt_event(const struct event *event)
{
	enum { ID, DAY, ACTOR1 = 7, ACTOR2 = 17, CODE = 26, ADDRESS = 57 };

	for (int i = 0; i <= ADDRESS; i++) {
		if (i == ID)
			printf("%ld", event->number);
		else if (i == DAY)
			printf("%s", event->day);
		else if (i == ACTOR1 || i == ACTOR2)
			printf("%.3s", event->who[i == ACTOR2]);
		else if (i == CODE)
			printf("%s", event->cameo);
		else if (i == ADDRESS)
			printf("https://p%ld.example/%ld",
			    event->source % PUBLISHERS, event->number);
		putchar(i == ADDRESS ? '\n' : '\t');
	}
}

static void
print_sources(struct maker *maker)
{
	printf("sources:\n");
	for (long i = 0; i <= maker->count / 20; i++) {
		maker->state = ~(uint64_t)i;
		int publisher = pick(maker, &maker->publisher);
		printf("  - {id: s-%ld, kind: news, publisher: Publisher %d, "
		       "title: %s %s, date: %d-%02d-%02d, url: "
		       "\"https://p%d.example/%ld\"}\n",
		    i, publisher, word(maker), word(maker),
		    1990 + below(maker, 35), 1 + below(maker, 12),
		    1 + below(maker, 28), publisher, i);
	}
}

struct form {
	const char *name, *head;
	void (*event)(const struct event *event);
};
static const struct form forms[] = {
    {"yaml", "events:\n", yaml_event},
    {"csv",
	"id,title,type,domains,status,date,place,place_lat,place_lon,"
	"participants,summary,citations\n",
	csv_event},
    {"jsonl", "", jsonl_event},
    {"gdelt", "", gdelt_event},
    {"sources", "", NULL},
};

static const struct form *
form_named(const char *name)
{
	for (int i = 0; i < COUNT_OF(forms); i++)
		if (strcmp(forms[i].name, name) == 0)
			return &forms[i];
	return NULL;
}

static void
print_all(struct maker *maker, const struct form *form, int is_shuffled)
{
	struct event event;

	if (!form->event) {
		print_sources(maker);
		return;
	}
	fputs(form->head, stdout);
	for (long i = 0; i < maker->count; i++) {
		long number = is_shuffled ? i * SHUFFLE % maker->count : i;
		make_event(maker, number, &event);
		form->event(&event);
	}
}

int
main(int argc, char **argv)
{
	static struct maker maker = {.state = 1};
	const struct form *form = argc > 2 ? form_named(argv[1]) : NULL;

	maker.count = form ? strtol(argv[2], NULL, 10) : 0;
	if (maker.count <= 0) {
		fputs("invent yaml|csv|jsonl|gdelt|sources COUNT [shuffled]\n",
		    stderr);
		return 2;
	}
	make_words(&maker);
	maker.word = skewed(WORDS, 1.0);
	maker.state_of = skewed(STATES, 1.05);
	maker.type = skewed(COUNT_OF(types), 0.8);
	maker.domain = skewed(COUNT_OF(domains), 0.6);
	maker.members = skewed(8, 1.4);
	maker.publisher = skewed(PUBLISHERS, 0.9);
	print_all(&maker, form, argc > 3);
	return ferror(stdout) != 0 || fflush(stdout) != 0;
}
