. "$CLI/lib.sh"
fill
run export -q --format yaml -o - && cp out before

# An import that waits for more is ended by a signal.
mkfifo pipe
for signal in INT:130 TERM:143 HUP:129 QUIT:131; do
	cat >interrupt.py <<'END'
import os, signal, subprocess, sys, time
number = getattr(signal, "SIG" + sys.argv[1])
# Whoever runs us may ignore it.
signal.signal(number, getattr(signal, sys.argv[3]))
reader, writer = os.pipe()
program = subprocess.Popen([sys.argv[2], "import", "--format", "yaml", "-"],
                           stdin=reader)
os.close(reader)
os.write(writer, b"events:\n  - {id: half, title: Half, type: visit, "
         b"date: 2001, status: completed, participants: [DEU]}\n")
time.sleep(0.3)
program.send_signal(number)
time.sleep(0.1)
os.close(writer)
code = program.wait(10)
print(128 - code if code < 0 else code)
END
	# shellcheck disable=SC3045 # where there is none, a core is no harm
	ulimit -c 0
	python3 interrupt.py "${signal%:*}" "$ENTENTE" SIG_DFL >out 2>err
	fact "${signal%:*} ends an import as a signal does" output_is "${signal#*:}"
	run export -q --format yaml -o -
	fact "and leaves the data as they were after ${signal%:*}" cmp -s out before
done

# Under nohup an import outlives its terminal, as any command does.
for signal in INT TERM HUP QUIT; do
	python3 interrupt.py $signal "$ENTENTE" SIG_IGN >out 2>err
	fact "where $signal is ignored the import goes on" output_is 0
	run show half
	fact "and what comes is stored" printed "Half"
done
finish
