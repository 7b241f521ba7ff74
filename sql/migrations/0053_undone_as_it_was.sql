-- What is taken back stands as it stood before: a pin whose exception is approved no longer waits again for another than who brought it.
-- And the log tells everybody the words of what they did themselves, of consents to summaries and of answers to alerts too.

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
    IF NEW.kind = last AND NOT (last = 'released' AND (NEW.reason LIKE 'undoes %') <> (before.reason LIKE 'undoes %'))
        OR last IN ('pinned', 'approved', 'forbidden') AND NEW.kind <> 'released' THEN
        RAISE EXCEPTION '% is % already: release it first', known, last USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.kind = 'released' AND NEW.reason NOT LIKE 'undoes %' AND (last IS NULL OR last = 'released')
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

CREATE OR REPLACE FUNCTION words_of_round(round bigint) RETURNS TABLE (action_id bigint, words text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, tandem, pg_temp AS $$
    WITH agreed AS MATERIALIZED (
        SELECT g.la_code, g.partner, lower(g.period) AS first_day, g.import_id
        FROM tandem.agreement g WHERE lower(g.round) = (SELECT lower(r.name) FROM tandem.round r WHERE r.round_id = $1)
    )
    SELECT a.action_id, a.detail FROM tandem.action a
    WHERE (
            steps_for((SELECT r.regions FROM tandem.round r WHERE r.round_id = $1)) OR audits() OR alone()
            OR coalesce(a.person, a.database_role) = acting()
        )
        AND a.action_id IN (
            SELECT action_id FROM tandem.round WHERE round_id = $1
            UNION ALL SELECT action_id FROM tandem.plan WHERE round_id = $1
            UNION ALL SELECT action_id FROM tandem.round_move WHERE round_id = $1
            UNION ALL SELECT action_id FROM tandem.consent_step WHERE round_id = $1
            UNION ALL SELECT action_id FROM tandem.round_decision WHERE round_id = $1
            UNION ALL SELECT action_id FROM tandem.loan_step WHERE round_id = $1
            UNION ALL SELECT s.action_id FROM tandem.alert_step s JOIN tandem.alert l USING (alert_id) WHERE l.round_id = $1
            UNION ALL SELECT i.action_id FROM agreed JOIN tandem.import i USING (import_id)
            UNION ALL SELECT d.action_id FROM agreed JOIN tandem.import_decision d USING (import_id)
            UNION ALL SELECT s.action_id FROM agreed JOIN tandem.agreement_step s USING (la_code, partner, first_day)
            UNION ALL SELECT s.action_id FROM agreed JOIN tandem.summary_step s USING (la_code, partner, first_day)
        )
$$;

SELECT settle_database();
