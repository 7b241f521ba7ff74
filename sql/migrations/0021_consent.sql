-- Consent: the sides of each pairing are asked, and what they answer is a row.

CREATE TABLE consent_reason (
    reason_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL CHECK (code ~ '^[a-z][a-z_]{1,39}$'),
    words text NOT NULL CHECK (length(words) BETWEEN 1 AND 200),
    lies_with text[] NOT NULL CHECK (
        lies_with <@ ARRAY['receiver', 'partner', 'region', 'round'] AND cardinality(lies_with) >= 1
    ),
    bars text NOT NULL CHECK (bars IN ('nothing', 'round', 'always')),
    needs_words boolean NOT NULL,
    in_mails boolean NOT NULL,
    action_id bigint NOT NULL REFERENCES action
);
COMMENT ON TABLE consent_reason IS 'Coded reasons for a no, version by version: with whom it lies, and what it bars.';
CREATE INDEX consent_reason_by_code ON consent_reason (code, reason_id DESC);

CREATE VIEW consent_reason_now WITH (security_invoker) AS
SELECT DISTINCT ON (code) * FROM consent_reason ORDER BY code, reason_id DESC;
COMMENT ON VIEW consent_reason_now IS 'The newest version of each reason.';

CREATE TABLE consent_rule (
    -- Empty where nobody was asked yet.
    was text NOT NULL,
    step text NOT NULL,
    PRIMARY KEY (was, step)
);
COMMENT ON TABLE consent_rule IS 'Which step may follow which, for one side of a pairing.';

INSERT INTO consent_rule (was, step) VALUES
    ('', 'asked'), ('reopened', 'asked'),
    ('asked', 'reminded'), ('asked', 'accepted'), ('asked', 'declined'), ('asked', 'reopened'),
    ('reminded', 'reminded'), ('reminded', 'accepted'), ('reminded', 'declined'), ('reminded', 'reopened'),
    ('accepted', 'declined'), ('accepted', 'reopened'),
    ('declined', 'reopened');

CREATE TABLE consent_step (
    round_id bigint NOT NULL REFERENCES round,
    receiver char(3) NOT NULL,
    partner char(3) NOT NULL,
    side text NOT NULL CHECK (side IN ('receiver', 'partner')),
    -- Set by a trigger, as is the step before.
    number integer NOT NULL,
    was text NOT NULL,
    step text NOT NULL,
    -- The plan that was looked at.
    plan_id bigint NOT NULL,
    answer_by day,
    reason_id bigint REFERENCES consent_reason,
    lies_with text,
    words text NOT NULL CHECK (length(words) <= 1000),
    said_on day NOT NULL,
    action_id bigint NOT NULL REFERENCES action,
    PRIMARY KEY (round_id, receiver, partner, side, number),
    FOREIGN KEY (plan_id, receiver, partner) REFERENCES pairing (plan_id, receiver, partner),
    CHECK ((answer_by IS NOT NULL) = (step IN ('asked', 'reminded')) AND answer_by >= said_on),
    CHECK ((reason_id IS NOT NULL) = (step = 'declined') AND (lies_with IS NOT NULL) = (step = 'declined')),
    CHECK (step <> 'reopened' OR btrim(words) <> '')
);
COMMENT ON TABLE consent_step IS 'What the two sides of a pairing were asked, and what they answered: the newest row of a side '
    'says where it stands.';

CREATE FUNCTION take_consent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    state text;
    last tandem.consent_step;
    reason tandem.consent_reason;
BEGIN
    PERFORM wait_for('plans of rounds');
    NEW.round_id := (SELECT p.round_id FROM tandem.plan p WHERE p.plan_id = NEW.plan_id);
    state := round_state(NEW.round_id);
    IF state IS NULL OR state NOT IN ('consulting', 'approved') THEN
        RAISE EXCEPTION 'sides are asked, and answer, while their round is consulting or approved; this one is %', state
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    SELECT * INTO last FROM tandem.consent_step s
    WHERE (s.round_id, s.receiver, s.partner, s.side) = (NEW.round_id, NEW.receiver, NEW.partner, NEW.side)
    ORDER BY number DESC LIMIT 1;
    NEW.number := coalesce(last.number, 0) + 1;
    NEW.was := coalesce(last.step, '');
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

CREATE TRIGGER takes BEFORE INSERT ON consent_step FOR EACH ROW EXECUTE FUNCTION take_consent();

SELECT append_only('consent_reason'), signed('consent_reason'), fixed('consent_rule'), append_only('consent_step'),
    signed('consent_step');
