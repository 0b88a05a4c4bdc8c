#include "tui/view/ahead.h"
#include "tui/view/browse.h"

#include "tests/unit/test.h"

/* A screen that has nothing but what waits, and what it waits for. */
struct fixture {
	struct ui ui;
	struct browse browse;
	struct view view;
};

static void
open_fixture(struct fixture *fixture, const struct view_ops *ops)
{
	*fixture = (struct fixture){.view = {.ops = ops, .ui = &fixture->ui}};
	fixture->browse.rows = rows_new(NULL, NULL);
	fixture->ui.browse = &fixture->browse;
	fixture->ui.views[fixture->ui.view_count++] = &fixture->view;
}

static void
close_fixture(struct fixture *fixture)
{
	ahead_release(&fixture->ui.ahead);
	rows_free(fixture->browse.rows);
	buf_release(&fixture->ui.message);
}

static const struct view_ops plain = {.name = "list"};

static void
what_waits_keeps_its_order(void **state)
{
	const struct typed click = {.kind = TYPED_CLICK, .row = 3};
	const struct typed key = {.kind = TYPED_KEY, .key = 'j'};
	const struct typed paste = {.kind = TYPED_PASTE, .text = STR("a b")};
	struct fixture fixture;
	struct typed taken;

	(void)state;
	open_fixture(&fixture, &plain);
	assert_false(ahead_hold(&fixture.ui, &click));
	fixture.ui.is_changed = true;
	assert_false(ahead_hold(&fixture.ui, &key));
	assert_true(ahead_hold(&fixture.ui, &click));
	assert_true(ahead_hold(&fixture.ui, &key));
	assert_true(ahead_hold(&fixture.ui, &paste));
	assert_false(ahead_take(&fixture.ui, &taken));
	fixture.ui.is_changed = false;
	assert_true(ahead_take(&fixture.ui, &taken));
	assert_int_equal(taken.row, 3);
	assert_true(ahead_take(&fixture.ui, &taken));
	assert_int_equal(taken.key, 'j');
	assert_true(ahead_take(&fixture.ui, &taken));
	assert_true(str_is(taken.text, "a b"));
	free(taken.owned);
	assert_false(ahead_take(&fixture.ui, &taken));
	close_fixture(&fixture);
}

static void
what_acts_on_a_picture_waits_until_it_is_answered(void **state)
{
	const struct typed click = {.kind = TYPED_CLICK};
	struct asker asker = {.state = ASKER_OWED};
	struct fixture fixture;

	(void)state;
	open_fixture(&fixture, &plain);
	fixture.view.asks = &asker;
	assert_true(ahead_waits(&fixture.ui, &click));
	asker.state = ASKER_DONE;
	assert_false(ahead_waits(&fixture.ui, &click));
	close_fixture(&fixture);
}

/* Esc and a letter that came at once are one key that becomes two. */
static void
what_comes_of_one_goes_before_those_behind_it(void **state)
{
	struct typed click = {.kind = TYPED_CLICK};
	struct fixture fixture;
	struct typed taken;

	(void)state;
	open_fixture(&fixture, &plain);
	fixture.ui.is_changed = true;
	for (click.row = 0; click.row < 2; click.row++)
		assert_true(ahead_hold(&fixture.ui, &click));
	fixture.ui.is_changed = false;
	assert_true(ahead_take(&fixture.ui, &taken));
	fixture.ui.ahead.is_taking = true;
	fixture.ui.is_changed = true;
	for (click.row = 10; click.row < 12; click.row++)
		assert_true(ahead_hold(&fixture.ui, &click));
	fixture.ui.is_changed = false;
	click.row = 12;
	assert_true(ahead_hold(&fixture.ui, &click));
	fixture.ui.ahead.is_taking = false;
	for (int i = 0; i < 4; i++) {
		static const int rows[] = {10, 11, 12, 1};
		assert_true(ahead_take(&fixture.ui, &taken));
		assert_int_equal(taken.row, rows[i]);
	}
	close_fixture(&fixture);
}

static void
too_much_is_told_and_dropped(void **state)
{
	const struct typed click = {.kind = TYPED_CLICK};
	struct fixture fixture;

	(void)state;
	open_fixture(&fixture, &plain);
	fixture.ui.is_changed = true;
	for (size_t i = 0; i < AHEAD_MAX; i++)
		assert_true(ahead_hold(&fixture.ui, &click));
	assert_int_equal(fixture.ui.message.len, 0);
	assert_true(ahead_hold(&fixture.ui, &click));
	assert_int_equal(fixture.ui.ahead.count, AHEAD_MAX);
	assert_true(
	    str_find(buf_str(&fixture.ui.message), STR("too much")) == 0);
	ahead_drop(&fixture.ui);
	assert_int_equal(fixture.ui.ahead.count, 0);
	assert_buf_is(&fixture.ui.message, "4096 keys typed ahead are dropped");
	close_fixture(&fixture);
}

static bool
waits(const struct view *view, key_code key)
{
	(void)view;
	return key == SPECIAL_ENTER;
}

static void
a_view_says_which_of_its_keys_wait(void **state)
{
	static const struct view_ops ops = {.name = "menu", .waits = waits};
	const struct typed letter = {.kind = TYPED_KEY, .key = 'a'};
	const struct typed enter = {.kind = TYPED_KEY, .key = SPECIAL_ENTER};
	struct fixture fixture;

	(void)state;
	open_fixture(&fixture, &ops);
	assert_false(ahead_hold(&fixture.ui, &letter));
	assert_true(ahead_hold(&fixture.ui, &enter));
	assert_true(ahead_hold(&fixture.ui, &letter));
	close_fixture(&fixture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_waits_keeps_its_order),
	    cmocka_unit_test(what_acts_on_a_picture_waits_until_it_is_answered),
	    cmocka_unit_test(what_comes_of_one_goes_before_those_behind_it),
	    cmocka_unit_test(too_much_is_told_and_dropped),
	    cmocka_unit_test(a_view_says_which_of_its_keys_wait),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
