. "$CLI/lib.sh"
fill

# Foreign tables: invented rows in the forms of others.
rows() { awk -v n="$1" '$2 == n || $2 " " $3 == n { print $1; exit }' err; }
adds_up() { # the six numbers, to the rows read
	awk '$2 == "rows" && $3 == "read" { all = $1 }
	    $2 ~ /^(outside|stored|same|changed|duplicate|refused)$/ &&
	    NF == 2 { sum += $1; lines++ }
	    END { exit !(lines == 6 && all == sum && all > 0) }' err
}
count_is() { [ "$(rows "$1")" = "$2" ]; }

python3 - <<'END'
def gdelt(width, number, day, a, b, code, place="", fips="", url="", more=""):
    cells = [""] * width
    geo = 50 if width < 61 else 52
    cells[0], cells[1], cells[7], cells[17] = str(number), day, a, b
    cells[26], cells[31] = code, "3"
    cells[geo - 1] = "4" if fips else "0"
    cells[geo], cells[geo + 1] = place, fips
    if fips:
        cells[geo + 3 if width < 61 else geo + 4] = "50.5"
        cells[geo + 4 if width < 61 else geo + 5] = "3.5"
    if width != 57:
        cells[-1] = url
    return "\t".join(cells) + more + "\n"

A, B = "https://a.example/1", "https://b.example/2"
one = [
    gdelt(57, 1, "20060731", "USA", "FRA", "062", "Paris, France", "FR"),
    gdelt(58, 2, "20150729", "DEU", "FRA", "042", "Bern", "SZ", A),
    gdelt(58, 3, "20150729", "FRA", "DEU", "042", "Bern", "SZ", A),
    gdelt(58, 4, "20150729", "DEU", "FRA", "042", "Bern", "SZ", B),
    gdelt(58, 5, "20150729", "DEU", "FRA", "112", "", "", A),
    gdelt(58, 6, "20150729", "DEU", "AFR", "062", "", "", A),
    gdelt(58, 7, "20150729", "DEU", "", "062", "", "", A),
    gdelt(58, 2, "20150729", "DEU", "FRA", "042", "Bern", "SZ", A),
]
open("one.CSV", "w").writelines(one)
open("bad.tsv", "w").writelines(
    one[:3] + [gdelt(58, 9, "20150230", "DEU", "FRA", "057")] + one[3:])
open("short.tsv", "w").writelines(
    one[:2] + ["only\ttwo\n"] + [gdelt(58, 8, "x", "DEU", "FRA", "057")])
open("two.export.CSV", "w").writelines([
    gdelt(61, 21, "20190121", "JPN", "USA", "057", "Tokyo", "JA", A),
    gdelt(61, 22, "20190121", "JPN", "XYZ", "057", "Tokyo", "JA", A)])

icews = ("Event ID", "Event Date", "Source Name", "Source Sectors",
    "Source Country", "Event Text", "CAMEO Code", "Intensity", "Target Name",
    "Target Sectors", "Target Country", "Story ID", "Sentence Number",
    "Publisher", "City", "District", "Province", "Country", "Latitude",
    "Longitude")
def story(number, day, a, b, code="040", who="Ministry"):
    return (str(number), day, who, "", a, "Consult", code, "1", who, "", b,
        "77", "2", "The Invented Daily", "Bern", "", "", "Switzerland",
        "46.95", "7.45")
table = [story(5, "2018-06-01", "France", "Germany"),
    story(5, "2018-06-02", "France", "Germany"),
    story(6, "2018-06-01", "Japan", ""),
    story(7, "2018-06-01", "", "Norway",
        who="North Atlantic Treaty Organization")]
open("icews.tab", "w").write("\n".join("\t".join(r) for r in [icews] + table))
snake = [h.lower().replace(" ", "_") for h in icews]
open("icews.csv", "w").write("\n".join(
    ",".join(f'"{c}"' for c in r) for r in [snake] + table))

