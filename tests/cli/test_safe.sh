. "$CLI/lib.sh"
fill
run import "$CLI/data/hostile.yaml"
cp out stored && cat err >>stored

# Nothing but text, tabs and line ends; escapes are those of colour, and of
# the progress bar that is wiped away.
cat >judge.py <<'END'
import re, sys, unicodedata
data = open(sys.argv[1], "rb").read()
data = re.sub(rb"\x1b\[[0-9;]*m|\r\x1b\[K", b"", data).replace(b"\r\n", b"\n")
text = data.decode("utf-8")
bad = [c for c in text if c not in "\n\t" and (
    unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs", "Co")
    or 0xE0000 <= ord(c) <= 0xE0FFF)]
print([hex(ord(c)) for c in bad], file=sys.stderr)
sys.exit(bool(bad))
END
clean() { python3 judge.py "$1" 2>judged || { sed 's/^/# /' judged; false; }; }

fact "hostile text can be stored" clean stored
for what in "list id:hostile-1" "list --plain id:hostile-1" "show hostile-1" \
    "pairs" "list --format markdown" "list --explain id:hostile-1" "db info"; do
	# shellcheck disable=SC2086 # words of a command
	run_at_terminal $what
	fact "at a terminal only text is written: $what" clean out
done
run show hostile-1
fact "hidden characters are shown" printed "⟨U+202E⟩"

escape=$(printf '\033]0;title\007\302\233\342\200\256')
for what in "list " "list type:" "list country:" "list -" "list --" "show " \
    "help " "codebook " "import " "check " "export -o - --format=" \
    "completion " "db " "db backup no/" "pairs typ" "list -d no/" \
    "list -c " "list -e " "list --sort=" "list --columns=" "list --color=" \
    "list --limit=" "--"; do
	# shellcheck disable=SC2086 # words of a command, and one to be refused
	run_at_terminal $what"$escape"
	fact "an error shows no control byte of what was typed: $what" clean out
done
printf 'events:\n  - id: "%s"\n    t\001ype: x\n' "$escape" >"$escape.yaml"
run import "$escape.yaml"
fact "nor of a file or its name" clean err
fact "which is refused" ended 3
printf 'events:\n  - {id: h, title: h, type: "\\e]0;x\\a", date: 2001}\n' >word.yaml
run import word.yaml
fact "nor of a word that is none" clean err

# Tables are safe in a spreadsheet, and come back as they were.
run export --format csv -o - id:hostile-1
fact "no cell begins like a formula" \
    holds 'not any(cell.lstrip()[:1] in tuple("=+@\t\r")
	for row in csv.reader(io.StringIO(text)) for cell in row if cell.strip())'
run export --format csv --raw -o - id:hostile-1
fact "unless cells are to be left alone" \
    holds 'any(cell.startswith("=HYPERLINK")
	for row in csv.reader(io.StringIO(text)) for cell in row)'
for format in csv tsv; do
	run export --format $format -o safe.$format id:hostile-1
	fact "$format begins no cell like a formula" \
	    not grep -qE "(^|[,	\"])[=+@-][A-Z]" safe.$format
	run export --raw --format $format -o - id:hostile-1
	fact "unless cells are to be left alone in $format" \
	    grep -qE "(^|[,	\"])=HYPERLINK" out
	run import --dry-run safe.$format
	fact "which is the same when it comes back from $format" said "1 same"
done
run list id:hostile-1
fact "a piped list is as safe" printed "	'=HYPERLINK"
run export --format json -o - id:hostile-1
fact "JSON keeps every character" \
    holds '"\u202e" in json.loads(text)["events"][0]["title"]'
finish
