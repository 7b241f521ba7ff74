-- What each source said, what is waiting for approval, and how an import is undone.

-- Kinds of source and how much each is believed against others; the rank may be set, and every change is on record.
CREATE TABLE source_rank (
    source text NOT NULL CHECK (source IN ('report', 'release', 'compiled', 'tracker')),
    rank integer NOT NULL CHECK (rank BETWEEN 0 AND 1000),
    action_id bigint REFERENCES action,
    set_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (source, set_at)
);

INSERT INTO source_rank (source, rank) VALUES ('report', 300), ('release', 200), ('compiled', 200), ('tracker', 100);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON source_rank
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE VIEW source_rank_now AS
SELECT DISTINCT ON (source) source, rank FROM source_rank ORDER BY source, set_at DESC;

-- An import is on record from its preview on; what was decided about it is in `import_decision`. Imports from before
-- this migration have no source.
ALTER TABLE import
    ADD COLUMN source text CHECK (source IN ('report', 'release', 'compiled', 'tracker')),
    ADD COLUMN as_at date,
    ADD COLUMN rows_refused integer NOT NULL DEFAULT 0 CHECK (rows_refused >= 0);

CREATE INDEX import_by_hash ON import (sha256);

CREATE TABLE import_decision (
    import_id bigint NOT NULL REFERENCES import,
    decision text NOT NULL CHECK (decision IN ('applied', 'rejected', 'undone')),
    action_id bigint NOT NULL REFERENCES action,
    moment timestamptz NOT NULL,
    facts_new integer NOT NULL DEFAULT 0 CHECK (facts_new >= 0),
    facts_corrected integer NOT NULL DEFAULT 0 CHECK (facts_corrected >= 0),
    facts_unchanged integer NOT NULL DEFAULT 0 CHECK (facts_unchanged >= 0),
    PRIMARY KEY (import_id, decision)
);

INSERT INTO import_decision (import_id, decision, action_id, moment, facts_new, facts_corrected, facts_unchanged)
SELECT i.import_id, 'applied', i.action_id, a.at, i.facts_new, i.facts_corrected, i.facts_unchanged
FROM import i JOIN action a USING (action_id);

-- An import is applied or rejected, not both; only an applied one is undone. Where approvers have a role of their own,
-- one of them applies what somebody else brought.
CREATE FUNCTION decide_import() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON import_decision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE VIEW import_standing AS
SELECT i.import_id, coalesce(u.decision, d.decision, 'pending') AS standing
FROM import i
LEFT JOIN import_decision u ON u.import_id = i.import_id AND u.decision = 'undone'
LEFT JOIN import_decision d ON d.import_id = i.import_id AND d.decision <> 'undone';

-- What an import that waits for approval says, as the program read it. Files themselves are not kept: trackers name
-- persons.
CREATE TABLE import_content (
    import_id bigint PRIMARY KEY REFERENCES import,
    facts jsonb NOT NULL
);

-- Rows that were refused, names that nobody knew, values passed over, and values that a stronger source gives otherwise.
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

