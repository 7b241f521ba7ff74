-- name: add_round
-- takes: name text, as_of Day, policy int, regions [Region], partners_from PartnerScope, seed UInt64, edition_of int?,
--     action int
INSERT INTO round (name, as_of, policy_id, regions, partners_from, seed, edition_of, action_id)
VALUES ($1, $2, $3, $4::text[]::char(2)[], $5, $6, $7, $8);

-- name: round_by_name
-- takes: name text
-- returns: at most one StoredRound(number int, round Round(name text, as_of Day,
--     scope RoundScope(regions [Region], partners_from PartnerScope), seed UInt64),
--     policy_name text, policy_text text, policySHA256 text, policy_label text, edition_of text?,
--     corrected_by text?, hears_answers bool, reads_plans bool)
SELECT r.round_id AS number, r.name, r.as_of, r.regions, r.partners_from, r.seed,
    p.name AS policy_name, p.body AS policy_text, p.sha256 AS policy_sha256,
    -- A version is named where there are several.
    p.name || coalesce((SELECT '@' || count(*) FILTER (WHERE o.policy_id <= p.policy_id) FROM policy o
        WHERE o.name = p.name HAVING count(*) > 1), '') AS policy_label,
    (SELECT e.name FROM round e WHERE e.round_id = r.edition_of) AS edition_of, corrected_by(r.round_id),
    -- As row security has it; who goes around it hears everything.
    has_table_privilege('consent_step', 'SELECT') AND (
        (SELECT steps_for(r.regions)) OR (SELECT audits()) OR NOT row_security_active('consent_step')
    ) AS hears_answers,
    has_table_privilege('plan', 'SELECT') AS reads_plans
FROM round r JOIN policy p USING (policy_id)
WHERE lower(r.name) = lower($1);

-- name: pairs_of_round
-- takes: round int
-- returns: receiver LACode, partner LACode, is_shown bool
-- Who is paired with whom, for those who read no plans: their own, and of a plan that people agreed to what all whom it concerns
-- agreed to.
SELECT x.receiver, x.partner,
    x.receiver = ANY (covered()) OR x.partner = ANY (covered()) OR agreed_openly(x.plan_id, x.receiver, x.partner) AS is_shown
FROM (SELECT round_state($1) AS state) s
JOIN plan p ON p.round_id = $1 AND p.number = coalesce(
    CASE WHEN s.state IN ('approved', 'published', 'closed')
        THEN (SELECT m.plan FROM round_move m WHERE m.round_id = $1 ORDER BY m.number DESC LIMIT 1) END,
    (SELECT max(n.number) FROM plan n WHERE n.round_id = $1)
)
JOIN pairing x USING (plan_id)
ORDER BY x.receiver, x.partner;

-- name: rounds_list
-- returns: RoundSummary(name text, as_of Day, scope RoundScope(regions [Region], partners_from PartnerScope),
--     policy text, plans int, state RoundState, corrected_by text?)
SELECT r.name, r.as_of, r.regions, r.partners_from,
    -- A version is named where there are several.
    p.name || coalesce((SELECT '@' || count(*) FILTER (WHERE o.policy_id <= p.policy_id) FROM policy o
        WHERE o.name = p.name HAVING count(*) > 1), '') AS policy,
    (SELECT count(*) FROM plan WHERE plan.round_id = r.round_id) AS plans, round_state(r.round_id) AS state,
    corrected_by(r.round_id)
FROM round r JOIN policy p USING (policy_id)
ORDER BY r.round_id;

-- name: lock_plans
-- takes: nothing
-- Held to the end of the transaction, so that two plans of one round get two numbers.
SELECT wait_for('plans of rounds');

-- name: add_plan
-- takes: round int, known_at moment, body text, action int
-- returns: one plan_id int, number int
INSERT INTO plan (round_id, number, known_at, body, action_id)
SELECT $1, coalesce(max(number), 0) + 1, $2::timestamptz, $3, $4 FROM plan WHERE round_id = $1
RETURNING plan_id, number;

-- name: add_plan_requests
-- takes: plan int, list SupportRequest {receiver LACode, number int, kind SupportRequest.Kind, severity.value int}
INSERT INTO plan_request (plan_id, receiver, request, kind, severity)
SELECT $1::bigint, * FROM unnest($2::text[], $3::int[], $4::text[], $5::int[]);

-- name: add_pairings
-- takes: plan int, list Pairing {request.receiver LACode, request.number int, partner LACode, score int,
--     crossesRegions bool}
INSERT INTO pairing (plan_id, receiver, request, partner, score, crosses_regions)
SELECT $1::bigint, * FROM unnest($2::text[], $3::int[], $4::text[], $5::int[], $6::boolean[]);

