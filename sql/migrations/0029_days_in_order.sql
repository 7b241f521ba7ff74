-- What happens in an agreement happens in order, and a partner of another region is lent also where no round plans it.

-- Loans of no round: a partnership that runs already, or that two agreed by themselves.
ALTER TABLE loan_step
    DROP CONSTRAINT loan_step_pkey,
    ALTER COLUMN round_id DROP NOT NULL,
    ALTER COLUMN plan_id DROP NOT NULL,
    ADD CONSTRAINT one_step_a_number UNIQUE NULLS NOT DISTINCT (round_id, receiver, partner, number),
    ADD CONSTRAINT of_a_plan_or_of_none CHECK ((round_id IS NULL) = (plan_id IS NULL)),
    ADD FOREIGN KEY (receiver) REFERENCES authority (la_code),
    ADD FOREIGN KEY (partner) REFERENCES authority (la_code),
    ADD CHECK (receiver <> partner);

CREATE OR REPLACE FUNCTION loan_state(of_round bigint, of_receiver char(3), of_partner char(3)) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT s.step FROM tandem.loan_step s
    WHERE s.round_id IS NOT DISTINCT FROM of_round AND (s.receiver, s.partner) = (of_receiver, of_partner)
    ORDER BY s.number DESC LIMIT 1
$$;

-- Whether the newest records of two authorities name two regions.
CREATE FUNCTION in_two_regions(one char(3), other char(3)) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT count(DISTINCT region) = 2 FROM (
        SELECT DISTINCT ON (a.la_code) a.region FROM tandem.authority_record a
        WHERE a.la_code IN (one, other) AND upper_inf(a.known) ORDER BY a.la_code, lower(a.valid) DESC NULLS LAST
    ) newest
$$;
REVOKE ALL ON FUNCTION in_two_regions(char, char) FROM public;

CREATE OR REPLACE FUNCTION take_loan() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    state text;
    known text := format('%s for %s', named_now(NEW.partner), named_now(NEW.receiver));
BEGIN
    PERFORM wait_for('plans of rounds');
    NEW.round_id := (SELECT p.round_id FROM tandem.plan p WHERE p.plan_id = NEW.plan_id);
    IF NEW.round_id IS NOT NULL THEN
        state := round_state(NEW.round_id);
        IF state IS NULL OR state NOT IN ('proposed', 'consulting', 'approved', 'published') THEN
            RAISE EXCEPTION 'regions ask each other while their round is proposed to published; this one is %', state
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    IF NOT (NEW.round_id IS NULL AND in_two_regions(NEW.receiver, NEW.partner) OR EXISTS (
        SELECT FROM tandem.pairing p
        WHERE (p.plan_id, p.receiver, p.partner) = (NEW.plan_id, NEW.receiver, NEW.partner) AND p.crosses_regions
    )) THEN
        RAISE EXCEPTION '% is no pairing of two regions: there is nothing to lend', known
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.number := coalesce((SELECT max(s.number) FROM tandem.loan_step s
        WHERE s.round_id IS NOT DISTINCT FROM NEW.round_id AND (s.receiver, s.partner) = (NEW.receiver, NEW.partner)), 0) + 1;
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

-- Of a round, its own loan counts; of none, any that the partner's region agreed to. What had ended when it came on record is
-- history, and nobody's to lend.
CREATE OR REPLACE FUNCTION loan_is_agreed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    of_round bigint := (SELECT r.round_id FROM tandem.round r WHERE NEW.round <> '' AND lower(r.name) = lower(NEW.round));
    is_lent boolean;
