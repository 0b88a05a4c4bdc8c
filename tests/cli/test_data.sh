. "$CLI/lib.sh"

# The shipped data are the example for everybody else's.
run check --strict "$DATA"
fact "the shipped data have no fault and keep every coding rule" ended 0
fact "so that nothing is said" silent
mkdir copy
cp "$DATA/boxes.csv" copy
cp "$DATA"/actors/* copy
run check --strict copy
fact "a file of boxes holds no events" ended 3
cp "$DATA/VERSION" copy
run check --strict copy
fact "and is known as what it is in a folder of shipped data" ended 0
finish