-- name: add_pairing_factors
-- takes: plan int, list {receiver LACode, partner LACode, position int, factor RuleID, points int, detail text}
INSERT INTO pairing_factor (plan_id, receiver, partner, position, factor, points, detail)
SELECT $1::bigint, * FROM unnest($2::text[], $3::text[], $4::int[], $5::text[], $6::int[], $7::text[]);

-- name: round_moves
-- takes: round int
-- returns: RoundMove(number int, state RoundState, plan int?, reason text, by text, role text, at text, action int, undoes int?)
SELECT m.number, m.state, m.plan, m.reason, done_by(m.action_id) AS by, a.database_role AS role,
    to_char(a.at, 'YYYY-MM-DD HH24:MI') AS at, m.action_id AS action, m.undoes
FROM round_move m JOIN action a USING (action_id)
WHERE m.round_id = $1
ORDER BY m.number;

-- name: add_round_move
-- takes: round int, state RoundState, plan int?, reason text, undoes int?, action int
INSERT INTO round_move (round_id, state, plan, reason, undoes, action_id) VALUES ($1, $2, $3, $4, $5, $6);

-- name: plan_of_round
-- takes: round int, plan int?
-- returns: at most one number int, known_at moment, sha256 text, body text
-- The plan of a number; without one that which people agreed to, else the newest.
SELECT number, known_at, sha256, body FROM plan
WHERE round_id = $1 AND number = coalesce(
    $2::int,
    (SELECT agreed.plan FROM (
        SELECT m.plan, m.state FROM round_move m WHERE m.round_id = $1 ORDER BY m.number DESC LIMIT 1
    ) agreed WHERE agreed.state IN ('approved', 'published', 'closed', 'withdrawn')),
    (SELECT max(newest.number) FROM plan newest WHERE newest.round_id = $1)
);

-- name: number_of_plans
-- takes: round int
-- returns: one plans int
SELECT count(*) AS plans FROM plan WHERE round_id = $1;

-- name: plan_pairings
-- takes: round int, plan int
-- returns: partner text, receiver text, request int, score int
SELECT p.partner, p.receiver, p.request, p.score FROM pairing p JOIN plan USING (plan_id)
WHERE plan.round_id = $1 AND plan.number = $2
ORDER BY p.receiver, p.request;

-- name: planned_pairings
-- returns: round text, receiver LACode, partner LACode
-- Of each round that is neither closed nor withdrawn: the pairings of the plan that people agreed to, else of the newest; of a receiver
-- for whom a round is approved no other round is told that is not.
WITH planned AS (
SELECT DISTINCT r.name AS round, p.receiver, p.partner, coalesce(now.state IN ('approved', 'published'), false) AS is_settled
FROM round r
LEFT JOIN LATERAL (
    SELECT m.plan, m.state FROM round_move m WHERE m.round_id = r.round_id ORDER BY m.number DESC LIMIT 1
) now ON true
JOIN plan ON plan.round_id = r.round_id AND plan.number = coalesce(
    CASE WHEN now.state IN ('approved', 'published') THEN now.plan END,
    (SELECT max(newest.number) FROM plan newest WHERE newest.round_id = r.round_id)
)
JOIN pairing p ON p.plan_id = plan.plan_id
WHERE now.state IS NULL OR now.state NOT IN ('closed', 'withdrawn')
)
SELECT round, receiver, partner FROM planned p
WHERE is_settled OR NOT EXISTS (SELECT FROM planned settled WHERE settled.is_settled AND settled.receiver = p.receiver)
ORDER BY round, receiver, partner;

-- name: plan_is_whole
-- takes: round int, plan int
-- returns: one is_whole bool
SELECT sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex') AS is_whole FROM plan
WHERE round_id = $1 AND number = $2;

-- name: round_decisions
-- takes: round int
-- returns: RoundDecision(kind RoundDecision.Kind, receiver LACode, request int, partner LACode, directed bool,
--     excepts [RuleID], reason text, undoes int?, by text, at text)
-- The newest of each pair, in the order in which they were taken.
SELECT n.kind, n.receiver, n.request, n.partner, n.directed, n.excepts, n.reason, n.undoes, done_by(n.action_id) AS by,
    to_char(a.at, 'YYYY-MM-DD HH24:MI') AS at
FROM decision_now n JOIN action a USING (action_id) WHERE n.round_id = $1
ORDER BY n.number;

