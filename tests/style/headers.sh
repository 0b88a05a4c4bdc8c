#!/bin/sh
# Fails where a header does not compile alone: headers.sh ROOT COMPILER...
set -eu
cd -- "$1"
shift
bad=0
for header in $(find core tui -name '*.h'); do
	"$@" -std=c17 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -I. \
		-fsyntax-only -x c "$header" || bad=1
done
exit $bad
