-- Files that were brought in: what each said, what is waiting for approval, and how an import is undone.

CREATE TABLE source_kind (
    source text PRIMARY KEY CHECK (source ~ '^[a-z][a-z_]{1,39}$'),
    meaning text NOT NULL
);
COMMENT ON TABLE source_kind IS 'Kinds of source.';

INSERT INTO source_kind (source, meaning) VALUES
    ('report', 'the report itself, entered by hand'),
    ('release', 'a release by Ofsted or DfE'),
    ('compiled', 'tables that come with Tandem, put together from reports and releases'),
    ('tracker', 'a spreadsheet made by others from the reports');

CREATE TABLE source_rank (
    source text NOT NULL REFERENCES source_kind,
    rank integer NOT NULL CHECK (rank BETWEEN 0 AND 1000),
    action_id bigint REFERENCES action,
    set_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (source, set_at)
);
COMMENT ON TABLE source_rank IS 'How much each kind of source is believed against others; every change is on record.';

INSERT INTO source_rank (source, rank) VALUES ('report', 300), ('release', 200), ('compiled', 200), ('tracker', 100);

CREATE VIEW source_rank_now AS
SELECT DISTINCT ON (source) source, rank FROM source_rank ORDER BY source, set_at DESC;
COMMENT ON VIEW source_rank_now IS 'How much each kind of source is believed at present.';

CREATE TABLE import (
    import_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    action_id bigint NOT NULL REFERENCES action,
    file_name text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 1000),
    layout text NOT NULL,
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    bytes bigint NOT NULL CHECK (bytes >= 0),
    rows_read integer NOT NULL CHECK (rows_read >= 0),
    rows_refused integer NOT NULL CHECK (rows_refused >= 0),
    facts_new integer NOT NULL CHECK (facts_new >= 0),
    facts_corrected integer NOT NULL CHECK (facts_corrected >= 0),
    facts_unchanged integer NOT NULL CHECK (facts_unchanged >= 0),
    source text NOT NULL REFERENCES source_kind,
    as_at date CHECK (as_at BETWEEN '1900-01-01' AND '2199-12-31')
);
COMMENT ON TABLE import IS 'Files brought in, on record from their preview on; what was decided is in import_decision.';

CREATE INDEX import_by_hash ON import (sha256);

CREATE TABLE import_decision (
    import_id bigint NOT NULL REFERENCES import,
    decision text NOT NULL CHECK (decision IN ('applied', 'rejected', 'undone')),
    action_id bigint NOT NULL REFERENCES action,
    moment timestamptz NOT NULL,
    facts_new integer NOT NULL CHECK (facts_new >= 0),
    facts_corrected integer NOT NULL CHECK (facts_corrected >= 0),
    facts_unchanged integer NOT NULL CHECK (facts_unchanged >= 0),
    PRIMARY KEY (import_id, decision)
);
COMMENT ON TABLE import_decision IS 'What was decided about an import. It is applied or rejected, not both; only an '
    'applied one is undone.';

CREATE INDEX import_decision_by_moment ON import_decision (moment);

-- Where approvers have a role of their own, one of them applies what somebody else brought.
CREATE FUNCTION decide_import() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    IF NEW.decision IN ('applied', 'rejected')
        AND EXISTS (SELECT FROM import_decision d WHERE d.import_id = NEW.import_id)
        OR NEW.decision = 'undone'
        AND NOT EXISTS (SELECT FROM import_decision d WHERE d.import_id = NEW.import_id AND d.decision = 'applied')
    THEN
        RAISE EXCEPTION 'import % cannot be % now', NEW.import_id, NEW.decision
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.decision = 'applied' AND EXISTS (SELECT FROM pg_roles WHERE rolname = 'tandem_approver') THEN
        IF NOT pg_has_role(session_user, 'tandem_approver', 'MEMBER') OR session_user = (
            SELECT a.database_role FROM import i JOIN action a USING (action_id) WHERE i.import_id = NEW.import_id
        ) THEN
            RAISE EXCEPTION 'import % is to be approved by an approver other than the person who brought it',
                NEW.import_id USING ERRCODE = 'insufficient_privilege';
        END IF;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER decide BEFORE INSERT ON import_decision FOR EACH ROW EXECUTE FUNCTION decide_import();

CREATE VIEW import_standing AS
SELECT i.import_id, coalesce(u.decision, d.decision, 'pending') AS standing
FROM import i
LEFT JOIN import_decision u ON u.import_id = i.import_id AND u.decision = 'undone'
LEFT JOIN import_decision d ON d.import_id = i.import_id AND d.decision <> 'undone';
COMMENT ON VIEW import_standing IS 'How each import stands: pending, applied, rejected or undone.';

