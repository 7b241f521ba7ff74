-- Measured numbers.

CREATE TABLE indicator_mark (
    mark text PRIMARY KEY,
    meaning text NOT NULL
);
COMMENT ON TABLE indicator_mark IS 'What DfE prints in the place of a number.';

INSERT INTO indicator_mark (mark, meaning) VALUES
    ('z', 'not applicable'),
    ('x', 'not available'),
    ('c', 'withheld, because few children could be told from it'),
    ('u', 'of low reliability'),
    ('low', 'rounds to nothing, and is not nothing'),
    (':', 'not published');

CREATE TABLE indicator (
    la_code char(3) NOT NULL REFERENCES authority,
    indicator text NOT NULL CHECK (indicator ~ '^[a-z][a-z0-9_]{1,60}$'),
    year integer NOT NULL CHECK (year BETWEEN 2000 AND 2199),
    value measure,
    mark text REFERENCES indicator_mark,
    shared_with char(3)[] NOT NULL DEFAULT '{}',
    known known_period NOT NULL,
    import_id bigint NOT NULL REFERENCES import,
    CHECK (num_nonnulls(value, mark) = 1),
    CONSTRAINT one_value_at_a_time EXCLUDE USING gist (la_code WITH =, indicator WITH =, year WITH =, known WITH &&)
);
COMMENT ON TABLE indicator IS 'Facts: a measured number, or the mark in its place; a withheld number is never zero.';

SELECT fixed('indicator_mark'), keep_history('indicator', 'la_code', 'indicator', 'year');
