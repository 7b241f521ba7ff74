-- What people decide about a round's pairs beside what the engine chooses: pinned, forbidden, released again; and exceptions
-- from a starred rule, which somebody approves.

CREATE TABLE round_decision (
    round_id bigint NOT NULL REFERENCES round,
    -- Set by a trigger.
    number integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('pinned', 'approved', 'forbidden', 'released')),
    receiver char(3) NOT NULL REFERENCES authority (la_code),
    request smallint NOT NULL CHECK (request BETWEEN 1 AND 4),
    partner char(3) NOT NULL REFERENCES authority (la_code),
    -- By the Secretary of State: not the coordinator's to choose.
    directed boolean NOT NULL CHECK (NOT directed OR kind IN ('pinned', 'approved')),
    -- The rules that a pin goes against: only these may be excepted from (docs/domain.md §8.1).
    excepts text[] NOT NULL DEFAULT '{}' CHECK (
        excepts <@ ARRAY['H2', 'H4', 'H6', 'H8'] AND (kind IN ('pinned', 'approved') OR excepts = '{}')
    ),
    reason text NOT NULL CHECK (length(btrim(reason)) BETWEEN 1 AND 1000),
    action_id bigint NOT NULL REFERENCES action,
    PRIMARY KEY (round_id, number),
    CHECK (receiver <> partner)
);
COMMENT ON TABLE round_decision IS 'What people decided about pairs of a round, with their reasons: the newest row of a pair holds.';
CREATE INDEX round_decision_by_pair ON round_decision (round_id, receiver, request, partner);

CREATE FUNCTION decide_pair() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    state text;
    before tandem.round_decision;
    last text;
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
            RAISE EXCEPTION '% and % wait for no approval', NEW.receiver, NEW.partner
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        PERFORM another_approves(format('the exception for %s and %s', NEW.receiver, NEW.partner), before.action_id);
        NEW.excepts := before.excepts;
        NEW.directed := before.directed;
        RETURN NEW;
    END IF;
    IF NEW.kind = last OR last IN ('pinned', 'approved', 'forbidden') AND NEW.kind <> 'released' THEN
        RAISE EXCEPTION '% and % are % already: release them first', NEW.receiver, NEW.partner, last
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.kind = 'released' AND last IS NULL AND 2 > (
        SELECT count(*) FROM (
            SELECT DISTINCT ON (s.side) s.step FROM tandem.consent_step s
            WHERE (s.round_id, s.receiver, s.partner) = (NEW.round_id, NEW.receiver, NEW.partner)
            ORDER BY s.side, s.number DESC
        ) side WHERE side.step = 'accepted'
    ) THEN
        RAISE EXCEPTION '% and % are neither agreed nor decided about: there is nothing to release', NEW.receiver, NEW.partner
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER decides BEFORE INSERT ON round_decision FOR EACH ROW EXECUTE FUNCTION decide_pair();

SELECT append_only('round_decision'), signed('round_decision');
