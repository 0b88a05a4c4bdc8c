# For the tests of the command line; speaks TAP. The program is $ENTENTE, the
# folder of this file $CLI. Every test script has a place of its own, with
# private homes, and starts with a database of data/*.yaml.
# shellcheck shell=sh

export TZ=UTC LC_ALL=C.UTF-8 ENTENTE_NOW=2026-01-15 TERM=xterm-256color
unset NO_COLOR CLICOLOR CLICOLOR_FORCE FORCE_COLOR COLUMNS LINES
unset ENTENTE_DATABASE VISUAL EDITOR PAGER LANG LANGUAGE CDPATH

work=$(mktemp -d "${TMPDIR:-/tmp}/entente-cli.XXXXXX") || exit 99
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 99
mkdir home tmp
export HOME="$work/home" TMPDIR="$work/tmp"
export XDG_DATA_HOME="$HOME/data" XDG_CONFIG_HOME="$HOME/config"
export XDG_STATE_HOME="$HOME/state" XDG_CACHE_HOME="$HOME/cache"
export XDG_RUNTIME_DIR="$TMPDIR"
database=$XDG_DATA_HOME/entente/entente.db
facts=0
status=

# Runs the program: $status, and the files out and err.
run() {
	"$ENTENTE" "$@" >out 2>err </dev/null
	status=$?
}

# The same at a terminal of 80x24: all it writes goes to the file out.
run_at_terminal() {
	python3 "$CLI/terminal.py" "$ENTENTE" "$@" >out 2>err </dev/null
	status=$?
}

# fact NAME COMMAND...: the command is true.
fact() {
	facts=$((facts + 1))
	name=$1
	shift
	if "$@"; then
		echo "ok $facts - $name"
		return
	fi
	echo "not ok $facts - $name"
	printf '%s\n' "wanted: $*" "status: $status" | sed 's/^/# /'
	for file in out err; do
		[ ! -f $file ] || head -n 20 $file | sed "s/^/# $file: /"
	done
}

finish() {
	echo "1..$facts"
}

# What the last run did.
ended() { [ "$status" = "$1" ]; }
printed() { grep -qF -e "$1" out; }
said() { grep -qF -e "$1" err; }
lines() { [ "$(wc -l <out)" -eq "$1" ]; }
silent() { ! [ -s err ]; }
output_is() { [ "$(cat out)" = "$1" ]; }
not() { ! "$@"; }
all() { # TEXT...: printed, each
	for text in "$@"; do
		printed "$text" || return
	done
}

# python 'EXPRESSION over text': is true of the file out.
holds() {
	python3 -c "
import csv, io, json, sys
text = open('out', encoding='utf-8', newline='').read()
sys.exit(not ($1))" 2>/dev/null
}

sum() { cksum <"$1"; }
mode() { stat -c %a "$1" 2>/dev/null || stat -f %Lp "$1"; }

fill() {
	"$ENTENTE" --no-shipped -q import "$CLI/data/actors.yaml" \
	    "$CLI/data/events.yaml" >fill.out 2>&1 </dev/null ||
	    sed 's/^/# fill: /' fill.out
}
