. "$CLI/lib.sh"

run check "$CLI/data/actors.yaml" "$CLI/data/events.yaml"
fact "good files are good" ended 0
fact "nothing is stored" test ! -e "$database"
mkdir folder
cp "$CLI/data/actors.yaml" "$CLI/data/events.yaml" folder
run check folder
fact "a folder is checked whole" ended 0
sed 's/actor: KOR, role: recipient/actor: XYZ, role: recipient/
s/role: visitor/role: visiter/' "$CLI/data/events.yaml" >folder/events.yaml
run check folder
fact "faulty files are told by the status" ended 3
fact "and that there is no database to name things of" said "no database yet"
fact "nothing is said to be stored or not" not said stored
fact "an actor that is none has its place" grep -q 'events.yaml:[0-9]*:[0-9]*:.*XYZ' err
fact "a word that is none has its nearest" grep -q "visiter.*visitor" err
fill
run check "$CLI/data/events.yaml"
fact "what the database holds may be named" ended 0
# Coding rules: told as warnings, and as faults where that is asked for.
run check --strict "$CLI/data/actors.yaml"
fact "what breaks no coding rule is good" ended 0
fact "and of that nothing is said" silent
cat >rules.yaml <<'END'
sources:
  - {id: nobody-cites-me, kind: news}
END
run check rules.yaml
fact "a breach of a rule is a warning" ended 0
fact "with place and rule" said \
	"rules.yaml:2:10: warning: uncited-source: nothing cites"
run check -q rules.yaml
fact "which may be left unsaid" silent
run check --strict -q rules.yaml
fact "and a fault where that is asked for" ended 3
fact "told as one" said "rules.yaml:2:10: uncited-source: nothing cites"
# The shipped data are the example for everybody else's.
run check --strict "$DATA"
fact "the shipped data have no fault and keep every coding rule" ended 0
fact "so that nothing is said" silent
run help check
fact "help tells of the option" printed "--strict"
run help rules
fact "and lists the rules" all uncited-source place-in-box series-hole
run check missing
fact "what is not there is a failure" ended 1
printf 'not a database, but long enough to be read as one %0200d\n' 0 >other.db
run -d other.db check "$CLI/data/events.yaml"
fact "a database that cannot be read is told" ended 1
fact "and makes no fault of what is named" not said "no actor is called"
finish
