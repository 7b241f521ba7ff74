-- name: service_cases
-- takes: today Day
-- returns: ServiceCase(receiver LACode, region Region?, severity int, planned Day, proposed LACode?, agreed LACode?, agreed_on Day?)
-- Every request that a plan of a round held in which somebody was asked: when first, whom the first plan gave it, and with
-- whom both sides agreed. A round that was only tried served nobody.
WITH requests AS (
    SELECT DISTINCT ON (p.round_id, q.receiver, q.request) p.round_id, p.plan_id, q.receiver, q.request, q.severity,
        a.at::date AS planned
    FROM plan p JOIN plan_request q USING (plan_id) JOIN action a ON a.action_id = p.action_id
    WHERE EXISTS (SELECT FROM consent_step c WHERE c.round_id = p.round_id)
    ORDER BY p.round_id, q.receiver, q.request, p.number
), latest AS (
    SELECT DISTINCT ON (round_id, receiver, partner, side) round_id, receiver, partner, step, said_on FROM consent_step
    ORDER BY round_id, receiver, partner, side, number DESC
), agreed AS (
    SELECT round_id, receiver, partner, max(said_on) AS day FROM latest GROUP BY round_id, receiver, partner
    HAVING count(*) = 2 AND bool_and(step = 'accepted')
)
SELECT q.receiver, r.region, q.severity, q.planned, f.partner AS proposed, g.partner AS agreed, g.day AS agreed_on
FROM requests q
LEFT JOIN pairing f ON (f.plan_id, f.receiver, f.request) = (q.plan_id, q.receiver, q.request)
LEFT JOIN LATERAL (
    SELECT DISTINCT ON (p.round_id) a.partner, a.day
    FROM agreed a JOIN plan p ON p.round_id = q.round_id
    JOIN pairing x ON (x.plan_id, x.receiver, x.request, x.partner) = (p.plan_id, q.receiver, q.request, a.partner)
    WHERE a.round_id = q.round_id AND a.receiver = q.receiver
    ORDER BY p.round_id, p.number DESC
) g ON true
LEFT JOIN LATERAL (
    SELECT region FROM authority_record
    WHERE la_code = q.receiver AND upper_inf(known) ORDER BY (valid @> $1::date) DESC, lower(valid) DESC NULLS LAST LIMIT 1
) r ON true
ORDER BY q.round_id, q.receiver, q.request;

-- name: service_reasons
-- takes: today Day
-- returns: ServiceReason(kind text, region Region?, words text, count int)
-- Why people said no, and why they decided otherwise than the engine, each with how often: what was taken back, or released,
-- was no reason in the end.
WITH here AS (
    SELECT DISTINCT ON (la_code) la_code, region FROM authority_record
    WHERE upper_inf(known) ORDER BY la_code, (valid @> $1::date) DESC, lower(valid) DESC NULLS LAST
), answered AS (
    SELECT DISTINCT ON (round_id, receiver, partner, side) side, receiver, step, reason_id FROM consent_step
    ORDER BY round_id, receiver, partner, side, number DESC
), decided AS (
    SELECT DISTINCT ON (round_id, receiver, request, partner) kind, receiver, reason FROM round_decision
    ORDER BY round_id, receiver, request, partner, number DESC
), said AS (
    SELECT 'no by the ' || s.side AS kind, s.receiver, r.words
    FROM answered s JOIN consent_reason r USING (reason_id) WHERE s.step = 'declined'
    UNION ALL
    SELECT d.kind, d.receiver, d.reason FROM decided d WHERE d.kind IN ('pinned', 'forbidden')
)
SELECT s.kind, h.region, s.words, count(*) AS count
FROM said s LEFT JOIN here h ON h.la_code = s.receiver
GROUP BY s.kind, h.region, s.words
ORDER BY s.kind, count(*) DESC, s.words, h.region;
