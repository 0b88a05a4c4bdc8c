. "$CLI/lib.sh"

# The folder of shipped data, its table of boxes and its code book; that the
# data keep the coding rules is said in test_check.sh.
mkdir copy
cp "$DATA/boxes.csv" copy
cp "$DATA"/actors/* copy
run check --strict copy
fact "a file of boxes holds no events" ended 3
cp "$DATA/VERSION" copy
run check --strict copy
fact "and is known as what it is in a folder of shipped data" ended 0

# Every state has its box, and nothing else is called a country.
"$ENTENTE" --shipped "$DATA" export -q --all -o all.json >/dev/null 2>&1
python3 - "$DATA/boxes.csv" >out <<'END'
import csv
import json
import sys

with open("all.json", encoding="utf-8") as file:
    states = {actor["code"] for actor in json.load(file)["actors"]
              if actor["kind"] == "state"}
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
print(len(states) > 200 and
      states == {row["name"] for row in rows if row["kind"] == "country"})
END
fact "every state has a box" output_is True

# What its code book shows can be typed as it stands.
python3 - "$DATA/README.md" <<'END'
import re
import sys
import textwrap

text = open(sys.argv[1], encoding="utf-8").read()
blocks = [textwrap.dedent(block) for block in
          re.findall(r"^ *```yaml\n(.*?)^ *```$", text, re.M | re.S)]
whole = [block for block in blocks
         if re.match(r"(actors|series|sources|relationships|events):", block)]
for number, block in enumerate(whole):
    with open(f"example{number}.yaml", "w", encoding="utf-8") as file:
        file.write(block)
rows = re.search(r"^## How exact.*?(?=^## )", text, re.M | re.S).group()
dates = [date for row in rows.split("\n") if row.startswith("|")
         for date in re.findall(r"`([^`]*)`", row.split("|")[2])]
with open("dates.yaml", "w", encoding="utf-8") as file:
    print("events:", file=file)
    for number, date in enumerate(dates):
        print(f"  - {{id: d{number}, title: Dated, type: visit, "
              f"status: completed, date: {date}, participants: [CHN, RUS]}}",
              file=file)
print(len(whole), len(dates))
END
"$ENTENTE" --shipped "$DATA" list --limit 1 >/dev/null 2>&1
for file in example*.yaml dates.yaml; do
	run check "$file"
	fact "the code book's $file is without fault" ended 0
done
fact "there are several" test -e example2.yaml
fact "and all ways to write a date" test "$(wc -l <dates.yaml)" -gt 9
run codebook --format csv
sed -n 's/^"rule","","\([a-z-]*\)".*/\1/p' out >names
fact "there are rules" test "$(wc -l <names)" -ge 10
while read -r name; do
	fact "the code book tells of $name" grep -q "(\`$name\`)" "$DATA/README.md"
done <names
finish
