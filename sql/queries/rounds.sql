-- name: add_round
INSERT INTO round (name, as_of, policy_id, regions, partners_from, seed, action_id)
VALUES ($1, $2, $3, $4::text[]::char(2)[], $5, $6, $7)
RETURNING round_id;

-- name: round_by_name
SELECT r.round_id, r.name, r.as_of, array_to_string(r.regions, ';') AS regions, r.partners_from, r.seed,
    p.name AS policy, p.body AS policy_body, p.sha256 AS policy_sha256
FROM round r JOIN policy p USING (policy_id)
WHERE lower(r.name) = lower($1);

-- name: rounds_list
SELECT r.name, r.as_of, array_to_string(r.regions, ';') AS regions, r.partners_from, p.name AS policy,
    (SELECT count(*) FROM plan WHERE plan.round_id = r.round_id) AS plans
FROM round r JOIN policy p USING (policy_id)
ORDER BY r.round_id;

-- name: lock_round
SELECT round_id FROM round WHERE round_id = $1 FOR UPDATE;

-- name: add_plan
INSERT INTO plan (round_id, number, known_at, places_confirmed, places_assumed, is_unique, offers_only, gap, action_id)
SELECT $1, coalesce(max(number), 0) + 1, $2::timestamptz, $3, $4, $5, $6, $7, $8 FROM plan WHERE round_id = $1
RETURNING plan_id, number;

-- name: add_plan_requests
INSERT INTO plan_request (plan_id, receiver, request, kind, severity, inspection_id, earlier_inadequate,
    unserved_reason, days, support, is_edited)
SELECT $1::bigint, new.receiver, new.request, new.kind, new.severity, i.inspection_id,
    coalesce(string_to_array(nullif(new.earlier, ''), ';'), '{}')::date[], new.reason, new.days, new.support, new.is_edited
FROM unnest($2::text[], $3::int[], $4::text[], $5::int[], $6::text[], $7::text[], $8::text[], $9::int[], $10::text[],
    $11::boolean[])
    AS new (receiver, request, kind, severity, inspection, earlier, reason, days, support, is_edited)
JOIN inspection i ON i.key = new.inspection;

-- name: add_plan_needs
INSERT INTO plan_need (plan_id, receiver, request, area, grade)
SELECT $1::bigint, receiver, request, area, grade::grade
FROM unnest($2::text[], $3::int[], $4::text[], $5::text[]) AS new (receiver, request, area, grade);

-- name: add_plan_practice_needs
INSERT INTO plan_practice_need (plan_id, receiver, request, area, need)
SELECT $1::bigint, * FROM unnest($2::text[], $3::int[], $4::text[], $5::int[]);

-- name: add_plan_partner_needs
INSERT INTO plan_partner_need (plan_id, partner, area, grade)
SELECT $1::bigint, partner, area, grade::grade
FROM unnest($2::text[], $3::text[], $4::text[]) AS new (partner, area, grade);

-- name: add_pairings
INSERT INTO pairing (plan_id, receiver, request, partner, score, crosses_regions)
SELECT $1::bigint, * FROM unnest($2::text[], $3::int[], $4::text[], $5::int[], $6::boolean[]);

-- name: add_pairing_factors
INSERT INTO pairing_factor (plan_id, receiver, partner, position, factor, points, detail)
SELECT $1::bigint, * FROM unnest($2::text[], $3::text[], $4::int[], $5::text[], $6::int[], $7::text[]);

-- name: add_plan_in_force
INSERT INTO plan_in_force (plan_id, partnership_id)
SELECT $1::bigint, p.partnership_id
FROM unnest($2::text[], $3::text[], $4::text[], $5::date[]) AS held (supporter_name, receiver, arrangement, began)
JOIN partnership p ON p.known @> $6::timestamptz AND p.supporter_name = held.supporter_name AND p.receiver = held.receiver
    AND p.arrangement = held.arrangement AND p.began IS NOT DISTINCT FROM held.began;

-- name: latest_plan
SELECT plan_id, number, known_at::text AS known_at, places_confirmed, places_assumed, is_unique, offers_only, gap
FROM plan WHERE round_id = $1 ORDER BY number DESC LIMIT 1;

-- name: plan_requests
SELECT q.receiver, q.request, q.kind, q.severity, i.key AS inspection,
    array_to_string(q.earlier_inadequate, ';') AS earlier_inadequate, q.unserved_reason, q.days, q.support, q.is_edited,
    (SELECT string_agg(n.area || '=' || n.grade, ';' ORDER BY n.area)
     FROM plan_need n WHERE (n.plan_id, n.receiver, n.request) = (q.plan_id, q.receiver, q.request)) AS needs,
    (SELECT string_agg(n.area || '=' || n.need, ';' ORDER BY n.area)
     FROM plan_practice_need n WHERE (n.plan_id, n.receiver, n.request) = (q.plan_id, q.receiver, q.request)) AS practice
FROM plan_request q JOIN inspection i USING (inspection_id)
WHERE q.plan_id = $1
ORDER BY q.receiver, q.request;

-- name: plan_pairings
SELECT p.receiver, p.request, p.partner, p.score, p.crosses_regions,
    (SELECT string_agg(n.area || '=' || n.grade, ';' ORDER BY n.area)
     FROM plan_partner_need n WHERE (n.plan_id, n.partner) = (p.plan_id, p.partner)) AS partner_needs
FROM pairing p WHERE p.plan_id = $1
ORDER BY p.receiver, p.partner;

-- name: plan_factors
SELECT receiver, partner, factor, points, detail FROM pairing_factor
WHERE plan_id = $1
ORDER BY receiver, partner, position;

-- name: plan_in_force
SELECT p.supporter_name, p.receiver, p.arrangement, p.began, p.began_precision
FROM plan_in_force f JOIN partnership p USING (partnership_id)
WHERE f.plan_id = $1
ORDER BY p.receiver, p.began, p.supporter_name, p.arrangement;
