#!/bin/sh
# Fails where clang-format would lay a file out otherwise:
# layout.sh ROOT [CLANG-FORMAT]
set -eu
cd -- "$1"
find core tui tests -name '*.[ch]' \
	-exec "${2:-clang-format}" --dry-run -Werror {} +
