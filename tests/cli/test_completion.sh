. "$CLI/lib.sh"

for shell in bash zsh fish; do
	run completion $shell
	fact "there is completion for $shell" ended 0
	fact "it knows the commands: $shell" all export codebook
	! command -v $shell >/dev/null 2>&1 || {
		cp out script
		fact "$shell can read it" $shell -n script
	}
done
run completion tcsh
fact "another shell is a usage error" ended 2
fact "those that are known are named" said fish
run completion
fact "which shell must be said" ended 2
finish