polecat = ("Event ID;Event Date;Event Type;Event Mode;Intensity;Quad Code;"
    "Contexts;Actor Name;Actor Country;Actor COW;Primary Actor Sector;"
    "Actor Sectors;Actor Title;Actor Name Raw;Wikipedia Actor ID;"
    "Recipient Name;Recipient Country;Recipient COW;"
    "Primary Recipient Sector;Recipient Sectors;Recipient Title;"
    "Recipient Name Raw;Wikipedia Recipient ID;Placename;City;District;"
    "Province;Country;Latitude;Longitude;GeoNames ID;Raw Placename;"
    "Feature Type;Source;Publication Date;Story People;Story Organizations;"
    "Story Locations;Language;Version").split(";")
def pole(number, kind, a, b, contexts="military; legal", place="None"):
    cells = {h: "None" for h in polecat}
    cells.update({"Event ID": number, "Event Date": "2020-05-01",
        "Event Type": kind, "Contexts": contexts, "Actor Country": a,
        "Recipient Country": b, "Placename": place})
    return [cells[h] for h in polecat]
p = [pole("p1", "CONSULT", "France; Germany", "Japan", place="Besan\u00e7on"),
    pole("p2", "CONSULT", "France", "Japan", contexts="sport"),
    pole("p3", "ASSAULT", "France", "Japan")]
lines = ["\t".join(polecat)] + ["\t".join(r) for r in p]
open("polecat.txt", "w", encoding="latin-1").write("\n".join(lines) + "\n")
lines = ["\t".join([polecat[0], "Unnamed"] + polecat[1:]).replace(
    "Intensity", "Event Intensity")] + ["\t".join(r) + "\t" for r in p]
open("surplus.txt", "w").write("\n".join(lines) + "\n")

mme = ["MMEID", "Ex_Name", "Series_Name", "Location", "lat", "lon",
    "StartDate", "EndDate", "CPX", "Air", "Sea", "FocusDescription",
    "StateA", "StateB", "StateC"]
m = [["m1", "Ardent Owl 81", "Ardent Owl", "Bern", "46", "7", "1/14/81",
        "1/21/81", "0", "1", "1", '"a ""large"" one, twice"',
        "France", "Germany", "France"],
    ["m2", "-9", "", "-9", "", "", "1981-02-xx", "1981-03-xx", "1", "0",
        "0", "x", "-9", "Norway", ""],
    ["m2", "Ardent Owl 82", "ARDENT OWL", "-9", "", "", "3/5/82", "3/5/82",
        "0", "0", "0", "y", "Norway", "Atlantis", ""],
    ["m3", "Empty", "", "", "", "", "3/5/82", "3/5/82", "0", "0", "0", "y",
        "-9", "", ""],
    ["m4", "Back", "", "", "", "", "3/5/82", "3/4/82", "0", "0", "0", "y",
        "Norway", "Japan", ""]]
open("mme.csv", "w").write("\n".join(",".join(r) for r in [mme] + m) + "\n")
END

run import --dry-run one.CSV
fact "a rehearsal of GDELT 1.0 ends well" ended 0
fact "its six numbers add up to the rows" adds_up
run list --columns id origin:gdelt
fact "and nothing is stored" output_is id
run import one.CSV
fact "57 and 58 columns are read, mixed" ended 0
fact "the numbers add up" adds_up
fact "all rows are counted" count_is "rows read" 8
fact "what the filter leaves out is outside" said "EventCode is none of 057"
fact "as is what names too few actors" said "fewer than 2 actors are known"
fact "rows of one day, pair, code and address are stored once" \
    count_is duplicate 2
fact "rows with another address, or none, are stored" count_is stored 3
fact "a region is no state and told with its count" said "cameo 'AFR'"
run show gdelt-2
fact "place and actors are read in their own systems" \
    all "Bern, Switzerland" "DEU  Germany" "FRA  France"
fact "the raw values are kept, with their system" \
    printed "ActionGeo_CountryCode (fips): SZ"
fact "the address is a source" printed "https://a.example/1"
run list is:untriaged --columns id
fact "machines' events wait for a decision" lines 4
run import one.CSV
fact "the same file again changes nothing" count_is same 3
fact "and says so" said "nothing changed"
fact "duplicates stay duplicates" count_is duplicate 2
sed '4s/Bern/Basel/' one.CSV >news.CSV
run import news.CSV
fact "what the data set says anew is a change" count_is changed 1
fact "of that row alone" count_is same 2
sed '8s/Bern/Basel/' one.CSV >clash.CSV
run import --skip-bad clash.CSV
fact "two rows of one id that differ are no two events" \
    said "clash.CSV:8:1: the id 'gdelt-2' was given to another row"