BEGIN
    IF EXISTS (
        SELECT FROM tandem.agreement g
        WHERE (g.la_code, g.partner, lower(g.period)) = (NEW.la_code, NEW.partner, lower(NEW.period))
            AND NOT upper_inf(g.known)
    ) THEN
        RETURN NULL;
    END IF;
    IF of_round IS NOT NULL THEN
        is_lent := loan_state(of_round, NEW.la_code, NEW.partner) IS NOT DISTINCT FROM 'agreed' OR NOT EXISTS (
            SELECT FROM tandem.pairing p JOIN tandem.plan USING (plan_id)
            WHERE plan.round_id = of_round AND (p.receiver, p.partner) = (NEW.la_code, NEW.partner) AND p.crosses_regions
        );
    ELSE
        is_lent := NEW.ended IS NOT NULL OR NOT in_two_regions(NEW.la_code, NEW.partner) OR EXISTS (
            SELECT FROM (
                SELECT DISTINCT ON (s.round_id) s.step FROM tandem.loan_step s
                WHERE (s.receiver, s.partner) = (NEW.la_code, NEW.partner) ORDER BY s.round_id, s.number DESC
            ) newest WHERE newest.step = 'agreed'
        );
    END IF;
    IF NOT is_lent THEN
        RAISE EXCEPTION '% for % is of another region, which has not agreed: ask it first', named_now(NEW.partner),
            named_now(NEW.la_code) USING ERRCODE = 'integrity_constraint_violation',
            HINT = '''tandem loan request'' asks it, and ''tandem loan list'' says where it stands.';
    END IF;
    RETURN NULL;
END
$$;

-- The last day on which something of an agreement is written down but looks whether it lasts.
CREATE FUNCTION last_day_of(held agreement) RETURNS date LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, tandem, pg_temp AS $$ SELECT coalesce(held.ended, upper(held.period) - 1) $$;
REVOKE ALL ON FUNCTION last_day_of(agreement) FROM public;

-- The look after an end that a day belongs to: 6, 12 or 24 months after it, each from thirty days before; NULL for none.
CREATE FUNCTION look_after(ended date, day date) RETURNS integer LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT max(months) FROM unnest(ARRAY[6, 12, 24]) AS months
    WHERE day >= (ended + make_interval(months => months))::date - 30
$$;
REVOKE ALL ON FUNCTION look_after(date, date) FROM public;

CREATE OR REPLACE FUNCTION take_agreement_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    held tandem.agreement;
    known text;
    used bigint;
    undone tandem.agreement_step;
    later tandem.agreement_step;
BEGIN
    PERFORM wait_for('registry');
    SELECT * INTO held FROM tandem.agreement g
    WHERE (g.la_code, g.partner, lower(g.period)) = (NEW.la_code, NEW.partner, NEW.first_day) AND upper_inf(g.known);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no agreement of % with % from % is on record', NEW.la_code, NEW.partner, NEW.first_day
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    known := format('the agreement of %s with %s', named_now(NEW.la_code), named_now(NEW.partner));
    NEW.number := coalesce((SELECT max(s.number) FROM tandem.agreement_step s
        WHERE (s.la_code, s.partner, s.first_day) = (NEW.la_code, NEW.partner, NEW.first_day)), 0) + 1;
    NEW.was := NULL;
    IF NEW.on_day < lower(held.period) THEN
        RAISE EXCEPTION '% begins on %: nothing is written down for %', known, lower(held.period), NEW.on_day
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.kind IN ('days', 'phase') AND NEW.on_day > held.ended THEN
        RAISE EXCEPTION '% ended on %: after it only a review is written down', known, held.ended
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.kind IN ('days', 'phase', 'review') AND held.ended IS NULL AND NEW.on_day > last_day_of(held) THEN
        RAISE EXCEPTION '% has its last day on %: extend it or close it before something is written down for %', known,
            last_day_of(held), NEW.on_day USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.kind = 'days' THEN
        SELECT coalesce(sum(s.days), 0) + held.days_before + NEW.days INTO used
        FROM standing_steps(NEW.la_code, NEW.partner, NEW.first_day) s;
        IF used > held.days THEN
            RAISE EXCEPTION '% has % days, % of them used: % more are over it; extend it first', known, held.days,
                used - NEW.days, NEW.days USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NEW.kind = 'phase' THEN
        SELECT * INTO later FROM standing_steps(NEW.la_code, NEW.partner, NEW.first_day) s
        WHERE s.kind = 'phase' ORDER BY s.number DESC LIMIT 1;
        NEW.was := coalesce(later.phase, held.begins_in);
        IF NOT EXISTS (SELECT FROM tandem.agreement_phase p WHERE (p.was, p.phase) = (NEW.was, NEW.phase)) THEN
            RAISE EXCEPTION '% is in its phase %, and % does not follow', known, NEW.was, NEW.phase
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF NEW.on_day < later.on_day THEN
            RAISE EXCEPTION '% went into its phase % on %: the next one does not begin before it, on %', known, later.phase,
                later.on_day, NEW.on_day USING ERRCODE = 'check_violation';
        END IF;
        IF btrim(NEW.words) = '' AND (
            SELECT p.needs_reason FROM tandem.agreement_phase p WHERE (p.was, p.phase) = (NEW.was, NEW.phase)
        ) THEN
            RAISE EXCEPTION '% goes back to % only with a reason', known, NEW.phase USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NEW.kind = 'review' THEN
        IF cardinality(NEW.progress) <> cardinality(held.aims) THEN
            RAISE EXCEPTION '% has % aims, and the review tells of %', known, cardinality(held.aims),
                cardinality(NEW.progress) USING ERRCODE = 'check_violation';
        END IF;
        IF EXISTS (
            SELECT FROM standing_steps(NEW.la_code, NEW.partner, NEW.first_day) s
            WHERE s.kind = 'review' AND s.on_day = NEW.on_day
        ) THEN
            RAISE EXCEPTION '% has a review of % already: take that one back first', known, NEW.on_day
                USING ERRCODE = 'unique_violation', HINT = '''tandem agreement undo'' takes the newest back.';
        END IF;
        IF NEW.on_day > held.ended THEN
            IF look_after(held.ended, NEW.on_day) IS NULL THEN
                RAISE EXCEPTION '% ended on %: whether it lasts is looked at from % on, and not on %', known, held.ended,
                    (held.ended + interval '6 months')::date - 30, NEW.on_day USING ERRCODE = 'check_violation';
            END IF;
            SELECT * INTO later FROM standing_steps(NEW.la_code, NEW.partner, NEW.first_day) s
            WHERE s.kind = 'review' AND look_after(held.ended, s.on_day) = look_after(held.ended, NEW.on_day) LIMIT 1;
            IF FOUND THEN
                RAISE EXCEPTION '% was looked at % months after its end already, on %: take that one back first', known,
                    look_after(held.ended, NEW.on_day), later.on_day USING ERRCODE = 'unique_violation',
                    HINT = '''tandem agreement undo'' takes the newest back.';
            END IF;
        END IF;
    ELSIF NEW.kind = 'undone' THEN
        SELECT * INTO undone FROM tandem.agreement_step s
        WHERE (s.la_code, s.partner, s.first_day, s.number) = (NEW.la_code, NEW.partner, NEW.first_day, NEW.undoes);
        -- Of phases only the newest, so that each still follows from the one before.
        IF undone.kind = 'undone' OR undone.kind = 'phase' AND EXISTS (
            SELECT FROM standing_steps(NEW.la_code, NEW.partner, NEW.first_day) s
            WHERE s.kind = 'phase' AND s.number > NEW.undoes
        ) THEN
            RAISE EXCEPTION 'step % of % is not taken back: take the later ones back first', NEW.undoes, known
                USING ERRCODE = 'integrity_constraint_violation';
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
            SELECT count(*) FROM (
                SELECT DISTINCT ON (s.side) s.step FROM tandem.consent_step s
                WHERE (s.round_id, s.receiver, s.partner) = (r.round_id, NEW.la_code, NEW.partner)
                ORDER BY s.side, s.number DESC
            ) newest WHERE newest.step = 'accepted'
        )
    ) THEN
        RAISE EXCEPTION '% comes of no pairing of round % that both agreed to, in a plan that was approved', known, NEW.round
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END
$$;

SELECT settle_database();
