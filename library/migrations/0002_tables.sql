-- Data tables: the description as a record, the cells beside it.
CREATE TABLE tables (
  id      TEXT PRIMARY KEY,
  source  TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  record  TEXT NOT NULL,                -- research.DataTable as JSON
  cells   BLOB NOT NULL                 -- gzipped JSON: rows of strings
) STRICT;
CREATE UNIQUE INDEX tables_place ON tables (source, ordinal);

-- Where a source refers to another by name: wiki links, links between notes.
CREATE TABLE links (
  source  TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  record  TEXT NOT NULL,                -- research.Link as JSON
  PRIMARY KEY (source, ordinal)
) STRICT, WITHOUT ROWID;

-- A source that a newer version, or the paper itself, has taken the place of.
-- It is no longer listed or searched; citations of it still open.
ALTER TABLE sources ADD COLUMN superseded TEXT NOT NULL DEFAULT '';
