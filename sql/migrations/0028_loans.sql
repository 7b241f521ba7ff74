-- Loans across regions: the receiver's region asks for a partner of another, and that region answers. Until it agrees the
-- pairing is provisional, and becomes no agreement.

CREATE TABLE loan_rule (
    -- Empty where nobody asked yet.
    was text NOT NULL,
    step text NOT NULL,
    needs_reason boolean NOT NULL,
    PRIMARY KEY (was, step)
);
COMMENT ON TABLE loan_rule IS 'Which step of a loan may follow which, and whether somebody has to say why.';
INSERT INTO loan_rule (was, step, needs_reason) VALUES
    ('', 'requested', false), ('declined', 'requested', false), ('withdrawn', 'requested', false),
    ('requested', 'agreed', false), ('requested', 'declined', true), ('requested', 'withdrawn', true),
    ('agreed', 'declined', true), ('agreed', 'withdrawn', true);

-- It holds what the other region is asked, and nothing else of the plan.
CREATE TABLE loan_step (
    round_id bigint NOT NULL REFERENCES round,
    receiver char(3) NOT NULL,
    partner char(3) NOT NULL,
    -- Set by a trigger, as is the step before.
    number integer NOT NULL,
    was text NOT NULL,
    step text NOT NULL,
    plan_id bigint NOT NULL,
    areas text[] NOT NULL,
    days integer CHECK (days BETWEEN 1 AND 5000),
    period day_range NOT NULL CHECK (upper(period) - 1 <= lower(period) + interval '10 years'),
    words text NOT NULL CHECK (length(words) <= 1000),
    said_on day NOT NULL,
    action_id bigint NOT NULL REFERENCES action,
    PRIMARY KEY (round_id, receiver, partner, number),
    FOREIGN KEY (plan_id, receiver, partner) REFERENCES pairing (plan_id, receiver, partner)
);
COMMENT ON TABLE loan_step IS 'What regions ask of each other, and answer: the newest row of a pairing says where it stands.';
CREATE INDEX loan_step_by_action ON loan_step (action_id);

CREATE FUNCTION loan_state(of_round bigint, of_receiver char(3), of_partner char(3)) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT s.step FROM tandem.loan_step s
    WHERE (s.round_id, s.receiver, s.partner) = (of_round, of_receiver, of_partner) ORDER BY s.number DESC LIMIT 1
$$;

CREATE FUNCTION take_loan() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    state text;
    known text := format('%s for %s', named_now(NEW.partner), named_now(NEW.receiver));
BEGIN
    PERFORM wait_for('plans of rounds');
    NEW.round_id := (SELECT p.round_id FROM tandem.plan p WHERE p.plan_id = NEW.plan_id);
    state := round_state(NEW.round_id);
    IF state IS NULL OR state NOT IN ('proposed', 'consulting', 'approved', 'published') THEN
        RAISE EXCEPTION 'regions ask each other while their round is proposed to published; this one is %', state
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (
        SELECT FROM tandem.pairing p
        WHERE (p.plan_id, p.receiver, p.partner) = (NEW.plan_id, NEW.receiver, NEW.partner) AND p.crosses_regions
    ) THEN
        RAISE EXCEPTION '% is no pairing of two regions: there is nothing to lend', known
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.number := coalesce((SELECT max(s.number) FROM tandem.loan_step s
        WHERE (s.round_id, s.receiver, s.partner) = (NEW.round_id, NEW.receiver, NEW.partner)), 0) + 1;
    NEW.was := coalesce(loan_state(NEW.round_id, NEW.receiver, NEW.partner), '');
    IF NOT EXISTS (SELECT FROM tandem.loan_rule r WHERE (r.was, r.step) = (NEW.was, NEW.step)) THEN
        RAISE EXCEPTION 'the loan of % cannot be % after %', known, NEW.step, coalesce(nullif(NEW.was, ''), 'nothing')
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF btrim(NEW.words) = '' AND (
        SELECT r.needs_reason FROM tandem.loan_rule r WHERE (r.was, r.step) = (NEW.was, NEW.step)
    ) THEN
        RAISE EXCEPTION 'the loan of % is % only with a reason', known, NEW.step USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER takes BEFORE INSERT ON loan_step FOR EACH ROW EXECUTE FUNCTION take_loan();

