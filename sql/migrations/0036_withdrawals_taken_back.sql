-- Who gave a round up or closed it may take that back: it goes to where it was, with the plan that it had there.

ALTER TABLE round_move
    -- squawk-ignore ban-drop-constraint
    DROP CONSTRAINT round_move_check,
    ADD CONSTRAINT begins_as_draft CHECK ((was IS NULL) = (number = 1)
        AND (number > 1 OR state = 'draft') AND (number = 1 OR state <> 'draft' OR was = 'withdrawn'));

SELECT reopen('round_step');
INSERT INTO round_step (was, state, needs_reason) VALUES ('closed', 'published', true);
INSERT INTO round_step (was, state, needs_reason)
SELECT 'withdrawn', state, true
FROM unnest(ARRAY['draft', 'proposed', 'consulting', 'approved', 'published']) AS state;
SELECT fixed('round_step');

CREATE OR REPLACE FUNCTION move_round() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    named text := (SELECT name FROM tandem.round WHERE round_id = NEW.round_id);
    edition text;
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
    IF before.state = 'withdrawn' THEN
        IF NEW.state <> before.was THEN
            RAISE EXCEPTION 'round % was % before it was withdrawn, and cannot become % from there', named, before.was, NEW.state
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        SELECT r.name INTO edition FROM tandem.round r
        WHERE r.edition_of = NEW.round_id AND round_state(r.round_id) <> 'withdrawn' LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'round % has a new edition, which took its place: first, tandem round withdraw ''%'' --reason TEXT', named,
                edition USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        NEW.plan := (SELECT m.plan FROM tandem.round_move m WHERE (m.round_id, m.number) = (NEW.round_id, before.number - 1));
    ELSIF NEW.state IN ('published', 'closed', 'withdrawn') THEN
        -- What was approved is what goes out.
        NEW.plan := CASE WHEN before.state IN ('approved', 'published', 'closed') THEN before.plan END;
    ELSIF NEW.state = 'approved' THEN
        PERFORM another_approves(format('plan %s of round %s', NEW.plan, named),
            (SELECT p.action_id FROM tandem.plan p WHERE (p.round_id, p.number) = (NEW.round_id, NEW.plan)));
    END IF;
    RETURN NEW;
END
$$;

-- A new edition waits for its turn before it looks at what it is one of.
CREATE OR REPLACE FUNCTION begin_round() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    PERFORM wait_for('plans of rounds');
    IF round_state(NEW.edition_of) NOT IN ('published', 'closed', 'withdrawn') THEN
        RAISE EXCEPTION 'a new edition is one of a round that is published, closed or withdrawn; this one is %',
            round_state(NEW.edition_of) USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    INSERT INTO tandem.round_move (round_id, state, action_id) VALUES (NEW.round_id, 'draft', NEW.action_id);
    RETURN NULL;
END
$$;
