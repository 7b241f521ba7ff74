-- What holds against whoever goes around the program: who did what, and when, comes from the database; what is decided at
-- once is decided one after the other; what nobody could read is kept out; nothing is open to everybody.
--
-- Triggers that look into other tables run as the owner of the tables (SECURITY DEFINER), so that what they see does not
-- hang on what the client may see.

-- 1. Waiting, in words. -------------------------------------------------------------------------------------------

-- Waits for one of the locks under which people take turns, to the end of the transaction. The server's
-- lock_timeout bounds it; then it is said who holds it. What is decided under a lock must see what was committed before
-- it was had, so that no older snapshot is let in.
CREATE FUNCTION wait_for(what text, shared boolean DEFAULT false) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    key bigint := CASE what WHEN 'registry' THEN 7363212 WHEN 'review programmes' THEN 7363213
        WHEN 'plans of rounds' THEN 7363214 END;
    holders text;
BEGIN
    IF NOT shared AND current_setting('transaction_isolation') = 'repeatable read' THEN
        RAISE EXCEPTION 'what changes the % is decided in a transaction that is read committed or serializable', what
            USING ERRCODE = 'active_sql_transaction';
    END IF;
    IF shared THEN PERFORM pg_advisory_xact_lock_shared(key); ELSE PERFORM pg_advisory_xact_lock(key); END IF;
EXCEPTION WHEN lock_not_available THEN
    SELECT string_agg(format('role %s (%s, process %s, from %s, %s since %s)', coalesce(usename, '?'),
        coalesce(nullif(application_name, ''), 'a program without a name'), pid,
        CASE WHEN state IS NULL THEN 'a place not shown to this role' ELSE coalesce(host(client_addr), 'this machine') END,
        coalesce(state, 'at work'), coalesce(to_char(xact_start, 'YYYY-MM-DD HH24:MI:SS TZ'), 'a time not shown')), '; ')
    INTO holders
    FROM pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.classid = 0 AND l.objid = key::oid
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database());
    RAISE EXCEPTION 'the % is being changed by %', what, coalesce(holders, 'somebody who has just finished')
        USING ERRCODE = 'lock_not_available', HINT = 'Nothing was changed. Wait until they are done and try again; a '
            'client that hangs is ended by its own user, or with pg_terminate_backend(process).';
END
$$;

-- 2. Who did it: an action is of the transaction and the role that write it, and so is every row that names one. ----

ALTER TABLE action ADD COLUMN written_in xid8, ADD COLUMN began timestamptz;
COMMENT ON COLUMN action.written_in IS 'The transaction, which is one only together with its beginning: numbers come '
    'again after a restore.';

CREATE OR REPLACE FUNCTION stamp_action() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    -- The last two are sent by nobody but who puts a copy of an action in.
    IF NEW.database_role <> session_user OR NEW.written_in IS NOT NULL OR NEW.began IS NOT NULL
        OR NEW.at NOT BETWEEN clock_timestamp() - interval '1 minute' AND clock_timestamp() + interval '1 minute'
    THEN
        RAISE EXCEPTION 'an action is signed by the role that does it, when it is done: % at % refused; a backup is restored '
            'whole, into an empty database, never its data alone', NEW.database_role, NEW.at
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.database_role := session_user;
    NEW.at := clock_timestamp();
    NEW.written_in := pg_current_xact_id();
    NEW.began := transaction_timestamp();
    RETURN NEW;
END
$$;

CREATE FUNCTION signed_now(signed bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM tandem.action a
        WHERE a.action_id = signed AND a.written_in = pg_current_xact_id() AND a.began = transaction_timestamp()
            AND a.database_role = session_user
    )
$$;

CREATE FUNCTION own_action() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    borrowed text := (
        SELECT coalesce(action_id::text, 'none') FROM (SELECT DISTINCT action_id FROM added) r
        WHERE NOT signed_now(action_id) LIMIT 1
    );
BEGIN
    IF borrowed IS NOT NULL THEN
        RAISE EXCEPTION 'a row of % is signed by an action of the same transaction and role, not by %',
            TG_TABLE_NAME, borrowed USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END
