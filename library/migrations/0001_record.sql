-- The record. Every index beside it is derived from it and can be rebuilt.
CREATE TABLE projects (
  id          TEXT PRIMARY KEY,
  name        TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  created     TEXT NOT NULL
) STRICT;

CREATE TABLE sources (
  id         TEXT PRIMARY KEY,          -- SHA-256 of the original
  title      TEXT NOT NULL,
  year       INTEGER NOT NULL,
  doi        TEXT NOT NULL,
  kind       TEXT NOT NULL,
  language   TEXT NOT NULL,
  pages      INTEGER NOT NULL,
  passages   INTEGER NOT NULL,
  original   TEXT NOT NULL,             -- path below originals/
  imported   TEXT NOT NULL,
  record     TEXT NOT NULL              -- research.Source as JSON
) STRICT;
CREATE INDEX sources_doi ON sources (doi) WHERE doi <> '';

CREATE TABLE project_sources (
  project TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  source  TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  added   TEXT NOT NULL,
  PRIMARY KEY (project, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX project_sources_source ON project_sources (source);

CREATE TABLE pages (
  source   TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  number   INTEGER NOT NULL,
  text     TEXT NOT NULL,
  detail   BLOB NOT NULL,               -- gzipped JSON: label, size, words, spans, confidence
  PRIMARY KEY (source, number)
) STRICT;

CREATE TABLE bibliography (
  source   TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  ordinal  INTEGER NOT NULL,
  record   TEXT NOT NULL,               -- research.Reference as JSON
  PRIMARY KEY (source, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE passages (
  id       TEXT PRIMARY KEY,
  source   TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  ordinal  INTEGER NOT NULL,
  page     INTEGER NOT NULL,
  kind     TEXT NOT NULL,
  section  TEXT NOT NULL,
  language TEXT NOT NULL,
  text     TEXT NOT NULL,
  detail   BLOB NOT NULL                -- gzipped JSON: anchor, sentences
) STRICT;
CREATE UNIQUE INDEX passages_place ON passages (source, ordinal);

CREATE TABLE vectors (
  embedder TEXT NOT NULL,
  passage  TEXT NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
  vector   BLOB NOT NULL,               -- float32, little endian
  PRIMARY KEY (embedder, passage)
) STRICT, WITHOUT ROWID;
CREATE INDEX vectors_passage ON vectors (passage);

CREATE TABLE notebooks (
  id       TEXT PRIMARY KEY,
  project  TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  title    TEXT NOT NULL,
  language TEXT NOT NULL,
  created  TEXT NOT NULL,
  updated  TEXT NOT NULL
) STRICT;
CREATE INDEX notebooks_project ON notebooks (project, updated);

CREATE TABLE cells (
  id       TEXT PRIMARY KEY,
  notebook TEXT NOT NULL REFERENCES notebooks (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  version  INTEGER NOT NULL,
  record   TEXT NOT NULL                -- research.Cell as JSON
) STRICT;
CREATE INDEX cells_notebook ON cells (notebook, position);

CREATE TABLE runs (
  id        TEXT PRIMARY KEY,
  project   TEXT NOT NULL,
  kind      TEXT NOT NULL,
  outcome   TEXT NOT NULL,
  owner     TEXT NOT NULL,              -- process that runs it
  heartbeat INTEGER NOT NULL,           -- Unix seconds of its last sign of life
  record    TEXT NOT NULL
) STRICT;
CREATE INDEX runs_project ON runs (project, id);

CREATE TABLE steps (
  id     TEXT PRIMARY KEY,
  run    TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  key    TEXT NOT NULL,
  record TEXT NOT NULL
) STRICT;
CREATE INDEX steps_run ON steps (run, number);

-- What the council drafts: hypotheses, plans, critiques, answers.
CREATE TABLE drafts (
  id      TEXT PRIMARY KEY,
  kind    TEXT NOT NULL,
  project TEXT NOT NULL,
  run     TEXT NOT NULL,
  state   TEXT NOT NULL,
  created TEXT NOT NULL,
  record  TEXT NOT NULL
) STRICT;
CREATE INDEX drafts_project ON drafts (kind, project, created);
CREATE INDEX drafts_run ON drafts (run);

CREATE TABLE jobs (
  id     TEXT PRIMARY KEY,
  record TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
