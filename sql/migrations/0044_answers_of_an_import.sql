-- An answer about words of a file is known to be of the import with which it was given, and goes with it where that is turned down.

ALTER TABLE reading_answer ADD COLUMN import_id bigint REFERENCES import;
COMMENT ON COLUMN reading_answer.import_id IS 'The import with which it was given; NULL where it is not known, or where it was taken '
    'back.';
