-- Every query of this file takes the moment whose knowledge is asked for; NULL is now.

-- name: facts_authorities
SELECT r.la_code, r.gss_code, array_to_string(r.former_gss_codes, ';') AS former_gss_codes, r.ofsted_urn, r.name,
    r.region, r.authority_type, r.latitude, r.longitude, lower(r.valid) AS valid_from, upper(r.valid) AS valid_to,
    array_to_string(r.predecessors, ';') AS predecessors, array_to_string(r.successors, ';') AS successors,
    r.notes
FROM authority_record r
WHERE CASE WHEN $1::timestamptz IS NULL THEN upper_inf(r.known) ELSE r.known @> $1::timestamptz END
ORDER BY r.la_code, lower(r.valid);

-- name: facts_spellings
SELECT la_code, spelling FROM authority_spelling
WHERE CASE WHEN $1::timestamptz IS NULL THEN upper_inf(known) ELSE known @> $1::timestamptz END
ORDER BY la_code, spelling;

-- name: facts_inspections
SELECT i.key, i.la_code, i.framework, r.kind, r.began, r.ended, r.published, r.report_url, r.sources,
    j.areas, j.judgements
FROM inspection i
JOIN inspection_report r USING (inspection_id)
CROSS JOIN LATERAL (
    SELECT string_agg(area, ';' ORDER BY area) AS areas,
        string_agg(coalesce(grade::text, mark), ';' ORDER BY area) AS judgements
    FROM judgement j
    WHERE j.inspection_id = i.inspection_id
        AND CASE WHEN $1::timestamptz IS NULL THEN upper_inf(j.known) ELSE j.known @> $1::timestamptz END
) j
WHERE CASE WHEN $1::timestamptz IS NULL THEN upper_inf(r.known) ELSE r.known @> $1::timestamptz END
ORDER BY i.key;

-- name: facts_neighbours
SELECT model, la_code, rank, neighbour, closeness
FROM statistical_neighbour
WHERE CASE WHEN $1::timestamptz IS NULL THEN upper_inf(known) ELSE known @> $1::timestamptz END
ORDER BY model, la_code, rank;

-- name: facts_arrangements
SELECT la_code, body, kind, began, began_precision, ended, ended_precision, notes, source
FROM delivery_arrangement
WHERE CASE WHEN $1::timestamptz IS NULL THEN upper_inf(known) ELSE known @> $1::timestamptz END
ORDER BY la_code, body, began;

-- name: facts_partnerships
SELECT supporter, supporter_name, supporter_kind, receiver, arrangement, basis, began, began_precision, ended,
    ended_precision, planned_end, planned_end_precision, intensity, status, notes, source, evidence
FROM partnership
WHERE CASE WHEN $1::timestamptz IS NULL THEN upper_inf(known) ELSE known @> $1::timestamptz END
ORDER BY receiver, began, supporter_name, arrangement;

-- name: facts_visits
SELECT la_code, kind, began, published, array_to_string(themes, chr(10)) AS themes,
    array_to_string(priority_actions, chr(10)) AS actions, report_url
FROM visit
WHERE CASE WHEN $1::timestamptz IS NULL THEN upper_inf(known) ELSE known @> $1::timestamptz END
ORDER BY la_code, began, kind;

-- name: facts_indicators
-- One row for all years of an indicator, from the year in $2 on: there are many numbers. The parts of a line are year,
-- value, mark, and those it is shared with.
SELECT la_code, indicator, string_agg(
        concat_ws(' ', year, coalesce(value::text, '-'), coalesce(mark, '-'), array_to_string(shared_with, ';')),
        chr(10) ORDER BY year
    ) AS numbers
FROM indicator
WHERE CASE WHEN $1::timestamptz IS NULL THEN upper_inf(known) ELSE known @> $1::timestamptz END
    AND ($2::int IS NULL OR year >= $2::int)
GROUP BY la_code, indicator
ORDER BY la_code, indicator;

-- name: facts_assessments
SELECT la_code, kind, subject, level, statement, shared, said_on, source, author, evidence, visibility
FROM assessment
WHERE CASE WHEN $1::timestamptz IS NULL THEN upper_inf(known) ELSE known @> $1::timestamptz END
ORDER BY la_code, said_on, kind, subject, author;

-- name: facts_entries
SELECT la_code, register, title, status, other, array_to_string(areas, ';') AS areas, began, began_precision, ended,
    ended_precision, pounds, details, shared, said_on, source, author, evidence, visibility
FROM register_entry
WHERE CASE WHEN $1::timestamptz IS NULL THEN upper_inf(known) ELSE known @> $1::timestamptz END
ORDER BY la_code, said_on, register, title, other, began;

-- name: facts_calendar
SELECT la_code, kind, lower(period) AS first_day, upper(period) - 1 AS last_day, details, said_on, source, author,
    evidence, visibility
FROM calendar_entry
WHERE CASE WHEN $1::timestamptz IS NULL THEN upper_inf(known) ELSE known @> $1::timestamptz END
ORDER BY la_code, first_day, kind;

-- name: facts_offers
SELECT la_code, lower(period) AS first_day, upper(period) - 1 AS last_day, places, days,
    array_to_string(areas, ';') AS areas, any_region, details, said_on, source, author, evidence, visibility
FROM support_offer
WHERE CASE WHEN $1::timestamptz IS NULL THEN upper_inf(known) ELSE known @> $1::timestamptz END
ORDER BY la_code, first_day;

-- name: facts_requests
SELECT la_code, number, kind, array_to_string(areas, ';') AS areas, days, lower(period) AS first_day,
    upper(period) - 1 AS last_day, support, details, said_on, source, author, evidence, visibility
FROM support_request
WHERE CASE WHEN $1::timestamptz IS NULL THEN upper_inf(known) ELSE known @> $1::timestamptz END
ORDER BY la_code, number, first_day;
