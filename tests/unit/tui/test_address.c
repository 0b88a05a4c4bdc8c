#include "tui/view/address.h"

#include "tests/unit/test.h"

static void
an_address_is_handed_on_without_what_shells_know(void **state)
{
	static const struct {
		const char *url;
		const char *vetted; /* NULL: refused */
	} cases[] = {
	    {"https://example.org/a?b=c&d=%20#e",
		"https://example.org/a?b=c&d=%20#e"},
	    {"http://example.org", "http://example.org"},
	    {"https://example.org/Malabar_(exercise)",
		"https://example.org/Malabar_%28exercise%29"},
	    {"https://example.org/$HOME;id",
		"https://example.org/%24HOME%3Bid"},
	    {"https://example.org/`id`", NULL},
	    {"https://example.org/a b", NULL},
	    {"https://example.org/a|b", NULL},
	    {"https://example.org/a\\b", NULL},
	    {"https://example.org/\"a", NULL},
	    {"https://example.org/<a>", NULL},
	    {"https://example.org/\033[2J", NULL},
	    {"https://example.org/\n-x", NULL},
	    {"https://example.org/\xe5\xb3\xb6", NULL},
	    {"https://example.org:8443/a", "https://example.org:8443/a"},
	    {"https://192.0.2.7?q=a@b:c", "https://192.0.2.7?q=a@b:c"},
	    {"https://xn--bcher-kva.example/@me",
		"https://xn--bcher-kva.example/@me"},
	    {"https://user:secret@example.org/", NULL},
	    {"https://user@example.org", NULL},
	    {"https://@example.org", NULL},
	    {"https://example.org@evil.example", NULL},
	    {"https://example.org:443@evil.example/", NULL},
	    {"https://example.org%2f@evil.example/", NULL},
	    {"https://example.org%40evil.example/", NULL},
	    {"https://example.org\\@evil.example/", NULL},
	    {"https://example.org;evil.example/", NULL},
	    {"https://example.org:/", NULL},
	    {"https://example.org:0/", NULL},
	    {"https://example.org:65536/", NULL},
	    {"https://example.org:-1/", NULL},
	    {"https://example.org:80:80/", NULL},
	    {"https://[::1]/", NULL},
	    {"https://b\xc3\xbc"
	     "cher.example/",
		NULL},
	    {" https://example.org/", NULL},
	    {"https://example.org\t/", NULL},
	    {"https:\\\\example.org/", NULL},
	    {"https:/example.org/", NULL},
	    {"https:example.org", NULL},
	    {"ftp://example.org/", NULL},
	    {"view-source:https://example.org/", NULL},
	    {"data:text/html,a", NULL},
	    {"https://", NULL},
	    {"https:///etc/passwd", NULL},
	    {"https://-x", NULL},
	    {"file:///etc/passwd", NULL},
	    {"javascript:alert(1)", NULL},
	    {"--help", NULL},
	    {"", NULL},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct buf vetted = {0};
		struct err err = {0};
		bool is_good =
		    address_vet(str_from(cases[i].url), &vetted, &err);

		assert_int_equal(is_good, cases[i].vetted != NULL);
		assert_buf_is(&vetted, is_good ? cases[i].vetted : "");
		buf_release(&vetted);
	}
}

static void
who_stands_before_the_host_is_told(void **state)
{
	struct buf vetted = {0};
	struct err err = {0};

	(void)state;
	assert_false(address_vet(
	    STR("https://bank.example:x@evil.example"), &vetted, &err));
	assert_non_null(strstr(err.text, "before '@'"));
	buf_release(&vetted);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_address_is_handed_on_without_what_shells_know),
	    cmocka_unit_test(who_stands_before_the_host_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
