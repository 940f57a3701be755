-- Sources that somebody took out on purpose: the program must not bring them back by itself.
CREATE TABLE removed_source (
    source TEXT PRIMARY KEY NOT NULL,
    removed_at_utc TEXT NOT NULL
);
