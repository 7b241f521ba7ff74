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
INSERT INTO plan (round_id, number, known_at, body, action_id)
SELECT $1, coalesce(max(number), 0) + 1, $2::timestamptz, $3, $4 FROM plan WHERE round_id = $1
RETURNING plan_id, number;

-- name: add_plan_requests
INSERT INTO plan_request (plan_id, receiver, request, kind, severity)
SELECT $1::bigint, * FROM unnest($2::text[], $3::int[], $4::text[], $5::int[]);

-- name: add_pairings
INSERT INTO pairing (plan_id, receiver, request, partner, score, crosses_regions)
SELECT $1::bigint, * FROM unnest($2::text[], $3::int[], $4::text[], $5::int[], $6::boolean[]);

-- name: add_pairing_factors
INSERT INTO pairing_factor (plan_id, receiver, partner, position, factor, points, detail)
SELECT $1::bigint, * FROM unnest($2::text[], $3::text[], $4::int[], $5::text[], $6::int[], $7::text[]);

-- name: latest_plan
SELECT number, known_at::text AS known_at, body FROM plan WHERE round_id = $1 ORDER BY number DESC LIMIT 1;

-- name: plan_pairings
SELECT p.receiver, p.request, p.partner, p.score FROM pairing p JOIN plan USING (plan_id)
WHERE plan.round_id = $1 AND plan.number = $2
ORDER BY p.receiver, p.request;

-- name: plan_is_whole
SELECT sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex') AS is_whole FROM plan
WHERE round_id = $1 AND number = $2;
