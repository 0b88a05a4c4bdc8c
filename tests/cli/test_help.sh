. "$CLI/lib.sh"
narrow() { holds 'all(len(line) <= 80 for line in text.splitlines())'; }

run --help
fact "help ends well" ended 0
fact "it goes to standard output" printed "entente list"
fact "and not to standard error" silent
fact "it names the commands" all list show pairs export import codebook
fact "and where there is more" all options fields keys
fact "its lines fit a terminal" narrow
run help
fact "help is --help" printed export
run help export
fact "a command has its own help" all export --columns
fact "with the letters of its options" printed "-o, --output FILE"
fact "in lines that fit a terminal" narrow
run export --help
fact "which --help after it prints too" all export --columns
run help db
fact "and what it can do in several words" all "recover OLD NEW  save"
run help exprot
fact "help on what is none is an error" ended 2
fact "with the nearest" said export
for topic in keys options commands fields words members settings; do
	run help $topic
	fact "there is help on $topic" ended 0
	fact "its lines have text: $topic" test "$(wc -w <out)" -gt 12
	fact "they fit a terminal: $topic" narrow
done
run help fields
fact "the words that fields of their own take are explained" \
    all marked untriaged dispute
run codebook untriaged
fact "the code book knows them too" printed "(is: what holds of the event)"
fact "help needs no database" test ! -e "$database"

run --version
fact "the version ends well" ended 0
fact "its first line is name and number" \
    holds '__import__("re").match(r"entente [0-9]+\.[0-9]+\.[0-9]+\n", text)'
fact "it names the licence" printed MIT
run --no-such
fact "an option that is none is a usage error" ended 2
fact "nothing goes to standard output" test ! -s out
run lits
fact "a first word that is no command is a query" ended 0
finish