$$;

-- Puts a table under guard whose rows name the action by which they came.
CREATE FUNCTION signed(guarded regclass) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    EXECUTE format(
        'CREATE TRIGGER signed AFTER INSERT ON %s REFERENCING NEW TABLE AS added '
        'FOR EACH STATEMENT EXECUTE FUNCTION tandem.own_action()', guarded);
END
$$;

SELECT signed(t) FROM unnest(ARRAY['source_rank', 'import', 'import_decision', 'reading_answer', 'accepted_difference',
    'policy', 'round', 'plan', 'review_scheme', 'review_programme', 'review_plan', 'review_person', 'review_refusal',
    'review_team', 'review_approval']::regclass[]) AS t;

-- A whole is being written as long as the transaction that signed it runs.
CREATE OR REPLACE FUNCTION while_written() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    finished text;
BEGIN
    EXECUTE format(
        'SELECT concat_ws('', '', %1$s) FROM (SELECT DISTINCT %1$s FROM added) part JOIN tandem.%2$I whole USING (%1$s) '
        'WHERE NOT signed_now(whole.action_id) LIMIT 1', TG_ARGV[1], TG_ARGV[0])
    INTO finished;
    IF finished IS NOT NULL THEN
        RAISE EXCEPTION '% % is finished: % refused', TG_ARGV[0], finished, TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END
$$;

ALTER TABLE plan DROP COLUMN written_in;
ALTER TABLE review_plan DROP COLUMN written_in;
ALTER TABLE review_team DROP COLUMN written_in;

-- A migration is signed by the role that ran it.
CREATE FUNCTION stamp_migration() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    NEW.database_role := session_user;
    NEW.at := clock_timestamp();
    RETURN NEW;
END
$$;

CREATE TRIGGER stamp BEFORE INSERT ON migration FOR EACH ROW EXECUTE FUNCTION stamp_migration();

-- 3. When: a moment never lies before one that was, whatever the clock says. ----------------------------------------

-- The moment of what is known now. A clock that was set back does not take away what is known.
CREATE FUNCTION registry_moment() RETURNS timestamptz LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT greatest(clock_timestamp(), (SELECT max(moment) FROM tandem.import_decision WHERE decision <> 'rejected'))
$$;

DROP INDEX import_decision_by_moment;
CREATE UNIQUE INDEX import_decision_by_moment ON import_decision (moment) WHERE decision <> 'rejected';
CREATE UNIQUE INDEX applied_or_rejected ON import_decision (import_id) WHERE decision <> 'undone';

-- What a house has settled for itself. The newest row of a rule counts; without one it does not hold.
CREATE TABLE house_rule (
    house_rule_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rule text NOT NULL CHECK (rule IN ('two_people')),
    holds boolean NOT NULL,
    action_id bigint REFERENCES action
);
COMMENT ON TABLE house_rule IS 'Rules that a house has settled: two_people, that nobody approves what they brought, and '
    'that approvers are members of the role tandem_approver.';

-- Where approvers had a role before, the rule held already.
INSERT INTO house_rule (rule, holds)
SELECT 'two_people', true
WHERE EXISTS (SELECT FROM pg_roles WHERE rolname = 'tandem_approver') AND EXISTS (SELECT FROM import);

CREATE FUNCTION settled_by_owner() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    IF NOT pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
        RAISE EXCEPTION 'rules of the house are settled by the owner of the tables'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER settled BEFORE INSERT ON house_rule FOR EACH ROW EXECUTE FUNCTION settled_by_owner();

