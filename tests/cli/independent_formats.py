#!/usr/bin/env python3
"""Lets readers that are not ours judge the formats that go out to other
programs, on records that mean something to one format or another. Usage:
independent_formats.py PROGRAM READER, where the reader is one of READERS
below; speaks TAP."""
import base64
import collections
import csv
import hashlib
import html.parser
import io
import itertools
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

from independent_readers import HERE, Judge, Program, is_live

DATA = [HERE / f"data/{name}.yaml"
        for name in ("actors", "events", "hostile", "payload")]
WEB = ("http://", "https://")
TAKES_PART = {"organiser", "host", "participant", "partial", "visitor",
              "actor", "recipient"}


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


class World:
    """The program, and what it holds as JSON says."""

    def __init__(self, path, folder, files):
        self.program = Program(path, folder)
        self.program.run("--no-shipped", "-q", "import", *files)
        self.records = json.loads(self.export("json", "--all"))
        self.events = {e["id"]: e for e in self.records["events"]}
        self.sources = {s["id"]: s for s in self.records.get("sources", [])}
        self.actors = {a["code"]: a for a in self.records["actors"]}
        self.pairs = rows_of(self.program.run(
            "pairs", "-q", "--raw", "--format", "csv").decode())

    def export(self, name, *options):
        return self.program.export("--format", name, *options)

    def cited(self):
        return {c["source"] for e in self.events.values()
                for c in e.get("citations", [])}

    def states(self, event):
        return {p["actor"] for p in event["participants"]
                if set(p.get("roles", [])) & TAKES_PART
                and self.actors[p["actor"]]["kind"] == "state"}


# Shapes, by Python alone.

def judge_shapes(judge, world):
    for name in ("csv", "tsv", "json", "jsonl", "markdown", "html", "table",
                 "plain"):
        for shape in ("events", "pairs", "participants", "dyad-years",
                      "sources"):
            judge.fact(f"{name} holds the shape {shape}",
                       world.export(name, "--shape", shape))
    shapes = {shape: rows_of(world.export("csv", "--raw", "--shape", shape))
              for shape in ("pairs", "participants", "sources", "dyad-years")}
    wanted = collections.Counter(
        (e["id"], *pair) for e in world.events.values()
        for pair in itertools.combinations(sorted(world.states(e)), 2))
    judge.fact("there is a row for each event and pair", wanted
               == collections.Counter((r["event"], r["a"], r["b"])
                                      for r in shapes["pairs"]))
    judge.fact("pairs have their numbers of Correlates of War",
               all(row["a_cow"] == str(world.actors[row["a"]].get("cow", ""))
                   for row in shapes["pairs"]))
    wanted = sorted((e["id"], p["actor"], ";".join(p.get("roles", [])))
                    for e in world.events.values()
                    for p in e["participants"])
    judge.fact("there is a row for each event and participant", wanted
               == sorted((r["event"], r["actor"], r["roles"])
                         for r in shapes["participants"]))
    judge.fact("there is a row for each document that is cited",
               world.cited() == {r["id"] for r in shapes["sources"]})
    judge_dyad_years(judge, world, shapes["dyad-years"])


def judge_dyad_years(judge, world, rows):
    """Against the events that the query language finds in each year."""
    years = sorted({int(row["year"]) for row in rows})
    found = {}
    for year in range(years[0], years[-1] + 1):
        text = world.export("csv", "--shape", "pairs", f"date:{year}")
        for row in rows_of(text):
            key = row["a"], row["b"], year
            found.setdefault(key, collections.Counter())[row["type"]] += 1
    judge.fact("dyad-years count what a query for the year finds",
               {(r["a"], r["b"], int(r["year"])): int(r["events"])
                for r in rows}
               == {key: sum(types.values()) for key, types in found.items()})
    judge.fact("also by type", all(
        found[r["a"], r["b"], int(r["year"])][name] == int(r[name])
        for r in rows for name in ("exercise", "agreement", "visit")))
    zeros = rows_of(world.export("csv", "--shape", "dyad-years", "--zeros",
                                 f"date:{years[0]}..{years[-1]}"))
    judge.fact("zeros add rows and change none", [
        r for r in zeros if r["events"] != "0"] == rows)
    pairs = {(r["a"], r["b"]) for r in rows}
    gone = [r for r in zeros if "XQB" in (r["a"], r["b"])
            and r["events"] == "0"
            and not 1990 <= int(r["year"]) <= 2020]
    judge.fact("a state that is not there has no zeros", not gone, gone)
    judge.fact("but every pair of others has every year", all(
        sum((r["a"], r["b"]) == pair for r in zeros) == len(range(
            years[0], years[-1] + 1))
        for pair in pairs if "XQB" not in pair))