fact "the other stays" count_is refused 1
run import one.CSV
run import bad.tsv
fact "a bad row in the middle refuses all" ended 3
fact "with file, line and column" said "bad.tsv:4:3: "
run import --skip-bad --rejects out.csv bad.tsv
fact "or is left out" count_is refused 1
fact "the numbers add up to the lines" adds_up
fact "it is written down with place, reason and row" grep -q \
    '^4,3,"bad.tsv",.*2015-02-30.*","9	20150230' out.csv
run import --rejects out.csv bad.tsv
fact "an existing file is not written over" ended 1
run import --skip-bad --rejects more.csv --map gdelt1 short.tsv
fact "rows of another width are refused" said "the row has 2 cells, not 57 to"
fact "a date of another form too" said "'x' is no date in a form of the map"
fact "the good row is counted" adds_up
run import two.export.CSV
fact "GDELT 2.0 is told from its 61 columns" count_is stored 1
fact "an unknown code refuses nothing" said "cameo 'XYZ'"

run import icews.tab
fact "ICEWS is told from its heads" ended 0
fact "an id counts with its date" count_is stored 3
fact "what names one country is outside" count_is outside 1
run list --columns participants id:icews-7-2018-06-01
fact "an organisation stands for itself" printed NATO
run import icews.csv
fact "heads in snake case, in CSV, say the same" count_is same 3
run show icews-5-2018-06-01
fact "the story is the source" printed "The Invented Daily"

run import polecat.txt
fact "POLECAT is told from its heads" count_is stored 1
fact "numbers add up" adds_up
run show polecat-p1
fact "text in Latin-1 is read as such" printed "Besançon"
fact "several countries in a cell are several" all FRA DEU JPN
run import surplus.txt
fact "a surplus head and a surplus tab do no harm" count_is refused 0
fact "nor another name of a head" count_is same 0

run import --skip-bad mme.csv
fact "MME is told from its heads" ended 0
fact "its numbers add up" adds_up
fact "an id counts with its start" count_is stored 3
fact "without a participant it is outside" count_is outside 1
fact "an end before the start is refused" said "it ends before it starts"
fact "an unknown name is told" said "name 'Atlantis'"
run list --columns id,date origin:mme sort:date
fact "unknown days are unknown, both forms are read" all \
    "m1-1981-01-14	1981-01-14/1981-01-21" \
    "m2-1981-02-xx	1981-02-XX/1981-03-XX" "m2-1982-03-05	1982-03-05"
run list --columns id series:ardent-owl
fact "a series is made once, whatever its capitals" lines 3
run show m1-1981-01-14
fact "quotes within a cell are read" printed 'a "large" one, twice'
fact "who is named twice takes part once" \
    test "$(grep -c 'FRA  France' out)" = 1

cat >own.yaml <<'END'
name: own
dataset: own
key: [nr]
title: "{what} of {participants}"
file: {delimiter: ";"}
event: {type: visit, status: completed}
missing: ["?"]
columns:
  nr:
  when: {to: date, dates: [D.M.YYYY, "D MON YYYY"]}
  what: {words: {V: Visit}}
  who: {to: participants, codes: cow, role: visitor, split: "/"}
  to: {to: participants, codes: numeric, role: host}
  men: {to: figures/personnel, optional: true}
END
printf 'nr;when;what;who;to;men\n1;3.2.1999;call;220/255;36;12\n' >own.csv
printf '2;4 Mar 1999;call;220;578;?\n' >>own.csv
run import --map own.yaml own.csv
fact "a map of one's own needs no program" count_is stored 2
run show own-1
fact "codes are read in the systems it names" all FRA DEU "personnel"
run list --columns date id:own-2
fact "dates in its forms" printed 1999-03-04
sed 's/";"}/";", surplus: [gone]}/; s/^missing/duplicates: []\nmissing/' \
    own.yaml >surplus.yaml
printf 'nr;gone;when;what;who;to;men\n3;3.2.1999;call;220;36;12\n' >gone.csv
printf '4;;3.2.1999;call;220;578;12\n5;call\n' >>gone.csv
run import --skip-bad --map surplus.yaml gone.csv
fact "heads without cells are left out where a row lacks them" \
    count_is stored 2
