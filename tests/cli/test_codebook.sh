. "$CLI/lib.sh"

run codebook
fact "the code book is printed" ended 0
fact "it holds the types" all exercise weapons_test joint_capability
fact "and the roles and the rest" all recipient missile_defence sea_area announced
fact "and the codes" all 062 1622
fact "it needs no database" test ! -e "$database"
run codebook observer
fact "one word is explained" printed observer
fact "alone" not printed weapons_test
run codebook series-hole
fact "so is a coding rule" printed "broken by:"
fact "which has no group to name" lines 1
run codebook
fact "the rules are in the whole book" all uncited-source place-in-box
fact "and its version is told first" \
	sh -c 'head -n 1 out | grep -q "^entente .*, code book [0-9.]*$"'
run codebook --format markdown
fact "it is written as Markdown" ended 0
fact "with a heading for each vocabulary" printed "### type"
fact "and a line for each word" printed "| \`exercise\` | 062 |"
fact "and one head for each table" \
	test "$(grep -c '^|---' out)" = "$(grep -c '^| name ' out)" -a \
	"$(grep -A1 '^## Rules' out | wc -l)" = 2 -a \
	"$(sed -n '/^## Rules/,$p' out | grep -c '^|---')" = 1
run codebook --format csv
fact "and as CSV" ended 0
fact "with a row for each word, member, field and rule" holds '
	(lambda rows: {"word", "member", "field", "rule"} ==
	    {row["kind"] for row in rows} and
	    all(None not in row and row["name"] and row["meaning"]
		for row in rows))(list(csv.DictReader(io.StringIO(text))))'
fact "where codes keep their zeros" holds '
	["062"] == [row["detail"]
	    for row in csv.DictReader(io.StringIO(text))
	    if (row["group"], row["name"]) == ("type", "exercise")]'
run codebook --format json
fact "and as a Data Package" holds '
	json.loads(text)["profile"] == "tabular-data-package"'
fact "whose tables have names and fields of their own" holds '
	all(len(names) == len(set(names)) and names
	    for package in [json.loads(text)]
	    for names in [[r["name"] for r in package["resources"]]] +
		[[f["name"] for f in r["schema"]["fields"]]
		    for r in package["resources"]])'
fact "with types that Table Schema has" holds '
	{"string", "number", "integer", "boolean"} ==
	{f["type"] for r in json.loads(text)["resources"]
	    for f in r["schema"]["fields"]}'
fact "whose keys are fields of a table" holds '
	(lambda tables: all(
	    key["fields"] in tables[r["name"]] and
	    key["reference"]["fields"] in tables[key["reference"]["resource"]]
	    for r in json.loads(text)["resources"]
	    for key in r["schema"]["foreignKeys"]))(
	    {r["name"]: [f["name"] for f in r["schema"]["fields"]]
		for r in json.loads(text)["resources"]})'
fact "and the words as constraints" holds '
	"exercise" in [f for r in json.loads(text)["resources"]
	    if r["name"] == "events" for f in r["schema"]["fields"]
	    if f["name"] == "type"][0]["constraints"]["enum"]'
fact "and the rules" holds '
	{"series-hole", "duplicate"} <
	{rule["name"] for rule in json.loads(text)["rules"]}'
# What is exported keeps to what the package says of it.
cp out package.json
"$ENTENTE" --no-shipped -q import "$CLI/data/actors.yaml" \
	"$CLI/data/events.yaml" >/dev/null 2>&1 </dev/null
"$ENTENTE" export -q -o events.csv >/dev/null 2>&1 </dev/null
python3 - >out <<'END'
import csv
import json
import re

package = json.load(open("package.json", encoding="utf-8"))
fields = {field["name"]: field for resource in package["resources"]
          if resource["name"] == "events"
          for field in resource["schema"]["fields"]}


def keeps(field, cell):
    limits = field["constraints"]
    if not cell:
        return not limits.get("required")
    if "enum" in limits and cell not in limits["enum"]:
        return False
    if "pattern" in limits and not re.fullmatch(limits["pattern"], cell):
        return False
    return field["type"] not in ("number", "integer") or float(cell) is not None


with open("events.csv", encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
print(rows and all(name in fields and keeps(fields[name], cell)
                   for row in rows for name, cell in row.items()))
END
fact "an export keeps to it" output_is True
run codebook --format xml
fact "other formats are refused" ended 2
run codebook --format json exercise
fact "and a word has none" ended 2
run codebook observr
fact "a word that is none is an error" ended 2
fact "with the nearest" said observer
finish
