-- What an import did with every sheet, row and column of its file, and what people answered about words it did not know.

ALTER TABLE import_problem DROP CONSTRAINT import_problem_kind_check;
ALTER TABLE import_problem ADD CONSTRAINT import_problem_kind_check
    CHECK (kind IN ('refused', 'unmatched', 'passed over', 'not known', 'in doubt', 'alarm', 'disagreement'));

CREATE TABLE import_sheet (
    import_id bigint NOT NULL REFERENCES import,
    stage text NOT NULL CHECK (stage IN ('brought', 'applied')),
    position integer NOT NULL CHECK (position >= 1),
    sheet text NOT NULL CHECK (length(sheet) <= 1000),
    rows_read integer NOT NULL,
    taken_in integer NOT NULL CHECK (taken_in >= 0),
    unchanged integer NOT NULL CHECK (unchanged >= 0),
    refused integer NOT NULL CHECK (refused >= 0),
    passed_over integer NOT NULL CHECK (passed_over >= 0),
    waiting integer NOT NULL CHECK (waiting >= 0),
    PRIMARY KEY (import_id, stage, position),
    CONSTRAINT every_row_has_a_fate CHECK (rows_read = taken_in + unchanged + refused + passed_over + waiting)
);
COMMENT ON TABLE import_sheet IS 'What became of the rows of every sheet: as it was brought, and as it was applied after '
    'it had waited.';

CREATE TABLE import_left_out (
    import_id bigint NOT NULL,
    stage text NOT NULL,
    sheet_position integer NOT NULL,
    position integer NOT NULL CHECK (position >= 1),
    kind text NOT NULL CHECK (kind IN ('rows', 'values', 'column', 'sheet')),
    name text NOT NULL CHECK (length(name) <= 1000),
    count integer NOT NULL CHECK (count >= 0),
    reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
    PRIMARY KEY (import_id, stage, sheet_position, position),
    FOREIGN KEY (import_id, stage, sheet_position) REFERENCES import_sheet (import_id, stage, position)
);
COMMENT ON TABLE import_left_out IS 'What of a sheet was not brought in: rows by reason, values by reason, columns that '
    'nothing reads, and sheets that were not read.';

CREATE TABLE reading_answer (
    answer_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    publisher text NOT NULL CHECK (publisher IN ('Ofsted', 'DfE', 'tracker', 'Tandem')),
    kind text NOT NULL CHECK (kind IN ('column', 'grade')),
    printed text NOT NULL CHECK (length(printed) BETWEEN 1 AND 300),
    meaning text NOT NULL CHECK (length(meaning) BETWEEN 1 AND 300),
    holds boolean NOT NULL,
    action_id bigint NOT NULL REFERENCES action
);
COMMENT ON TABLE reading_answer IS 'What people said that headings and words of grades mean, by publisher, and that an '
    'answer no longer holds.';

-- A heading or word means one thing: the newest answer holds. That there is no such column is said of each column by itself.
CREATE VIEW reading_answer_now AS
SELECT publisher, kind, printed, meaning, action_id FROM (
    SELECT DISTINCT ON (publisher, kind, printed, CASE WHEN printed = 'nothing' THEN meaning END) *
    FROM reading_answer
    ORDER BY publisher, kind, printed, CASE WHEN printed = 'nothing' THEN meaning END, answer_id DESC
) newest
WHERE holds;
COMMENT ON VIEW reading_answer_now IS 'The answers about words of files that hold at present.';

CREATE TABLE accepted_difference (
    identity text NOT NULL CHECK (length(identity) BETWEEN 1 AND 1000),
    field text NOT NULL CHECK (length(field) BETWEEN 1 AND 100),
    held text NOT NULL,
    said text NOT NULL,
    action_id bigint NOT NULL REFERENCES action,
    UNIQUE (identity, field, held, said)
);
COMMENT ON TABLE accepted_difference IS 'Values of weaker sources that somebody has seen and leaves, beside the value that '
    'is held: silent until either is another.';

SELECT append_only('import_sheet'), append_only('import_left_out'), append_only('reading_answer'),
    append_only('accepted_difference');
