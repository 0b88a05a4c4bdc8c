#!/usr/bin/env python3
"""The checks of style find what they are for, and nothing else."""
import pathlib
import tempfile
import unittest

import handwriting
import layers
import sizes
import source
import sql
import views


def found(check, **files):
    """What a check says of a tree of these files; __ in a name is a slash and
    the last _ a point."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in files.items():
            stem, _, suffix = name.replace("__", "/").rpartition("_")
            path = root / f"{stem}.{suffix}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return [
            (path.as_posix(), line, what) for path, line, what in check(root)
        ]


class Source(unittest.TestCase):
    def test_code_keeps_lines_and_drops_comments_and_strings(self):
        text = 'a("x /* y"); /* b\n{ */ c // d\n\'"\' e\n'
        code = source.code(text)
        self.assertEqual(code.count("\n"), text.count("\n"))
        self.assertEqual(code.split(), ["a(", ");", "c", "e"])

    def test_neighbouring_strings_are_one(self):
        text = 'f("a"\n  "b" /* and */ "c", "d");'
        self.assertEqual(
            list(source.strings(text)), [(1, "abc"), (2, "d")]
        )


class Layers(unittest.TestCase):
    def test_lower_layers_may_be_included(self):
        self.assertEqual(
            found(
                layers.check,
                core__base__str_h="",
                core__model__pair_h='#include "core/base/str.h"\n',
                tui__view__list_c='#include "core/model/pair.h"\n',
            ),
            [],
        )

    def test_higher_layers_may_not(self):
        for low, high in (
            ("core__base__str_h", "core/model/pair.h"),
            ("core__model__pair_c", "core/query/sql.h"),
            ("core__query__sql_c", "core/store/store.h"),
            ("core__store__store_c", "core/exchange/import/import.h"),
            ("core__exchange__import_c", "core/command/session.h"),
            ("core__command__session_c", "tui/term/term.h"),
            ("tui__term__term_c", "tui/widget/list.h"),
            ("tui__widget__list_c", "tui/view/view.h"),
            ("tui__view__view_c", "tui/ui.h"),
        ):
            high_key = high.replace("/", "__").replace(".", "_")
            files = {low: f'#include <math.h>\n\n#include "{high}"\n'}
            problems = found(layers.check, **files, **{high_key: ""})
            self.assertEqual(len(problems), 1, problems)
            self.assertEqual(problems[0][1], 3)
            self.assertIn("higher layer", problems[0][2])

    def test_a_layer_may_include_itself(self):
        self.assertEqual(
            found(
                layers.check,
                tui__view__view_h="",
                tui__view__list_c='#include "tui/view/view.h"\n',
            ),
            [],
        )

    def test_libraries_have_their_places(self):
        for name, header, is_right in (
            ("core__store__store_c", "sqlite3.h", True),
            ("core__query__sql_c", "sqlite3.h", False),
            ("core__store__store_h", "sqlite3.h", False),
            ("core__exchange__read__yaml_reader_c", "yaml.h", True),
            ("core__exchange__read__csv_reader_c", "yaml.h", False),
            ("core__exchange__read__json_reader_c", "jansson.h", True),
            ("core__base__thread_c", "pthread.h", True),
            ("core__base__str_c", "pthread.h", False),
            ("tui__term__term_c", "curses.h", True),
            ("tui__view__list_c", "curses.h", False),
            ("core__base__utf8_c", "utf8proc.h", True),
            ("core__base__utf8_h", "utf8proc.h", False),
            ("core__base__str_c", "sys/epoll.h", False),
            ("core__base__str_c", "sys/stat.h", True),
        ):
            problems = found(layers.check, **{name: f"#include <{header}>\n"})
            self.assertEqual(problems == [], is_right, (name, header))

    def test_includes_are_paths_from_the_root(self):
        problems = found(
            layers.check,
            core__base__str_h="",
            core__base__buf_c='#include "str.h"\n',
        )
        self.assertEqual(len(problems), 1)

    def test_a_comment_includes_nothing(self):
        text = "/*\n#include <yaml.h>\n*/\n"
        self.assertEqual(found(layers.check, core__base__str_c=text), [])

    def test_the_own_header_comes_first_and_the_system_before_ours(self):
        problems = found(
            layers.check,
            core__base__str_h="",
            core__base__buf_h="",
            core__base__str_c="#include <math.h>\n"
            '#include "core/base/buf.h"\n'
            "#include <stdio.h>\n",
        )
        self.assertEqual([line for _, line, _ in problems], [1, 3])

    def test_every_file_stands_in_a_layer(self):
        self.assertEqual(len(found(layers.check, core__new__thing_c="")), 1)


class Handwriting(unittest.TestCase):
    def lines(self, text):
        return [
            line
            for _, line, _ in found(handwriting.check, core__base__a_c=text)
        ]

    def test_a_condition_asks_the_size_itself(self):
        for text, count in (
            ("if (text.len > 0)", 1),
            ("while (a && list->count == 0)", 1),
            ("n += text.len > 0;", 0),
            ("if (text.len > 1)", 0),
            ("if (text.len)", 0),
        ):
            self.assertEqual(len(self.lines(text)), count, text)

    def test_a_bound_is_min_or_max(self):
        self.assertEqual(self.lines("int most;\nint max; /* most */\n"), [1])

    def test_an_inner_block_has_no_gap(self):
        text = "f(void)\n{\n\tint a;\n\n\tif (a) {\n\t\tint b = a;\n%s\t\tg(b);\n\t}\n}\n"
        self.assertEqual(self.lines(text % "\n"), [7])
        self.assertEqual(self.lines(text % ""), [])


class Sql(unittest.TestCase):
    def test_statements_belong_in_query_and_store(self):
        for text in (
            '"SELECT id FROM event"',
            '"INSERT INTO event VALUES (?)"',
            '"INSERT OR IGNORE INTO event VALUES (?)"',
            '"UPDATE event"\n    " SET id = ?"',
            '"DELETE FROM event"',
            '"x; SELECT 1"',
            '"CREATE TEMP TABLE t (a)"',
            '"PRAGMA user_version"',
        ):
            for folder, count in (("command", 1), ("store", 0), ("query", 0)):
                name = f"core__{folder}__thing_c"
                problems = found(sql.check, **{name: f"f({text});\n"})
                self.assertEqual(len(problems), count, (folder, text))

    def test_prose_and_comments_are_no_statements(self):
        for text in (
            '"select a filter"',
            '"DELETE removes what is marked"',
            '"INSERT"',
            '"no UPDATE was made"',
            "/* SELECT id FROM event */",
        ):
            self.assertEqual(found(sql.check, tui__help_c=text), [], text)

    def test_what_carries_statements_is_not_named_above_the_store(self):
        for text in ("struct sql sql;", "sql_add(x);", "store_each(x);"):
            for folder, count in (("command", 1), ("store", 0), ("query", 0)):
                name = f"core__{folder}__thing_c"
                problems = found(sql.check, **{name: text})
                self.assertGreaterEqual(len(problems), count)
                self.assertEqual(bool(problems), bool(count), (folder, text))
        self.assertEqual(found(sql.check, tui__help_c="/* struct sql */"), [])

    def test_statements_are_not_added_in_crumbs(self):
        for text, count in (
            ('sql_addf(s, "a");', 0),
            ('sql_addf(s, "a");\n}\nf(void)\n{\n\tsql_addf(s, "b");', 0),
            ('if (a)\n\tsql_addf(s, "a");\nelse\n\tsql_addf(s, "b");', 0),
            ('for (i = 0; i < n; i++)\n\tsql_addf(s, "a");', 0),
            ('sql_addf(s, "a");\n\tsql_addf(s, "b");', 1),
            ('sql_addf(s, "a");\n\tif (b)\n\t\tsql_addf(s, "b");', 1),
            ('if (a)\n\t\tsql_addf(s, "a");\n\tsql_addf(s, "b");', 1),
            ('sql_addf(s, "a");\n\tfor (i = 0; i < n; i++) {\n'
             '\t\tsql_addf(s, "b");\n\t}', 1),
            ('for (i = 0; i < n; i++) {\n\t\tsql_addf(s, "b");\n\t}\n'
             '\tsql_addf(s, "a");', 1),
            ('buf_addz(&sql->text, "a");', 1),
            ('buf_addf(&of->sql->text, "%d", a);', 1),
        ):
            problems = found(sql.check, core__query__thing_c=text)
            self.assertEqual(len(problems), count, text)


class Sizes(unittest.TestCase):
    @staticmethod
    def function(lines):
        """A function of so many lines, from its name to its brace."""
        return "int\nf(void)\n{\n" + "\tg();\n" * (lines - 3) + "}\n"

    def test_functions_have_at_most_sixty_lines(self):
        for lines, count in ((3, 0), (60, 0), (61, 1)):
            text = self.function(5) + "\n" + self.function(lines)
            problems = found(sizes.check, core__base__str_c=text)
            self.assertEqual(len(problems), count, problems)
            if count:
                self.assertEqual(problems[0][1], 9)
                self.assertIn("f has 61 lines", problems[0][2])

    def test_tables_are_no_functions(self):
        text = "const int table[] = {\n" + "    1,\n" * 200 + "};\n"
        self.assertEqual(found(sizes.check, core__base__str_c=text), [])

    def test_files_have_a_limit(self):
        for name, lines, count in (
            ("core__base__str_c", 500, 0),
            ("core__base__str_c", 501, 1),
            ("core__base__str_h", 100, 0),
            ("core__base__str_h", 101, 1),
        ):
            problems = found(sizes.check, **{name: "\n" * lines})
            self.assertEqual(len(problems), count, (name, lines))


class Views(unittest.TestCase):
    def test_the_comment_names_those_that_have_keys(self):
        tables = (
            "const struct view_ops map_view = {\n    .size = 1,\n};\n"
            "const struct view_ops find_view = {\n    .line = &line,\n};\n"
        )
        for told, count in (("map", 0), ("map or find", 1), ("list", 2)):
            conf = f"# VIEW is all, data (it\n# shows data), {told}.\n"
            problems = found(
                views.check, tui__view_c=tables, config__entente_conf=conf
            )
            self.assertEqual(len(problems), count, problems)


if __name__ == "__main__":
    unittest.main()
