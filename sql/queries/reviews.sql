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
SELECT p.name, plan.as_of, scheme.name AS scheme, plan.number, coalesce(approved.number, 0) AS approved
FROM review_programme p
JOIN LATERAL (
    SELECT * FROM review_plan r WHERE r.review_programme_id = p.review_programme_id ORDER BY r.number DESC LIMIT 1
) plan ON true
JOIN review_scheme scheme USING (review_scheme_id)
LEFT JOIN LATERAL (
    SELECT max(r.number) AS number FROM review_plan r JOIN review_approval USING (review_plan_id)
    WHERE r.review_programme_id = p.review_programme_id
) approved ON true
ORDER BY p.review_programme_id;

-- name: add_review_plan
INSERT INTO review_plan (review_programme_id, number, review_scheme_id, as_of, known_at, regions, together, years, seed,
    keeps_first, milliseconds, action_id, reason)
SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4::timestamptz, $5::text[]::char(2)[], $6, $7, $8, $9, $10, $11, $12
FROM review_plan WHERE review_programme_id = $1
RETURNING review_plan_id, number;

-- name: latest_review_plan
-- The newest plan of a programme, or the one with a number; with its approval, if it has one.
SELECT r.review_plan_id, r.number, r.reason, a.note AS approval_note, act.database_role AS approval_role,
    act.system_user_name AS approval_user, to_char(act.at, 'YYYY-MM-DD HH24:MI') AS approval_at, r.as_of, r.known_at::text AS known_at, array_to_string(r.regions, ';') AS regions,
    r.together, r.years, r.seed, r.keeps_first, r.milliseconds, s.name AS scheme, s.body, s.sha256
FROM review_plan r JOIN review_scheme s USING (review_scheme_id)
LEFT JOIN review_approval a USING (review_plan_id)
LEFT JOIN action act ON act.action_id = a.action_id
WHERE r.review_programme_id = $1 AND ($2::int IS NULL OR r.number = $2)
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

-- name: approved_review_plan
SELECT coalesce(max(r.number), 0) AS number
FROM review_programme p
JOIN review_plan r USING (review_programme_id)
JOIN review_approval USING (review_plan_id)
WHERE lower(p.name) = lower($1);

-- name: add_review_approval
INSERT INTO review_approval (review_plan_id, note, action_id) VALUES ($1, $2, $3);

-- name: review_people
SELECT review_person_id, reference, la_code, array_to_string(roles, ';') AS roles, array_to_string(areas, ';') AS areas,
    trained, load, coalesce((
        SELECT string_agg(lower(days)::text || ' ' || (upper(days) - 1)::text, ';' ORDER BY days)
        FROM unnest(available) AS days
    ), '') AS available
FROM review_person WHERE upper_inf(known)
ORDER BY la_code, reference;

-- name: withdraw_review_person
UPDATE review_person SET known = tstzrange(lower(known), clock_timestamp())
WHERE upper_inf(known) AND lower(reference) = lower($1);

-- name: add_review_person
INSERT INTO review_person (reference, la_code, roles, areas, trained, available, load, action_id)
VALUES ($1, $2, $3::text[], $4::text[], $5::date, $6::text[]::daterange[], $7, $8);

-- name: add_review_refusal
INSERT INTO review_refusal (review_programme_id, host, reference, refused, reason, action_id)
VALUES ($1, $2, $3, $4, $5, $6);

-- name: review_refusals
-- The newest word of each host about each person.
SELECT host, reference, reason FROM (
    SELECT DISTINCT ON (r.host, lower(r.reference)) r.host, r.reference, r.reason, r.refused
    FROM review_refusal r JOIN review_programme p USING (review_programme_id)
    WHERE lower(p.name) = lower($1)
    ORDER BY r.host, lower(r.reference), r.review_refusal_id DESC
) newest
WHERE refused
ORDER BY host, reference;

-- name: add_review_team
INSERT INTO review_team (review_plan_id, number, action_id)
SELECT $1::bigint, coalesce(max(number), 0) + 1, $2::bigint FROM review_team WHERE review_plan_id = $1
RETURNING number;

-- name: add_review_team_places
INSERT INTO review_team_place (review_plan_id, number, year, host, role, place, review_person_id, reason)
SELECT $1::bigint, $2::int, new.year, new.host, new.role, new.place, p.review_person_id, new.reason
FROM unnest($3::int[], $4::text[], $5::text[], $6::int[], $7::text[], $8::text[])
    AS new (year, host, role, place, person, reason)
LEFT JOIN review_person p ON p.reference = new.person AND upper_inf(p.known);

-- name: review_team_places
SELECT t.year, t.host, t.role, t.place, p.reference, p.la_code, t.reason
FROM review_team_place t LEFT JOIN review_person p USING (review_person_id)
WHERE t.review_plan_id = $1
    AND t.number = (SELECT max(number) FROM review_team WHERE review_plan_id = $1)
ORDER BY t.year, t.host, t.role, t.place;

-- name: review_people_taken
-- Weeks in which people are on visits of other programmes' approved plans.
SELECT p.reference, v.week
FROM review_programme g
JOIN LATERAL (
    SELECT r.review_plan_id FROM review_plan r JOIN review_approval USING (review_plan_id)
    WHERE r.review_programme_id = g.review_programme_id ORDER BY r.number DESC LIMIT 1
) plan ON true
JOIN review_team_place t ON t.review_plan_id = plan.review_plan_id
    AND t.number = (SELECT max(number) FROM review_team WHERE review_plan_id = plan.review_plan_id)
JOIN review_person p USING (review_person_id)
JOIN LATERAL (
    SELECT r.week FROM review r
    WHERE (r.review_plan_id, r.year, r.host) = (t.review_plan_id, t.year, t.host) AND r.week IS NOT NULL LIMIT 1
) v ON true
WHERE lower(g.name) <> lower($1)
ORDER BY p.reference, v.week;
