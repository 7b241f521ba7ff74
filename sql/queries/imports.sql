-- Bulk statements: every parameter after the first ones is an array, one element a fact.

-- name: record_import
-- takes: action int, file_name text, layout text, content bytes, rows int, new int, corrected int, unchanged int,
--     source SourceStanding.Kind, as_at Day?, refused int
-- returns: one ImportStore.Receipt(number int, sha256 text)
INSERT INTO import (
    action_id, file_name, layout, sha256, bytes, rows_read, facts_new, facts_corrected, facts_unchanged, source, as_at,
    rows_refused
)
SELECT $1, $2, $3, encode(sha256($4::bytea), 'hex'), length($4::bytea), $5, $6, $7, $8, $9, $10::date, $11
RETURNING import_id AS number, sha256;

-- name: import_by_bytes
-- takes: content bytes, file_name text
-- returns: at most one number int, standing ImportStore.Standing
SELECT i.import_id AS number, s.standing
FROM import i JOIN import_standing s USING (import_id)
WHERE i.sha256 = encode(sha256($1::bytea), 'hex') AND i.file_name = $2
ORDER BY i.import_id DESC
LIMIT 1;

-- name: keep_content
-- takes: import int, facts json
INSERT INTO import_content (import_id, facts) VALUES ($1, $2::jsonb);

-- name: import_content
-- takes: import int
-- returns: at most one standing ImportStore.Standing, content ImportStore.Pending?(
--     facts json, file_name text, layout text, source SourceStanding.Kind, as_at Day?)
SELECT s.standing, c.facts, i.file_name, i.layout, i.source, i.as_at
FROM import i JOIN import_standing s USING (import_id) LEFT JOIN import_content c USING (import_id)
WHERE i.import_id = $1;

-- name: add_problems
-- takes: import int, list ImportStore.Parked {kind text, sheet text, row int?, column text, value text, reason text}
INSERT INTO import_problem (import_id, position, kind, sheet, row_number, column_name, value, reason)
SELECT $1::bigint, position, kind, nullif(sheet, ''), row_number, nullif(column_name, ''), nullif(value, ''),
    left(reason, 4000)
FROM unnest($2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[])
    WITH ORDINALITY AS new (kind, sheet, row_number, column_name, value, reason, position);

-- name: problems_of_import
-- takes: import int
-- returns: ImportStore.Parked(kind text, sheet text, row int?, column text, value text, reason text)
SELECT kind, coalesce(sheet, '') AS sheet, row_number AS row, coalesce(column_name, '') AS column,
    coalesce(value, '') AS value, reason
FROM import_problem WHERE import_id = $1 ORDER BY position;

-- name: decide_import
-- takes: import int, decision ImportStore.Standing, action int, moment moment, new int, corrected int, unchanged int
INSERT INTO import_decision (import_id, decision, action_id, moment, facts_new, facts_corrected, facts_unchanged)
VALUES ($1, $2, $3, $4::timestamptz, $5, $6, $7);

-- name: undo_import
-- takes: import int, moment moment
-- returns: one changed int
SELECT undo_import($1::bigint, $2::timestamptz) AS changed;

-- name: add_testimony
-- takes: import int, list Attribution {authority LACode, kind text, identity FactIdentity, sheet text?, row int, saysJSON text,
--     outcome Attribution.Outcome}
INSERT INTO testimony (import_id, position, la_code, kind, identity, sheet, row_number, says, outcome)
SELECT $1::bigint, position, la_code, kind, identity, sheet, row_number, says::jsonb, outcome
FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[], $8::text[])
    WITH ORDINALITY AS new (la_code, kind, identity, sheet, row_number, says, outcome, position);

-- name: standings_of_values
-- takes: values AttributedValue {identity FactIdentity, key text, value text}
-- returns: value AttributedValue(identity FactIdentity, key text, value text),
--     standing SourceStanding(_kind SourceStanding.Kind, rank int, as_at Day?, name text)
SELECT DISTINCT ON (v.identity, v.key, v.value)
    v.identity, v.key, v.value, i.source AS kind, r.rank, i.as_at, i.file_name AS name
FROM unnest($1::text[], $2::text[], $3::text[]) AS v (identity, key, value)
JOIN testimony t ON t.identity = v.identity AND t.says ->> v.key = v.value
JOIN import_standing s ON s.import_id = t.import_id AND s.standing = 'applied'
JOIN import i ON i.import_id = t.import_id
JOIN source_rank_now r ON r.source = i.source
ORDER BY v.identity, v.key, v.value, r.rank DESC, i.as_at DESC NULLS LAST, i.import_id DESC;