-- Decides under the registry's lock, and sets the moment.
CREATE OR REPLACE FUNCTION decide_import() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    PERFORM wait_for('registry');
    IF NEW.decision IN ('applied', 'rejected')
        AND EXISTS (SELECT FROM tandem.import_decision d WHERE d.import_id = NEW.import_id)
        OR NEW.decision = 'undone'
        AND NOT EXISTS (
            SELECT FROM tandem.import_decision d WHERE d.import_id = NEW.import_id AND d.decision = 'applied'
        )
    THEN
        RAISE EXCEPTION 'import % cannot be % now', NEW.import_id, NEW.decision
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.decision = 'applied'
        AND (SELECT r.holds FROM tandem.house_rule r WHERE r.rule = 'two_people' ORDER BY r.house_rule_id DESC LIMIT 1)
    THEN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tandem_approver') THEN
            RAISE EXCEPTION 'imports are approved by members of the role tandem_approver, and this server has no such role'
                USING ERRCODE = 'insufficient_privilege',
                HINT = 'Make it, and grant it to those who approve (docs/operations.md).';
        END IF;
        IF NOT pg_has_role(session_user, 'tandem_approver', 'MEMBER') OR session_user = (
            SELECT a.database_role FROM tandem.import i JOIN tandem.action a USING (action_id)
            WHERE i.import_id = NEW.import_id
        ) THEN
            RAISE EXCEPTION 'import % is to be approved by an approver other than the person who brought it',
                NEW.import_id USING ERRCODE = 'insufficient_privilege';
        END IF;
    END IF;
    NEW.moment := greatest(clock_timestamp(),
        (SELECT max(d.moment) + interval '1 microsecond' FROM tandem.import_decision d WHERE d.decision <> 'rejected'));
    RETURN NEW;
END
$$;

-- How much a kind of source is believed counts from when it is said.
CREATE FUNCTION stamp_rank() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    PERFORM wait_for('registry');
    NEW.set_at := greatest(clock_timestamp(),
        (SELECT max(r.set_at) + interval '1 microsecond' FROM tandem.source_rank r WHERE r.source = NEW.source));
    RETURN NEW;
END
$$;

CREATE TRIGGER stamp BEFORE INSERT ON source_rank FOR EACH ROW EXECUTE FUNCTION stamp_rank();

-- A plan rests on what was known when it was made.
CREATE FUNCTION known_already() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    IF (NEW.known_at BETWEEN '2000-01-01' AND registry_moment()) IS NOT TRUE THEN
        RAISE EXCEPTION 'a plan rests on what is known by now, not on %', NEW.known_at
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER known_already BEFORE INSERT ON plan FOR EACH ROW EXECUTE FUNCTION known_already();
CREATE TRIGGER known_already BEFORE INSERT ON review_plan FOR EACH ROW EXECUTE FUNCTION known_already();

-- 4. Facts come and go by a decision about an import, which says when and by whom. -----------------------------------

CREATE OR REPLACE FUNCTION only_supersede() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION '% keeps every fact: % refused', TG_TABLE_NAME, TG_OP
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    -- Generated columns are not filled in yet when this runs, so they are left out of the comparison.
    IF to_jsonb(NEW) - ARRAY['known', 'in_force', 'withdrawn_by'] <> to_jsonb(OLD) - ARRAY['known', 'in_force', 'withdrawn_by']
        OR NOT upper_inf(OLD.known) OR upper_inf(NEW.known) OR lower(NEW.known) IS DISTINCT FROM lower(OLD.known)
    THEN
        RAISE EXCEPTION 'a fact of % may be superseded, not changed', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;

-- Facts come with the import that is applied in the same transaction, from its moment on; or are brought back, as they
-- were, by one that is undone.
CREATE FUNCTION facts_are_brought() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    one record;
    copied text;
    is_another boolean;