# Web pages.

class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.ids = [], [], []
        self.texts = collections.defaultdict(str)
        self.policy, self.heads, self.rows = "", [], []
        self.open = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append((tag, attributes))
        if tag not in ("meta", "br", "link"):
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.rows[-1].append("")
        if tag == "meta" and "content" in attributes and \
                attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a":
            self.links.append(attributes.get("href"))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            raise ValueError(f"</{tag}> closes nothing")

    def handle_data(self, data):
        self.texts[self.open[-1] if self.open else ""] += data
        if any(tag in self.open for tag in ("th", "td")):
            self.rows[-1][-1] += data


def judge_html(judge, world):
    text = world.export("html")
    page = Page(text)
    count = collections.Counter(tag for tag, _ in page.tags)
    judge.fact("HTML closes what it opens", not page.open, page.open)
    judge.fact("HTML has one table with a row for each event",
               count["table"] == 1 and count["caption"] == 1
               and len(page.rows) == 1 + len(world.events))
    judge.fact("HTML heads have scopes", all(
        "scope" in attributes for tag, attributes in page.tags
        if tag == "th"))
    judge.fact("HTML has a language and a title",
               ("html", {"lang": "en"}) in page.tags and page.texts["title"])
    hashes = {tag: "sha256-" + base64.b64encode(hashlib.sha256(
        page.texts[tag].encode()).digest()).decode()
        for tag in ("script", "style")}
    judge.fact("HTML lets only its own script and style run",
               page.policy == "default-src 'none'; style-src "
               f"'{hashes['style']}'; script-src '{hashes['script']}'; "
               "base-uri 'none'; form-action 'none'", page.policy, hashes)
    judge.fact("HTML has one script and one style",
               count["script"] == 1 and count["style"] == 1)
    judge.fact("HTML names no other resource", not any(
        set(attributes) & {"src", "style", "srcset", "background"}
        or any(name.startswith("on") for name in attributes)
        for _, attributes in page.tags))
    judge.fact("HTML links only to the web and within", all(
        link.startswith(WEB + ("#",)) for link in page.links), page.links)
    judge.fact("HTML links lead somewhere", all(
        link[1:] in page.ids for link in page.links if link[0] == "#"))
    judge.fact("HTML has each id once", len(set(page.ids)) == len(page.ids))
    judge.fact("HTML lists each source", {"source-" + i for i in world.cited()}
               <= set(page.ids))
    judge.fact("HTML shows pictures that have a name",
               count["svg"] >= 2 and count["svg"] == count["figure"]
               and all(f"<title>{name}" in text
                       for name in ("Events by year",)), count["svg"])
    titles = {row[4].split()[0] for row in page.rows[1:] if row[4].split()}
    judge.fact("HTML says what JSON says", {"Grey", "CRLF␍"} & titles
               or any(t.startswith("Grey") for t in titles))
    judge.fact("HTML shows what is hidden",
               "⟨U+202E⟩" in text and "\u202e" not in text)
    page = Page(world.export("html", "--shape", "participants"))
    judge.fact("HTML holds other shapes", len(page.rows) == 1 + sum(
        len(e["participants"]) for e in world.events.values()))
    judge.fact("a hostile name is text", any(
        "</script>" in cell for row in page.rows for cell in row))


# Maps.

def judge_geojson(judge, world):
    read = json.loads(world.export("geojson"))
    judge.fact("GeoJSON is a collection of features",
               read["type"] == "FeatureCollection"
               and all(f["type"] == "Feature" for f in read["features"]))
    judge.fact("GeoJSON has a feature for each event",
               [f["id"] for f in read["features"]] == sorted(world.events))
    for feature in read["features"]:
        place = world.events[feature["id"]].get("place", {})
        wanted = None
        if "lat" in place and "lon" in place:
            wanted = {"type": "Point",
                      "coordinates": [place["lon"], place["lat"]]}
        judge.fact("longitude comes first, and nothing is made up",
                   feature["geometry"] == wanted, feature)
    judge.fact("properties are flat", not any(
        isinstance(value, (dict, list)) for f in read["features"]
        for value in f["properties"].values()))
    judge.fact("GeoJSON tells query and sources",
               read["entente"]["query"] and {s["id"] for s in read["sources"]}
               == world.cited())


# Bibliographies without a library.

