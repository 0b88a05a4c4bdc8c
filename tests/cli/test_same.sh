. "$CLI/lib.sh"
fill

# The same bytes in any place of the world, in any language, at any width.
formats=$("$ENTENTE" export --format none -o - 2>&1 </dev/null |
    sed -n 's/.*there are //p' | tr -d ,)
fact "the program tells its formats" test "$(echo "$formats" | wc -w)" -gt 15
all_exports() {
	for format in $formats; do
		"$ENTENTE" export --format "$format" -o - </dev/null 2>>err
	done
	for shape in pairs participants dyad-years sources; do
		"$ENTENTE" export --shape $shape --format csv -o - </dev/null \
		    2>>err
	done
	"$ENTENTE" list </dev/null 2>>err
	"$ENTENTE" pairs </dev/null 2>>err
	"$ENTENTE" show grey-heron-2014 </dev/null 2>>err
}
all_exports >first
fact "there is something to compare" test "$(wc -c <first)" -gt 5000
fact "and no fault" test ! -s err
for zone in Pacific/Kiritimati America/Los_Angeles Asia/Kolkata :nonsense; do
	TZ=$zone all_exports >again
	fact "the time zone does not matter: $zone" cmp -s first again
done
for locale in C POSIX de_DE.UTF-8 tr_TR.UTF-8 ar_EG.UTF-8 nonsense; do
	LC_ALL=$locale all_exports >again
	fact "the locale does not matter: $locale" cmp -s first again
done
TERM=dumb all_exports >again
fact "the terminal does not matter" cmp -s first again
all_exports >again
fact "nor does the hour" cmp -s first again
finish