-- A pairing across regions becomes an agreement when the partner's region has agreed.
CREATE FUNCTION loan_is_agreed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    of_round bigint := (SELECT r.round_id FROM tandem.round r WHERE lower(r.name) = lower(NEW.round));
BEGIN
    IF NEW.round <> '' AND NOT EXISTS (
        SELECT FROM tandem.agreement g
        WHERE (g.la_code, g.partner, lower(g.period)) = (NEW.la_code, NEW.partner, lower(NEW.period))
            AND NOT upper_inf(g.known)
    ) AND EXISTS (
        SELECT FROM tandem.pairing p JOIN tandem.plan USING (plan_id)
        WHERE plan.round_id = of_round AND (p.receiver, p.partner) = (NEW.la_code, NEW.partner) AND p.crosses_regions
    ) AND loan_state(of_round, NEW.la_code, NEW.partner) IS DISTINCT FROM 'agreed' THEN
        RAISE EXCEPTION '% for % is of another region, which has not agreed: ask it first', named_now(NEW.partner),
            named_now(NEW.la_code) USING ERRCODE = 'integrity_constraint_violation',
            HINT = '''tandem loan request'' asks it, and ''tandem loan list'' says where it stands.';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER lends AFTER INSERT ON agreement FOR EACH ROW EXECUTE FUNCTION loan_is_agreed();

SELECT fixed('loan_rule'), append_only('loan_step'), signed('loan_step'), plain_list('loan_step', 'areas'),
    each_refers('loan_step', 'areas', 'practice_area', 'area');

-- Seen by both regions. The receiver's asks, and the partner's answers.
SELECT rows_of('loan_step',
    $$receiver IN (SELECT unnest(covered())) OR partner IN (SELECT unnest(covered()))$$,
    $$CASE WHEN step IN ('requested', 'withdrawn') THEN receiver ELSE partner END IN (SELECT unnest(written_for()))$$);

-- What happened in a round's agreements, and what regions asked of each other, is of its log too.
CREATE OR REPLACE FUNCTION words_of_round(round bigint) RETURNS TABLE (action_id bigint, words text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, tandem, pg_temp AS $$
    WITH agreed AS MATERIALIZED (
        SELECT g.la_code, g.partner, lower(g.period) AS first_day, g.import_id
        FROM tandem.agreement g WHERE lower(g.round) = (SELECT lower(r.name) FROM tandem.round r WHERE r.round_id = $1)
    )
    SELECT a.action_id, a.detail FROM tandem.action a
    WHERE (steps_for((SELECT r.regions FROM tandem.round r WHERE r.round_id = $1)) OR audits() OR alone())
        AND a.action_id IN (
            SELECT action_id FROM tandem.round WHERE round_id = $1
            UNION ALL SELECT action_id FROM tandem.plan WHERE round_id = $1
            UNION ALL SELECT action_id FROM tandem.round_move WHERE round_id = $1
            UNION ALL SELECT action_id FROM tandem.consent_step WHERE round_id = $1
            UNION ALL SELECT action_id FROM tandem.round_decision WHERE round_id = $1
            UNION ALL SELECT action_id FROM tandem.loan_step WHERE round_id = $1
            UNION ALL SELECT i.action_id FROM agreed JOIN tandem.import i USING (import_id)
            UNION ALL SELECT d.action_id FROM agreed JOIN tandem.import_decision d USING (import_id)
            UNION ALL SELECT s.action_id FROM agreed JOIN tandem.agreement_step s USING (la_code, partner, first_day)
        )
$$;

SELECT settle_database();