-- name: decision_before
-- takes: round int, receiver LACode, request int, partner LACode, action int
-- returns: at most one kind RoundDecision.Kind, directed bool, excepts [RuleID], reason text, undoes int?
-- What was decided about a pair before an action decided otherwise; no row where nothing was.
SELECT d.kind, d.directed, d.excepts, d.reason, d.undoes FROM round_decision d
WHERE (d.round_id, d.receiver, d.request, d.partner) = ($1, $2, $3, $4) AND d.number < (
    SELECT min(n.number) FROM round_decision n
    WHERE (n.round_id, n.receiver, n.request, n.partner) = ($1, $2, $3, $4) AND n.action_id = $5
)
ORDER BY d.number DESC LIMIT 1;

-- name: add_round_decisions
-- takes: round int, action int, list RoundStore.NewDecision {kind RoundDecision.Kind, link.receiver LACode, request int, link.partner LACode,
--     isDirected bool, excepts [RuleID], reason text, undoes int?}
-- In their order: what is decided of a pair follows from what was decided before.
INSERT INTO round_decision (round_id, kind, receiver, request, partner, directed, excepts, reason, undoes, action_id)
SELECT $1::bigint, kind, receiver, request, partner, directed, excepts::text[], reason, undoes, $2::bigint
FROM unnest($3::text[], $4::text[], $5::int[], $6::text[], $7::boolean[], $8::text[], $9::text[], $10::bigint[])
    WITH ORDINALITY AS new (kind, receiver, request, partner, directed, excepts, reason, undoes, place)
ORDER BY place;

-- name: round_log
-- takes: round int
-- returns: RoundLogLine(number int, kind RoundLogLine.Kind, what text, by text, role text, at text, undoes int?, why text,
--     receivers [LACode], partners [LACode], sides [text], words [text])
-- Everything that was done in the life of a round, the oldest first, about which pairs and why, and which action an undoing
-- took back. Of a pair, what each side did, or nobody's side: what was done of it.
WITH agreed AS (
    SELECT g.la_code, g.partner, lower(g.period) AS first_day, g.import_id
    FROM agreement g WHERE lower(g.round) = (SELECT lower(r.name) FROM round r WHERE r.round_id = $1)
), done (action_id, kind, undoes, why, receiver, partner, side, words) AS (
    SELECT action_id, 'round', NULL::bigint, '', NULL, NULL, NULL, NULL FROM round WHERE round_id = $1
    UNION SELECT action_id, 'plan', NULL, '', NULL, NULL, NULL, NULL FROM plan WHERE round_id = $1
    UNION SELECT s.action_id, 'consent', s.undoes, s.words, s.receiver, s.partner, s.side, s.step || coalesce(' (' || c.code || ')', '')
        FROM consent_step s LEFT JOIN consent_reason c USING (reason_id) WHERE s.round_id = $1
    UNION SELECT action_id, 'decision', undoes, reason, receiver, partner, '', kind FROM round_decision WHERE round_id = $1
    -- The first two moves come with the round and its first plan.
    UNION SELECT m.action_id, 'move', m.undoes, m.reason, NULL, NULL, NULL, NULL FROM round_move m WHERE m.round_id = $1
        AND NOT EXISTS (SELECT FROM round r WHERE r.action_id = m.action_id)
        AND NOT EXISTS (SELECT FROM plan p WHERE p.action_id = m.action_id)
    UNION SELECT action_id, 'loan', undoes, words, receiver, partner, '', 'loan ' || replace(step, '_', ' ')
        FROM loan_step WHERE round_id = $1
    -- Terms come by an import, which is undone by a decision; what happened since stands in steps.
    UNION SELECT i.action_id, 'agreement', NULL, '', a.la_code, a.partner, '', 'terms' FROM agreed a JOIN import i USING (import_id)
    UNION SELECT d.action_id, 'agreement', i.action_id, '', a.la_code, a.partner, '', 'terms taken back'
        FROM agreed a JOIN import i USING (import_id) JOIN import_decision d USING (import_id) WHERE d.decision = 'undone'
    UNION SELECT s.action_id, 'agreement', u.action_id, s.words, s.la_code, s.partner, '', CASE s.kind WHEN 'undone' THEN 'taken back' ELSE s.kind END
        FROM agreement_step s
        LEFT JOIN agreement_step u ON (u.la_code, u.partner, u.first_day, u.number) = (s.la_code, s.partner, s.first_day, s.undoes)
        WHERE (s.la_code, s.partner, s.first_day) IN (SELECT g.la_code, g.partner, g.first_day FROM agreed g)
    UNION SELECT s.action_id, 'summary', s.undoes, s.source, s.la_code, s.partner, s.side,
            CASE s.step WHEN 'agreed' THEN 'agrees' ELSE 'agrees no longer' END
        FROM summary_step s
        WHERE (s.la_code, s.partner, s.first_day) IN (SELECT g.la_code, g.partner, g.first_day FROM agreed g)
    UNION SELECT s.action_id, 'alert', NULL, s.reason, l.receiver, l.partner, '', 'alert answered'
        FROM alert_step s JOIN alert l USING (alert_id) WHERE l.round_id = $1 AND s.step = 'answered'
), about AS (
    SELECT action_id, kind, array_agg(receiver ORDER BY receiver, partner, side, words) AS receivers,
        array_agg(partner ORDER BY receiver, partner, side, words) AS partners,
        array_agg(side ORDER BY receiver, partner, side, words) AS sides, array_agg(words ORDER BY receiver, partner, side, words) AS words
    FROM (SELECT DISTINCT action_id, kind, receiver, partner, side, words FROM done WHERE receiver IS NOT NULL) pairs GROUP BY action_id, kind
)
SELECT a.action_id AS number, d.kind, coalesce(w.words, 'told to who has to do with the round') AS what, done_by(a.action_id) AS by,
    a.database_role AS role, to_char(a.at, 'YYYY-MM-DD HH24:MI') AS at, max(d.undoes) AS undoes,
    coalesce(string_agg(DISTINCT nullif(btrim(d.why), ''), '; '), '') AS why, coalesce(p.receivers, '{}')::text[] AS receivers,
    coalesce(p.partners, '{}')::text[] AS partners, coalesce(p.sides, '{}')::text[] AS sides, coalesce(p.words, '{}')::text[] AS words
