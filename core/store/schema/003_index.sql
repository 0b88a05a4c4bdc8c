-- Which events have which words, as sets of their rows: core/index. A word of
-- a kind (term.h) has a number, and a set for each 65,536 rows.
CREATE TABLE term (
	number INTEGER PRIMARY KEY,
	kind INTEGER NOT NULL,
	word TEXT NOT NULL,
	UNIQUE (kind, word)
) STRICT;

CREATE TABLE posting (
	key INTEGER PRIMARY KEY,        -- term << 20 | row >> 16
	bits BLOB NOT NULL              -- chunk.h
) STRICT;

-- What the sets follow from is counted when it changes, so that sets that are
-- older are not asked. These are for other programs: entente itself runs no
-- trigger, and counts once a transaction.
CREATE TRIGGER event_added AFTER INSERT ON event BEGIN
	INSERT INTO meta (key, value) VALUES ('change', '1')
	ON CONFLICT (key) DO UPDATE SET value = value + 1; END;
CREATE TRIGGER event_changed AFTER UPDATE ON event BEGIN
	INSERT INTO meta (key, value) VALUES ('change', '1')
	ON CONFLICT (key) DO UPDATE SET value = value + 1; END;
CREATE TRIGGER event_removed AFTER DELETE ON event BEGIN
	INSERT INTO meta (key, value) VALUES ('change', '1')
	ON CONFLICT (key) DO UPDATE SET value = value + 1; END;
CREATE TRIGGER participant_added AFTER INSERT ON participant BEGIN
	INSERT INTO meta (key, value) VALUES ('change', '1')
	ON CONFLICT (key) DO UPDATE SET value = value + 1; END;
CREATE TRIGGER participant_changed AFTER UPDATE ON participant BEGIN
	INSERT INTO meta (key, value) VALUES ('change', '1')
	ON CONFLICT (key) DO UPDATE SET value = value + 1; END;
CREATE TRIGGER participant_removed AFTER DELETE ON participant BEGIN
	INSERT INTO meta (key, value) VALUES ('change', '1')
	ON CONFLICT (key) DO UPDATE SET value = value + 1; END;
CREATE TRIGGER event_tag_added AFTER INSERT ON event_tag BEGIN
	INSERT INTO meta (key, value) VALUES ('change', '1')
	ON CONFLICT (key) DO UPDATE SET value = value + 1; END;
CREATE TRIGGER event_tag_changed AFTER UPDATE ON event_tag BEGIN
	INSERT INTO meta (key, value) VALUES ('change', '1')
	ON CONFLICT (key) DO UPDATE SET value = value + 1; END;
CREATE TRIGGER event_tag_removed AFTER DELETE ON event_tag BEGIN
	INSERT INTO meta (key, value) VALUES ('change', '1')
	ON CONFLICT (key) DO UPDATE SET value = value + 1; END;
CREATE TRIGGER citation_added AFTER INSERT ON citation BEGIN
	INSERT INTO meta (key, value) VALUES ('change', '1')
	ON CONFLICT (key) DO UPDATE SET value = value + 1; END;
CREATE TRIGGER citation_changed AFTER UPDATE ON citation BEGIN
	INSERT INTO meta (key, value) VALUES ('change', '1')
	ON CONFLICT (key) DO UPDATE SET value = value + 1; END;
CREATE TRIGGER citation_removed AFTER DELETE ON citation BEGIN
	INSERT INTO meta (key, value) VALUES ('change', '1')
	ON CONFLICT (key) DO UPDATE SET value = value + 1; END;
CREATE TRIGGER force_added AFTER INSERT ON force BEGIN
	INSERT INTO meta (key, value) VALUES ('change', '1')
	ON CONFLICT (key) DO UPDATE SET value = value + 1; END;
CREATE TRIGGER force_changed AFTER UPDATE ON force BEGIN
	INSERT INTO meta (key, value) VALUES ('change', '1')
	ON CONFLICT (key) DO UPDATE SET value = value + 1; END;
CREATE TRIGGER force_removed AFTER DELETE ON force BEGIN
	INSERT INTO meta (key, value) VALUES ('change', '1')
	ON CONFLICT (key) DO UPDATE SET value = value + 1; END;
