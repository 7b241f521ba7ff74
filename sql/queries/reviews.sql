-- name: review_scheme_by_body
SELECT review_scheme_id FROM review_scheme
WHERE name = $1 AND sha256 = encode(sha256(convert_to($2::text, 'UTF8')), 'hex');

-- name: add_review_scheme
INSERT INTO review_scheme (name, body, action_id) VALUES ($1, $2, $3) RETURNING review_scheme_id;

-- name: review_programme_by_name
SELECT review_programme_id, name FROM review_programme WHERE lower(name) = lower($1);

-- name: add_review_programme
INSERT INTO review_programme (name, action_id) VALUES ($1, $2) RETURNING review_programme_id, name;

-- name: lock_review_programmes
-- Held to the end of the transaction, so that two compositions of one name get two numbers.
SELECT pg_advisory_xact_lock(7363213);

-- name: review_programmes_list
SELECT p.name, plan.as_of, scheme.name AS scheme, plan.number
FROM review_programme p
JOIN LATERAL (
    SELECT * FROM review_plan r WHERE r.review_programme_id = p.review_programme_id ORDER BY r.number DESC LIMIT 1
) plan ON true
JOIN review_scheme scheme USING (review_scheme_id)
ORDER BY p.review_programme_id;

-- name: add_review_plan
INSERT INTO review_plan (review_programme_id, number, review_scheme_id, as_of, known_at, regions, together, years, seed,
    keeps_first, milliseconds, action_id)
SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4::timestamptz, $5::text[]::char(2)[], $6, $7, $8, $9, $10, $11
FROM review_plan WHERE review_programme_id = $1
RETURNING review_plan_id, number;

-- name: latest_review_plan
SELECT r.review_plan_id, r.number, r.as_of, r.known_at::text AS known_at, array_to_string(r.regions, ';') AS regions,
    r.together, r.years, r.seed, r.keeps_first, r.milliseconds, s.name AS scheme, s.body, s.sha256
FROM review_plan r JOIN review_scheme s USING (review_scheme_id)
WHERE r.review_programme_id = $1
ORDER BY r.number DESC LIMIT 1;

-- name: add_review_declared
INSERT INTO review_declared (review_plan_id, position, kind, one, other, days, years)
SELECT $1::bigint, position, kind, one, nullif(other, ''),
    CASE WHEN first_day <> '' THEN daterange(first_day::date, last_day::date, '[]') END, nullif(years, 0)
FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[])
    AS new (position, kind, one, other, first_day, last_day, years);

-- name: review_declared_of_plan
SELECT kind, one, coalesce(other, '') AS other, coalesce(lower(days)::text, '') AS first_day,
    coalesce((upper(days) - 1)::text, '') AS last_day, coalesce(years, 0) AS years
FROM review_declared WHERE review_plan_id = $1
ORDER BY position;

-- name: add_review_group
INSERT INTO review_group (review_plan_id, year, number, region, reasons)
VALUES ($1, $2, $3, nullif($4::text, ''), $5::text[]);

-- name: add_review_members
INSERT INTO review_member (review_plan_id, year, number, la_code)
SELECT $1::bigint, year, number, la_code
FROM unnest($2::int[], $3::int[], $4::text[]) AS new (year, number, la_code);

-- name: add_reviews
INSERT INTO review (review_plan_id, year, number, reviewer, host, position, role, observer, week)
SELECT $1::bigint, year, number, reviewer, host, position, nullif(role, ''), nullif(observer, ''),
    nullif(week, '')::date
FROM unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::int[], $7::text[], $8::text[], $9::text[])
    AS new (year, number, reviewer, host, position, role, observer, week);

-- name: add_review_unplaced
INSERT INTO review_unplaced (review_plan_id, year, la_code, reason)
SELECT $1::bigint, year, la_code, reason
FROM unnest($2::int[], $3::text[], $4::text[]) AS new (year, la_code, reason);

-- name: add_review_tiers
INSERT INTO review_tier (review_plan_id, position, name, value, bound)
SELECT $1::bigint, position, name, value, bound
FROM unnest($2::int[], $3::text[], $4::bigint[], $5::bigint[]) AS new (position, name, value, bound);

-- name: add_review_plan_conflict
INSERT INTO review_plan_conflict (review_plan_id, position, rule, fact)
SELECT $1::bigint, position, rule, fact FROM unnest($2::int[], $3::text[], $4::text[]) AS new (position, rule, fact);

-- name: review_groups
SELECT year, number, coalesce(region, '') AS region, array_to_string(reasons, E'\n') AS reasons
FROM review_group WHERE review_plan_id = $1
ORDER BY year, number;

-- name: review_members
SELECT year, number, la_code FROM review_member WHERE review_plan_id = $1
ORDER BY year, number, la_code;

-- name: reviews_of_plan
SELECT year, number, reviewer, host, coalesce(role, '') AS role, coalesce(observer, '') AS observer, week
FROM review WHERE review_plan_id = $1
ORDER BY year, number, position;

-- name: review_unplaced_of_plan
SELECT year, la_code, reason FROM review_unplaced WHERE review_plan_id = $1
ORDER BY year, la_code;

-- name: review_tiers
SELECT name, value, bound FROM review_tier WHERE review_plan_id = $1
ORDER BY position;

-- name: review_plan_conflicts
SELECT rule, fact FROM review_plan_conflict WHERE review_plan_id = $1
ORDER BY position;
