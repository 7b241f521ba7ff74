-- A summary is told as long as the agreement is as it was when its sides agreed to the words.

-- Whether a row is one of the two by which everybody is told. What the words are made of stands as it stood when the later of the
-- two agreed: areas, days, the end with its reason and outcome, and lessons. Judgements since are of their day.
CREATE OR REPLACE FUNCTION is_told(of_receiver char(3), of_partner char(3), since date, step_number integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, tandem, pg_temp AS $$
    WITH newest AS (
        SELECT DISTINCT ON (s.side) s.number, s.step, s.body, a.at FROM tandem.summary_step s
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
        SELECT FROM tandem.agreement_step s JOIN tandem.action a USING (action_id)
        WHERE (s.la_code, s.partner, s.first_day) = (of_receiver, of_partner, since) AND s.kind IN ('days', 'undone')
            AND a.at > agreed.at
    ) FROM agreed
$$;

SELECT settle_database();
