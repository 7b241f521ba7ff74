-- name: review_scheme_by_body
-- takes: name text, body text
-- returns: at most one review_scheme_id int
SELECT review_scheme_id FROM review_scheme
WHERE name = $1 AND sha256 = encode(sha256(convert_to($2::text, 'UTF8')), 'hex');

-- name: add_review_scheme
-- takes: name text, body text, action int
-- returns: one review_scheme_id int
INSERT INTO review_scheme (name, body, action_id) VALUES ($1, $2, $3) RETURNING review_scheme_id;

-- name: review_programme_by_name
-- takes: name text
-- returns: at most one ReviewProgramme(number int, name text)
SELECT review_programme_id AS number, name FROM review_programme WHERE lower(name) = lower($1);

-- name: add_review_programme
-- takes: name text, action int
-- returns: one ReviewProgramme(number int, name text)
INSERT INTO review_programme (name, action_id) VALUES ($1, $2) RETURNING review_programme_id AS number, name;

-- name: lock_review_programmes
-- takes: nothing
-- Held to the end of the transaction, so that two compositions of one name get two numbers.
SELECT wait_for('review programmes');

-- name: review_programmes_list
-- returns: ReviewProgrammeSummary(name text, as_of Day, scheme text, plans int, approved int?)
SELECT p.name, plan.as_of, scheme.name AS scheme, plan.number AS plans, approved.number AS approved
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

-- name: reviews_ahead
-- takes: today Day
-- returns: ReviewAhead(programme text, reviewer LACode, host LACode, week Day?)
-- Reviews of approved plans that are not over, of each programme's newest approved plan.
WITH approved AS (
    SELECT DISTINCT ON (r.review_programme_id) r.review_programme_id, r.review_plan_id
    FROM review_plan r JOIN review_approval USING (review_plan_id) ORDER BY r.review_programme_id, r.number DESC
)
SELECT p.name AS programme, v.reviewer, v.host, v.week
FROM approved JOIN review_programme p USING (review_programme_id) JOIN review v USING (review_plan_id)
WHERE v.week IS NULL OR v.week >= $1
ORDER BY v.week, p.name, v.host, v.reviewer;

-- name: add_review_plan
-- takes: programme int, scheme int, as_of Day, known_at moment, regions [Region], together bool, years int,
--     seed UInt64, keeps_first bool, milliseconds int, action int, reason text
-- returns: one review_plan_id int, number int
INSERT INTO review_plan (review_programme_id, number, review_scheme_id, as_of, known_at, regions, together, years, seed,
    keeps_first, milliseconds, action_id, reason)
SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4::timestamptz, $5::text[]::char(2)[], $6, $7, $8, $9, $10, $11, $12
FROM review_plan WHERE review_programme_id = $1
RETURNING review_plan_id, number;

-- name: latest_review_plan
-- takes: programme int, number int?
-- returns: at most one review_plan_id int, number int, reason text,
--     approval ReviewApproval?(role text, user text, at text, note text), as_of Day, known_at moment, regions [Region],
--     together bool, years int, seed UInt64, keeps_first bool, milliseconds int, scheme text, body text, sha256 text
-- The newest plan of a programme, or the one with a number; with its approval, if it has one.
SELECT r.review_plan_id, r.number, r.reason, act.database_role AS approval_role, act.system_user_name AS approval_user,
    to_char(act.at, 'YYYY-MM-DD HH24:MI') AS approval_at, a.note AS approval_note, r.as_of, r.known_at, r.regions,
    r.together, r.years, r.seed, r.keeps_first, r.milliseconds, s.name AS scheme, s.body, s.sha256
FROM review_plan r JOIN review_scheme s USING (review_scheme_id)
LEFT JOIN review_approval a USING (review_plan_id)
LEFT JOIN action act ON act.action_id = a.action_id
WHERE r.review_programme_id = $1 AND ($2::int IS NULL OR r.number = $2)
ORDER BY r.number DESC LIMIT 1;

