. "$CLI/lib.sh"

run codebook
fact "the code book is printed" ended 0
fact "it holds the types" all exercise weapons_test joint_capability
fact "and the roles and the rest" all recipient missile_defence sea_area announced
fact "and the codes" all 062 1622
fact "it needs no database" test ! -e "$database"
run codebook observer
fact "one word is explained" printed observer
fact "alone" not printed weapons_test
run codebook observr
fact "a word that is none is an error" ended 2
fact "with the nearest" said observer
finish
