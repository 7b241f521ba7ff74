-- name: summary_steps
-- returns: SummaryStep(receiver LACode, partner LACode, from Day, side ConsentSide, body text, author AuthorRole,
--     source text, said_on Day, by text, is_told bool)
-- Which words about partnerships their sides agreed to, the newest of each side; no words where that was taken back.
SELECT DISTINCT ON (s.la_code, s.partner, s.first_day, s.side) s.la_code AS receiver, s.partner, s.first_day AS from, s.side,
    s.body, s.author, s.source, s.said_on, done_by(s.action_id) AS by,
    is_told(s.la_code, s.partner, s.first_day, s.number) AS is_told
FROM summary_step s
ORDER BY s.la_code, s.partner, s.first_day, s.side DESC, s.number DESC;

-- name: add_summary_step
-- takes: receiver LACode, partner LACode, from Day, side ConsentSide, body text, author AuthorRole, source text,
--     said_on Day, undoes int?, action int
INSERT INTO summary_step (la_code, partner, first_day, side, step, body, author, source, said_on, undoes, action_id)
VALUES ($1, $2, $3, $4, CASE $5 WHEN '' THEN 'taken_back' ELSE 'agreed' END, $5, $6, $7, $8, $9, $10);

-- name: summary_of_action
-- takes: action int
-- returns: at most one receiver LACode, partner LACode, from Day, side ConsentSide, author AuthorRole, agrees bool, is_newest bool,
--     before text
-- A side's step, whether it said nothing since, and the words to which it agreed before; none where to none.
SELECT s.la_code AS receiver, s.partner, s.first_day AS from, s.side, coalesce(o.author, s.author) AS author, s.step = 'agreed' AS agrees, o.later IS NULL AS is_newest,
    coalesce(o.before, '') AS before
FROM summary_step s CROSS JOIN LATERAL (
    SELECT max(n.number) FILTER (WHERE n.number > s.number) AS later,
        (array_agg(n.body ORDER BY n.number DESC) FILTER (WHERE n.number < s.number))[1] AS before,
        -- Of words that come back, the role of whoever agreed to them.
        (array_agg(n.author ORDER BY n.number DESC) FILTER (WHERE n.number < s.number AND n.body <> ''))[1] AS author
    FROM summary_step n WHERE (n.la_code, n.partner, n.first_day, n.side) = (s.la_code, s.partner, s.first_day, s.side)
) o WHERE s.action_id = $1;
