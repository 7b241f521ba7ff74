-- name: loans
-- takes: round int?
-- returns: Loan(round text, receiver LACode, partner LACode, step LoanStep, areas [PracticeArea], days int?, from Day,
--     until Day, words text, said_on Day, by text)
-- Where each loan stands, of one round or of all; of none where no round plans it.
SELECT coalesce(r.name, '') AS round, s.receiver, s.partner, s.step, s.areas, s.days, lower(s.period) AS from,
    upper(s.period) - 1 AS until, s.words, s.said_on, a.system_user_name AS by
FROM (
    SELECT DISTINCT ON (round_id, receiver, partner) * FROM loan_step
    WHERE $1::bigint IS NULL OR round_id = $1
    ORDER BY round_id, receiver, partner, number DESC
) s LEFT JOIN round r USING (round_id) JOIN action a ON a.action_id = s.action_id
ORDER BY s.round_id, s.receiver, s.partner;

-- name: add_loan_step
-- takes: round int?, plan int?, receiver LACode, partner LACode, step LoanStep, areas [PracticeArea], days int?, period days,
--     words text, said_on Day, action int
INSERT INTO loan_step (plan_id, receiver, partner, step, areas, days, period, words, said_on, action_id)
SELECT (SELECT p.plan_id FROM plan p WHERE p.round_id = $1::bigint AND p.number = $2::int), $3, $4, $5, $6::text[], $7::int,
    $8::daterange, $9, $10::date, $11::bigint;

-- name: loan_of_action
-- takes: action int
-- returns: at most one receiver LACode, partner LACode, step LoanStep, was LoanStep?
SELECT receiver, partner, step, nullif(was, '') AS was FROM loan_step WHERE action_id = $1;