FROM done d JOIN action a USING (action_id) LEFT JOIN about p ON (p.action_id, p.kind) = (d.action_id, d.kind)
LEFT JOIN words_of_round($1) w ON w.action_id = d.action_id
GROUP BY a.action_id, d.kind, w.words, p.receivers, p.partners, p.sides, p.words
ORDER BY a.action_id;

-- name: log_beside_rounds
-- returns: RoundLogLine(number int, kind RoundLogLine.Kind, what text, by text, role text, at text, undoes int?, why text,
--     receivers [LACode], partners [LACode], sides [text], words [text])
-- What was done in no round: authorities asked what they offer and ask for, and loans that no round plans; an authority alone is
-- told as a pair with itself.
SELECT a.action_id AS number, d.kind, max(d.what) AS what, done_by(a.action_id) AS by, a.database_role AS role,
    to_char(a.at, 'YYYY-MM-DD HH24:MI') AS at, max(d.undoes) AS undoes,
    coalesce(string_agg(DISTINCT nullif(btrim(d.why), ''), '; '), '') AS why,
    array_agg(d.receiver ORDER BY d.receiver, d.partner, d.words)::text[] AS receivers,
    array_agg(d.partner ORDER BY d.receiver, d.partner, d.words)::text[] AS partners,
    array_agg(''::text) AS sides, array_agg(d.words ORDER BY d.receiver, d.partner, d.words)::text[] AS words
FROM (
    SELECT action_id, 'ask' AS kind, format('asked for %s%s', kind, CASE WHEN taken_back IS NOT NULL THEN ' no longer' END) AS what,
        NULL::bigint AS undoes, taken_back AS why, la_code AS receiver, la_code AS partner, format('answer by %s', answer_by) AS words
    FROM ask
    UNION SELECT action_id, 'loan', 'loan ' || replace(step, '_', ' '), undoes, words, receiver, partner,
        format('from %s to %s', lower(period), upper(period) - 1)
    FROM loan_step WHERE round_id IS NULL
) d JOIN action a USING (action_id)
GROUP BY a.action_id, d.kind
ORDER BY a.action_id;

-- name: who_takes_back
-- takes: account text
-- returns: one doer text, is_alone bool
-- Who asks, as the log names them, and whether nobody else is there.
SELECT doer($1, acting()) AS doer, alone() AS is_alone;

-- name: standing_editions
-- takes: round int
-- returns: name text
-- The editions of a round that were not given up: while there is one, the round does not come back.
SELECT name FROM round WHERE edition_of = $1 AND round_state(round_id) <> 'withdrawn' ORDER BY round_id;

-- name: consent_of_action
-- takes: action int
-- returns: receiver LACode, partner LACode, side ConsentSide, step ConsentStep, plan int
SELECT s.receiver, s.partner, s.side, s.step, p.number AS plan
FROM consent_step s JOIN plan p USING (plan_id) WHERE s.action_id = $1
ORDER BY s.receiver, s.partner, s.side;

-- name: decisions_of_action
-- takes: action int
-- returns: kind RoundDecision.Kind, receiver LACode, request int, partner LACode, excepts bool
SELECT kind, receiver, request, partner, excepts <> '{}' AS excepts FROM round_decision WHERE action_id = $1 ORDER BY number;
