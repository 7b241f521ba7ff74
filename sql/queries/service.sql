-- name: service_cases
-- takes: today Day
-- returns: ServiceCase(receiver LACode, region Region?, severity int, planned Day, proposed LACode?, agreed LACode?, agreed_on Day?,
--     is_asked bool)
-- Every request that a plan of a round held about whose pairings somebody was asked: when first, whom the first plan gave it,
-- with whom both sides agreed, its region too where it has said no, and whether anybody was asked about it. A round and its new editions are one.
WITH RECURSIVE family AS (
    SELECT round_id, round_id AS root FROM round WHERE edition_of IS NULL
    UNION ALL
    SELECT r.round_id, f.root FROM round r JOIN family f ON r.edition_of = f.round_id
), planned AS (
    SELECT f.root, p.* FROM plan p JOIN family f USING (round_id)
    WHERE f.root IN (SELECT o.root FROM family o JOIN consent_step s USING (round_id))
), requests AS (
    SELECT DISTINCT ON (p.root, q.receiver, q.request) p.root, p.plan_id, q.receiver, q.request, q.severity,
        a.at::date AS planned
    FROM planned p JOIN plan_request q USING (plan_id) JOIN action a ON a.action_id = p.action_id
    ORDER BY p.root, q.receiver, q.request, p.plan_id
), agreed AS (
    SELECT round_id, receiver, partner, max(said_on) AS day FROM consent_now GROUP BY round_id, receiver, partner
    HAVING count(*) = 2 AND bool_and(step = 'accepted')
)
SELECT q.receiver, r.region, q.severity, q.planned, f.partner AS proposed, g.partner AS agreed, g.day AS agreed_on,
    EXISTS (
        SELECT FROM consent_step s JOIN planned p USING (plan_id)
        JOIN pairing x ON (x.plan_id, x.receiver, x.partner) = (s.plan_id, s.receiver, s.partner)
        WHERE p.root = q.root AND (x.receiver, x.request) = (q.receiver, q.request)
    ) AS is_asked
FROM requests q
LEFT JOIN pairing f ON (f.plan_id, f.receiver, f.request) = (q.plan_id, q.receiver, q.request)
LEFT JOIN LATERAL (
    SELECT a.partner, a.day
    FROM agreed a JOIN planned p USING (round_id)
    JOIN pairing x ON (x.plan_id, x.receiver, x.request, x.partner) = (p.plan_id, q.receiver, q.request, a.partner)
    WHERE p.root = q.root AND a.receiver = q.receiver AND NOT EXISTS (
        -- What the partner's region does not lend is agreed by nobody.
        SELECT FROM (
            SELECT l.step FROM loan_step l WHERE (l.round_id, l.receiver, l.partner) = (a.round_id, a.receiver, a.partner)
            ORDER BY l.number DESC LIMIT 1
        ) newest WHERE newest.step = 'declined'
    )
    ORDER BY p.plan_id DESC LIMIT 1
) g ON true
LEFT JOIN LATERAL (
    SELECT region FROM authority_record
    WHERE la_code = q.receiver AND upper_inf(known) ORDER BY (valid @> $1::date) DESC, lower(valid) DESC NULLS LAST LIMIT 1
) r ON true
ORDER BY q.root, q.receiver, q.request;

-- name: service_reasons
-- takes: today Day
-- returns: ServiceReason(kind text, region Region?, words text, count int)
-- Why people said no, and why they decided otherwise than the engine, each with how often; what was taken back is not told.
WITH here AS (
    SELECT DISTINCT ON (la_code) la_code, region FROM authority_record
    WHERE upper_inf(known) ORDER BY la_code, (valid @> $1::date) DESC, lower(valid) DESC NULLS LAST
), said AS (
    SELECT 'no by the ' || s.side AS kind, s.receiver, r.words
    FROM consent_now s JOIN consent_reason r USING (reason_id) WHERE s.step = 'declined'
    UNION ALL
    SELECT CASE d.kind WHEN 'approved' THEN 'pinned' ELSE d.kind END, d.receiver, d.reason
    FROM decision_now d WHERE d.kind <> 'released'
)
SELECT s.kind, h.region, s.words, count(*) AS count
FROM said s LEFT JOIN here h ON h.la_code = s.receiver
GROUP BY s.kind, h.region, s.words
ORDER BY s.kind, count(*) DESC, s.words, h.region;

