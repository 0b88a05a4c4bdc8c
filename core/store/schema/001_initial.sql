-- The first schema. Words, codes, ids and dates are text as people write
-- them; derived columns are named day_*: days since 1970-01-01, NULL where
-- there is none. Lists keep their order in `position`.

CREATE TABLE meta (
	key TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE actor (
	code TEXT PRIMARY KEY,
	kind TEXT NOT NULL,
	name TEXT NOT NULL,
	names TEXT,             -- JSON array
	adjectives TEXT,        -- JSON array
	iso2 TEXT,
	numeric TEXT,
	cow INTEGER,
	cow_abbreviation TEXT,
	cameo TEXT,
	fips TEXT,
	region TEXT,
	since TEXT,
	until TEXT,
	successor TEXT REFERENCES actor DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- A state in an organisation; from day_since to day_until, NULL is unbounded.
CREATE TABLE membership (
	organisation TEXT NOT NULL REFERENCES actor ON DELETE CASCADE
		DEFERRABLE INITIALLY DEFERRED,
	position INTEGER NOT NULL,
	actor TEXT NOT NULL REFERENCES actor DEFERRABLE INITIALLY DEFERRED,
	since TEXT,
	until TEXT,
	day_since INTEGER,
	day_until INTEGER,
	PRIMARY KEY (organisation, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE series (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	names TEXT,             -- JSON array
	since TEXT,
	until TEXT,
	cadence TEXT,
	summary TEXT,
	note TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
	id TEXT PRIMARY KEY,
	kind TEXT,
	publisher TEXT,
	author TEXT,
	title TEXT,
	date TEXT,
	url TEXT,
	language TEXT,
	retrieved TEXT,
	archive TEXT,
	pages TEXT,
	note TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE relationship (
	a TEXT NOT NULL REFERENCES actor DEFERRABLE INITIALLY DEFERRED,
	b TEXT NOT NULL REFERENCES actor DEFERRABLE INITIALLY DEFERRED,
	stance TEXT,
	since TEXT,
	summary TEXT,
	note TEXT,
	PRIMARY KEY (a, b),
	CHECK (a < b)
) STRICT, WITHOUT ROWID;

CREATE TABLE indicator (
	a TEXT NOT NULL,
	b TEXT NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	date TEXT,
	value REAL,
	unit TEXT,
	note TEXT,
	PRIMARY KEY (a, b, position),
	FOREIGN KEY (a, b) REFERENCES relationship ON DELETE CASCADE
		DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE relationship_citation (
	a TEXT NOT NULL,
	b TEXT NOT NULL,
	position INTEGER NOT NULL,
	source TEXT NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
	field TEXT,
	stance TEXT,            -- NULL: supports
	value TEXT,
	passage TEXT,
	pages TEXT,
	PRIMARY KEY (a, b, position),
	FOREIGN KEY (a, b) REFERENCES relationship ON DELETE CASCADE
		DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
	row INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE,
	title TEXT NOT NULL,
	type TEXT NOT NULL,
	form TEXT,
	domains INTEGER NOT NULL,       -- bit set, order of the code book
	status TEXT NOT NULL,
	date TEXT NOT NULL,
	day_first INTEGER,      -- NULL: open or unknown start
	day_last INTEGER,       -- NULL: open or unknown end
	day_end INTEGER NOT NULL,       -- day_last; 2147483647 where it is NULL
	day_sure INTEGER,       -- last day for "certainly inside"
	precision TEXT NOT NULL,
	duration INTEGER,       -- days, NULL where coarser than a day
	date_basis TEXT,
	series TEXT REFERENCES series DEFERRABLE INITIALLY DEFERRED,
	edition TEXT,
	ordinal INTEGER,
	stage TEXT,
	cameo TEXT,
	cameo_code TEXT NOT NULL,       -- cameo, or the default of the type
	place_name TEXT,
	place_country TEXT REFERENCES actor DEFERRABLE INITIALLY DEFERRED,
	place_precision TEXT,
	place_lat REAL,
	place_lon REAL,
	participants_complete INTEGER,
	summary TEXT,
	confidence REAL,
	coder TEXT,
	note TEXT,
	origin_dataset TEXT,
	origin_id TEXT,
	origin_triage TEXT,
	origin_reason TEXT,
	origin_raw TEXT,        -- JSON object
	members INTEGER NOT NULL,       -- actors taking part
	states INTEGER NOT NULL,        -- states taking part
	is_shipped INTEGER NOT NULL,    -- came with the program
	is_edited INTEGER NOT NULL,     -- shipped, and changed by the user
	hash INTEGER NOT NULL,  -- of the lossless text
	version INTEGER NOT NULL        -- counts changes
) STRICT;

-- The default order whole: no last day comes after every last day.
CREATE INDEX event_by_date ON event (day_first DESC, day_end, id);
CREATE INDEX event_by_triage ON event (origin_triage)
	WHERE origin_triage IS NOT NULL;
CREATE INDEX event_by_type ON event (type, day_first);
CREATE INDEX event_by_series ON event (series) WHERE series IS NOT NULL;
CREATE INDEX event_by_origin ON event (origin_dataset, origin_id)
	WHERE origin_dataset IS NOT NULL;

CREATE TABLE event_name (
	event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_tag (
	event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
	position INTEGER NOT NULL,
	tag TEXT NOT NULL,
	PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_tag_by_tag ON event_tag (tag);

-- One row for each actor of an event. Bit 1 << n of roles is the n-th role of
-- the code book; takes_part and is_state are kept for the pair queries.
CREATE TABLE participant (
	event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
	position INTEGER NOT NULL,
	actor TEXT NOT NULL REFERENCES actor DEFERRABLE INITIALLY DEFERRED,
	roles INTEGER NOT NULL,
	takes_part INTEGER NOT NULL,
	is_state INTEGER NOT NULL,
	PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_by_actor
	ON participant (actor, takes_part, event, is_state, roles);

CREATE TABLE force (
	event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
	position INTEGER NOT NULL,
	actor TEXT REFERENCES actor DEFERRABLE INITIALLY DEFERRED,
	name TEXT,
	kind TEXT,
	count INTEGER,
	PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
	event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	actor TEXT REFERENCES actor DEFERRABLE INITIALLY DEFERRED,
	office TEXT,
	PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;

-- least and most span every value that the record or a citation allows.
CREATE TABLE figure (
	event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
	position INTEGER NOT NULL,
	what TEXT NOT NULL,
	value REAL,
	low REAL,
	high REAL,
	unit TEXT,
	least REAL,
	most REAL,
	PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
	event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
	position INTEGER NOT NULL,
	"as" TEXT NOT NULL,
	target TEXT NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_by_target ON link (target);

CREATE TABLE citation (
	event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
	position INTEGER NOT NULL,
	source TEXT NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
	field TEXT,
	stance TEXT,            -- NULL: supports
	value TEXT,
	passage TEXT,
	pages TEXT,
	PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_by_source ON citation (source, event);

-- What was shipped: the hash tells an edited record from an untouched one,
-- and a row without its record tells that the user removed it.
CREATE TABLE shipped (
	kind TEXT NOT NULL,
	key TEXT NOT NULL,
	hash INTEGER NOT NULL,
	PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

-- The earlier form of every record that was changed or removed.
CREATE TABLE revision (
	number INTEGER PRIMARY KEY,
	kind TEXT NOT NULL,
	key TEXT NOT NULL,
	time TEXT NOT NULL,     -- UTC, ISO 8601
	cause TEXT NOT NULL,    -- "import", "shipped", "edit", "remove"
	before TEXT             -- lossless JSON; NULL: it was not there
) STRICT;
CREATE INDEX revision_by_record ON revision (kind, key);

-- Folded search text made by us (accents, case, pairs of CJK characters),
-- whose rowid is event.row. Contentless: deleted by giving the old text again.
CREATE VIRTUAL TABLE event_text USING fts5 (
	title, names, summary, place, people, forces, notes, citations,
	content = '',
	prefix = '2 3',
	tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
);
