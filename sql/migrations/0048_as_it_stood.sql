-- A release is taken back like every other decision: what stood before it stands again. An authority may say that it offers no more
-- though an agreement that it signed has not begun: that stands, and takes none of what is offered since. And who reads no plans is
-- told of a pairing once both sides agreed to it.

CREATE FUNCTION both_agree(of_round bigint, of_receiver char(3), of_partner char(3)) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT 2 = count(*) FROM newest_answers(of_round, of_receiver, of_partner) s WHERE s.step = 'accepted'
$$;
COMMENT ON FUNCTION both_agree IS 'Whether both sides of a pairing said yes, for whoever may know no more of what they answered.';

CREATE OR REPLACE FUNCTION decide_pair() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    state text;
    before tandem.round_decision;
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
    IF NEW.kind = 'approved' THEN
        IF last IS DISTINCT FROM 'pinned' OR before.excepts = '{}' THEN
            RAISE EXCEPTION '% waits for no approval', known USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        PERFORM another_approves(format('the exception for %s', known), before.action_id);
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
    RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION over_offer(giver char(3)) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, tandem, pg_temp AS $$
    WITH under AS (
        -- What ended takes the days that were given, and no more.
        SELECT g.period, g.in_force, o.places, o.period AS offered, o.days AS days_offered,
            CASE WHEN g.ended IS NULL THEN g.days ELSE g.days_before + coalesce((
                SELECT sum(s.days) FROM standing_steps(g.la_code, g.partner, lower(g.period)) s WHERE s.kind = 'days'
            ), 0) END AS days
        FROM tandem.agreement g
        JOIN tandem.support_offer o ON o.la_code = g.partner AND upper_inf(o.known) AND lower(g.period) <@ o.period::daterange
        WHERE g.partner = giver AND upper_inf(g.known)
            -- Who says that it offers no more stands by what it signed before.
            AND NOT (o.places = 0 AND lower(o.known) > (
                SELECT min(lower(s.known)) FROM tandem.agreement s
                WHERE (s.la_code, s.partner, lower(s.period)) = (g.la_code, g.partner, lower(g.period))
            ))
    ), full_days AS (
        SELECT offered, days_offered, sum(days) AS agreed FROM under GROUP BY offered, days_offered
    ), full_places AS (
        SELECT u.offered, u.places, lower(u.period) AS first_day,
            (SELECT count(*) FROM under v WHERE v.offered = u.offered AND v.in_force @> lower(u.period)) AS taken
        FROM under u
    )
    SELECT words FROM (
        SELECT format('%s offers %s days from %s to %s, and %s are agreed: agree fewer, or enter first that it offers more',
            named_now(giver), days_offered, lower(offered), upper(offered) - 1, agreed) AS words, lower(offered) AS first_day
        FROM full_days WHERE agreed > days_offered
        UNION ALL
        SELECT format('%s offers %s from %s to %s, and on %s %s are agreed: close one, or enter first that it offers '
            'more', named_now(giver), places || CASE places WHEN 1 THEN ' place' ELSE ' places' END, lower(offered), upper(offered) - 1, first_day, taken), first_day
        FROM full_places WHERE taken > places
    ) over ORDER BY first_day, words LIMIT 1
$$;