def judge_csl(judge, world):
    read = json.loads(world.export("csl-json"))
    judge.fact("CSL-JSON has an item for each source",
               [item["id"] for item in read] == sorted(world.cited()))
    judge.fact("CSL-JSON items have a type", all(
        re.fullmatch("[a-z-]+", item["type"]) for item in read))
    dates = {item["id"]: item.get("issued") for item in read}
    judge.fact("CSL-JSON dates are parts", dates["gazette-2014"]
               == {"date-parts": [[2014, 6, 14]]}, dates)
    judge.fact("as far as they are known", dates["braces-1"]
               == {"date-parts": [[2019, 3]]})
    judge.fact("or approximate", dates["script-1"]
               == {"date-parts": [[2020]], "circa": True})
    judge.fact("CSL-JSON links only to the web", all(
        item["URL"].startswith(WEB) for item in read if "URL" in item))


def judge_ris(judge, world):
    text = world.export("ris")
    lines = text.split("\r\n")
    judge.fact("RIS lines end with CR LF", "\n" not in "".join(lines))
    judge.fact("RIS lines are tags and values", all(
        re.fullmatch("[A-Z][A-Z0-9]  - .*", line) for line in lines if line))
    tags = [line[:2] for line in lines if line]
    judge.fact("RIS has as many sources as are cited",
               tags.count("TY") == tags.count("ER") == len(world.cited()))
    judge.fact("each begins with its type", all(
        tag == "TY" for tag, before in zip(tags, ["ER", *tags])
        if before == "ER"))
    judge.fact("RIS names each",
               [line[6:] for line in lines if line.startswith("ID")]
               == sorted(world.cited()))


def judge_edges(judge, world):
    rows = [line.split("\t") for line in world.export("edges").splitlines()]
    judge.fact("edges begin with a head", rows[0][:3]
               == ["source", "target", "weight"])
    wanted = sorted([*r["pair"].split("-"), r["events"], r["first"],
                     r["last"], r["types"]] for r in world.pairs)
    judge.fact("edges are what the command pairs prints", rows[1:] == wanted)


def judge_sqlite(judge, world):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "out.db")
        world.program.run("export", "-q", "-o", path)
        base = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
        one = base.execute
        judge.fact("SQLite knows whose it is", one(
            "PRAGMA application_id").fetchone()[0] == 0x454E5445)
        judge.fact("SQLite finds it sound", one(
            "PRAGMA integrity_check").fetchone()[0] == "ok")
        judge.fact("no reference leads nowhere",
                   not one("PRAGMA foreign_key_check").fetchall())
        judge.fact("SQLite has each event", {row[0] for row in one(
            "SELECT id FROM event")} == set(world.events))
        judge.fact("and nothing of when it was made",
                   one("SELECT COUNT(*) FROM revision").fetchone()[0] == 0)
        base.close()
        judge.fact("it is one file", list(path.parent.iterdir()) == [path])
        before = world.export("json")
        after = world.program.run("-d", path, "export", "-q", "-o", "-",
                                  "--format", "json").decode()
        judge.fact("entente opens it and says the same",
                   json.loads(after)["events"] == json.loads(before)["events"])
        part = pathlib.Path(folder, "part.db")
        world.program.run("export", "-q", "-o", part, "id:grey-heron-2016")
        base = sqlite3.connect(part)
        judge.fact("a part holds what its events refer to", {
            row[0] for row in base.execute("SELECT id FROM event")}
            == {"grey-heron-2016", "grey-heron-2014"})
        base.close()


def judge_plain(judge, world):
    judge_shapes(judge, world)
    judge_html(judge, world)
    judge_geojson(judge, world)
    judge_csl(judge, world)
    judge_ris(judge, world)
    judge_edges(judge, world)
    judge_sqlite(judge, world)


# With the libraries of others.

STATUSES = {"cancelled": "CANCELLED", "denied": "CANCELLED",
            "completed": "CONFIRMED", "ongoing": "CONFIRMED"}


