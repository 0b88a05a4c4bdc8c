. "$CLI/lib.sh"

run --no-shipped list
fact "a new database is made without a question" ended 0
fact "where XDG has it" test -s "$database"
fact "the first list is empty" lines 1
rm -rf "$HOME/data"

unset XDG_DATA_HOME
run --no-shipped list
fact "without XDG it is in the home" test -s "$HOME/.local/share/entente/entente.db"
rm -rf "$HOME/.local"
export XDG_DATA_HOME=relative
run --no-shipped list
fact "a relative XDG path is ignored" test ! -e relative
rm -rf "$HOME/.local"
unset XDG_DATA_HOME
(
	unset HOME
	"$ENTENTE" --no-shipped list >out 2>err </dev/null
	echo $? >ended
)
status=$(cat ended)
fact "without a home it is told what to do" ended 1
fact "by name" said HOME
HOME=/dev/null "$ENTENTE" --no-shipped list >out 2>err </dev/null
status=$?
fact "a home that is no folder is a failure" ended 1
fact "that is told" test -s err
export XDG_DATA_HOME="$HOME/data"

ENTENTE_DATABASE=$work/other.db
export ENTENTE_DATABASE
run --no-shipped list
fact "the environment names the database" test -s other.db
run --no-shipped -d third.db list
fact "an option is stronger" test -s third.db
unset ENTENTE_DATABASE

# Two first runs at once make one database.
fill
run export -q --format yaml -o - && cp out alone
rm -rf "$XDG_DATA_HOME"
for i in 1 2 3 4; do
	"$ENTENTE" --no-shipped -q import "$CLI/data/actors.yaml" \
	    "$CLI/data/events.yaml" >out$i 2>err$i </dev/null &
done
wait
cat err? >err
run export -q --format yaml -o -
fact "first runs at once do not harm each other" cmp -s out alone
fact "nothing is left beside it" \
    test -z "$(find "$XDG_DATA_HOME/entente" -type f ! -name 'entente.db*')"

mkdir gone
(
	cd gone && rmdir ../gone
	"$ENTENTE" list >../out 2>../err </dev/null
	echo $? >../ended
)
status=$(cat ended)
fact "a folder that is gone is no harm" ended 0
(
	# shellcheck disable=SC3045 # every shell here has it
	ulimit -s 256
	"$ENTENTE" list >out 2>err </dev/null
	echo $? >ended
)
status=$(cat ended)
fact "a small stack is enough" ended 0
printf '%s\n' 'set no-such-option=1' nonsense 'group north NOR DEU' \
	'set mouse=maybe' 'list all' 'bind list nokey down' >bad.conf
run -c bad.conf list --columns id 'country:@north' type:visit
fact "a faulty configuration ends no command" ended 0
for line in 1 2 4 5; do
	fact "line $line of it is told" said "bad.conf:$line: "
done
fact "the others count" lines 2
fact "and are not told" not said bad.conf:3
echo 'dump start' >start.play
run -c bad.conf --play start.play
fact "nor does it keep the screen from opening" ended 0
fact "which tells the first and counts the keys" \
	printed "5 lines of the configuration are wrong, Q shows them: bad.conf:1: "
fact "and tells them all" said bad.conf:6
run -c missing.conf list
fact "a configuration asked for must be there" ended 1
mkdir -p "$XDG_CONFIG_HOME/entente/entente.conf"
run list
fact "one's own that cannot be read ends no command" ended 0
fact "but that is told" said "entente.conf' cannot be read: Is a directory"
run --play start.play
fact "on the screen, too" printed "cannot be read"
rmdir "$XDG_CONFIG_HOME/entente/entente.conf"
echo 'group north NOR DEU' >"$XDG_CONFIG_HOME/entente/entente.conf"
run list --columns id 'country:@north' type:visit
fact "the configuration is read" lines 2