-- name: testimony_fields
-- takes: authority LACode
-- returns: ImportStore.AttributedField(identity text, field text, value text, import_number int, file_name text,
--     source text, sheet text, row int)
SELECT t.identity, f.key AS field, f.value, i.import_id AS import_number, i.file_name, coalesce(i.source, '') AS source,
    coalesce(t.sheet, '') AS sheet, t.row_number AS row
FROM testimony t
JOIN import_standing s ON s.import_id = t.import_id AND s.standing = 'applied'
JOIN import i ON i.import_id = t.import_id
CROSS JOIN LATERAL jsonb_each_text(t.says - 'v') f
WHERE t.la_code = $1 AND t.kind IN ('inspections', 'visits')
ORDER BY t.identity DESC, f.key, i.import_id, t.position;

-- name: entries_by_hand
-- takes: identities [text]
-- returns: import_id int
SELECT DISTINCT t.import_id
FROM testimony t
JOIN import_standing s ON s.import_id = t.import_id AND s.standing = 'applied'
JOIN import i ON i.import_id = t.import_id
WHERE t.identity = ANY ($1::text[]) AND i.layout = 'entered by hand'
ORDER BY t.import_id DESC;

-- name: imports_of_facts
-- takes: identities [text]
-- returns: import_id int
SELECT DISTINCT t.import_id
FROM testimony t
JOIN import_standing s ON s.import_id = t.import_id AND s.standing = 'applied'
WHERE t.identity = ANY ($1::text[])
ORDER BY t.import_id DESC;

-- name: newest_reports
-- takes: day Day
-- returns: authority LACode, source text, published text
SELECT t.la_code AS authority, i.source, max(t.says ->> 'published') AS published
FROM testimony t
JOIN import_standing s ON s.import_id = t.import_id AND s.standing = 'applied'
JOIN import i ON i.import_id = t.import_id
WHERE t.kind = 'inspections' AND t.says ->> 'published' <= $1::date::text
GROUP BY t.la_code, i.source
ORDER BY t.la_code, i.source;

-- name: source_ranks
-- returns: source SourceStanding.Kind, rank int
SELECT source, rank FROM source_rank_now ORDER BY rank DESC, source;

-- name: set_source_rank
-- takes: source SourceStanding.Kind, rank int, action int
INSERT INTO source_rank (source, rank, action_id) VALUES ($1, $2, $3);

-- name: rounds_touching
-- takes: codes [LACode]
-- returns: round text, authority LACode
SELECT DISTINCT r.name AS round, q.la_code AS authority
FROM round r JOIN plan p USING (round_id)
JOIN LATERAL (
    SELECT receiver AS la_code FROM plan_request WHERE plan_id = p.plan_id
    UNION SELECT partner FROM pairing WHERE plan_id = p.plan_id
) q ON true
WHERE p.number = (SELECT max(number) FROM plan WHERE round_id = r.round_id) AND q.la_code = ANY ($1::text[])
ORDER BY r.name, q.la_code;

-- name: imports_list
-- takes: only int?
-- returns: ImportStore.Line(number int, file_name text, layout text, sha256 text, bytes int, source text, as_at text,
--     rows int, refused int, new int, corrected int, unchanged int, standing ImportStore.Standing, at moment, by text,
--     decided_at text, decided_by text)
SELECT i.import_id AS number, i.file_name, i.layout, i.sha256, i.bytes, coalesce(i.source, '') AS source,
    coalesce(i.as_at::text, '') AS as_at, i.rows_read AS rows, i.rows_refused AS refused,
    coalesce(c.facts_new, i.facts_new) AS new, coalesce(c.facts_corrected, i.facts_corrected) AS corrected,
    coalesce(c.facts_unchanged, i.facts_unchanged) AS unchanged, s.standing, a.at,
    a.system_user_name || ' as ' || a.database_role AS by, coalesce(b.at::text, '') AS decided_at,
    coalesce(b.system_user_name || ' as ' || b.database_role, '') AS decided_by