def judge_icalendar(judge, world):
    import icalendar
    import datetime
    text = world.program.run("export", "-q", "-o", "-", "--format", "ics")
    lines = text.split(b"\r\n")
    judge.fact("iCalendar lines end with CR LF",
               b"\n" not in b"".join(lines) and b"\r" not in b"".join(lines))
    judge.fact("iCalendar lines have at most 75 octets",
               max(map(len, lines)) <= 75)
    for line in lines:
        try:
            line.decode()
        except UnicodeDecodeError:
            judge.fact("iCalendar folds between characters", False, line)
    calendar = icalendar.Calendar.from_ical(text)
    judge.fact("iCalendar has no faults", not calendar.errors)
    found = {str(e["UID"]): e for e in calendar.walk("VEVENT")}
    judge.fact("iCalendar has an entry for each event", set(found)
               == {f"{name}@entente" for name in world.events})
    for name, event in world.events.items():
        entry = found[f"{name}@entente"]
        judge.fact(f"{name} has no faults and no strange property",
                   not entry.errors and set(entry) <= {
                       "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY",
                       "STATUS", "CATEGORIES", "LOCATION", "GEO",
                       "DESCRIPTION", "URL", "TRANSP"}, entry)
        judge.fact(f"{name} has its status", entry["STATUS"]
                   == STATUSES.get(event["status"], "TENTATIVE"))
        judge.fact(f"{name} ends after it begins",
                   entry["DTEND"].dt > entry["DTSTART"].dt)
        if "URL" in entry:
            judge.fact(f"{name} links to the web",
                       entry["URL"].startswith(WEB))
    entry = found["grey-heron-2014@entente"]
    judge.fact("the end is the day after",
               (entry["DTSTART"].dt, entry["DTEND"].dt)
               == (datetime.date(2014, 6, 2), datetime.date(2014, 6, 14)))
    judge.fact("text comes back", str(entry["LOCATION"]) == "Skagerrak"
               and "1. " not in str(entry["SUMMARY"]))
    entry = found["payload-before@entente"]
    judge.fact("a long title comes back whole", str(entry["SUMMARY"])
               == world.events["payload-before"]["title"])


def judge_pybtex(judge, world):
    import pybtex.database
    text = world.export("bibtex")
    read = pybtex.database.parse_string(text, "bibtex")
    judge.fact("BibTeX has an entry for each source",
               set(read.entries) == world.cited(), list(read.entries))
    entry = read.entries["braces-1"]
    judge.fact("BibTeX keeps braces together",
               entry.fields["title"].count("{")
               == entry.fields["title"].count("}")
               and "textbraceleft" in entry.fields["title"])
    judge.fact("an institution is one name",
               len(entry.persons["author"]) == 1)
    judge.fact("BibTeX tells year and month",
               (entry.fields["year"], entry.fields["month"])
               == ("2019", "March"), dict(entry.fields))
    judge.fact("BibTeX links only to the web", all(
        e.fields["url"].startswith(WEB) for e in read.entries.values()
        if "url" in e.fields))


def judge_openpyxl(judge, world):
    import datetime
    import openpyxl
    data = world.program.run("export", "-q", "-o", "-", "--format", "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    judge.fact("xlsx has its sheets",
               book.sheetnames == ["events", "code book", "about"])
    sheet = book["events"]
    rows = list(sheet.iter_rows())
    heads = [cell.value for cell in rows[0]]
    judge.fact("xlsx has a row for each event",
               [row[0].value for row in rows[1:]] == sorted(world.events))
    judge.fact("xlsx has a frozen head and a filter",
               sheet.freeze_panes == "A2" and sheet.auto_filter.ref)
    judge.fact("xlsx has no formula", not any(
        cell.data_type == "f" for row in rows for cell in row))
    live = [cell.value for row in rows for cell in row
            if isinstance(cell.value, str) and is_live(cell.value)]
    judge.fact("though there is text like one", live)
    column = heads.index("date")
    dates = {row[0].value: row[column].value for row in rows[1:]}
    judge.fact("xlsx types a day as a date",
               dates["hostile-1"] == datetime.datetime(2010, 1, 1),
               dates["hostile-1"])
    judge.fact("and leaves a coarser one as it was written",
               dates["payload-coarse"] == "201X")
    column = heads.index("place_lat")
    numbers = {row[0].value: row[column].value for row in rows[1:]}
    judge.fact("xlsx types numbers", numbers["payload-open"] == -33.25)
    about = [[cell.value for cell in row] for row in book["about"].iter_rows()]
    judge.fact("xlsx tells its query", ["query", "sort:id"]
               in [row[:2] for row in about], about[:4])
    judge.fact("xlsx lists its sources", {row[1] for row in about
                                          if row[0] == "source"}
               == world.cited())
    words = {(row[0].value, row[1].value)
             for row in book["code book"].iter_rows()}
    judge.fact("xlsx explains its words", ("type", "exercise") in words
               and ("column", "date") in words)


