-- What was found when pairings that are asked about or agreed were proved again, and what became of it.

CREATE TABLE alert (
    alert_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    round_id bigint NOT NULL REFERENCES round,
    receiver char(3) NOT NULL REFERENCES authority (la_code),
    request smallint NOT NULL CHECK (request BETWEEN 1 AND 4),
    partner char(3) NOT NULL REFERENCES authority (la_code),
    rule text NOT NULL CHECK (length(rule) BETWEEN 1 AND 20),
    fact text NOT NULL CHECK (length(fact) BETWEEN 1 AND 4000),
    action_id bigint NOT NULL REFERENCES action
);
COMMENT ON TABLE alert IS 'What today''s rules refuse of pairings that are asked about or agreed, since it was found first.';
CREATE INDEX alert_by_round ON alert (round_id);

CREATE TABLE alert_step (
    alert_id bigint NOT NULL REFERENCES alert,
    step text NOT NULL CHECK (step IN ('answered', 'over')),
    -- Why somebody leaves it; nothing where it holds no longer.
    reason text NOT NULL CHECK (length(reason) <= 1000),
    action_id bigint NOT NULL REFERENCES action,
    PRIMARY KEY (alert_id, step),
    CHECK ((btrim(reason) <> '') = (step = 'answered'))
);
COMMENT ON TABLE alert_step IS 'What became of an alert: answered, by whom and why; or over, since it holds no longer.';

SELECT append_only('alert'), signed('alert'), append_only('alert_step'), signed('alert_step');

SELECT rows_of('alert',
    'steps_for((SELECT r.regions FROM round r WHERE r.round_id = alert.round_id)) OR (SELECT audits())',
    'steps_for((SELECT r.regions FROM round r WHERE r.round_id = alert.round_id))');
SELECT rows_of('alert_step', 'alert_id IN (SELECT a.alert_id FROM alert a)', 'alert_id IN (SELECT a.alert_id FROM alert a)');

-- Whoever waits for changes is told that there was one, when it is committed.
CREATE FUNCTION tell_watchers() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    PERFORM pg_notify('tandem', TG_TABLE_NAME);
    RETURN NULL;
END
$$;
CREATE TRIGGER told AFTER INSERT ON import_decision FOR EACH STATEMENT EXECUTE FUNCTION tell_watchers();
CREATE TRIGGER told AFTER INSERT ON consent_step FOR EACH STATEMENT EXECUTE FUNCTION tell_watchers();
CREATE TRIGGER told AFTER INSERT ON round_move FOR EACH STATEMENT EXECUTE FUNCTION tell_watchers();

SELECT settle_database();
