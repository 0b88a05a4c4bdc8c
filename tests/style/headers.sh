#!/bin/sh
# Fails where a header does not compile alone: headers.sh ROOT COMPILER...
set -eu
cd -- "$1"
shift
exec find core tui -name '*.h' -exec "$@" -std=c17 \
	-D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -I. \
	-fsyntax-only -x c {} +
