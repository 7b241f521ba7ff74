-- A new edition goes on from what the sides of its pairings answered in the round that it corrects: who said yes is not asked
-- again, and a no is not passed over.

-- The round itself, and those that it corrects one after the other; the first has age 0.
CREATE FUNCTION editions_before(of_round bigint) RETURNS TABLE (round_id bigint, age integer) LANGUAGE sql STABLE
SET search_path = pg_catalog, tandem, pg_temp AS $$
    WITH RECURSIVE edition AS (
        SELECT r.round_id, r.edition_of, 0 AS age FROM tandem.round r WHERE r.round_id = of_round
        UNION ALL SELECT r.round_id, r.edition_of, e.age + 1 FROM tandem.round r JOIN edition e ON r.round_id = e.edition_of
    )
    SELECT e.round_id, e.age FROM edition e
$$;

-- Whether something was said before an agreement of the two ended: it holds for nothing that comes after.
CREATE FUNCTION is_over(of_receiver char(3), of_partner char(3), said_on date) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM tandem.agreement g
        WHERE upper_inf(g.known) AND (g.la_code, g.partner) = (of_receiver, of_partner) AND g.ended >= said_on
    )
$$;

-- Where each side of a pair stands in a round: its newest step there, else in the round that it corrects.
CREATE FUNCTION newest_answers(of_round bigint, of_receiver char(3), of_partner char(3))
RETURNS TABLE (side text, step text) LANGUAGE sql STABLE SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT DISTINCT ON (s.side) s.side, s.step FROM tandem.consent_step s JOIN editions_before(of_round) e USING (round_id)
    WHERE (s.receiver, s.partner) = (of_receiver, of_partner)
        AND (e.age = 0 OR NOT is_over(s.receiver, s.partner, s.said_on)) ORDER BY s.side, e.age, s.number DESC
$$;

CREATE OR REPLACE FUNCTION take_consent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    state text;
    reason tandem.consent_reason;
BEGIN
    PERFORM wait_for('plans of rounds');
    NEW.round_id := (SELECT p.round_id FROM tandem.plan p WHERE p.plan_id = NEW.plan_id);
    state := round_state(NEW.round_id);
    IF state IS NULL OR state NOT IN ('consulting', 'approved') THEN
        RAISE EXCEPTION 'sides are asked, and answer, while their round is consulting or approved; this one is %', state
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.number := 1 + coalesce((
        SELECT max(s.number) FROM tandem.consent_step s
        WHERE (s.round_id, s.receiver, s.partner, s.side) = (NEW.round_id, NEW.receiver, NEW.partner, NEW.side)
    ), 0);
    NEW.was := coalesce((
        SELECT s.step FROM newest_answers(NEW.round_id, NEW.receiver, NEW.partner) s WHERE s.side = NEW.side
    ), '');
    IF NOT EXISTS (SELECT FROM tandem.consent_rule r WHERE (r.was, r.step) = (NEW.was, NEW.step)) THEN
        RAISE EXCEPTION '% of % and % cannot be % after %', NEW.side, NEW.receiver, NEW.partner, NEW.step,
            coalesce(nullif(NEW.was, ''), 'nothing') USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.step = 'declined' THEN
        SELECT * INTO reason FROM tandem.consent_reason r WHERE r.reason_id = NEW.reason_id;
        IF NOT NEW.lies_with = ANY (reason.lies_with) OR NEW.lies_with IN ('receiver', 'partner') AND NEW.lies_with <> NEW.side THEN
            RAISE EXCEPTION 'reason % said by the % does not lie with %', reason.code, NEW.side, NEW.lies_with
                USING ERRCODE = 'check_violation';
        END IF;
        IF reason.needs_words AND btrim(NEW.words) = '' THEN
            RAISE EXCEPTION 'reason % means something only with words', reason.code USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION agreement_holds() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    known text := format('the agreement of %s with %s', named_now(NEW.la_code), named_now(NEW.partner));
    fault text := over_offer(NEW.partner);
    used bigint;
    later tandem.agreement_step;
BEGIN
    IF fault IS NOT NULL THEN RAISE EXCEPTION '%', fault USING ERRCODE = 'check_violation'; END IF;
    SELECT sum(s.days) + NEW.days_before INTO used
    FROM standing_steps(NEW.la_code, NEW.partner, lower(NEW.period)) s WHERE s.kind = 'days';
    IF used > NEW.days THEN
        RAISE EXCEPTION '% has % days used, and cannot have % agreed', known, used, NEW.days USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT FROM standing_steps(NEW.la_code, NEW.partner, lower(NEW.period)) s
        WHERE s.kind IN ('days', 'phase') AND s.on_day > last_day_of(NEW)
    ) THEN
        RAISE EXCEPTION '% cannot end on %: days or a phase are written down after it', known, last_day_of(NEW)
            USING ERRCODE = 'check_violation';
    END IF;
    SELECT * INTO later FROM standing_steps(NEW.la_code, NEW.partner, lower(NEW.period)) s
    WHERE s.kind = 'review' AND s.on_day > last_day_of(NEW)
        AND (NEW.ended IS NULL OR look_after(NEW.ended, s.on_day) IS NULL)
    ORDER BY s.on_day LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '% cannot end on %: a review is written down for %', known, last_day_of(NEW), later.on_day
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.ending IS NOT NULL AND NOT EXISTS (
        SELECT FROM tandem.consent_reason r WHERE r.about = 'ending' AND r.code = NEW.ending
    ) THEN
        RAISE EXCEPTION 'no reason for an end has the code %', NEW.ending USING ERRCODE = 'foreign_key_violation',
            HINT = '''tandem agreement endings'' lists them.';
    END IF;
    -- When it comes of a round, both sides said yes in it, and people agreed to its plan. Later words change nothing of that.
    IF NEW.round <> '' AND NOT EXISTS (
        SELECT FROM tandem.agreement g
        WHERE (g.la_code, g.partner, lower(g.period)) = (NEW.la_code, NEW.partner, lower(NEW.period))
            AND NOT upper_inf(g.known)
    ) AND NOT EXISTS (
        SELECT FROM tandem.round r
        WHERE lower(r.name) = lower(NEW.round) AND round_state(r.round_id) IN ('approved', 'published', 'closed') AND 2 = (
            SELECT count(*) FROM newest_answers(r.round_id, NEW.la_code, NEW.partner) s WHERE s.step = 'accepted'
        )
    ) THEN
        RAISE EXCEPTION '% comes of no pairing of round % that both agreed to, in a plan that was approved', known, NEW.round
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END
$$;

SELECT settle_database();
