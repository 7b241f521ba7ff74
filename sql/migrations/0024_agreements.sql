-- What follows a yes of both: agreements, which are facts like other statements, and what is written down while they run.

-- Reasons are of two lists: for a no, and for an end.
ALTER TABLE consent_reason
    ADD COLUMN about text NOT NULL DEFAULT 'no' CHECK (about IN ('no', 'ending')),
    DROP CONSTRAINT consent_reason_lies_with_check,
    ADD CONSTRAINT consent_reason_lies_with_check CHECK (
        lies_with <@ ARRAY['receiver', 'partner', 'region', 'round', 'others'] AND cardinality(lies_with) >= 1
    );
DROP INDEX consent_reason_by_code;
CREATE INDEX consent_reason_by_code ON consent_reason (about, code, reason_id DESC);
DROP VIEW consent_reason_now;
CREATE VIEW consent_reason_now WITH (security_invoker) AS
SELECT DISTINCT ON (about, code) * FROM consent_reason ORDER BY about, code, reason_id DESC;
COMMENT ON VIEW consent_reason_now IS 'The newest version of each reason.';

CREATE TABLE agreement_phase (
    was text NOT NULL,
    phase text NOT NULL,
    needs_reason boolean NOT NULL,
    PRIMARY KEY (was, phase)
);
COMMENT ON TABLE agreement_phase IS 'Which phase of an agreement may follow which, and whether somebody has to say why.';
INSERT INTO agreement_phase (was, phase, needs_reason) VALUES
    ('diagnostic', 'scoping', false), ('scoping', 'active', false), ('active', 'exit', false),
    ('scoping', 'diagnostic', true), ('active', 'scoping', true), ('exit', 'active', true);

CREATE TABLE agreement (
    -- The receiver.
    la_code char(3) NOT NULL REFERENCES authority,
    partner char(3) NOT NULL REFERENCES authority (la_code),
    period day_range NOT NULL CHECK (upper(period) - 1 <= lower(period) + interval '10 years'),
    areas text[] NOT NULL,
    support text NOT NULL REFERENCES support_kind,
    days integer CHECK (days BETWEEN 1 AND 5000),
    days_before integer NOT NULL CHECK (days_before BETWEEN 0 AND coalesce(days, 5000)),
    begins_in text NOT NULL CHECK (begins_in IN ('diagnostic', 'scoping', 'active', 'exit')),
    receiver_contact kept_text NOT NULL CHECK (length(receiver_contact) <= 200),
    partner_contact kept_text NOT NULL CHECK (length(partner_contact) <= 200),
    aims text[] NOT NULL CHECK (cardinality(aims) <= 10),
    pounds bigint CHECK (pounds BETWEEN 0 AND 10000000),
    is_a_day boolean,
    receiver_share integer CHECK (receiver_share BETWEEN 0 AND 100),
    funder kept_text CHECK (length(funder) <= 200),
    funder_share integer CHECK (funder_share BETWEEN 0 AND 100 - receiver_share),
    -- By its name; empty for none.
    round text NOT NULL,
    ended day,
    ending text,
    outcome text CHECK (outcome IN ('helpful', 'mixed', 'not_helpful')),
    lessons kept_text NOT NULL,
    details kept_text NOT NULL,
    said_on day NOT NULL,
    source kept_text NOT NULL CHECK (length(source) BETWEEN 1 AND 1000),
    author author_role NOT NULL,
    evidence evidence_level NOT NULL,
    visibility visibility NOT NULL,
    known known_period NOT NULL,
    import_id bigint NOT NULL REFERENCES import,
    in_force daterange NOT NULL GENERATED ALWAYS AS (
        daterange(lower(period), coalesce(ended + 1, upper(period)))
    ) STORED,
    CHECK (partner <> la_code),
    CHECK (num_nulls(pounds, is_a_day, receiver_share, funder, funder_share) IN (0, 5)),
    CHECK ((funder = '') = (funder_share = 0)),
    CHECK (ended BETWEEN lower(period) AND upper(period) - 1),
    CHECK ((ended IS NULL) = (ending IS NULL)),
    -- What ends early says what it came to.
    CHECK (outcome IS NOT NULL OR ended IS NULL OR ended = upper(period) - 1),
    CHECK (outcome IS NULL OR ended IS NOT NULL),
    CONSTRAINT one_agreement_at_a_time EXCLUDE USING gist (la_code WITH =, partner WITH =, in_force WITH &&, known WITH &&)
);
COMMENT ON TABLE agreement IS 'Facts: what a receiver and its partner agreed, and how it ended. An agreement is a partnership.';
CREATE INDEX agreement_of_partner ON agreement (partner) WHERE upper_inf(known);

SELECT keep_history('agreement', 'la_code', 'partner'), each_refers('agreement', 'areas', 'practice_area', 'area'),
    plain_list('agreement', 'areas'), plain_list('agreement', 'aims');