BEGIN
    FOR one IN
        SELECT r.import_id, r.known, r.undoes, d.moment AS applied
        FROM (
            SELECT r.import_id, r.known, u.import_id AS undoes, a.import_id IS NOT NULL AS is_applied
            FROM (SELECT DISTINCT import_id, known FROM added) r
            LEFT JOIN tandem.import_decision a
                ON a.import_id = r.import_id AND a.decision = 'applied' AND a.moment = lower(r.known)
                AND signed_now(a.action_id)
            LEFT JOIN tandem.import_decision u
                ON u.decision = 'undone' AND u.moment = lower(r.known) AND signed_now(u.action_id)
            WHERE a.import_id IS NULL OR NOT upper_inf(r.known)
        ) r
        LEFT JOIN tandem.import_decision d ON d.import_id = r.undoes AND d.decision = 'applied'
    LOOP
        is_another := one.undoes IS NULL OR NOT upper_inf(one.known);
        IF NOT is_another THEN
            SELECT string_agg(quote_ident(attname), ', ') INTO copied
            FROM pg_attribute
            WHERE attrelid = TG_RELID AND attnum > 0 AND NOT attisdropped
                AND attgenerated = '' AND attidentity = '' AND attname <> 'known';
            EXECUTE format(
                'SELECT EXISTS (SELECT %1$s FROM added WHERE import_id = $1 AND known = $2 EXCEPT ALL '
                'SELECT %1$s FROM %2$s WHERE import_id = $1 AND upper(known) = $3 AND NOT upper_inf(known))', copied,
                TG_RELID::regclass)
            INTO is_another USING one.import_id, one.known, one.applied;
        END IF;
        IF is_another THEN
            RAISE EXCEPTION 'a fact of % is known from the moment at which its import is applied, in the same transaction, '
                'and by the same role: import %, % refused', TG_TABLE_NAME, one.import_id, one.known
                USING ERRCODE = 'integrity_constraint_violation', HINT = 'A backup is restored whole, into an empty '
                    'database, never its data alone (docs/operations.md).';
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

-- Who closed a fact is who signed the decision of that moment.
CREATE FUNCTION facts_are_closed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    moment text := (
        SELECT coalesce(upper(r.known)::text, 'open') FROM (SELECT DISTINCT tstzrange(NULL, upper(known)) AS known FROM after) r
        WHERE NOT EXISTS (
            SELECT FROM tandem.import_decision d
            WHERE d.moment = upper(r.known) AND d.decision <> 'rejected' AND signed_now(d.action_id)
        ) LIMIT 1
    );
BEGIN
    IF moment IS NOT NULL THEN
        RAISE EXCEPTION 'a fact of % is closed at the moment of a decision about an import, in the same transaction and by '
            'the same role: % refused', TG_TABLE_NAME, moment USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END
$$;

-- Puts a table with a column `known` under guard: its rows are superseded, never overwritten.
CREATE OR REPLACE FUNCTION supersede_only(guarded regclass) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    EXECUTE format(
        'CREATE TRIGGER keeps_facts BEFORE UPDATE OR DELETE ON %1$s '
        'FOR EACH ROW EXECUTE FUNCTION tandem.only_supersede();'
        'CREATE TRIGGER keeps_all BEFORE TRUNCATE ON %1$s '
        'FOR EACH STATEMENT EXECUTE FUNCTION tandem.refuse_change()', guarded);
END
$$;

CREATE FUNCTION decided_facts(guarded regclass) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    EXECUTE format(
        'CREATE TRIGGER brought AFTER INSERT ON %1$s REFERENCING NEW TABLE AS added '
        'FOR EACH STATEMENT EXECUTE FUNCTION tandem.facts_are_brought();'
        'CREATE TRIGGER closed AFTER UPDATE ON %1$s REFERENCING NEW TABLE AS after '
        'FOR EACH STATEMENT EXECUTE FUNCTION tandem.facts_are_closed()', guarded);
END
$$;

CREATE OR REPLACE FUNCTION keep_history(guarded regclass, VARIADIC found_by name[]) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    bare text := (SELECT c.relname FROM pg_class c WHERE c.oid = guarded);
    columns text := (SELECT string_agg(quote_ident(f), ', ' ORDER BY place)
        FROM unnest(found_by) WITH ORDINALITY AS f (f, place));
BEGIN
    PERFORM supersede_only(guarded);
    PERFORM decided_facts(guarded);
    EXECUTE format('CREATE INDEX %I ON %s (%s) WHERE upper_inf(known)', bare || '_now', guarded, columns);
    EXECUTE format('CREATE INDEX %I ON %s (import_id)', bare || '_by_import', guarded);
    EXECUTE format('CREATE INDEX %I ON %s (upper(known)) WHERE NOT upper_inf(known)', bare || '_closed', guarded);