# What somebody put where a new database was once made is not taken for it.
cp "$database" planted.db
for how in "cp planted.db" "ln -s $work/planted.db" "mkdir"; do
	rm -rf planted
	mkdir planted
	# shellcheck disable=SC2016 # the inner shell's: its process is ours
	sh -c 'cd planted && ln ../planted.db . && $1 "$PWD/a.db.new-$$" &&
		exec "$2" --no-shipped -d a.db list' sh "$how" "$ENTENTE" \
	    >out 2>err </dev/null
	status=$?
	fact "nothing is adopted after $how" lines 1
	fact "nor touched" test -n "$(ls -d planted/a.db.new-*)"
	fact "and the database is a file of its own" \
	    test -f planted/a.db -a ! -L planted/a.db
done

# A program that is not where it was built knows nothing of that place; what
# it may show is told by a file beside it, which is not installed.
mkdir bin built
cp "$ENTENTE" bin/entente
cp "$CLI/data/actors.yaml" "$CLI/data/events.yaml" built
echo 2026.1 >built/VERSION
installed() {
	rm -f installed.db
	PATH=$PATH:$work/bin "$@" -d installed.db db info >out 2>err </dev/null
	status=$?
}
fact "no path of the source is in the program" \
    not grep -qaF "${DATA%/data}" bin/entente
echo "$work/built" >bin/entente.data
installed bin/entente
fact "a file beside the program names its data" all "events         12"
ln -s bin/entente linked
installed ./linked
fact "also where a link leads to it" all "events         12"
installed entente
fact "and where it is found by its name" all "events         12"
rm bin/entente.data
if command -v strace >/dev/null 2>&1; then
	strace -f -e trace=%file -o calls bin/entente -d other2.db list \
	    >out 2>err </dev/null
	fact "without it nothing is looked for where it was built" \
	    test -z "$(grep -F "${DATA%/data}" calls)"
fi

# Data that come with a program: newer ones are brought in, what the user
# changed or removed stays, and what is faulty is told by its place.
shipped() { run -d shipped.db --shipped data "$@"; }
mkdir data
cp "$CLI/data/actors.yaml" "$CLI/data/events.yaml" data
echo 2026.1 >data/VERSION
shipped list --columns title id:aid-2019
fact "shipped data fill a new database" printed "Aid after"
sed 's/Visit to Oslo/My visit/' data/events.yaml >mine.yaml
shipped -q import mine.yaml
sed 's/Visit to Oslo/Their visit/; s/Aid after/Help after/' \
    "$CLI/data/events.yaml" >data/events.yaml
echo 2026.2 >data/VERSION
shipped list --columns title id:aid-2019,visit-oslo-2017
fact "newer ones are brought in" printed "Help after"
fact "but not over a change of the user" printed "My visit"
fact "which is told" said "1 record that you changed or removed stays"
shipped list --columns title id:aid-2019
fact "once" silent
echo 2026.1 >data/VERSION
sed -i.old 's/Help after/Old help after/' data/events.yaml
rm -f data/events.yaml.old
shipped list --columns title id:aid-2019
fact "older ones change nothing" printed "Help after"
echo 2026.3 >data/VERSION
echo 'events: [{id: x}]' >data/faulty.yaml
shipped list
fact "faulty ones are a failure" ended 3
fact "with file, line and column" said data/faulty.yaml:1:
fact "that says what they are" said "the data that come with entente"
# A user who may not write everywhere, as root may, and trusts nobody.
as_nobody() {
	if [ "$(id -u)" != 0 ]; then
		"$@"
	else
		setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
	fi
}
if [ "$(id -u)" != 0 ] || command -v setpriv >/dev/null; then
	mkdir -m 777 nobody
	chmod 755 "$work"
	for mask in 0777 0277 0577; do
		rm -rf nobody/* nobody/.l*
		(
			umask $mask
			# shellcheck disable=SC2016 # of the inner shell
			as_nobody env HOME="$work/nobody" XDG_DATA_HOME= \
				XDG_CONFIG_HOME= XDG_STATE_HOME= \
				TMPDIR="$work/nobody" sh -e -c '
				cd "$HOME"
				"$1" list --limit 1
				"$1" db backup saved.db
				"$1" -d made.db db restore saved.db
				"$1" db recover saved.db rescued.db
				"$1" -d rescued.db db check
				"$1" export -o out.csv' - "$ENTENTE"
			echo $?
		) >out 2>err </dev/null
		fact "umask $mask keeps nobody from a start and from all else" \
			test "$(tail -n 1 out)" = 0
	done
fi
finish