CREATE TABLE agreement_step (
    la_code char(3) NOT NULL,
    partner char(3) NOT NULL,
    -- The agreement's.
    first_day day NOT NULL,
    -- Set by a trigger, as is the phase before.
    number integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('days', 'phase', 'review', 'undone')),
    on_day day NOT NULL,
    days integer CHECK (days BETWEEN 1 AND 5000),
    was text,
    phase text,
    view text CHECK (view IN ('on_track', 'at_risk', 'stopped', 'met')),
    progress text[] NOT NULL CHECK (progress <@ ARRAY['met', 'on_track', 'at_risk', 'stopped']),
    words kept_text NOT NULL CHECK (length(words) <= 4000),
    children kept_text NOT NULL,
    undoes integer,
    action_id bigint NOT NULL REFERENCES action,
    PRIMARY KEY (la_code, partner, first_day, number),
    FOREIGN KEY (la_code, partner, first_day, undoes) REFERENCES agreement_step (la_code, partner, first_day, number),
    UNIQUE (la_code, partner, first_day, undoes),
    FOREIGN KEY (was, phase) REFERENCES agreement_phase (was, phase),
    CHECK ((days IS NOT NULL) = (kind = 'days') AND (phase IS NOT NULL) = (kind = 'phase')),
    CHECK ((view IS NOT NULL) = (kind = 'review') AND (undoes IS NOT NULL) = (kind = 'undone') AND undoes < number),
    CONSTRAINT children_were_heard CHECK ((btrim(children) <> '') = (kind = 'review')),
    CHECK (kind = 'review' OR progress = '{}'),
    CHECK (kind <> 'days' OR btrim(words) <> '')
);
COMMENT ON TABLE agreement_step IS 'What was written down while an agreement ran: days used, phases, reviews, and what of it was '
    'taken back.';
CREATE INDEX agreement_step_by_action ON agreement_step (action_id);
CREATE INDEX agreement_step_of_partner ON agreement_step (partner);

CREATE FUNCTION standing_steps(of_receiver char(3), of_partner char(3), since date) RETURNS SETOF agreement_step
LANGUAGE sql STABLE SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT s.* FROM tandem.agreement_step s
    WHERE (s.la_code, s.partner, s.first_day) = (of_receiver, of_partner, since) AND s.kind <> 'undone' AND NOT EXISTS (
        SELECT FROM tandem.agreement_step u
        WHERE (u.la_code, u.partner, u.first_day, u.undoes) = (s.la_code, s.partner, s.first_day, s.number)
    )
$$;

CREATE FUNCTION named_now(code char(3)) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT coalesce((
        SELECT a.name FROM tandem.authority_record a
        WHERE a.la_code = code AND upper_inf(a.known) ORDER BY lower(a.valid) DESC NULLS LAST LIMIT 1
    ), code)
$$;

-- Whoever writes of an agreement waits for the registry, so that of two who want the last days one has them.
CREATE FUNCTION take_agreement_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    held tandem.agreement;
    known text;
    used bigint;
    undone tandem.agreement_step;
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
    IF NEW.kind = 'days' THEN
        SELECT coalesce(sum(s.days), 0) + held.days_before + NEW.days INTO used
        FROM standing_steps(NEW.la_code, NEW.partner, NEW.first_day) s;
        IF used > held.days THEN
            RAISE EXCEPTION '% has % days, % of them used: % more are over it; extend it first', known, held.days,
                used - NEW.days, NEW.days USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NEW.kind = 'phase' THEN
        NEW.was := coalesce((
            SELECT s.phase FROM standing_steps(NEW.la_code, NEW.partner, NEW.first_day) s
            WHERE s.kind = 'phase' ORDER BY s.number DESC LIMIT 1
        ), held.begins_in);
        IF NOT EXISTS (SELECT FROM tandem.agreement_phase p WHERE (p.was, p.phase) = (NEW.was, NEW.phase)) THEN
            RAISE EXCEPTION '% is in its phase %, and % does not follow', known, NEW.was, NEW.phase
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF btrim(NEW.words) = '' AND (
            SELECT p.needs_reason FROM tandem.agreement_phase p WHERE (p.was, p.phase) = (NEW.was, NEW.phase)
        ) THEN
            RAISE EXCEPTION '% goes back to % only with a reason', known, NEW.phase USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NEW.kind = 'review' AND cardinality(NEW.progress) <> cardinality(held.aims) THEN
        RAISE EXCEPTION '% has % aims, and the review tells of %', known, cardinality(held.aims), cardinality(NEW.progress)
            USING ERRCODE = 'check_violation';
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

CREATE TRIGGER takes BEFORE INSERT ON agreement_step FOR EACH ROW EXECUTE FUNCTION take_agreement_step();

