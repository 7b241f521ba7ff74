-- Who did something is the login that the server proved, where it is somebody's own; the account that a client names of its own machine
-- where everybody shares a login, as on a database for one.
CREATE FUNCTION doer(account text, login name) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT CASE WHEN login <> 'tandem_desk' AND EXISTS (SELECT FROM tandem.member m WHERE m.role = login) THEN login::text ELSE account END
$$;

-- The newest published round that corrects this one.
CREATE FUNCTION corrected_by(of_round bigint) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT e.name FROM tandem.round e
    WHERE e.edition_of = of_round AND round_state(e.round_id) IN ('published', 'closed') ORDER BY e.round_id DESC LIMIT 1
$$;

-- What both sides agreed to when a round was approved stays agreed in it: an end that was written down later takes nothing back of what
-- a published page says.
CREATE FUNCTION is_over(of_round bigint, of_receiver char(3), of_partner char(3), said_on date) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM tandem.agreement g
        WHERE upper_inf(g.known) AND (g.la_code, g.partner) = (of_receiver, of_partner) AND g.ended >= said_on
    ) AND (
        round_state(of_round) NOT IN ('approved', 'published', 'closed') OR EXISTS (
            SELECT FROM tandem.agreement g
            WHERE (g.la_code, g.partner) = (of_receiver, of_partner) AND g.ended >= said_on AND lower(g.known) < (
                SELECT max(a.at) FROM tandem.round_move m JOIN tandem.action a USING (action_id)
                WHERE m.round_id = of_round AND m.state = 'approved'
            )
        )
    )
$$;

CREATE OR REPLACE FUNCTION newest_answers(of_round bigint, of_receiver char(3), of_partner char(3))
RETURNS TABLE (side text, step text) LANGUAGE sql STABLE SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT DISTINCT ON (s.side) s.side, s.step FROM tandem.consent_step s JOIN editions_before(of_round) e USING (round_id)
    WHERE (s.receiver, s.partner) = (of_receiver, of_partner)
        AND (e.age = 0 OR NOT is_over(of_round, s.receiver, s.partner, s.said_on)) ORDER BY s.side, e.age, s.number DESC
$$;
-- squawk-ignore ban-drop-function
DROP FUNCTION is_over(char(3), char(3), date);
-- A question that was sent may be taken back: by a new line, as everything.
ALTER TABLE ask ADD COLUMN taken_back text CHECK (length(btrim(taken_back)) BETWEEN 1 AND 1000);
COMMENT ON COLUMN ask.taken_back IS 'Why no answer is waited for any longer; NULL where one is.';

-- A summary tells the terms and the days: a review that is taken back is no part of what was agreed to.
CREATE OR REPLACE FUNCTION is_told(of_receiver char(3), of_partner char(3), since date, step_number integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, tandem, pg_temp AS $$
    WITH newest AS (
        -- Words that stand again by undoing were agreed to when they were agreed to first.
        SELECT DISTINCT ON (s.side) s.number, s.step, s.body, CASE WHEN s.source NOT LIKE 'undoes %' THEN a.at ELSE (
            SELECT max(b.at) FROM tandem.summary_step o JOIN tandem.action b ON b.action_id = o.action_id
            WHERE (o.la_code, o.partner, o.first_day, o.side, o.body) = (s.la_code, s.partner, s.first_day, s.side, s.body)
                AND o.number < s.number AND o.source NOT LIKE 'undoes %'
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
        SELECT FROM tandem.agreement_step s JOIN tandem.action a USING (action_id)
        WHERE (s.la_code, s.partner, s.first_day) = (of_receiver, of_partner, since) AND a.at > agreed.at
            AND (s.kind = 'days' OR EXISTS (
                SELECT FROM tandem.agreement_step u
                WHERE (u.la_code, u.partner, u.first_day, u.number, u.kind) = (s.la_code, s.partner, s.first_day, s.undoes, 'days')
            ))
    ) FROM agreed
$$;