FROM import i
JOIN action a USING (action_id)
JOIN import_standing s ON s.import_id = i.import_id
LEFT JOIN import_decision c ON c.import_id = i.import_id AND c.decision = 'applied'
LEFT JOIN import_decision d ON d.import_id = i.import_id AND d.decision = s.standing
LEFT JOIN action b ON b.action_id = d.action_id
WHERE $1::bigint IS NULL OR i.import_id = $1::bigint
ORDER BY i.import_id;

-- name: add_authority_codes
INSERT INTO authority (la_code) SELECT DISTINCT unnest($1::text[]) ON CONFLICT DO NOTHING;

-- name: supersede_authorities
UPDATE authority_record r SET known = tstzrange(lower(r.known), $1::timestamptz)
FROM unnest($2::text[], $3::date[]) AS old (la_code, valid_from)
WHERE upper_inf(r.known) AND r.la_code = old.la_code AND lower(r.valid) IS NOT DISTINCT FROM old.valid_from;

-- name: add_authorities
INSERT INTO authority_record (
    la_code, gss_code, former_gss_codes, ofsted_urn, name, region, authority_type, latitude, longitude, valid,
    predecessors, successors, notes, known, import_id
)
SELECT la_code, gss_code, string_to_array(former, ';'), urn, name, region, authority_type, latitude, longitude,
    daterange(valid_from, valid_to), string_to_array(predecessors, ';'), string_to_array(successors, ';'), notes,
    tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest(
    $3::text[], $4::text[], $5::text[], $6::int[], $7::text[], $8::text[], $9::text[], $10::float8[], $11::float8[],
    $12::date[], $13::date[], $14::text[], $15::text[], $16::text[]
) AS new (
    la_code, gss_code, former, urn, name, region, authority_type, latitude, longitude, valid_from, valid_to,
    predecessors, successors, notes
);

-- name: add_spellings
INSERT INTO authority_spelling (la_code, spelling, known, import_id)
SELECT la_code, spelling, tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest($3::text[], $4::text[]) AS new (la_code, spelling)
ON CONFLICT DO NOTHING;

-- name: add_inspections
INSERT INTO inspection (key, la_code, framework)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
ON CONFLICT (key) DO NOTHING;

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

-- name: supersede_visits
UPDATE visit v SET known = tstzrange(lower(v.known), $1::timestamptz)
FROM unnest($2::text[], $3::text[], $4::date[]) AS old (la_code, kind, began)
WHERE upper_inf(v.known) AND (v.la_code, v.kind, v.began) = (old.la_code, old.kind, old.began);

-- name: add_visits
INSERT INTO visit (la_code, kind, began, published, themes, priority_actions, report_url, known, import_id)
SELECT la_code, kind, began, published, string_to_array(themes, chr(10)), string_to_array(actions, chr(10)), report_url,
    tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest($3::text[], $4::text[], $5::date[], $6::date[], $7::text[], $8::text[], $9::text[])
    AS new (la_code, kind, began, published, themes, actions, report_url);

-- name: supersede_indicators
UPDATE indicator i SET known = tstzrange(lower(i.known), $1::timestamptz)
FROM unnest($2::text[], $3::text[], $4::int[]) AS old (la_code, indicator, year)
WHERE upper_inf(i.known) AND (i.la_code, i.indicator, i.year) = (old.la_code, old.indicator, old.year);

-- name: add_indicators
INSERT INTO indicator (la_code, indicator, year, value, mark, shared_with, known, import_id)
SELECT la_code, indicator, year, value::numeric, mark, string_to_array(shared, ';')::char(3)[],
    tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest($3::text[], $4::text[], $5::int[], $6::text[], $7::text[], $8::text[])
    AS new (la_code, indicator, year, value, mark, shared);

-- name: supersede_assessments
UPDATE assessment a SET known = tstzrange(lower(a.known), $1::timestamptz)
FROM unnest($2::text[], $3::text[], $4::text[], $5::date[], $6::text[]) AS old (la_code, kind, subject, said_on, author)
WHERE upper_inf(a.known)
    AND (a.la_code, a.kind, a.subject, a.said_on, a.author)
        = (old.la_code, old.kind, old.subject, old.said_on, old.author);

-- name: add_assessments
INSERT INTO assessment (
    la_code, kind, subject, level, statement, shared, said_on, source, author, evidence, visibility, known, import_id
)
SELECT la_code, kind, subject, level, statement, shared, said_on, source, author, evidence::evidence_level,
    visibility::visibility, tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest(
    $3::text[], $4::date[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::int[],
    $12::text[], $13::boolean[]
) AS new (la_code, said_on, source, author, evidence, visibility, kind, subject, level, statement, shared);

-- name: supersede_entries
UPDATE register_entry e SET known = tstzrange(lower(e.known), $1::timestamptz)
FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::text[])
    AS old (la_code, register, title, other, began, began_precision)
