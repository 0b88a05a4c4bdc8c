. "$CLI/lib.sh"

for mask in 022 000 077; do
	rm -rf "$HOME/data" "$HOME/state" export-$mask.csv
	umask $mask
	fill
	fact "the database is private under umask $mask" test "$(mode "$database")" = 600
	fact "so is its folder under umask $mask" test "$(mode "$XDG_DATA_HOME/entente")" = 700
	fact "nothing in it can be read by others under umask $mask" \
	    test -z "$(find "$HOME" -type f -perm /077)"
	run export -o export-$mask.csv
	fact "an export has the mode of any file under umask $mask" \
	    test "$(mode export-$mask.csv)" = "$(printf %o $((0666 & ~mask)))"
done
umask 022
: >kept.csv
chmod 640 kept.csv
run export -o kept.csv --force
fact "a file that is replaced keeps its mode" test "$(mode kept.csv)" = 640

touch before
sleep 1
run list
run export --format csv -o -
fact "reading writes nothing anywhere else" \
    test -z "$(find . -newer before -type f ! -path './home/data/*' \
    ! -name out ! -name err)"
fact "nothing stays in the folder for passing things" test -z "$(ls -A tmp)"
finish
