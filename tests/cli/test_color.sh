. "$CLI/lib.sh"
fill
escapes() { grep -q "$(printf '\033')\[" out; }

run list
fact "a pipe gets no colour" not escapes
run list --color always --format table
fact "unless it is asked for" escapes
run_at_terminal list
fact "a terminal gets colour" escapes
run_at_terminal list --color never
fact "unless it is forbidden" not escapes
export NO_COLOR=1
run_at_terminal list
fact "NO_COLOR forbids it" not escapes
run_at_terminal list --color always
fact "an option is stronger than NO_COLOR" escapes
export NO_COLOR=
run_at_terminal list
fact "an empty NO_COLOR forbids nothing" escapes
unset NO_COLOR
export CLICOLOR_FORCE=1
run list --format table
fact "CLICOLOR_FORCE asks for it in a pipe" escapes
export NO_COLOR=1
run list --format table
fact "NO_COLOR is stronger" not escapes
unset NO_COLOR CLICOLOR_FORCE
export TERM=dumb
run_at_terminal list
fact "a dumb terminal gets none" not escapes
run list --color sometimes
fact "always, auto and never are the choices" ended 2
finish
