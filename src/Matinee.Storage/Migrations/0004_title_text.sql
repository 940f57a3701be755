-- Full-text search over what titles are called and about. The words are kept once, in the title rows: the index only
-- points at them, and the triggers keep it in step whoever writes.
CREATE VIRTUAL TABLE title_text USING fts5 (
    name, original_name, alternative_names, overview, tagline, keywords, directors, cast_names,
    content = 'title', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);

INSERT INTO title_text (title_text) VALUES ('rebuild');

CREATE TRIGGER title_text_insert AFTER INSERT ON title BEGIN
    INSERT INTO title_text (
        rowid, name, original_name, alternative_names, overview, tagline, keywords, directors, cast_names
    ) VALUES (
        new.id, new.name, new.original_name, new.alternative_names, new.overview, new.tagline, new.keywords,
        new.directors, new.cast_names
    );
END;

CREATE TRIGGER title_text_delete AFTER DELETE ON title BEGIN
    INSERT INTO title_text (
        title_text, rowid, name, original_name, alternative_names, overview, tagline, keywords, directors, cast_names
    ) VALUES (
        'delete', old.id, old.name, old.original_name, old.alternative_names, old.overview, old.tagline, old.keywords,
        old.directors, old.cast_names
    );
END;

CREATE TRIGGER title_text_update AFTER UPDATE ON title BEGIN
    INSERT INTO title_text (
        title_text, rowid, name, original_name, alternative_names, overview, tagline, keywords, directors, cast_names
    ) VALUES (
        'delete', old.id, old.name, old.original_name, old.alternative_names, old.overview, old.tagline, old.keywords,
        old.directors, old.cast_names
    );
    INSERT INTO title_text (
        rowid, name, original_name, alternative_names, overview, tagline, keywords, directors, cast_names
    ) VALUES (
        new.id, new.name, new.original_name, new.alternative_names, new.overview, new.tagline, new.keywords,
        new.directors, new.cast_names
    );
END;