END
$$;

DO $$
DECLARE
    facts regclass;
BEGIN
    FOR facts IN SELECT id FROM tandem.fact_table LOOP
        EXECUTE format('DROP TRIGGER known_now ON %s', facts);
        PERFORM tandem.decided_facts(facts);
    END LOOP;
END
$$;

-- What is said about an import is said while it is brought in or decided about.
CREATE FUNCTION with_their_import() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    other text := (
        SELECT coalesce(r.import_id::text, 'none') FROM (SELECT DISTINCT import_id FROM added) r
        WHERE NOT EXISTS (
            SELECT FROM tandem.import i
            WHERE i.import_id = r.import_id AND signed_now(i.action_id) AND TG_ARGV[0] = 'brought'
        ) AND NOT EXISTS (
            SELECT FROM tandem.import_decision d
            WHERE d.import_id = r.import_id AND d.decision = 'applied' AND signed_now(d.action_id)
        ) LIMIT 1
    );
BEGIN
    IF other IS NOT NULL THEN
        RAISE EXCEPTION 'a row of % comes in the transaction in which its import is %, not with import %',
            TG_TABLE_NAME, TG_ARGV[0], other USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION comes_with_import(guarded regclass, stage text) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    EXECUTE format(
        'CREATE TRIGGER with_their_import AFTER INSERT ON %s REFERENCING NEW TABLE AS added '
        'FOR EACH STATEMENT EXECUTE FUNCTION tandem.with_their_import(%L)', guarded, stage);
END
$$;

-- Codes of authorities and keys of inspections name the import that first spoke of them.
ALTER TABLE authority ADD COLUMN import_id bigint REFERENCES import;
ALTER TABLE inspection ADD COLUMN import_id bigint REFERENCES import;
ALTER TABLE authority DISABLE TRIGGER append_only;
ALTER TABLE inspection DISABLE TRIGGER append_only;
UPDATE authority a SET import_id = (SELECT min(r.import_id) FROM authority_record r WHERE r.la_code = a.la_code);
UPDATE inspection i SET import_id = (
    SELECT min(r.import_id) FROM inspection_report r WHERE r.inspection_id = i.inspection_id
);
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE authority ENABLE TRIGGER append_only;
ALTER TABLE inspection ENABLE TRIGGER append_only;
ALTER TABLE authority ALTER COLUMN import_id SET NOT NULL;
ALTER TABLE inspection ALTER COLUMN import_id SET NOT NULL;

SELECT comes_with_import('authority', 'applied'), comes_with_import('inspection', 'applied'),
    comes_with_import('attribution', 'applied'), comes_with_import('import_content', 'brought'),
    comes_with_import('import_problem', 'brought'), comes_with_import('import_sheet', 'brought'),
    comes_with_import('import_left_out', 'brought');

-- What waits for approval stays as it is until it is decided about; then it may go.
CREATE FUNCTION waits_unchanged() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' OR NOT EXISTS (SELECT FROM tandem.import_decision d WHERE d.import_id = OLD.import_id) THEN
        RAISE EXCEPTION 'what import % says waits for approval: % refused', OLD.import_id, TG_OP
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$$;

CREATE TRIGGER waits_unchanged BEFORE UPDATE OR DELETE ON import_content
    FOR EACH ROW EXECUTE FUNCTION waits_unchanged();
CREATE TRIGGER keeps_all BEFORE TRUNCATE ON import_content FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A statement that not everybody may see is no more open where it is kept as what a source says.
ALTER TABLE attribution ADD COLUMN visibility visibility NOT NULL GENERATED ALWAYS AS (
    CASE says ->> 'visibility' WHEN 'authority' THEN 'authority'::visibility WHEN 'team' THEN 'team'::visibility
        WHEN 'regions' THEN 'regions'::visibility WHEN 'open' THEN 'open'::visibility
        ELSE CASE WHEN says ? 'visibility' THEN 'authority'::visibility ELSE 'open'::visibility END END
) STORED;
COMMENT ON COLUMN attribution.visibility IS 'Who may see the statement at the most, as the statement itself says.';

