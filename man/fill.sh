#!/bin/sh
# fill.sh PROGRAM DATE TEMPLATE: the manual page, its tables written by the
# program itself. A line @TABLE@ of the template stands for a table.
set -eu
export ENTENTE="$1"
date=$2
awk -v date="$date" '
/^@[a-z]+@$/ {
	table = substr($0, 2, length($0) - 2)
	command = "\"$ENTENTE\" help --man " table
	lines = 0
	while ((command | getline line) > 0) {
		# A key that is a bracket is text here, not punctuation.
		if (line ~ /^\.Sy "/)
			line = ".Sy \"\\&" substr(line, 6)
		print line
		lines++
	}
	if (close(command) != 0 || lines == 0) {
		print "no table: " table > "/dev/stderr"
		exit 1
	}
	next
}
{
	sub(/@DATE@/, date)
	print
}' "$3"