-- name: add_review_declared
-- takes: plan int, lines DeclaredLine {kind DeclaredLine.Kind, one LACode, other LACode?, days days?, years int?}
INSERT INTO review_declared (review_plan_id, position, kind, one, other, days, years)
SELECT $1::bigint, position, kind, one, other, days, years
FROM unnest($2::text[], $3::text[], $4::text[], $5::daterange[], $6::int[])
    WITH ORDINALITY AS new (kind, one, other, days, years, position);

-- name: review_declared_of_plan
-- takes: plan int
-- returns: DeclaredLine(kind DeclaredLine.Kind, one LACode, other LACode?, days days?, years int?)
SELECT kind, one, other, days, years FROM review_declared WHERE review_plan_id = $1
ORDER BY position;

-- name: add_review_groups
-- takes: plan int, groups {year int, number int, region Region?, reasons [text]}
INSERT INTO review_group (review_plan_id, year, number, region, reasons)
SELECT $1::bigint, year, number, region, reasons::text[]
FROM unnest($2::int[], $3::int[], $4::text[], $5::text[]) AS new (year, number, region, reasons);

-- name: add_review_members
-- takes: plan int, members {year int, number int, la_code LACode}
INSERT INTO review_member (review_plan_id, year, number, la_code)
SELECT $1::bigint, year, number, la_code
FROM unnest($2::int[], $3::int[], $4::text[]) AS new (year, number, la_code);

-- name: add_reviews
-- takes: plan int, reviews {year int, number int, position int, reviewer LACode, host LACode, role TeamRole?,
--     observer LACode?, week Day?}
INSERT INTO review (review_plan_id, year, number, position, reviewer, host, role, observer, week)
SELECT $1::bigint, * FROM unnest($2::int[], $3::int[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::date[]);

-- name: add_review_unplaced
-- takes: plan int, unplaced Unplaced {year int, authority LACode, reason text}
INSERT INTO review_unplaced (review_plan_id, year, la_code, reason)
SELECT $1::bigint, year, la_code, left(reason, 2000)
FROM unnest($2::int[], $3::text[], $4::text[]) AS new (year, la_code, reason);

-- name: add_review_tiers
-- takes: plan int, tiers TierResult {name text, value int, bound int?}
INSERT INTO review_tier (review_plan_id, position, name, value, bound)
SELECT $1::bigint, position, name, value, bound
FROM unnest($2::text[], $3::bigint[], $4::bigint[]) WITH ORDINALITY AS new (name, value, bound, position);

-- name: add_review_plan_conflict
-- takes: plan int, refusals Refusal {rule RuleID, fact text}
INSERT INTO review_plan_conflict (review_plan_id, position, rule, fact)
SELECT $1::bigint, position, rule, fact
FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS new (rule, fact, position);

-- name: review_groups
-- takes: plan int
-- returns: number int, year int, region Region?, reasons [text]
SELECT number, year, region, reasons
FROM review_group WHERE review_plan_id = $1
ORDER BY year, number;

-- name: review_members
-- takes: plan int
-- returns: number int, la_code LACode
SELECT number, la_code FROM review_member WHERE review_plan_id = $1
ORDER BY year, number, la_code;

-- name: reviews_of_plan
-- takes: plan int
-- returns: group int, review Review(reviewer LACode, host LACode, role TeamRole?, observer LACode?, week Day?)
SELECT number AS "group", reviewer, host, role, observer, week
FROM review WHERE review_plan_id = $1
ORDER BY year, number, position;

-- name: review_unplaced_of_plan
-- takes: plan int
-- returns: Unplaced(year int, authority LACode, reason text)
SELECT year, la_code AS authority, reason FROM review_unplaced WHERE review_plan_id = $1
ORDER BY year, la_code;

-- name: review_tiers
-- takes: plan int
-- returns: TierResult(name text, value int, bound int?)
SELECT name, value, bound FROM review_tier WHERE review_plan_id = $1
ORDER BY position;

-- name: review_plan_conflicts
-- takes: plan int
-- returns: Refusal(rule RuleID, fact text)
SELECT rule, fact FROM review_plan_conflict WHERE review_plan_id = $1
ORDER BY position;

-- name: approved_review_plan
-- takes: programme text
-- returns: one number int?
SELECT max(r.number) AS number
FROM review_programme p
JOIN review_plan r USING (review_programme_id)
JOIN review_approval USING (review_plan_id)
WHERE lower(p.name) = lower($1);

-- name: add_review_approval
-- takes: plan int, note text, action int
INSERT INTO review_approval (review_plan_id, note, action_id) VALUES ($1, $2, $3);

-- name: review_people
-- returns: ReviewPerson(reference text, authority LACode, roles [TeamRole], areas [PracticeArea], trained Day?,
--     available [ReviewPerson.Period], load int)
SELECT reference, la_code AS authority, roles, areas, trained, available, load
FROM review_person WHERE upper_inf(known)
ORDER BY la_code, reference;

-- name: withdraw_review_people
-- takes: references [text], action int
-- The database sets the moment.
UPDATE review_person SET known = tstzrange(lower(known), 'infinity'), withdrawn_by = $2
WHERE upper_inf(known) AND lower(reference) IN (SELECT lower(r) FROM unnest($1::text[]) AS r);

-- name: add_review_people
-- takes: action int, list ReviewPerson {reference text, authority LACode, roles [TeamRole], areas [PracticeArea], trained Day?,
--     available [ReviewPerson.Period], load int}
INSERT INTO review_person (action_id, reference, la_code, roles, areas, trained, available, load)
SELECT $1::bigint, reference, la_code, roles::text[], areas::text[], trained, available::day_range[], load
FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::text[], $8::int[])
    AS new (reference, la_code, roles, areas, trained, available, load);