-- What of a partner's agreements is over what it offered for the days on which they begin: in words, or NULL.
CREATE FUNCTION over_offer(giver char(3)) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, tandem, pg_temp AS $$
    WITH under AS (
        SELECT g.*, o.places, o.period AS offered, o.days AS days_offered
        FROM tandem.agreement g
        JOIN tandem.support_offer o ON o.la_code = g.partner AND upper_inf(o.known) AND lower(g.period) <@ o.period::daterange
        WHERE g.partner = giver AND upper_inf(g.known)
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

CREATE FUNCTION agreement_holds() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    known text := format('the agreement of %s with %s', named_now(NEW.la_code), named_now(NEW.partner));
    fault text := over_offer(NEW.partner);
    used bigint;
BEGIN
    IF fault IS NOT NULL THEN RAISE EXCEPTION '%', fault USING ERRCODE = 'check_violation'; END IF;
    SELECT sum(s.days) + NEW.days_before INTO used
    FROM standing_steps(NEW.la_code, NEW.partner, lower(NEW.period)) s WHERE s.kind = 'days';
    IF used > NEW.days THEN
        RAISE EXCEPTION '% has % days used, and cannot have % agreed', known, used, NEW.days USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT FROM standing_steps(NEW.la_code, NEW.partner, lower(NEW.period)) s
        WHERE s.kind IN ('days', 'phase') AND s.on_day > NEW.ended
    ) THEN
        RAISE EXCEPTION '% cannot end on %: days or a phase are written down after it', known, NEW.ended
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

CREATE TRIGGER keeps_to_its_terms AFTER INSERT ON agreement FOR EACH ROW EXECUTE FUNCTION agreement_holds();

CREATE FUNCTION offer_holds() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    fault text := over_offer(NEW.la_code);
BEGIN
    IF fault IS NOT NULL THEN RAISE EXCEPTION '%', fault USING ERRCODE = 'check_violation'; END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER keeps_agreements AFTER INSERT ON support_offer FOR EACH ROW EXECUTE FUNCTION offer_holds();

-- What was written down of an agreement is taken back before the agreement is.
CREATE FUNCTION steps_have_agreement() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM tandem.agreement g
        WHERE (g.la_code, g.partner, lower(g.period)) = (OLD.la_code, OLD.partner, lower(OLD.period)) AND upper_inf(g.known)
    ) AND EXISTS (SELECT FROM standing_steps(OLD.la_code, OLD.partner, lower(OLD.period))) THEN
        RAISE EXCEPTION 'the agreement of % with % has days, phases or reviews written down: take these back first',
            named_now(OLD.la_code), named_now(OLD.partner) USING ERRCODE = 'integrity_constraint_violation',
            HINT = '''tandem agreement undo'' takes the newest back.';
    END IF;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER keeps_steps AFTER UPDATE ON agreement DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION steps_have_agreement();

SELECT fixed('agreement_phase'), append_only('agreement_step'), signed('agreement_step'), plain_list('agreement_step', 'progress');

-- Both sides see all of it; others what was said for them. The receiver's coordinator writes its terms, and either side what
-- happens.
SELECT rows_of('agreement',
    $$visibility = 'open' OR la_code IN (SELECT unnest(covered())) OR partner IN (SELECT unnest(covered()))
        OR visibility = 'regions' AND (SELECT coordinates())$$,
    $$la_code IN (SELECT unnest(written_for()))$$, $$la_code IN (SELECT unnest(written_for()))$$),
    rows_of('agreement_step',
    $$la_code IN (SELECT unnest(covered())) OR partner IN (SELECT unnest(covered()))$$,
    $$la_code IN (SELECT unnest(written_for())) OR partner IN (SELECT unnest(written_for()))$$);

-- Plans count it, without the words of what is restricted.
CREATE VIEW tandem_counted.agreement AS
SELECT la_code, partner, period, areas, support, days, days_before, begins_in,
    CASE WHEN visibility = 'open' OR (SELECT alone()) THEN receiver_contact ELSE '' END AS receiver_contact,
    CASE WHEN visibility = 'open' OR (SELECT alone()) THEN partner_contact ELSE '' END AS partner_contact,
    CASE WHEN visibility = 'open' OR (SELECT alone()) THEN aims ELSE '{}' END AS aims,
    pounds, is_a_day, receiver_share, funder, funder_share, round, ended, ending, outcome,
    CASE WHEN visibility = 'open' OR (SELECT alone()) THEN lessons ELSE '' END AS lessons,
    CASE WHEN visibility = 'open' OR (SELECT alone()) THEN details ELSE '' END AS details,
    said_on, CASE WHEN visibility = 'open' OR (SELECT alone()) THEN source ELSE 'not shown' END AS source, author,
    evidence, visibility, known, import_id
FROM agreement;

CREATE OR REPLACE FUNCTION lines_held() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT (SELECT count(*) FROM tandem.assessment WHERE upper_inf(known))
        + (SELECT count(*) FROM tandem.register_entry WHERE upper_inf(known))
        + (SELECT count(*) FROM tandem.calendar_entry WHERE upper_inf(known))
        + (SELECT count(*) FROM tandem.support_offer WHERE upper_inf(known))
        + (SELECT count(*) FROM tandem.support_request WHERE upper_inf(known))
        + (SELECT count(*) FROM tandem.agreement WHERE upper_inf(known))
$$;

SELECT settle_database();