WHERE upper_inf(e.known) AND (e.la_code, e.register, e.title) = (old.la_code, old.register, old.title)
    AND (e.other, e.began, e.began_precision::text)
        IS NOT DISTINCT FROM (old.other, old.began, old.began_precision);

-- name: add_entries
INSERT INTO register_entry (
    la_code, register, title, status, other, areas, began, began_precision, ended, ended_precision, pounds, details,
    shared, said_on, source, author, evidence, visibility, known, import_id
)
SELECT la_code, register, title, status, other, string_to_array(areas, ';'), began, began_precision::precision_of_date,
    ended, ended_precision::precision_of_date, pounds, details, shared, said_on, source, author,
    evidence::evidence_level, visibility::visibility, tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest(
    $3::text[], $4::date[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
    $12::text[], $13::text[], $14::date[], $15::text[], $16::date[], $17::text[], $18::bigint[], $19::text[],
    $20::boolean[]
) AS new (
    la_code, said_on, source, author, evidence, visibility, register, title, status, other, areas, began,
    began_precision, ended, ended_precision, pounds, details, shared
);

-- name: supersede_calendar
UPDATE calendar_entry c SET known = tstzrange(lower(c.known), $1::timestamptz)
FROM unnest($2::text[], $3::text[], $4::date[]) AS old (la_code, kind, first_day)
WHERE upper_inf(c.known) AND (c.la_code, c.kind, lower(c.period)) = (old.la_code, old.kind, old.first_day);

-- name: add_calendar
INSERT INTO calendar_entry (
    la_code, kind, period, details, said_on, source, author, evidence, visibility, known, import_id
)
SELECT la_code, kind, daterange(first_day, last_day, '[]'), details, said_on, source, author,
    evidence::evidence_level, visibility::visibility, tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest(
    $3::text[], $4::date[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::date[], $11::date[],
    $12::text[]
) AS new (la_code, said_on, source, author, evidence, visibility, kind, first_day, last_day, details);

-- name: supersede_offers
UPDATE support_offer o SET known = tstzrange(lower(o.known), $1::timestamptz)
FROM unnest($2::text[], $3::date[]) AS old (la_code, first_day)
WHERE upper_inf(o.known) AND (o.la_code, lower(o.period)) = (old.la_code, old.first_day);

-- name: add_offers
INSERT INTO support_offer (
    la_code, period, places, days, areas, any_region, details, said_on, source, author, evidence, visibility, known,
    import_id
)
SELECT la_code, daterange(first_day, last_day, '[]'), places, days, string_to_array(areas, ';'), any_region, details,
    said_on, source, author, evidence::evidence_level, visibility::visibility, tstzrange($1::timestamptz, NULL),
    $2::bigint
FROM unnest(
    $3::text[], $4::date[], $5::text[], $6::text[], $7::text[], $8::text[], $9::date[], $10::date[], $11::int[],
    $12::int[], $13::text[], $14::boolean[], $15::text[]
) AS new (
    la_code, said_on, source, author, evidence, visibility, first_day, last_day, places, days, areas, any_region,
    details
);

-- name: supersede_requests
UPDATE support_request r SET known = tstzrange(lower(r.known), $1::timestamptz)
FROM unnest($2::text[], $3::int[], $4::date[]) AS old (la_code, number, first_day)
WHERE upper_inf(r.known) AND (r.la_code, r.number, lower(r.period)) = (old.la_code, old.number, old.first_day);

-- name: add_requests
INSERT INTO support_request (
    la_code, number, kind, areas, days, period, support, details, said_on, source, author, evidence, visibility, known,
    import_id
)
SELECT la_code, number, kind, string_to_array(areas, ';'), days, daterange(first_day, last_day, '[]'), support, details,
    said_on, source, author, evidence::evidence_level, visibility::visibility, tstzrange($1::timestamptz, NULL),
    $2::bigint
FROM unnest(
    $3::text[], $4::date[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[], $10::text[], $11::text[],
    $12::int[], $13::date[], $14::date[], $15::text[], $16::text[]
) AS new (
    la_code, said_on, source, author, evidence, visibility, number, kind, areas, days, first_day, last_day, support,
    details
);
