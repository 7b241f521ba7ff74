-- What a partnership came to is told to everybody where both of its sides agree to the same words, and as long as they do.

CREATE TABLE summary_step (
    la_code char(3) NOT NULL REFERENCES authority,
    partner char(3) NOT NULL REFERENCES authority (la_code),
    -- The agreement's.
    first_day day NOT NULL,
    -- Set by a trigger.
    number integer NOT NULL,
    side text NOT NULL CHECK (side IN ('receiver', 'partner')),
    step text NOT NULL CHECK (step IN ('agreed', 'taken_back')),
    -- What is told: a document of JSON; nothing where it is taken back.
    body text NOT NULL CHECK (length(body) <= 20000),
    author author_role NOT NULL,
    source kept_text NOT NULL CHECK (length(source) BETWEEN 1 AND 1000),
    said_on day NOT NULL,
    action_id bigint NOT NULL REFERENCES action,
    PRIMARY KEY (la_code, partner, first_day, number),
    CHECK ((body <> '') = (step = 'agreed'))
);
COMMENT ON TABLE summary_step IS 'Which words about a partnership that ended its two sides agreed to tell everybody: the newest '
    'row of a side holds.';
CREATE INDEX summary_step_of_partner ON summary_step (partner);
CREATE INDEX summary_step_by_action ON summary_step (action_id);

CREATE FUNCTION take_summary_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    known text := format('the agreement of %s with %s', named_now(NEW.la_code), named_now(NEW.partner));
    last tandem.summary_step;
BEGIN
    PERFORM wait_for('registry');
    IF NEW.step = 'agreed' AND NOT EXISTS (
        SELECT FROM tandem.agreement g
        WHERE (g.la_code, g.partner, lower(g.period)) = (NEW.la_code, NEW.partner, NEW.first_day) AND upper_inf(g.known)
            AND g.ended IS NOT NULL
    ) THEN
        RAISE EXCEPTION '% from % is not on record as ended: what it came to is told afterwards', known, NEW.first_day
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.number := coalesce((SELECT max(s.number) FROM tandem.summary_step s
        WHERE (s.la_code, s.partner, s.first_day) = (NEW.la_code, NEW.partner, NEW.first_day)), 0) + 1;
    SELECT * INTO last FROM tandem.summary_step s
    WHERE (s.la_code, s.partner, s.first_day, s.side) = (NEW.la_code, NEW.partner, NEW.first_day, NEW.side)
    ORDER BY s.number DESC LIMIT 1;
    IF (coalesce(last.step, 'taken_back'), coalesce(last.body, '')) = (NEW.step, NEW.body) THEN
        RAISE EXCEPTION 'the % of % has % already', NEW.side, known,
            CASE NEW.step WHEN 'agreed' THEN 'agreed to these words' ELSE 'agreed to none' END
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER takes BEFORE INSERT ON summary_step FOR EACH ROW EXECUTE FUNCTION take_summary_step();

-- Whether a row is one of the two by which everybody is told.
CREATE FUNCTION is_told(of_receiver char(3), of_partner char(3), since date, step_number integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT count(*) = 2 AND count(DISTINCT body) = 1 AND bool_or(number = step_number) FROM (
        SELECT DISTINCT ON (s.side) s.number, s.step, s.body FROM tandem.summary_step s
        WHERE (s.la_code, s.partner, s.first_day) = (of_receiver, of_partner, since) ORDER BY s.side, s.number DESC
    ) newest
    WHERE step = 'agreed' AND EXISTS (
        SELECT FROM tandem.agreement g
        WHERE (g.la_code, g.partner, lower(g.period)) = (of_receiver, of_partner, since) AND upper_inf(g.known)
            AND g.ended IS NOT NULL
    )
$$;

SELECT append_only('summary_step'), signed('summary_step');

-- Each side says what it agrees to, and sees what the other said; everybody sees what both agreed to, and nothing else. The function
-- that looks whether they did reads these rows as the owner, by the owner's own policy, and does not ask again.
SELECT rows_of('summary_step',
    $$la_code IN (SELECT unnest(covered())) OR partner IN (SELECT unnest(covered()))
        OR CASE WHEN current_user = (SELECT pg_get_userbyid(n.nspowner) FROM pg_namespace n WHERE n.nspname = 'tandem') THEN false
            ELSE is_told(la_code, partner, first_day, number) END$$,
    $$CASE side WHEN 'receiver' THEN la_code ELSE partner END IN (SELECT unnest(written_for()))$$);

SELECT settle_database();
