-- Lists are JSON arrays, times are ISO 8601 in UTC, hashes are signed 64-bit or hexadecimal.
-- The engine that ships with the program is too old for STRICT tables, so CHECK constraints guard the types.

CREATE TABLE title (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: snapshots and ratings name titles by id
    kind TEXT NOT NULL CHECK (kind IN ('movie', 'series')),
    name TEXT NOT NULL CHECK (name <> ''),
    original_name TEXT,
    alternative_names TEXT NOT NULL,
    year INTEGER CHECK (typeof(year) IN ('integer', 'null')),
    overview TEXT,
    tagline TEXT,
    genres TEXT NOT NULL,
    keywords TEXT NOT NULL,
    cast_names TEXT NOT NULL,
    directors TEXT NOT NULL,
    collection TEXT,
    runtime_minutes INTEGER CHECK (runtime_minutes > 0),
    language TEXT,
    countries TEXT NOT NULL,
    vote_average REAL CHECK (vote_average BETWEEN 0 AND 10),
    vote_count INTEGER CHECK (vote_count >= 0),
    imdb_id TEXT,
    tmdb_id INTEGER,
    movielens_ids TEXT NOT NULL,
    field_sources TEXT NOT NULL,
    content_hash INTEGER NOT NULL
);

CREATE TABLE title_name (
    id INTEGER PRIMARY KEY,
    title_id INTEGER NOT NULL REFERENCES title (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    folded_name TEXT NOT NULL
);

CREATE INDEX title_name_by_title ON title_name (title_id);
CREATE INDEX title_name_by_folded_name ON title_name (folded_name);

CREATE VIRTUAL TABLE title_name_search USING fts5 (folded_name, tokenize = 'trigram');

-- One row a source row. The title row may follow within the same transaction, so its key is checked at the end.
CREATE TABLE source_record (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    source_key TEXT NOT NULL,
    title_id INTEGER REFERENCES title (id) DEFERRABLE INITIALLY DEFERRED,
    content_hash INTEGER NOT NULL,
    imdb_id TEXT,
    kind TEXT CHECK (kind IN ('movie', 'series')),
    tmdb_id INTEGER,
    movielens_id INTEGER,
    folded_name TEXT, -- null in rows that only add to a title known by id
    year INTEGER,
    payload TEXT NOT NULL,
    UNIQUE (source, source_key)
);

CREATE INDEX source_record_by_title ON source_record (title_id);
CREATE INDEX source_record_by_imdb_id ON source_record (imdb_id) WHERE imdb_id IS NOT NULL;
CREATE INDEX source_record_by_movielens_id ON source_record (movielens_id) WHERE movielens_id IS NOT NULL;

CREATE TABLE recipe (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    source_id INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    minutes INTEGER CHECK (minutes > 0),
    tags TEXT NOT NULL,
    ingredients TEXT NOT NULL,
    steps TEXT NOT NULL,
    description TEXT,
    UNIQUE (source, source_id)
);

CREATE TABLE recipe_review (
    source TEXT NOT NULL,
    recipe_source_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    reviewed_on TEXT NOT NULL,
    stars INTEGER CHECK (stars BETWEEN 1 AND 5),
    PRIMARY KEY (source, recipe_source_id, user_id)
);

CREATE TABLE rating_set (
    name TEXT PRIMARY KEY NOT NULL,
    file_name TEXT NOT NULL,
    hash TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    rating_count INTEGER NOT NULL,
    rater_count INTEGER NOT NULL,
    movie_count INTEGER NOT NULL,
    source TEXT NOT NULL,
    imported_at_utc TEXT NOT NULL
);

CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT NOT NULL UNIQUE, -- the name in lower case
    created_at_utc TEXT NOT NULL
);

CREATE TABLE rating (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    title_id INTEGER NOT NULL REFERENCES title (id),
    stars REAL NOT NULL CHECK (stars BETWEEN 0.5 AND 5),
    rated_at_utc TEXT NOT NULL,
    PRIMARY KEY (person_id, title_id)
);

CREATE INDEX rating_by_title ON rating (title_id);

CREATE TABLE quarantined_row (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    column_number INTEGER NOT NULL,
    value TEXT NOT NULL,
    problem TEXT NOT NULL,
    remedy TEXT NOT NULL
);

CREATE INDEX quarantined_row_by_file ON quarantined_row (file);

-- One row an area of data; the value is a hash over everything written to the area so far.
CREATE TABLE revision (
    area TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
);