-- 5. What nobody could read. -----------------------------------------------------------------------------------------

-- A report that judges nothing is none. Looked at when all of it is written.
CREATE FUNCTION report_judges() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM tandem.inspection_report r WHERE r.inspection_id = NEW.inspection_id AND upper_inf(r.known))
        AND NOT EXISTS (SELECT FROM tandem.judgement j WHERE j.inspection_id = NEW.inspection_id AND upper_inf(j.known))
    THEN
        RAISE EXCEPTION 'the report of inspection % has no judgement',
            (SELECT i.key FROM tandem.inspection i WHERE i.inspection_id = NEW.inspection_id)
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER judges AFTER INSERT ON inspection_report DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION report_judges();
CREATE CONSTRAINT TRIGGER judges AFTER UPDATE ON judgement DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION report_judges();

-- Arrays as lists of words and codes: one row of them, counted from one, each of them there.
CREATE FUNCTION plain_list(guarded regclass, list name) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    EXECUTE format(
        'ALTER TABLE %1$s ADD CONSTRAINT %3$I CHECK (CASE WHEN coalesce(cardinality(%2$I), 0) = 0 THEN true '
        'WHEN array_ndims(%2$I) = 1 AND array_lower(%2$I, 1) = 1 THEN array_position(%2$I, NULL) IS NULL '
        'ELSE false END)', guarded, list, list || '_is_a_list');
END
$$;

ALTER TABLE review_person ALTER COLUMN available TYPE day_range[];

SELECT plain_list(c.oid, a.attname)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attndims > 0
WHERE c.relnamespace = 'tandem'::regnamespace AND c.relkind = 'r'
ORDER BY c.relname, a.attname;

-- Where no beginning is known, a day before all others stands for it in the index, which cannot take infinity: it measures
-- how far days lie apart when a page is full.
ALTER TABLE register_entry DROP CONSTRAINT one_line_at_a_time;
ALTER TABLE register_entry ADD CONSTRAINT one_line_at_a_time EXCLUDE USING gist (
    la_code WITH =, register WITH =, title WITH =, coalesce(other, '000') WITH =,
    coalesce(began::date, '0001-01-01'::date) WITH =, coalesce(began_precision, 'day') WITH =, known WITH &&
);

-- 6. Reviews: approvals, plans, refusals and people take turns. -------------------------------------------------------

CREATE FUNCTION review_in_turn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    PERFORM wait_for('review programmes');
    RETURN NULL;
END
$$;

-- Of several triggers before a statement the first by name; every row's come after it.
CREATE TRIGGER a_turn BEFORE INSERT ON review_plan FOR EACH STATEMENT EXECUTE FUNCTION review_in_turn();
CREATE TRIGGER a_turn BEFORE INSERT ON review_approval FOR EACH STATEMENT EXECUTE FUNCTION review_in_turn();
CREATE TRIGGER a_turn BEFORE INSERT ON review_refusal FOR EACH STATEMENT EXECUTE FUNCTION review_in_turn();
CREATE TRIGGER a_turn BEFORE INSERT ON review_team FOR EACH STATEMENT EXECUTE FUNCTION review_in_turn();
CREATE TRIGGER a_turn BEFORE INSERT OR UPDATE ON review_person FOR EACH STATEMENT EXECUTE FUNCTION review_in_turn();

CREATE OR REPLACE FUNCTION approved_plan_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    IF NEW.reason = '' AND EXISTS (
        SELECT FROM tandem.review_plan p JOIN tandem.review_approval USING (review_plan_id)
        WHERE p.review_programme_id = NEW.review_programme_id
    ) THEN
        RAISE EXCEPTION 'a plan of this programme is approved: composing again needs a reason'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;