CREATE TABLE import_content (
    import_id bigint PRIMARY KEY REFERENCES import,
    facts jsonb NOT NULL
);
COMMENT ON TABLE import_content IS 'What an import that waits for approval says, as the program read it. Files '
    'themselves are not kept: trackers name persons.';

CREATE TABLE import_problem (
    import_id bigint NOT NULL REFERENCES import,
    position integer NOT NULL CHECK (position >= 1),
    kind text NOT NULL CHECK (kind IN ('refused', 'unmatched', 'passed over', 'disagreement')),
    sheet text,
    row_number integer,
    column_name text,
    value text,
    reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 4000),
    PRIMARY KEY (import_id, position)
);
COMMENT ON TABLE import_problem IS 'Rows that were refused, names that nobody knew, values passed over, and values '
    'that a stronger source gives otherwise.';

CREATE TABLE attribution (
    import_id bigint NOT NULL REFERENCES import,
    position integer NOT NULL CHECK (position >= 1),
    la_code char(3) NOT NULL REFERENCES authority,
    kind text NOT NULL,
    identity text NOT NULL CHECK (length(identity) BETWEEN 1 AND 1000),
    sheet text,
    row_number integer NOT NULL CHECK (row_number >= 0),
    says jsonb NOT NULL CHECK (jsonb_typeof(says) = 'object'),
    outcome text NOT NULL CHECK (outcome IN ('new', 'corrected', 'unchanged', 'weaker')),
    PRIMARY KEY (import_id, position)
);
COMMENT ON TABLE attribution IS 'Who says so: every sound statement of an applied import, with its place in the file, '
    'whether it was new or not.';

CREATE INDEX attribution_by_identity ON attribution (identity);
CREATE INDEX attribution_by_authority ON attribution (la_code, kind);
-- Keys have a version, and all are of one: a migration that changes them rewrites what is kept, and this index.
CREATE INDEX attribution_of_another_version ON attribution (import_id) WHERE says ->> 'v' IS DISTINCT FROM '1';

-- Takes an import back: closes what it brought, and brings back what it closed, under the import that first said so.
-- Refused where a later import corrected what this one brought, and for imports of authorities, on which others rest.
CREATE FUNCTION undo_import(undone bigint, now_known timestamptz) RETURNS integer LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    applied_at timestamptz := (
        SELECT moment FROM import_decision WHERE import_id = undone AND decision = 'applied'
    );
    kept regclass;
    copied text;
    later bigint;
    newest bigint;
    changed integer := 0;
    touched integer;
BEGIN
    IF EXISTS (SELECT FROM authority_record WHERE import_id = undone) THEN
        RAISE EXCEPTION 'import % brought authorities, on which other facts rest: import a corrected file instead',
            undone USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    FOR kept IN SELECT id FROM fact_table LOOP
        EXECUTE format(
            'SELECT max(d.import_id)
             FROM %s f JOIN import_decision d ON d.moment = upper(f.known) AND d.decision = ''applied''
             JOIN import_standing s ON s.import_id = d.import_id AND s.standing = ''applied''
             WHERE f.import_id = $1', kept
        ) INTO later USING undone;
        newest := greatest(newest, later);
    END LOOP;
    IF newest IS NOT NULL THEN
        RAISE EXCEPTION 'import % corrected what import % brought: undo % first', newest, undone, newest
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    FOR kept IN SELECT id FROM fact_table LOOP
        EXECUTE format(
            'UPDATE %s SET known = tstzrange(lower(known), $2) WHERE import_id = $1 AND upper_inf(known)', kept
        ) USING undone, now_known;
        GET DIAGNOSTICS touched = ROW_COUNT;
        changed := changed + touched;
        SELECT string_agg(quote_ident(attname), ', ') INTO copied
        FROM pg_attribute
        WHERE attrelid = kept AND attnum > 0 AND NOT attisdropped
            AND attgenerated = '' AND attidentity = '' AND attname <> 'known';
        EXECUTE format(
            'INSERT INTO %1$s (%2$s, known) SELECT %2$s, tstzrange($2, NULL) FROM %1$s
             WHERE upper(known) = $1 AND NOT upper_inf(known)', kept, copied
        ) USING applied_at, now_known;
        GET DIAGNOSTICS touched = ROW_COUNT;
        changed := changed + touched;
    END LOOP;
    RETURN changed;
END
$$;

SELECT fixed('source_kind'), append_only('source_rank'), append_only('import'), append_only('import_decision'),
    append_only('import_problem'), append_only('attribution');
