. "$CLI/lib.sh"
fill
run export -q --format yaml -o - && cp out before

# An import that waits for more is ended by a signal.
mkfifo pipe
for signal in INT:130 TERM:143 HUP:129 QUIT:131; do
	cat >interrupt.py <<'END'
import os, signal, subprocess, sys, time
number = getattr(signal, "SIG" + sys.argv[1])
signal.signal(number, signal.SIG_DFL)  # whoever runs us may ignore it
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
	python3 interrupt.py "${signal%:*}" "$ENTENTE" >out 2>err
	fact "${signal%:*} ends an import as a signal does" output_is "${signal#*:}"
	run export -q --format yaml -o -
	fact "and leaves the data as they were after ${signal%:*}" cmp -s out before
done
finish
