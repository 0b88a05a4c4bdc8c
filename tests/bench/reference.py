"""The same events in a database with the best tables and indexes that SQL has
for such questions, to hold our answers against."""
import sqlite3
import statistics
import time

# Out of the flat table that sqlite3 .import makes of our CSV.
TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
PRAGMA cache_size = -200000;
CREATE TABLE event (row INTEGER PRIMARY KEY, id TEXT, title TEXT, type TEXT,
  domains TEXT, status TEXT, date TEXT, year INTEGER, place TEXT, lat REAL,
  lon REAL, summary TEXT);
INSERT INTO event SELECT rowid, id, title, type, domains, status, date,
  CAST(substr(date, 1, 4) AS INTEGER), place, place_lat, place_lon, summary
  FROM flat;
CREATE TABLE participant (event INTEGER, actor TEXT, role TEXT,
  PRIMARY KEY (event, actor)) WITHOUT ROWID;
INSERT INTO participant SELECT f.rowid, substr(p.value, 1, 3),
  substr(p.value, 5) FROM flat f,
  json_each('["' || replace(f.participants, ';', '","') || '"]') p;
CREATE TABLE citation (event INTEGER PRIMARY KEY, source TEXT);
INSERT INTO citation SELECT rowid, citations FROM flat;
CREATE TABLE pair (a TEXT, b TEXT, event INTEGER, type TEXT, year INTEGER,
  PRIMARY KEY (a, b, event)) WITHOUT ROWID;
INSERT INTO pair SELECT p.actor, q.actor, p.event, e.type, e.year
  FROM participant p JOIN participant q ON q.event = p.event
  AND q.actor > p.actor JOIN event e ON e.row = p.event
  WHERE p.role <> 'observer' AND q.role <> 'observer';
CREATE INDEX participant_by_actor ON participant (actor, event);
CREATE INDEX pair_by_type ON pair (a, b, type);
CREATE INDEX pair_by_year ON pair (a, b, year);
DROP TABLE flat;
ANALYZE;
"""
PAIR = "a = 'CHN' AND b = 'RUS'"
QUESTIONS = {
    "count": f"SELECT COUNT(*) FROM pair WHERE {PAIR}",
    "type": f"SELECT type, COUNT(*) FROM pair WHERE {PAIR} GROUP BY 1",
    "year": f"SELECT year, COUNT(*) FROM pair WHERE {PAIR} GROUP BY 1",
    "country": f"""SELECT p.actor, COUNT(*) FROM pair x JOIN participant p
        ON p.event = x.event AND p.role <> 'observer' WHERE {PAIR}
        GROUP BY 1""",
}
# The events with their actors and documents, as sqlite3 prints them.
PRINTED = """SELECT e.*,
    (SELECT group_concat(p.actor || ':' || p.role, ';') FROM participant p
     WHERE p.event = e.row),
    (SELECT group_concat(c.source, ';') FROM citation c WHERE c.event = e.row)
    FROM event e ORDER BY e.id"""


def make(path):
    """Of a file that holds a table `flat`."""
    database = sqlite3.connect(path)
    database.executescript(TABLES)
    database.close()


def ask(path, name, runs):
    """The median in milliseconds."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA mmap_size = 30000000000")
    took = []
    for _ in range(runs + 1):
        since = time.perf_counter()
        database.execute(QUESTIONS[name]).fetchall()
        took.append(1000 * (time.perf_counter() - since))
    database.close()
    return statistics.median(took[1:])


def shares(path):
    """The tables and indexes of a database: name -> bytes, largest first."""
    database = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    try:
        rows = database.execute(
            "SELECT name, SUM(pgsize) FROM dbstat GROUP BY 1 ORDER BY 2 DESC")
        return dict(rows.fetchall())
    except sqlite3.OperationalError:
        return {}
    finally:
        database.close()
