-- What a step takes back stands in a column of its own: no refusal, and nothing that is told, hangs on how somebody's words begin. And
-- what holds now of each side and each pair, and who did something, is said once.

-- A step takes back one before it, of the same values in the columns that are the arguments, which takes nothing back itself.
CREATE FUNCTION undoes_its_own() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    same text := (
        SELECT string_agg(format('o.%1$I IS NOT DISTINCT FROM ($1).%1$I', c), ' AND ') FROM unnest(TG_ARGV) AS c
    );
    is_own boolean;
BEGIN
    EXECUTE format(
        'SELECT EXISTS (SELECT FROM tandem.%I o WHERE o.action_id = ($1).undoes AND o.undoes IS NULL AND o.number < ($1).number AND %s)',
        TG_TABLE_NAME, same)
    INTO is_own USING NEW;
    IF NOT is_own THEN
        RAISE EXCEPTION 'step % did nothing here that could be taken back', NEW.undoes
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;

-- What was taken back before is known by the words that the program wrote.
DO $do$
DECLARE
    one record;
    same text;
BEGIN
    FOR one IN SELECT c.oid::regclass AS steps, c.relforcerowsecurity AS forced, t.words, t.columns FROM (VALUES
        ('round_move', 'reason', '{round_id}'::text[]),
        ('consent_step', 'words', '{round_id,receiver,partner,side}'),
        ('round_decision', 'reason', '{round_id,receiver,request,partner}'),
        ('loan_step', 'words', '{round_id,receiver,partner}'),
        ('summary_step', 'source', '{la_code,partner,first_day,side}')
    ) AS t (name, words, columns) JOIN pg_class c ON c.oid = ('tandem.' || t.name)::regclass LOOP
        same := (SELECT string_agg(format('o.%1$I IS NOT DISTINCT FROM s.%1$I', c), ' AND ') FROM unnest(one.columns) AS c);
        EXECUTE format('ALTER TABLE %s ADD COLUMN undoes bigint REFERENCES action, DISABLE TRIGGER USER, NO FORCE ROW LEVEL SECURITY',
            one.steps);
        EXECUTE format('COMMENT ON COLUMN %s.undoes IS %L', one.steps, 'The action that it takes back.');
        EXECUTE format($fill$
            UPDATE %1$s s SET undoes = o.action_id FROM %1$s o
            WHERE s.%2$I ~ '^undoes [0-9]{1,18} \(.* on \d{4}-\d\d-\d\d \d\d:\d\d\): ' AND o.number < s.number AND %3$s
                AND o.action_id = substring(s.%2$I FROM '^undoes ([0-9]{1,18}) ')::bigint
            $fill$, one.steps, one.words, same);
        EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', one.steps);
        IF one.forced THEN EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', one.steps); END IF;
        -- Behind the trigger that sets the number: triggers run by name.
        EXECUTE format(
            'CREATE TRIGGER undoes_its_own BEFORE INSERT ON %s FOR EACH ROW WHEN (NEW.undoes IS NOT NULL) '
            'EXECUTE FUNCTION tandem.undoes_its_own(%s)', one.steps, (SELECT string_agg(format('%L', c), ', ') FROM unnest(one.columns) AS c));
    END LOOP;
END
$do$;

CREATE OR REPLACE FUNCTION decide_pair() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    state text;
    before tandem.round_decision;
    brought tandem.round_decision;
    last text;
    known text := format('%s with %s', named_now(NEW.receiver), named_now(NEW.partner));
