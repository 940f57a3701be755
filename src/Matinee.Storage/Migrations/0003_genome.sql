-- The tag genome: at most one row; relevances and tags are in the columnar file that it names.
CREATE TABLE genome (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    file_name TEXT NOT NULL,
    hash TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    movie_count INTEGER NOT NULL,
    tag_count INTEGER NOT NULL,
    source TEXT NOT NULL,
    imported_at_utc TEXT NOT NULL
);
