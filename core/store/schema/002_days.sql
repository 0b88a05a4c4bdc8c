-- The days of a date in their final meaning: what an event is of may begin on
-- any day from day_first to day_first_latest and end on any from
-- day_last_earliest to day_last. Both of a side are NULL where it is open. A
-- value that no event can have cannot be stored.

PRAGMA legacy_alter_table = ON;

ALTER TABLE event RENAME TO event_before;

CREATE TABLE event (
	row INTEGER PRIMARY KEY CHECK (row BETWEEN 1 AND 68719476735),
	id TEXT NOT NULL UNIQUE,
	title TEXT NOT NULL,
	type TEXT NOT NULL,
	form TEXT,
	domains INTEGER NOT NULL,       -- bit set, order of the code book
	status TEXT NOT NULL,
	date TEXT NOT NULL,
	day_first INTEGER CHECK (day_first BETWEEN -62456 AND 84735),
	day_first_latest INTEGER CHECK (day_first_latest >= day_first),
	day_last_earliest INTEGER CHECK (day_last_earliest <= day_last),
	day_last INTEGER CHECK (day_last BETWEEN -62456 AND 84735),
	day_unwritten INTEGER NOT NULL  -- 1: no first day is written, 2: no last
		CHECK (day_unwritten BETWEEN 0 AND 2),
	day_end INTEGER NOT NULL CHECK (day_end = coalesce(day_last, 2147483647)),
	precision TEXT NOT NULL,
	duration INTEGER CHECK (duration > 0), -- NULL where coarser than a day
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
	place_lat REAL CHECK (place_lat BETWEEN -90 AND 90),
	place_lon REAL CHECK (place_lon BETWEEN -180 AND 180),
	participants_complete INTEGER,
	summary TEXT,
	confidence REAL CHECK (confidence BETWEEN 0 AND 1),
	coder TEXT,
	note TEXT,
	origin_dataset TEXT,
	origin_id TEXT,
	origin_triage TEXT,
	origin_reason TEXT,
	origin_raw TEXT,        -- JSON object
	members INTEGER NOT NULL CHECK (members BETWEEN 0 AND 512),
	states INTEGER NOT NULL CHECK (states BETWEEN 0 AND members),
	is_shipped INTEGER NOT NULL,    -- came with the program
	is_edited INTEGER NOT NULL,     -- shipped, and changed by the user
	hash INTEGER NOT NULL,  -- of the lossless text
	version INTEGER NOT NULL CHECK (version >= 0), -- counts changes
	CHECK ((day_first IS NULL) = (day_first_latest IS NULL)),
	CHECK ((day_last IS NULL) = (day_last_earliest IS NULL)),
	CHECK (day_first <= day_last_earliest AND day_first_latest <= day_last)
) STRICT;

INSERT INTO event (row, id, title, type, form, domains, status, date,
	day_first, day_first_latest, day_last_earliest, day_last, day_unwritten,
	day_end, precision, duration, date_basis, series, edition, ordinal, stage, cameo,
	cameo_code, place_name, place_country, place_precision, place_lat,
	place_lon, participants_complete, summary, confidence, coder, note,
	origin_dataset, origin_id, origin_triage, origin_reason, origin_raw,
	members, states, is_shipped, is_edited, hash, version)
SELECT row, id, title, type, form, domains, status, date,
	entente_day(date, 'first'), entente_day(date, 'first_latest'),
	entente_day(date, 'last_earliest'), entente_day(date, 'last'),
	entente_day(date, 'unwritten'),
	coalesce(entente_day(date, 'last'), 2147483647),
	precision, duration, date_basis, series, edition, ordinal, stage, cameo,
	cameo_code, place_name, place_country, place_precision, place_lat,
	place_lon, participants_complete, summary, confidence, coder, note,
	origin_dataset, origin_id, origin_triage, origin_reason, origin_raw,
	members, states, is_shipped, is_edited, hash, version
FROM event_before ORDER BY row;

DROP TABLE event_before;

PRAGMA legacy_alter_table = OFF;

CREATE INDEX event_by_date ON event (day_first DESC, day_end, id);
CREATE INDEX event_by_triage ON event (origin_triage)
	WHERE origin_triage IS NOT NULL;
CREATE INDEX event_by_type ON event (type, day_first);
CREATE INDEX event_by_series ON event (series) WHERE series IS NOT NULL;
CREATE INDEX event_by_origin ON event (origin_dataset, origin_id)
	WHERE origin_dataset IS NOT NULL;

UPDATE membership SET day_since = entente_day(since, 'first'),
	day_until = entente_day(until, 'last');
