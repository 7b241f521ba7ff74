-- Bulk statements: every parameter after the first ones is an array, one element a fact.

-- name: record_import
INSERT INTO import (
    action_id, file_name, layout, sha256, bytes, rows_read, facts_new, facts_corrected, facts_unchanged
)
SELECT $1, $2, $3, encode(sha256($4::bytea), 'hex'), length($4::bytea), $5, $6, $7, $8
RETURNING import_id, sha256;

-- name: imports_list
SELECT i.import_id, i.file_name, i.layout, i.sha256, i.rows_read, i.facts_new, i.facts_corrected, i.facts_unchanged,
    a.at::text AS at, a.database_role, a.system_user_name
FROM import i JOIN action a USING (action_id)
ORDER BY i.import_id;

-- name: add_authority_codes
INSERT INTO authority (la_code) SELECT DISTINCT unnest($1::text[]) ON CONFLICT DO NOTHING;

-- name: supersede_authorities
UPDATE authority_record r SET known = tstzrange(lower(r.known), $1::timestamptz)
FROM unnest($2::text[], $3::date[]) AS old (la_code, valid_from)
WHERE upper_inf(r.known) AND r.la_code = old.la_code AND lower(r.valid) IS NOT DISTINCT FROM old.valid_from;

-- name: add_authorities
INSERT INTO authority_record (
    la_code, gss_code, former_gss_codes, ofsted_urn, name, region, authority_type, latitude, longitude, valid, notes,
    known, import_id
)
SELECT la_code, gss_code, string_to_array(former, ';'), urn, name, region, authority_type, latitude, longitude,
    daterange(valid_from, valid_to), notes, tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest(
    $3::text[], $4::text[], $5::text[], $6::int[], $7::text[], $8::text[], $9::text[], $10::float8[], $11::float8[],
    $12::date[], $13::date[], $14::text[]
) AS new (
    la_code, gss_code, former, urn, name, region, authority_type, latitude, longitude, valid_from, valid_to, notes
);

-- name: add_successions
INSERT INTO authority_succession (predecessor, successor, import_id)
SELECT predecessor, successor, $1::bigint
FROM unnest($2::text[], $3::text[]) AS new (predecessor, successor)
ON CONFLICT DO NOTHING;

-- name: add_spellings
INSERT INTO authority_spelling (la_code, spelling, import_id)
SELECT la_code, spelling, $1::bigint FROM unnest($2::text[], $3::text[]) AS new (la_code, spelling)
ON CONFLICT DO NOTHING;

-- name: add_inspections
INSERT INTO inspection (key, la_code, framework)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[]);

-- name: supersede_reports
UPDATE inspection_report r SET known = tstzrange(lower(r.known), $1::timestamptz)
FROM inspection i
WHERE upper_inf(r.known) AND i.inspection_id = r.inspection_id AND i.key = ANY ($2::text[]);

-- name: add_reports
INSERT INTO inspection_report (
    inspection_id, framework, kind, began, ended, published, report_url, sources, known, import_id
)
SELECT i.inspection_id, i.framework, new.kind, new.began, new.ended, new.published, new.report_url, new.sources,
    tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest($3::text[], $4::text[], $5::date[], $6::date[], $7::date[], $8::text[], $9::text[])
    AS new (key, kind, began, ended, published, report_url, sources)
JOIN inspection i USING (key);

-- name: supersede_judgements
UPDATE judgement j SET known = tstzrange(lower(j.known), $1::timestamptz)
FROM inspection i, unnest($2::text[], $3::text[]) AS old (key, area)
WHERE upper_inf(j.known) AND i.inspection_id = j.inspection_id AND i.key = old.key AND j.area = old.area;

-- name: add_judgements
INSERT INTO judgement (inspection_id, framework, area, grade, mark, known, import_id)
SELECT i.inspection_id, i.framework, new.area, new.grade::grade, new.mark, tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest($3::text[], $4::text[], $5::text[], $6::text[]) AS new (key, area, grade, mark)
JOIN inspection i USING (key);

-- name: supersede_neighbours
UPDATE statistical_neighbour n SET known = tstzrange(lower(n.known), $1::timestamptz)
FROM unnest($2::int[], $3::text[], $4::int[]) AS old (model, la_code, rank)
WHERE upper_inf(n.known) AND n.model = old.model AND n.la_code = old.la_code AND n.rank = old.rank;

-- name: add_neighbours
INSERT INTO statistical_neighbour (model, la_code, rank, neighbour, closeness, known, import_id)
SELECT model, la_code, rank, neighbour, closeness, tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest($3::int[], $4::text[], $5::int[], $6::text[], $7::text[])
    AS new (model, la_code, rank, neighbour, closeness);

-- name: supersede_arrangements
UPDATE delivery_arrangement d SET known = tstzrange(lower(d.known), $1::timestamptz)
FROM unnest($2::text[], $3::text[], $4::date[]) AS old (la_code, body, began)
WHERE upper_inf(d.known) AND d.la_code = old.la_code AND d.body = old.body
    AND d.began IS NOT DISTINCT FROM old.began;

-- name: add_arrangements
INSERT INTO delivery_arrangement (
    la_code, body, kind, began, began_precision, ended, ended_precision, notes, source, known, import_id
)
SELECT la_code, body, kind, began, began_precision::precision_of_date, ended, ended_precision::precision_of_date, notes,
    source, tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest(
    $3::text[], $4::text[], $5::text[], $6::date[], $7::text[], $8::date[], $9::text[], $10::text[], $11::text[]
) AS new (la_code, body, kind, began, began_precision, ended, ended_precision, notes, source);

-- name: supersede_partnerships
UPDATE partnership p SET known = tstzrange(lower(p.known), $1::timestamptz)
FROM unnest($2::text[], $3::text[], $4::text[], $5::date[]) AS old (supporter_name, receiver, arrangement, began)
WHERE upper_inf(p.known) AND p.supporter_name = old.supporter_name AND p.receiver = old.receiver
    AND p.arrangement = old.arrangement AND p.began IS NOT DISTINCT FROM old.began;

-- name: add_partnerships
INSERT INTO partnership (
    supporter, supporter_name, supporter_kind, receiver, arrangement, basis, began, began_precision, ended,
    ended_precision, planned_end, planned_end_precision, intensity, status, notes, source, evidence, known, import_id
)
SELECT supporter, supporter_name, supporter_kind, receiver, arrangement, basis, began,
    began_precision::precision_of_date, ended, ended_precision::precision_of_date, planned_end,
    planned_end_precision::precision_of_date, intensity, status, notes, source, evidence,
    tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest(
    $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::date[], $10::text[], $11::date[],
    $12::text[], $13::date[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[]
) AS new (
    supporter, supporter_name, supporter_kind, receiver, arrangement, basis, began, began_precision, ended,
    ended_precision, planned_end, planned_end_precision, intensity, status, notes, source, evidence
);
