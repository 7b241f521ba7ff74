-- Who may act where, and which rows that lets them see and write. Which role may do what in which table stands in
-- sql/roles; this holds whoever the roles are.

-- The person for whom a statement runs: who logged in, or whose part was taken by SET ROLE, which takes membership. Within a
-- function that runs as its owner it is still the person who called it.
CREATE FUNCTION acting() RETURNS name LANGUAGE sql STABLE
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT CASE current_setting('role') WHEN 'none' THEN session_user ELSE current_setting('role')::name END
$$;

-- Who acts is on record beside the role that logged in, which may be that of a program for many.
ALTER TABLE action ADD COLUMN person name;
COMMENT ON COLUMN action.person IS 'For whom it was done: the role itself, or the one whose part it took. Before it was kept, none.';

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
    NEW.person := acting();
    NEW.at := clock_timestamp();
    NEW.written_in := pg_current_xact_id();
    NEW.began := transaction_timestamp();
    RETURN NEW;
END
$$;

CREATE TABLE member (
    member_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The role that logs in.
    role text NOT NULL CHECK (length(role) BETWEEN 1 AND 63),
    acts_as text NOT NULL CHECK (acts_as ~ '^[a-z]{1,20}$'),
    -- Neither is everywhere.
    region char(2) REFERENCES region,
    la_code char(3) REFERENCES authority,
    known known_period NOT NULL DEFAULT tstzrange(clock_timestamp(), NULL),
    action_id bigint NOT NULL REFERENCES action,
    withdrawn_by bigint REFERENCES action,
    CHECK (num_nonnulls(region, la_code) <= 1),
    CONSTRAINT an_editor_has_an_authority CHECK (la_code IS NOT NULL OR acts_as NOT IN ('editor', 'reviewer')),
    CONSTRAINT one_place_at_a_time EXCLUDE USING gist (
        role WITH =, acts_as WITH =, coalesce(region, '--') WITH =, coalesce(la_code, '---') WITH =, known WITH &&
    )
);
COMMENT ON TABLE member IS 'Who may act where: a role that logs in, as what, and for which region or authority. Rows are '
    'closed, never changed.';
CREATE INDEX member_now ON member (role) WHERE upper_inf(known);

-- From when to when is the database's to say, and who closes it is on record.
CREATE FUNCTION member_from_now() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.withdrawn_by := NULL;
        NEW.known := tstzrange(greatest(clock_timestamp(), (
            SELECT max(coalesce(upper(m.known), lower(m.known))) FROM tandem.member m WHERE m.role = NEW.role
        )), NULL);
        RETURN NEW;
    END IF;
    IF NOT signed_now(NEW.withdrawn_by) THEN
        RAISE EXCEPTION 'a membership is ended by an action of the same transaction and role'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.known := tstzrange(lower(OLD.known), greatest(clock_timestamp(), lower(OLD.known) + interval '1 microsecond'));
    RETURN NEW;
END
$$;

CREATE TRIGGER now_known BEFORE INSERT OR UPDATE ON member FOR EACH ROW EXECUTE FUNCTION member_from_now();

SELECT supersede_only('member'), signed('member');

-- 1. Which authorities somebody has to do with. ----------------------------------------------------------------------

-- The codes of the places that a person has in one of these parts. Policies ask `IN (SELECT
-- unnest(covered()))`, which is hashed once a statement.
CREATE FUNCTION places_of(person name, parts text[]) RETURNS char(3)[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT place.la_code), '{}') FROM (
        SELECT a.la_code
        FROM tandem.member m JOIN tandem.authority_record a ON upper_inf(a.known) AND a.region = m.region
        WHERE upper_inf(m.known) AND m.role = person AND m.acts_as = ANY (parts)
        UNION ALL
        SELECT m.la_code FROM tandem.member m
        WHERE upper_inf(m.known) AND m.role = person AND m.acts_as = ANY (parts) AND m.la_code IS NOT NULL
        UNION ALL
        SELECT a.la_code FROM tandem.authority a
        WHERE EXISTS (
            SELECT FROM tandem.member m
            WHERE upper_inf(m.known) AND m.role = person AND m.acts_as = ANY (parts)
                AND num_nonnulls(m.region, m.la_code) = 0
        )
    ) place
$$;

