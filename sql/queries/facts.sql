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
SELECT la_code, indicator, year, value::text AS value, mark, array_to_string(shared_with, ';') AS shared
FROM indicator
WHERE CASE WHEN $1::timestamptz IS NULL THEN upper_inf(known) ELSE known @> $1::timestamptz END
ORDER BY la_code, indicator, year;
