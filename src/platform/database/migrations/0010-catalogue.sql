-- The training catalogue: formations as their sources give them, what searching keeps of each, and what imports did.
-- Values are json, not jsonb: they are stored and given back whole, never looked into.

CREATE TABLE catalogue_formations (
  source text NOT NULL,
  numero text NOT NULL,
  -- Of everything that the formation says: an import writes only those that changed.
  hash text NOT NULL,
  body json NOT NULL,
  search_row json NOT NULL,
  PRIMARY KEY (source, numero)
);

-- What was last taken from each source; the fingerprint of its files and settings tells whether to read it again.
CREATE TABLE catalogue_sources (
  source text PRIMARY KEY,
  fingerprint text NOT NULL
);

-- One row: grows with each import that changed something; and who imports now, until when in the database's own time.
CREATE TABLE catalogue_state (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  version integer NOT NULL DEFAULT 0,
  import_holder text,
  import_until timestamptz
);
INSERT INTO catalogue_state DEFAULT VALUES;

CREATE TABLE catalogue_imports (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source text NOT NULL,
  started_at timestamptz NOT NULL,
  report json NOT NULL
);
CREATE INDEX catalogue_imports_source ON catalogue_imports (source, id);
