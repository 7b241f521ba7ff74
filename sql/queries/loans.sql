-- name: loans
-- takes: round int?
-- returns: Loan(round text, receiver LACode, partner LACode, step LoanStep,
--     meant LoanTerms(from Day, until Day, days int?, areas [PracticeArea]),
--     lent LoanTerms?(from Day, until Day, days int?, areas [PracticeArea]), words text, said_on Day, by text)
-- Where each loan stands, of one round or of all; of none where no round plans it. What is lent stands while more is asked for.
SELECT coalesce(r.name, '') AS round, s.receiver, s.partner, s.step,
    lower(s.period) AS meant_from, upper(s.period) - 1 AS meant_until, s.days AS meant_days, s.areas AS meant_areas,
    lower(l.period) AS lent_from, upper(l.period) - 1 AS lent_until, l.days AS lent_days, l.areas AS lent_areas, s.words, s.said_on, done_by(s.action_id) AS by
FROM (
    SELECT DISTINCT ON (round_id, receiver, partner) * FROM loan_step
    WHERE $1::bigint IS NULL OR round_id = $1
    ORDER BY round_id, receiver, partner, number DESC
) s LEFT JOIN round r USING (round_id)
LEFT JOIN loan_now l ON l.is_lent AND l.round_id IS NOT DISTINCT FROM s.round_id AND (l.receiver, l.partner) = (s.receiver, s.partner)
ORDER BY s.round_id, s.receiver, s.partner;

-- name: add_loan_step
-- takes: round int?, plan int?, receiver LACode, partner LACode, step LoanStep, areas [PracticeArea], days int?, period days,
--     words text, said_on Day, undoes int?, action int
INSERT INTO loan_step (plan_id, receiver, partner, step, areas, days, period, words, said_on, undoes, action_id)
SELECT (SELECT p.plan_id FROM plan p WHERE p.round_id = $1::bigint AND p.number = $2::int), $3, $4, $5, $6::text[], $7::int,
    $8::daterange, $9, $10::date, $11::bigint, $12::bigint;

-- name: loan_of_action
-- takes: action int
-- returns: at most one receiver LACode, partner LACode, step LoanStep, was LoanStep?,
--     asked LoanTerms(from Day, until Day, days int?, areas [PracticeArea])
-- A step with what stood before it, and what was asked for last.
SELECT s.receiver, s.partner, s.step, nullif(s.was, '') AS was, lower(q.period) AS asked_from, upper(q.period) - 1 AS asked_until,
    q.days AS asked_days, q.areas AS asked_areas
FROM loan_step s CROSS JOIN LATERAL (
    SELECT * FROM loan_step a
    WHERE a.round_id IS NOT DISTINCT FROM s.round_id AND (a.receiver, a.partner) = (s.receiver, s.partner) AND a.number <= s.number
        AND a.step IN ('requested', 'more_requested')
    ORDER BY a.number DESC LIMIT 1
) q WHERE s.action_id = $1;
