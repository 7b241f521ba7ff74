-- The life of a round: every step is a row, and the newest says where the round stands.

CREATE TABLE round_step (
    was text NOT NULL,
    state text NOT NULL,
    needs_reason boolean NOT NULL,
    PRIMARY KEY (was, state)
);
COMMENT ON TABLE round_step IS 'The steps that a round may take: from which state to which, and whether somebody has to '
    'say why.';

INSERT INTO round_step (was, state, needs_reason) VALUES
    ('draft', 'proposed', false),
    ('proposed', 'consulting', false),
    ('consulting', 'approved', false), ('consulting', 'proposed', true),
    ('approved', 'published', false), ('approved', 'consulting', true),
    ('published', 'closed', false);
INSERT INTO round_step (was, state, needs_reason)
SELECT was, 'withdrawn', true
FROM unnest(ARRAY['draft', 'proposed', 'consulting', 'approved', 'published']) AS was;

ALTER TABLE round ADD COLUMN edition_of bigint REFERENCES round;
CREATE INDEX round_by_edition ON round (edition_of) WHERE edition_of IS NOT NULL;

CREATE TABLE round_move (
    round_id bigint NOT NULL REFERENCES round,
    -- Set by a trigger, as is the state before.
    number integer NOT NULL,
    was text,
    state text NOT NULL,
    -- The plan that was looked at.
    plan integer,
    reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
    action_id bigint NOT NULL REFERENCES action,
    PRIMARY KEY (round_id, number),
    FOREIGN KEY (round_id, plan) REFERENCES plan (round_id, number),
    CHECK ((was IS NULL) = (number = 1) AND (state = 'draft') = (number = 1)),
    CHECK (plan IS NOT NULL OR state IN ('draft', 'withdrawn'))
);
COMMENT ON TABLE round_move IS 'The steps that rounds took: who, when, why, and which plan they looked at.';

INSERT INTO round_move (round_id, number, state, action_id) SELECT round_id, 1, 'draft', action_id FROM round;
INSERT INTO round_move (round_id, number, was, state, plan, action_id)
SELECT DISTINCT ON (round_id) round_id, 2, 'draft', 'proposed', number, action_id FROM plan ORDER BY round_id, number;

CREATE FUNCTION round_state(of_round bigint) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT state FROM tandem.round_move WHERE round_id = of_round ORDER BY number DESC LIMIT 1
$$;

-- Where a house takes two people, what one of them brought another approves.
CREATE FUNCTION another_approves(what text, brought bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    IF (SELECT r.holds FROM tandem.house_rule r WHERE r.rule = 'two_people' ORDER BY r.house_rule_id DESC LIMIT 1)
        IS NOT TRUE
    THEN
        RETURN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tandem_approver') THEN
        RAISE EXCEPTION '% is to be approved by a member of the role tandem_approver, and this server has no such role', what
            USING ERRCODE = 'insufficient_privilege',
            HINT = 'Make it, and grant it to those who approve (docs/operations.md).';
    END IF;
    IF NOT pg_has_role(acting(), 'tandem_approver', 'MEMBER') OR acting() = (
        SELECT coalesce(a.person, a.database_role) FROM tandem.action a WHERE a.action_id = brought
    ) THEN
        RAISE EXCEPTION '% is to be approved by an approver other than the person who brought it', what
            USING ERRCODE = 'insufficient_privilege';
    END IF;
END
$$;

CREATE FUNCTION move_round() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    named text := (SELECT name FROM tandem.round WHERE round_id = NEW.round_id);
    before tandem.round_move;
    step tandem.round_step;
BEGIN
    PERFORM wait_for('plans of rounds');
    SELECT * INTO before FROM tandem.round_move WHERE round_id = NEW.round_id ORDER BY number DESC LIMIT 1;
    NEW.number := coalesce(before.number, 0) + 1;
    NEW.was := before.state;
    IF NEW.number = 1 THEN
        RETURN NEW;
    END IF;
    SELECT * INTO step FROM tandem.round_step WHERE was = before.state AND state = NEW.state;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'round % is %, and cannot become % from there', named, before.state, NEW.state
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF step.needs_reason AND btrim(NEW.reason) = '' THEN
        RAISE EXCEPTION 'round % becomes % only with a reason', named, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state IN ('published', 'closed', 'withdrawn') THEN
        -- What was approved is what goes out.
        NEW.plan := CASE WHEN before.state IN ('approved', 'published') THEN before.plan END;
    ELSIF NEW.state = 'approved' THEN
        PERFORM another_approves(format('plan %s of round %s', NEW.plan, named),
            (SELECT p.action_id FROM tandem.plan p WHERE (p.round_id, p.number) = (NEW.round_id, NEW.plan)));
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER moves BEFORE INSERT ON round_move FOR EACH ROW EXECUTE FUNCTION move_round();

CREATE FUNCTION begin_round() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    IF round_state(NEW.edition_of) NOT IN ('published', 'closed', 'withdrawn') THEN
        RAISE EXCEPTION 'a new edition is one of a round that is published, closed or withdrawn; this one is %',
            round_state(NEW.edition_of) USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    INSERT INTO tandem.round_move (round_id, state, action_id) VALUES (NEW.round_id, 'draft', NEW.action_id);
    RETURN NULL;
END
$$;

CREATE TRIGGER begins AFTER INSERT ON round FOR EACH ROW EXECUTE FUNCTION begin_round();

-- The first plan of a round proposes it; from its approval on its plans stay as they are.
CREATE FUNCTION plan_moves_round() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    state text;
BEGIN
    PERFORM wait_for('plans of rounds');
    state := round_state(NEW.round_id);
    IF TG_WHEN = 'BEFORE' AND state NOT IN ('draft', 'proposed', 'consulting') THEN
        RAISE EXCEPTION 'round % is %: its plans stay as they are',
            (SELECT name FROM tandem.round WHERE round_id = NEW.round_id), state
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_WHEN = 'AFTER' AND state = 'draft' THEN
        INSERT INTO tandem.round_move (round_id, state, plan, action_id)
        VALUES (NEW.round_id, 'proposed', NEW.number, NEW.action_id);
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER open_for_plans BEFORE INSERT ON plan FOR EACH ROW EXECUTE FUNCTION plan_moves_round();
CREATE TRIGGER proposes AFTER INSERT ON plan FOR EACH ROW EXECUTE FUNCTION plan_moves_round();

SELECT fixed('round_step'), append_only('round_move'), signed('round_move');