-- name: service_tasks
-- takes: today Day
-- returns: ServiceTask(kind ServiceTask.Kind, region Region?, begun Day, reminders int, done Day?)
-- What was asked of people, and when it was done: answers about pairings by the region of who answers, loans by the region that
-- lends, what is offered and asked for; files from their preview to a decision, reviews from the first plan to approval.
WITH sides AS (
    SELECT round_id, receiver, partner, side, min(said_on) FILTER (WHERE step = 'asked') AS begun,
        count(*) FILTER (WHERE step = 'reminded')::int AS reminders, (array_agg(step ORDER BY number DESC))[1] AS step,
        max(said_on) FILTER (WHERE step IN ('accepted', 'declined')) AS said_on
    FROM consent_step GROUP BY round_id, receiver, partner, side
), loans AS (
    SELECT partner, min(said_on) FILTER (WHERE step = 'requested') AS begun, (array_agg(step ORDER BY number DESC) FILTER (WHERE step NOT LIKE 'more%'))[1] AS step,
        max(said_on) FILTER (WHERE step IN ('agreed', 'declined')) AS said_on
    FROM loan_step GROUP BY round_id, receiver, partner
), asked AS (
    -- What was taken back since a question, and not asked again, is no task.
    SELECT k.kind, k.la_code, min(k.asked_on) AS begun, count(*)::int - 1 AS reminders, min(a.at) AS at
    FROM ask k JOIN action a USING (action_id)
    WHERE k.taken_back IS NULL AND NOT EXISTS (
        SELECT FROM ask w WHERE (w.kind, w.la_code, w.asked_on) = (k.kind, k.la_code, k.asked_on) AND w.ask_id > k.ask_id
            AND w.taken_back IS NOT NULL
    ) GROUP BY k.kind, k.la_code
), tasks AS (
    SELECT 'pairing' AS kind, CASE side WHEN 'receiver' THEN receiver ELSE partner END AS la_code, begun, reminders,
        CASE WHEN step IN ('accepted', 'declined') THEN said_on END AS done
    FROM sides
    UNION ALL
    SELECT 'loan', partner, begun, 0, CASE WHEN step IN ('agreed', 'declined') THEN said_on END FROM loans
    UNION ALL
    SELECT k.kind, k.la_code, k.begun, k.reminders, CASE k.kind
            WHEN 'offers' THEN (SELECT min(lower(o.known))::date FROM support_offer o WHERE o.la_code = k.la_code AND lower(o.known) >= k.at)
            ELSE (SELECT min(lower(r.known))::date FROM support_request r WHERE r.la_code = k.la_code AND lower(r.known) >= k.at)
        END
    FROM asked k
    UNION ALL
    SELECT 'import', NULL, min(a.at)::date, 0, min(d.moment)::date
    FROM import i JOIN action a USING (action_id) LEFT JOIN import_decision d USING (import_id) GROUP BY i.import_id
    UNION ALL
    SELECT 'review', NULL, min(a.at)::date, 0, min(b.at)::date
    FROM review_plan p JOIN action a USING (action_id)
    LEFT JOIN review_approval r USING (review_plan_id) LEFT JOIN action b ON b.action_id = r.action_id
    GROUP BY p.review_programme_id
)
SELECT t.kind, r.region, t.begun, t.reminders, t.done
FROM tasks t LEFT JOIN LATERAL (
    SELECT region FROM authority_record
    WHERE la_code = t.la_code AND upper_inf(known) ORDER BY (valid @> $1::date) DESC, lower(valid) DESC NULLS LAST LIMIT 1
) r ON true
WHERE t.begun IS NOT NULL
ORDER BY t.kind, r.region, t.begun;