-- Of whom a person sees everything.
CREATE FUNCTION covered() RETURNS char(3)[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT places_of(acting(), '{editor,coordinator,importer,approver,auditor,service}')
$$;

-- For whom a person writes.
CREATE FUNCTION written_for() RETURNS char(3)[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT places_of(acting(), '{editor,coordinator,importer,approver}')
$$;

-- Of whom a person sees what the team of a review sees.
CREATE FUNCTION visited() RETURNS char(3)[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT places_of(acting(), '{reviewer}')
$$;

-- Whether a person coordinates anywhere, and so sees what coordinators of every region see.
CREATE FUNCTION coordinates() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM tandem.member m
        WHERE upper_inf(m.known) AND m.role = acting()
            AND m.acts_as IN ('coordinator', 'importer', 'approver', 'auditor', 'service')
    )
$$;

-- The owner of the tables counts as itself only where it was logged in as, or SET ROLE to it: functions that run as it for
-- somebody else see all rows, it does not.
CREATE FUNCTION for_somebody() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT acting() <> (SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'tandem')
$$;

-- The imports whose contents a person may see and decide about: their own, those of people whose places, past ones too,
-- all lie within their own, and every one for whoever has to do with all authorities.
CREATE FUNCTION imports_seen() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
    WITH mine AS MATERIALIZED (
        SELECT covered() AS codes, cardinality(covered()) = (SELECT count(*) FROM tandem.authority) AS has_all
    ), within AS MATERIALIZED (
        SELECT m.role
        FROM tandem.member m LEFT JOIN tandem.authority_record r ON upper_inf(r.known) AND r.region = m.region, mine
        GROUP BY m.role
        HAVING bool_and(coalesce(coalesce(m.la_code, r.la_code) = ANY (mine.codes), false))
    )
    SELECT coalesce(array_agg(i.import_id), '{}')
    FROM tandem.import i JOIN tandem.action a USING (action_id), mine
    WHERE mine.has_all OR coalesce(a.person, a.database_role) = acting()
        OR coalesce(a.person, a.database_role) IN (SELECT w.role FROM within w)
$$;

-- Whether somebody may plan for these regions, none of which is all of England: one of them is theirs.
CREATE FUNCTION plans_for(regions char(2)[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM tandem.member m
        WHERE upper_inf(m.known) AND m.role = acting() AND m.acts_as = 'coordinator' AND m.la_code IS NULL
            AND (cardinality(regions) = 0 OR m.region IS NULL OR m.region = ANY (regions))
    )
$$;

CREATE FUNCTION plans_round(round bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT plans_for(r.regions) FROM tandem.round r WHERE r.round_id = round
$$;

-- 2. Rows. -----------------------------------------------------------------------------------------------------------

-- Puts a table under row security, for its owner too. A condition that is NULL lets nobody.
CREATE FUNCTION rows_of(guarded regclass, seen text, added text, closed text DEFAULT NULL, gone text DEFAULT NULL)
RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', guarded);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', guarded);
    EXECUTE format('CREATE POLICY seen ON %s FOR SELECT USING (%s)', guarded, seen);
    EXECUTE format('CREATE POLICY added ON %s FOR INSERT WITH CHECK (%s)', guarded, added);
    IF closed IS NOT NULL THEN
        EXECUTE format('CREATE POLICY closed ON %1$s FOR UPDATE USING (%2$s) WITH CHECK (%2$s)', guarded, closed);
    END IF;
    IF gone IS NOT NULL THEN EXECUTE format('CREATE POLICY gone ON %s FOR DELETE USING (%s)', guarded, gone); END IF;
END
$$;

-- What people say: open, or of an authority that one has to do with.
SELECT rows_of(said,
    $$visibility = 'open' OR la_code IN (SELECT unnest(covered()))
        OR visibility = 'regions' AND (SELECT coordinates())
        OR visibility >= 'team' AND la_code IN (SELECT unnest(visited()))$$,
    $$la_code IN (SELECT unnest(written_for()))$$,
    $$la_code IN (SELECT unnest(written_for()))$$)
FROM unnest('{assessment,register_entry,calendar_entry,support_offer,support_request}'::regclass[]) AS said;

-- What sources say of it, beside what they say of published facts.
SELECT rows_of('attribution',
    $$visibility = 'open' OR la_code IN (SELECT unnest(covered()))
        OR visibility = 'regions' AND (SELECT coordinates())
        OR visibility >= 'team' AND la_code IN (SELECT unnest(visited()))$$,
    $$la_code IN (SELECT unnest(written_for()))$$);

-- What waits for approval, and what of it was refused: whole sentences of what people say.
SELECT rows_of('import_content', of_import, of_import, NULL, of_import), rows_of('import_problem', of_import, of_import),
    rows_of('import_left_out', of_import, of_import), rows_of('import_decision', 'true', of_import)
FROM (VALUES ($$import_id IN (SELECT unnest(imports_seen()))$$)) AS words (of_import);

-- Rounds, plans and programmes are seen by all who may see any; somebody who coordinates one of their regions makes them.
SELECT rows_of('round', 'true', 'plans_for(regions)'), rows_of('plan', 'true', 'plans_round(round_id)'),
    rows_of('review_plan', 'true', 'plans_for(regions)');

-- Of what a score is made, by those who have to do with the one or the other. A plan is whole, so that all of it comes
-- from whoever proposes it (`while_written`).
SELECT rows_of('pairing_factor',
    $$receiver IN (SELECT unnest(covered())) OR partner IN (SELECT unnest(covered()))$$, 'true');

SELECT rows_of('review_person', $$la_code IN (SELECT unnest(covered()))$$,
    $$la_code IN (SELECT unnest(written_for()))$$, $$la_code IN (SELECT unnest(written_for()))$$),
    rows_of('review_refusal', $$host IN (SELECT unnest(covered()))$$,
    $$host IN (SELECT unnest(written_for()))$$);

-- Who sees who may act where.
CREATE FUNCTION audits() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM tandem.member m
        WHERE upper_inf(m.known) AND m.role = acting() AND m.acts_as IN ('auditor', 'service')
    )
$$;

-- Everybody sees where they themselves may act. Only the owner of the tables adds and ends (sql/roles).
SELECT rows_of('member', $$role = (SELECT acting()) OR (SELECT audits())$$, 'false', 'false');

-- 3. What is decided for many rows is decided by somebody who has to do with all of them. ------------------------------

-- Sums are of all rows, also of those that who writes them may not see.
ALTER FUNCTION factors_add_up() SECURITY DEFINER;
ALTER FUNCTION added_factors_add_up() SECURITY DEFINER;

-- Whether what an import brought and closed speaks of an authority for which the person does not write, or is of a kind that
-- they do not bring. Nobody undoes a part of an import.
CREATE FUNCTION beyond(undone bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    kept record;
    found_one boolean;
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = acting() AND (rolsuper OR rolbypassrls)) THEN RETURN false; END IF;
    FOR kept IN
        SELECT t.id, CASE WHEN NOT has_table_privilege(acting(), t.id, 'INSERT') THEN 'true'
            WHEN c.relrowsecurity THEN 'NOT la_code IN (SELECT unnest(written_for()))' ELSE 'false' END AS others
        FROM fact_table t JOIN pg_class c ON c.oid = t.id
    LOOP
        CONTINUE WHEN kept.others = 'false';
        EXECUTE format(
            'SELECT EXISTS (SELECT FROM %s WHERE %s AND (import_id = $1 OR NOT upper_inf(known) AND upper(known) = ('
            'SELECT d.moment FROM tandem.import_decision d WHERE d.import_id = $1 AND d.decision = ''applied'')))',
            kept.id, kept.others)
        INTO found_one USING undone;
        IF found_one THEN RETURN true; END IF;
    END LOOP;
    RETURN false;
END
$$;

-- Who may undo an import need not be let into every table of facts; whether they may is looked at when they decide so, without
-- which nothing is closed (`facts_are_closed`).
ALTER FUNCTION undo_import(bigint, timestamptz) SECURITY DEFINER;

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
    IF NEW.decision = 'undone' AND beyond(NEW.import_id) THEN
        RAISE EXCEPTION 'import % speaks of authorities for which % does not write: it is undone by somebody who has to do '
            'with all of them', NEW.import_id, acting() USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.decision = 'applied'
        AND (SELECT r.holds FROM tandem.house_rule r WHERE r.rule = 'two_people' ORDER BY r.house_rule_id DESC LIMIT 1)
    THEN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tandem_approver') THEN
            RAISE EXCEPTION 'imports are approved by members of the role tandem_approver, and this server has no such role'
                USING ERRCODE = 'insufficient_privilege',
                HINT = 'Make it, and grant it to those who approve (docs/operations.md).';
        END IF;
        IF NOT pg_has_role(acting(), 'tandem_approver', 'MEMBER') OR acting() = (
            SELECT coalesce(a.person, a.database_role) FROM tandem.import i JOIN tandem.action a USING (action_id)
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

-- 4. Plans count what is restricted, whoever proposes them: as numbers, without the words. -----------------------------

-- Whether somebody is the only one here, as in a private database, so that there is nobody to keep words from.
CREATE FUNCTION alone() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = acting() AND rolsuper)
        OR NOT EXISTS (SELECT FROM tandem.member m WHERE upper_inf(m.known) AND m.role <> acting())
$$;

-- How many lines are held of what people say, for whoever asks: that there are others' is no secret, what they say is.
CREATE FUNCTION lines_held() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT (SELECT count(*) FROM tandem.assessment WHERE upper_inf(known))
        + (SELECT count(*) FROM tandem.register_entry WHERE upper_inf(known))
        + (SELECT count(*) FROM tandem.calendar_entry WHERE upper_inf(known))
        + (SELECT count(*) FROM tandem.support_offer WHERE upper_inf(known))
        + (SELECT count(*) FROM tandem.support_request WHERE upper_inf(known))
$$;

-- What plans count. Each view has the name and the columns of its table, so that a search path that begins with this schema
-- reads them in its place. They run as their owner: all rows, and of what is restricted no words. The words are the same
-- for whoever proposes, so that the plan is.
CREATE SCHEMA tandem_counted;
COMMENT ON SCHEMA tandem_counted IS 'What plans count: every statement, of those that are restricted no words.';

CREATE VIEW tandem_counted.assessment AS
SELECT la_code, kind, subject, level,
    CASE WHEN visibility = 'open' OR (SELECT alone()) THEN statement ELSE 'not shown' END AS statement,
    shared, said_on, CASE WHEN visibility = 'open' OR (SELECT alone()) THEN source ELSE 'not shown' END AS source, author,
    evidence, visibility, known, import_id
FROM assessment;

CREATE VIEW tandem_counted.register_entry AS
SELECT la_code, register, CASE WHEN visibility = 'open' OR register NOT IN ('consent', 'conflict', 'exclusion')
        OR (SELECT alone()) THEN title ELSE 'not shown' END AS title,
    status, other, areas, began, began_precision, ended, ended_precision, pounds,
    CASE WHEN visibility = 'open' OR (SELECT alone()) THEN details ELSE '' END AS details,
    shared, said_on, CASE WHEN visibility = 'open' OR (SELECT alone()) THEN source ELSE 'not shown' END AS source, author,
    evidence, visibility, known, import_id
FROM register_entry;

CREATE VIEW tandem_counted.calendar_entry AS
SELECT la_code, kind, period, CASE WHEN visibility = 'open' OR (SELECT alone()) THEN details ELSE '' END AS details,
    said_on, CASE WHEN visibility = 'open' OR (SELECT alone()) THEN source ELSE 'not shown' END AS source, author,
    evidence, visibility, known, import_id
FROM calendar_entry;

CREATE VIEW tandem_counted.support_offer AS
SELECT la_code, period, places, days, areas, any_region,
    CASE WHEN visibility = 'open' OR (SELECT alone()) THEN details ELSE '' END AS details,
    said_on, CASE WHEN visibility = 'open' OR (SELECT alone()) THEN source ELSE 'not shown' END AS source, author,
    evidence, visibility, known, import_id
FROM support_offer;

CREATE VIEW tandem_counted.support_request AS
SELECT la_code, number, kind, areas, days, period, support,
    CASE WHEN visibility = 'open' OR (SELECT alone()) THEN details ELSE '' END AS details,
    said_on, CASE WHEN visibility = 'open' OR (SELECT alone()) THEN source ELSE 'not shown' END AS source, author,
    evidence, visibility, known, import_id
FROM support_request;

-- Every other view shows what who asks may see.
DO $$
DECLARE
    shown regclass;
BEGIN
    FOR shown IN SELECT oid FROM pg_class WHERE relnamespace = 'tandem'::regnamespace AND relkind = 'v' LOOP
        EXECUTE format('ALTER VIEW %s SET (security_invoker = true)', shown);
    END LOOP;
END
$$;

SELECT settle_database();