fact "other rows that are short are refused" said "gone.csv:4:1: the row has"
run show own-3
fact "the cells behind them stand in their columns" all "1999-02-03" FRA

cat >signs.yaml <<'END'
name: signs
dataset: signs
key: [nr]
title: "{what}"
event: {type: exercise, status: completed}
columns:
  nr:
  when: {to: date, dates: [YYYY-MM-DD]}
  what: {to: series}
  a: {to: participants, codes: iso3, role: participant}
  b: {to: participants, codes: iso3, role: participant}
  from: {to: source/publisher}
END
cat >signs.csv <<'END'
nr,when,what,a,b,from
1,2001-01-01,Joint/Sea Drill,FRA,DEU,A.B.C.
2,2001-01-02,Joint Sea (Drill),FRA,DEU,A B C
3,2001-01-03,joint/sea drill,FRA,DEU,a.b.c.
4,2001-01-04,海上联合,FRA,DEU,新华社
5,2001-01-05,合同訓練,FRA,DEU,読売新聞
6,2001-01-06,"Joint, Sea, Drill",FRA,DEU,"A, B, C"
END
run import --map signs.yaml signs.csv
fact "a table of names that differ in signs" count_is stored 6
counted() { # FIELD: as many values as names
	run counts "$1" origin:signs --format csv
	lines $(($2 + 1))
}
fact "has a series of each" counted series 5
fact "and a source of each" counted publisher 5
run counts publisher origin:signs --format csv
fact "which keep their names" all "A.B.C.,,2" "A B C,,1" \
    "新华社,,1" "読売新聞,,1" "\"A, B, C\",,1"
run import --map signs.yaml signs.csv
fact "and are met again" count_is same 6
fact "as the same series" counted series 5

run import --guess own.csv
fact "a map can be guessed" ended 0
fact "with the columns that are known" all "to: date, dates" "participants"
cp out guessed.yaml
run import --dry-run --map guessed.yaml own.csv
fact "and used as it is" adds_up
run import --guess one.CSV
fact "of what is no table with heads nothing is guessed, or little" \
    test "$status" -ne 2
sed 's/numeric/numerical/; s/visitor/visiter/; s/key: \[nr\]/key: [no]/' \
    own.yaml >wrong.yaml
run import --map wrong.yaml own.csv
fact "a faulty map is refused" ended 3
fact "with file, line and column" said "wrong.yaml:3:7: "
fact "and what was meant" said "did you mean 'numeric'"
run import --map nothing one.CSV
fact "a map that is not there is a mistake in usage" ended 2
fact "that lists those there are" said "gdelt1, gdelt2, icews, mme, polecat"
run import --map icews own.csv
fact "a table without the heads of the map is refused" ended 3
fact "and the heads told" said "the head 'Event ID' is missing"
# Rows, and none of them in the store after it: not what was wanted.
awk -F'\t' -v OFS='\t' '{ $1 = "9" $1; $27 = "010"; print }' one.CSV >none.CSV
run import none.CSV
fact "an import that stores none of its rows is none" ended 3
fact "and says where they went" said "outside of what the map takes"
run import one.CSV
fact "rows that are there already are well" ended 0

# A database without the shipped data knows no state by whose code a row of
# others could be read.
for name in DEU FRA; do
	printf '  - {code: %s, name: N, kind: state}\n' $name
done | sed '1i actors:' >two.yaml
mkdir -p shipped/actors
mv two.yaml shipped/actors
echo 1 >shipped/VERSION
run --no-shipped -d bare.db list
run -d bare.db --shipped shipped import --dry-run one.CSV
fact "a foreign table brings the actors that are needed" ended 0
fact "which is told" said "the database knew no states; the 2 states"
run -d bare.db list --columns id
fact "but not in a dry run" lines 1
run -d bare.db --shipped shipped import one.CSV
fact "its rows are stored" count_is stored 2
run -d bare.db db check
fact "in a database that is sound" ended 0
run -d bare.db --shipped shipped import one.CSV
fact "once they are there nothing is brought" \
    not said "the database knew no states"
finish
