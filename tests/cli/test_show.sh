. "$CLI/lib.sh"
fill

run show grey-heron-2014
fact "show ends well" ended 0
fact "it tells what the event is" all "Grey Heron 2014" exercise completed
fact "when it was, as it was written" printed 2014-06-02/2014-06-13
fact "who took part and who looked on" all Norway Germany France Switzerland observer
fact "with which forces" all "Fridtjof Nansen" frigate corvette
fact "the figures, and who disputes them" all "1200 to 1700" "disputes: 1700" "Ministry of Tests"
fact "its sources" all "The Harbour Gazette" "https://ministry.example/heron?a=1&b=2"

run show visit-oslo-2017 aid-2019
fact "several can be shown" all "Visit to Oslo" "Aid after the flood"
run show --format json visit-oslo-2017
fact "one can be shown as JSON" \
    holds '[e["id"] for e in json.loads(text)["events"]] == ["visit-oslo-2017"]'
run show --format yaml visit-oslo-2017
fact "or as YAML" all "id: visit-oslo-2017" "date: 2017-03-14"

run show visit-osl-2017
fact "an id that is none is a failure" not ended 0
fact "and is quoted" said "visit-osl-2017"
run show
fact "show wants an id" ended 2
run show --format csv grey-heron-2014
fact "a format shows the whole record" printed "NOR:host"
finish