def judge_network(judge, name, graph, world):
    edges = {tuple(sorted(edge)): data
             for *edge, data in graph.edges(data=True)}
    judge.fact(f"{name} has the pairs that the command pairs prints",
               {pair: str(int(data["weight"]))
                for pair, data in edges.items()}
               == {tuple(r["pair"].split("-")): r["events"]
                   for r in world.pairs})
    counts = collections.Counter(
        code for e in world.events.values() for code in world.states(e))
    judge.fact(f"{name} counts the events of states",
               {code: int(data["events"])
                for code, data in graph.nodes(data=True)} == counts)
    labels = {code: data["label"] for code, data in graph.nodes(data=True)}
    judge.fact(f"{name} keeps a hostile name", all(
        labels[code] == world.actors[code]["name"]
        for code in ("XQA", "XQB")), labels)
    one = edges["DEU", "FRA"]
    wanted = next(r for r in world.pairs if r["pair"] == "DEU-FRA")
    judge.fact(f"{name} tells days and types",
               (one["first"], one["last"], one["types"])
               == (wanted["first"], wanted["last"], wanted["types"]))


def judge_networkx(judge, world):
    import networkx
    text = world.export("graphml")
    graph = networkx.parse_graphml(text)
    judge_network(judge, "GraphML", graph, world)
    text = world.export("gexf")
    # networkx knows no 1.3, which differs in its namespace alone here.
    old = text.replace("http://gexf.net/1.3",
                       "http://www.gexf.net/1.2draft").replace(
        'version="1.3"', 'version="1.2"')
    graph = networkx.read_gexf(io.BytesIO(old.encode()))
    judge_network(judge, "GEXF", graph, world)


def judge_pydot(judge, world):
    import networkx
    import pydot
    graphs = pydot.graph_from_dot_data(world.export("dot"))
    judge.fact("DOT is one graph", graphs and len(graphs) == 1)
    graph = networkx.Graph(networkx.nx_pydot.from_pydot(graphs[0]))
    # pydot 1.4 takes the last line end for a node.
    graph.remove_nodes_from(["\\n"])

    def plain(text):
        text = text[1:-1] if text.startswith('"') else text
        return re.sub(r"\\(.)", r"\1", text)

    graph = networkx.relabel_nodes(graph, plain)
    for _, data in itertools.chain(
            graph.nodes(data=True),
            ((edge[0], edge[2]) for edge in graph.edges(data=True))):
        data.update({key: plain(str(value)) for key, value in data.items()})
    judge_network(judge, "DOT", graph, world)


def judge_xmllint(judge, world):
    for name, space in (("graphml", "http://graphml.graphdrawing.org/xmlns"),
                        ("gexf", "http://gexf.net/1.3")):
        text = world.export(name)
        done = subprocess.run(["xmllint", "--noout", "-"],
                              input=text.encode(), capture_output=True,
                              check=False)
        judge.fact(f"{name} is well-formed", not done.returncode, done.stderr)
        root = xml.etree.ElementTree.fromstring(text)
        judge.fact(f"{name} has its namespace",
                   root.tag == f"{{{space}}}{name}")
        nodes = root.findall(f".//{{{space}}}node")
        ids = {node.get("id") for node in nodes}
        edges = root.findall(f".//{{{space}}}edge")
        judge.fact(f"{name} has nodes once", len(ids) == len(nodes) > 0)
        judge.fact(f"{name} edges are between nodes", edges and all(
            {edge.get("source"), edge.get("target")} <= ids
            for edge in edges))
        keys = {key.get("id") for key in root.iter()
                if key.tag.endswith(("}key", "}attribute"))}
        used = {data.get("key") or data.get("for") for data in root.iter()
                if data.tag.endswith(("}data", "}attvalue"))}
        judge.fact(f"{name} declares what it uses", used <= keys, used - keys)


def judge_jq(judge, world):
    wanted = {"json": ".events | length", "geojson": ".features | length",
              "jsonl": "select(.event) | 1", "csl-json": "length"}
    for name, question in wanted.items():
        done = subprocess.run(["jq", question], check=False,
                              input=world.export(name).encode(),
                              capture_output=True)
        answers = list(map(int, done.stdout.split()))
        judge.fact(f"jq reads {name}", not done.returncode and sum(answers)
                   == len(world.cited() if name == "csl-json"
                          else world.events), done.stdout, done.stderr)


READERS = {"jq": judge_jq, "python": judge_plain, "icalendar": judge_icalendar,
           "pybtex": judge_pybtex, "openpyxl": judge_openpyxl,
           "networkx": judge_networkx, "pydot": judge_pydot,
           "xmllint": judge_xmllint}


def main():
    if len(sys.argv) != 3 or sys.argv[2] not in READERS:
        sys.exit(f"usage: {sys.argv[0]} PROGRAM {'|'.join(READERS)}")
    judge = Judge()
    with tempfile.TemporaryDirectory() as folder:
        READERS[sys.argv[2]](judge, World(sys.argv[1], folder, DATA))
    print(f"1..{judge.count}")
    sys.exit(not judge.is_good)


if __name__ == "__main__":
    main()