-- Who says so: every sound statement of an applied import, with its place in the file, whether it was new or not.
CREATE TABLE testimony (
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

CREATE INDEX testimony_by_identity ON testimony (identity);
CREATE INDEX testimony_by_authority ON testimony (la_code, kind);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON testimony
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON import_problem
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Spellings are facts like others: superseded, never lost.
ALTER TABLE authority_spelling
    DROP CONSTRAINT authority_spelling_pkey,
    ADD COLUMN known tstzrange NOT NULL DEFAULT tstzrange(clock_timestamp(), NULL) CHECK (NOT isempty(known)),
    ADD CONSTRAINT one_spelling_at_a_time EXCLUDE USING gist (la_code WITH =, spelling WITH =, known WITH &&);
ALTER TABLE authority_spelling ALTER COLUMN known DROP DEFAULT;

CREATE TRIGGER keeps_facts BEFORE UPDATE OR DELETE ON authority_spelling
    FOR EACH ROW EXECUTE FUNCTION only_supersede();

-- A visit without grades.
CREATE TABLE visit (
    la_code char(3) NOT NULL REFERENCES authority,
    kind text NOT NULL CHECK (kind IN ('focused', 'monitoring', 'joint')),
    began date NOT NULL,
    published date,
    themes text[] NOT NULL DEFAULT '{}',
    priority_actions text[] NOT NULL DEFAULT '{}',
    report_url text NOT NULL CHECK (length(report_url) <= 2000),
    known tstzrange NOT NULL CHECK (NOT isempty(known)),
    import_id bigint NOT NULL REFERENCES import,
    CHECK (published >= began),
    CHECK (themes <@ ARRAY[
        'front door', 'children in need/subject to a plan', 'vulnerable adolescents', 'children in care',
        'achieving permanence', 'care leavers', 'placement decision-making'
    ]),
    CONSTRAINT one_visit_at_a_time EXCLUDE USING gist (la_code WITH =, kind WITH =, began WITH =, known WITH &&)
);

-- A measured number, or the mark in its place: a withheld number is never zero.
CREATE TABLE indicator (
    la_code char(3) NOT NULL REFERENCES authority,
    indicator text NOT NULL CHECK (indicator ~ '^[a-z][a-z0-9_]{1,60}$'),
    year integer NOT NULL CHECK (year BETWEEN 2000 AND 2199),
    value numeric CHECK (value >= 0),
    mark text CHECK (mark IN ('z', 'x', 'c', 'u', 'low', ':')),
    shared_with char(3)[] NOT NULL DEFAULT '{}',
    known tstzrange NOT NULL CHECK (NOT isempty(known)),
    import_id bigint NOT NULL REFERENCES import,
    CHECK (num_nonnulls(value, mark) = 1),
    CONSTRAINT one_value_at_a_time EXCLUDE USING gist (la_code WITH =, indicator WITH =, year WITH =, known WITH &&)
);

CREATE TRIGGER keeps_facts BEFORE UPDATE OR DELETE ON visit FOR EACH ROW EXECUTE FUNCTION only_supersede();
CREATE TRIGGER keeps_facts BEFORE UPDATE OR DELETE ON indicator FOR EACH ROW EXECUTE FUNCTION only_supersede();

-- Takes an import back: closes what it brought, and brings back what it closed, under the import that first said so.
-- Refused where a later import corrected what this one brought, and for imports of authorities, on which others rest.
CREATE FUNCTION undo_import(undone bigint, now_known timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    applied_at timestamptz := (
        SELECT moment FROM import_decision WHERE import_id = undone AND decision = 'applied'
    );
    fact_table text;
    copied text;
    later bigint;
    changed integer := 0;
    touched integer;
BEGIN
    IF EXISTS (SELECT FROM authority_record WHERE import_id = undone) THEN
        RAISE EXCEPTION 'import % brought authorities, on which other facts rest: import a corrected file instead', undone
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    FOREACH fact_table IN ARRAY ARRAY[
        'authority_spelling', 'inspection_report', 'judgement', 'statistical_neighbour', 'delivery_arrangement',
        'partnership', 'visit', 'indicator'
    ] LOOP
        EXECUTE format(
            'SELECT d.import_id FROM %I f JOIN import_decision d ON d.moment = upper(f.known) AND d.decision = ''applied''
             JOIN import_standing s ON s.import_id = d.import_id AND s.standing = ''applied''
             WHERE f.import_id = $1 ORDER BY d.import_id DESC LIMIT 1', fact_table
        ) INTO later USING undone;
        IF later IS NOT NULL THEN
            RAISE EXCEPTION 'import % corrected what import % brought: undo % first', later, undone, later
                USING ERRCODE = 'object_not_in_prerequisite_state';
        END IF;
        EXECUTE format(
            'UPDATE %I SET known = tstzrange(lower(known), $2) WHERE import_id = $1 AND upper_inf(known)', fact_table
        ) USING undone, now_known;
        GET DIAGNOSTICS touched = ROW_COUNT;
        changed := changed + touched;
        SELECT string_agg(quote_ident(attname), ', ') INTO copied
        FROM pg_attribute
        WHERE attrelid = fact_table::regclass AND attnum > 0 AND NOT attisdropped
            AND attgenerated = '' AND attidentity = '' AND attname <> 'known';
        EXECUTE format(
            'INSERT INTO %1$I (%2$s, known) SELECT %2$s, tstzrange($2, NULL) FROM %1$I WHERE upper(known) = $1',
            fact_table, copied
        ) USING applied_at, now_known;
        GET DIAGNOSTICS touched = ROW_COUNT;
        changed := changed + touched;
    END LOOP;
    RETURN changed;
END
$$;

CREATE TRIGGER keeps_all BEFORE TRUNCATE ON visit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER keeps_all BEFORE TRUNCATE ON indicator FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER known_now BEFORE INSERT ON authority_spelling FOR EACH ROW EXECUTE FUNCTION known_from_now();
CREATE TRIGGER known_now BEFORE INSERT ON visit FOR EACH ROW EXECUTE FUNCTION known_from_now();
CREATE TRIGGER known_now BEFORE INSERT ON indicator FOR EACH ROW EXECUTE FUNCTION known_from_now();