BEGIN
    PERFORM wait_for('plans of rounds');
    state := round_state(NEW.round_id);
    IF state IS NULL OR state NOT IN ('draft', 'proposed', 'consulting') THEN
        RAISE EXCEPTION 'pairs are decided about before their round is approved; this one is %', state
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.number := coalesce((SELECT max(d.number) FROM tandem.round_decision d WHERE d.round_id = NEW.round_id), 0) + 1;
    SELECT * INTO before FROM tandem.round_decision d
    WHERE (d.round_id, d.receiver, d.request, d.partner) = (NEW.round_id, NEW.receiver, NEW.request, NEW.partner)
    ORDER BY d.number DESC LIMIT 1;
    last := before.kind;
    -- Who brought an exception is who pinned it: not who released it and has it wait again in one step.
    SELECT * INTO brought FROM tandem.round_decision d
    WHERE (d.round_id, d.receiver, d.request, d.partner) = (NEW.round_id, NEW.receiver, NEW.request, NEW.partner)
        AND d.kind = 'pinned' AND NOT EXISTS (
            SELECT FROM tandem.round_decision r
            WHERE (r.round_id, r.action_id, r.receiver, r.request, r.partner, r.kind)
                = (d.round_id, d.action_id, d.receiver, d.request, d.partner, 'released')
        )
    ORDER BY d.number DESC LIMIT 1;
    -- What is taken back is the newest that stands: neither taken back nor itself taking something back.
    IF NEW.undoes <> (
        SELECT max(d.action_id) FROM tandem.round_decision d
        WHERE (d.round_id, d.receiver, d.request, d.partner) = (NEW.round_id, NEW.receiver, NEW.request, NEW.partner)
            AND d.action_id <> NEW.action_id AND NOT EXISTS (
                SELECT FROM tandem.round_decision u
                WHERE (u.round_id, u.receiver, u.request, u.partner) = (d.round_id, d.receiver, d.request, d.partner)
                    AND u.action_id <> NEW.action_id
                    AND (u.undoes = d.action_id OR u.action_id = d.action_id AND u.undoes IS NOT NULL)
            )
    ) THEN
        RAISE EXCEPTION '% was decided about since step %: take that back first', known, NEW.undoes
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.kind = 'approved' THEN
        IF last IS DISTINCT FROM 'pinned' OR before.excepts = '{}' THEN
            RAISE EXCEPTION '% waits for no approval', known USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        PERFORM another_approves(format('the exception for %s', known), coalesce(brought.action_id, before.action_id));
        NEW.excepts := before.excepts;
        NEW.directed := before.directed;
        RETURN NEW;
    END IF;
    -- A release that takes a release back lets stand what stood before it, and that may be released again.
    IF NEW.kind = last AND NOT (last = 'released' AND (NEW.undoes IS NULL) <> (before.undoes IS NULL))
        OR last IN ('pinned', 'approved', 'forbidden') AND NEW.kind <> 'released' THEN
        RAISE EXCEPTION '% is % already: release it first', known, last USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.kind = 'released' AND NEW.undoes IS NULL AND (last IS NULL OR last = 'released')
        AND NOT both_agree(NEW.round_id, NEW.receiver, NEW.partner) THEN
        RAISE EXCEPTION '% is neither agreed nor decided about: there is nothing to release', known
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    -- What waits again is what was brought, and nothing else.
    IF NEW.kind = 'pinned' AND last = 'released' AND before.action_id = NEW.action_id AND brought.action_id IS NOT NULL THEN
        NEW.excepts := brought.excepts;
        NEW.directed := brought.directed;
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION is_told(of_receiver char(3), of_partner char(3), since date, step_number integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, tandem, pg_temp AS $$
    WITH newest AS (
        -- Words that stand again by undoing were agreed to when they were agreed to first.
        SELECT DISTINCT ON (s.side) s.number, s.step, s.body, CASE WHEN s.undoes IS NULL THEN a.at ELSE (
            SELECT max(b.at) FROM tandem.summary_step o JOIN tandem.action b ON b.action_id = o.action_id
            WHERE (o.la_code, o.partner, o.first_day, o.side, o.body) = (s.la_code, s.partner, s.first_day, s.side, s.body)
                AND o.number < s.number AND o.undoes IS NULL
        ) END AS at
        FROM tandem.summary_step s
        JOIN tandem.action a USING (action_id)
        WHERE (s.la_code, s.partner, s.first_day) = (of_receiver, of_partner, since) ORDER BY s.side, s.number DESC
    ), agreed AS (
        SELECT count(*) = 2 AND count(DISTINCT body) = 1 AND bool_or(number = step_number) AS both, max(at) AS at
        FROM newest WHERE step = 'agreed'
    )
    SELECT agreed.both AND EXISTS (
        SELECT FROM tandem.agreement g JOIN tandem.agreement b
            ON (b.la_code, b.partner, lower(b.period)) = (g.la_code, g.partner, lower(g.period)) AND b.known @> agreed.at
        WHERE (g.la_code, g.partner, lower(g.period)) = (of_receiver, of_partner, since) AND upper_inf(g.known)
            AND g.ended IS NOT NULL
            AND (b.areas, b.days_before, b.ended, b.ending, b.outcome, b.lessons)
                IS NOT DISTINCT FROM (g.areas, g.days_before, g.ended, g.ending, g.outcome, g.lessons)
    ) AND NOT EXISTS (
        SELECT FROM tandem.agreement_step s JOIN tandem.action a USING (action_id)
        WHERE (s.la_code, s.partner, s.first_day) = (of_receiver, of_partner, since) AND a.at > agreed.at
            AND (s.kind = 'days' OR EXISTS (
                SELECT FROM tandem.agreement_step u
                WHERE (u.la_code, u.partner, u.first_day, u.number, u.kind) = (s.la_code, s.partner, s.first_day, s.undoes, 'days')
            ))
    ) FROM agreed
$$;

CREATE VIEW consent_now WITH (security_invoker) AS
SELECT DISTINCT ON (round_id, receiver, partner, side) * FROM consent_step ORDER BY round_id, receiver, partner, side, number DESC;
COMMENT ON VIEW consent_now IS 'Where each side of a pairing stands in a round: the newest step.';

CREATE VIEW decision_now WITH (security_invoker) AS
SELECT DISTINCT ON (round_id, receiver, request, partner) * FROM round_decision
ORDER BY round_id, receiver, request, partner, number DESC;
COMMENT ON VIEW decision_now IS 'What people decided last about each pair of a round.';

CREATE FUNCTION done_by(of_action bigint) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT doer(a.system_user_name, coalesce(a.person, a.database_role)) FROM tandem.action a WHERE a.action_id = of_action
$$;
COMMENT ON FUNCTION done_by IS 'Who did something, as every report names them.';

SELECT settle_database();