-- name: add_review_refusal
-- takes: programme int, host LACode, reference text, refused bool, reason text, action int
INSERT INTO review_refusal (review_programme_id, host, reference, refused, reason, action_id)
VALUES ($1, $2, $3, $4, $5, $6);

-- name: review_refusals
-- takes: programme text
-- returns: TeamRefusal(host LACode, person text, reason text)
-- The newest word of each host about each person.
SELECT host, reference AS person, reason FROM (
    SELECT DISTINCT ON (r.host, lower(r.reference)) r.host, r.reference, r.reason, r.refused
    FROM review_refusal r JOIN review_programme p USING (review_programme_id)
    WHERE lower(p.name) = lower($1)
    ORDER BY r.host, lower(r.reference), r.review_refusal_id DESC
) newest
WHERE refused
ORDER BY host, reference;

-- name: add_review_team
-- takes: plan int, action int
-- returns: one number int
INSERT INTO review_team (review_plan_id, number, action_id)
SELECT $1::bigint, coalesce(max(number), 0) + 1, $2::bigint FROM review_team WHERE review_plan_id = $1
RETURNING number;

-- name: add_review_team_places
-- takes: plan int, number int,
--     places TeamPlace {year int, host LACode, role TeamRole, number int, person text?, reason text}
INSERT INTO review_team_place (review_plan_id, number, year, host, role, place, review_person_id, reason)
SELECT $1::bigint, $2::int, new.year, new.host, new.role, new.place, p.review_person_id, left(new.reason, 2000)
FROM unnest($3::int[], $4::text[], $5::text[], $6::int[], $7::text[], $8::text[])
    AS new (year, host, role, place, person, reason)
LEFT JOIN review_person p ON p.reference = new.person AND upper_inf(p.known);

-- name: review_team_places
-- takes: plan int
-- returns: TeamPlace(year int, host LACode, role TeamRole, number int, person text?, authority LACode?, reason text)
SELECT t.year, t.host, t.role, t.place AS number, p.reference AS person, p.la_code AS authority, t.reason
FROM review_team_place t LEFT JOIN review_person p USING (review_person_id)
WHERE t.review_plan_id = $1
    AND t.number = (SELECT max(number) FROM review_team WHERE review_plan_id = $1)
ORDER BY t.year, t.host, t.role, t.place;

-- name: review_people_taken
-- takes: programme text
-- returns: reference text, week Day
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