-- Nobody reviews the own authority, nobody has more visits in a year than agreed, and nobody comes who was withdrawn or
-- whom the host refuses.
CREATE OR REPLACE FUNCTION team_place_holds() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    person tandem.review_person := (
        SELECT p FROM tandem.review_person p WHERE p.review_person_id = NEW.review_person_id
    );
    broken text;
BEGIN
    IF NEW.review_person_id IS NULL THEN RETURN NULL; END IF;
    broken := CASE
        WHEN person.la_code = NEW.host THEN 'works for the host ' || NEW.host
        WHEN NOT upper_inf(person.known) THEN 'was withdrawn, or is described anew'
        WHEN person.load < (
            SELECT count(*) FROM tandem.review_team_place t
            WHERE (t.review_plan_id, t.number, t.year, t.review_person_id)
                = (NEW.review_plan_id, NEW.number, NEW.year, NEW.review_person_id)
        ) THEN format('has more than %s reviews in a year', person.load)
        WHEN (
            SELECT r.refused FROM tandem.review_refusal r
            JOIN tandem.review_plan p ON p.review_programme_id = r.review_programme_id
            WHERE p.review_plan_id = NEW.review_plan_id AND r.host = NEW.host
                AND lower(r.reference) = lower(person.reference)
            ORDER BY r.review_refusal_id DESC LIMIT 1
        ) THEN 'is refused by the host ' || NEW.host
    END;
    IF broken IS NOT NULL THEN
        RAISE EXCEPTION '% %', person.reference, broken
            USING ERRCODE = 'check_violation', HINT = 'Fill the teams anew.';
    END IF;
    RETURN NULL;
END
$$;

-- Who is withdrawn is so from now on, and it is on record by whom.
ALTER TABLE review_person ADD COLUMN withdrawn_by bigint REFERENCES action;
DROP TRIGGER known_now ON review_person;
DROP FUNCTION known_from_now();

CREATE FUNCTION person_from_now() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.withdrawn_by := NULL;
        NEW.known := tstzrange(greatest(clock_timestamp(), (
            SELECT max(coalesce(upper(p.known), lower(p.known))) FROM tandem.review_person p
            WHERE lower(p.reference) = lower(NEW.reference)
        )), NULL);
        RETURN NEW;
    END IF;
    IF NOT signed_now(NEW.withdrawn_by) THEN
        RAISE EXCEPTION 'somebody is withdrawn by an action of the same transaction and role'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.known := tstzrange(lower(OLD.known), greatest(clock_timestamp(), lower(OLD.known) + interval '1 microsecond'));
    RETURN NEW;
END
$$;

CREATE TRIGGER now_known BEFORE INSERT OR UPDATE ON review_person FOR EACH ROW EXECUTE FUNCTION person_from_now();

SELECT append_only('house_rule');

-- 7. What belongs to a database and stands in no dump of its tables: who may do what by default, and the settings of
-- every session, whatever pool it comes through. 'tandem setup' calls it each time.

CREATE FUNCTION settle_database() RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    setting text;
BEGIN
    REVOKE ALL ON SCHEMA tandem FROM PUBLIC;
    REVOKE ALL ON ALL FUNCTIONS IN SCHEMA tandem FROM PUBLIC;
    REVOKE ALL ON ALL TABLES IN SCHEMA tandem FROM PUBLIC;
    IF NOT pg_has_role(current_user, (SELECT datdba FROM pg_database WHERE datname = current_database()), 'USAGE') THEN
        RAISE NOTICE 'the settings of the database are left as they are: % does not own it', current_user;
        RETURN;
    END IF;
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    FOREACH setting IN ARRAY ARRAY[
        'search_path = tandem, public, pg_temp', 'jit = off', 'lock_timeout = ''60s''',
        'idle_in_transaction_session_timeout = ''10min''', 'client_connection_check_interval = ''10s''',
        'DateStyle = ''ISO, YMD''', 'TimeZone = ''UTC''', 'IntervalStyle = postgres', 'bytea_output = hex'
    ] LOOP
        EXECUTE format('ALTER DATABASE %I SET %s', current_database(), setting);
    END LOOP;
END
$$;

SELECT settle_database();
