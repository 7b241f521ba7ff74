-- A summary that both sides agreed to is told again when days that were written down since are taken back; and where what it rests on was
-- changed and changed back, a side may say again that it agrees.
CREATE OR REPLACE FUNCTION is_told(of_receiver char(3), of_partner char(3), since date, step_number integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, tandem, pg_temp AS $$
    WITH newest AS (
        -- Words that stand again by undoing were agreed to when they were agreed to first.
        SELECT DISTINCT ON (s.side) s.number, s.step, s.body, CASE WHEN s.undoes IS NULL THEN a.at ELSE (
            SELECT max(b.at) FROM tandem.summary_step o JOIN tandem.action b ON b.action_id = o.action_id
            WHERE (o.la_code, o.partner, o.first_day, o.side, o.body) = (s.la_code, s.partner, s.first_day, s.side, s.body)
                AND o.number < s.number AND o.undoes IS NULL AND NOT EXISTS (
                    SELECT FROM tandem.summary_step u
                    WHERE (u.la_code, u.partner, u.first_day, u.side, u.undoes) = (o.la_code, o.partner, o.first_day, o.side, o.action_id)
                )
        ) END AS at
        FROM tandem.summary_step s
        JOIN tandem.action a USING (action_id)
        WHERE (s.la_code, s.partner, s.first_day) = (of_receiver, of_partner, since) ORDER BY s.side, s.number DESC
    ), agreed AS (
        SELECT count(*) = 2 AND count(DISTINCT body) = 1 AND bool_or(number = step_number) AS both, max(at) AS at
        FROM newest WHERE step = 'agreed'
    )
    SELECT agreed.both AND EXISTS (
        SELECT FROM tandem.agreement g JOIN tandem.agreement b
            ON (b.la_code, b.partner, lower(b.period)) = (g.la_code, g.partner, lower(g.period)) AND b.known @> agreed.at
        WHERE (g.la_code, g.partner, lower(g.period)) = (of_receiver, of_partner, since) AND upper_inf(g.known)
            AND g.ended IS NOT NULL
            AND (b.areas, b.days_before, b.ended, b.ending, b.outcome, b.lessons)
                IS NOT DISTINCT FROM (g.areas, g.days_before, g.ended, g.ending, g.outcome, g.lessons)
    ) AND NOT EXISTS (
        -- Days written down since that stand, or days of before that were taken back since: both change what was told.
        SELECT FROM tandem.agreement_step s JOIN tandem.action a USING (action_id)
        LEFT JOIN (tandem.agreement_step u JOIN tandem.action b ON b.action_id = u.action_id)
            ON (u.la_code, u.partner, u.first_day, u.number) = (s.la_code, s.partner, s.first_day, s.undoes)
        WHERE (s.la_code, s.partner, s.first_day) = (of_receiver, of_partner, since) AND a.at > agreed.at
            AND (u.kind = 'days' AND b.at <= agreed.at OR s.kind = 'days' AND NOT EXISTS (
                SELECT FROM tandem.agreement_step t
                WHERE (t.la_code, t.partner, t.first_day, t.undoes) = (s.la_code, s.partner, s.first_day, s.number)
            ))
    ) FROM agreed
$$;

CREATE OR REPLACE FUNCTION take_summary_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
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
    -- Words that both agreed to, and that the agreement was changed beneath, are agreed to anew by saying so again.
    IF NEW.undoes IS NULL AND (coalesce(last.step, 'taken_back'), coalesce(last.body, '')) = (NEW.step, NEW.body) AND NOT (
        NEW.step = 'agreed' AND NOT is_told(NEW.la_code, NEW.partner, NEW.first_day, last.number) AND NEW.body IS NOT DISTINCT FROM (
            SELECT s.body FROM tandem.summary_step s
            WHERE (s.la_code, s.partner, s.first_day) = (NEW.la_code, NEW.partner, NEW.first_day) AND s.side <> NEW.side
            ORDER BY s.number DESC LIMIT 1
        )
    ) THEN
        RAISE EXCEPTION 'the % of % has % already', NEW.side, known,
            CASE NEW.step WHEN 'agreed' THEN 'agreed to these words' ELSE 'agreed to none' END
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
