-- name: facts_inspections
-- takes: moment known
-- returns: key text, authority LACode, framework text, kind text, began Day?, ended Day?, published Day,
--     reportURL text, sources text, areas [JudgementArea], judgements [Judgement]
SELECT i.key, i.la_code AS authority, i.framework, r.kind, r.began, r.ended, r.published, r.report_url, r.sources,
    coalesce(j.areas, '{}') AS areas, coalesce(j.judgements, '{}') AS judgements
FROM inspection i
JOIN inspection_report r USING (inspection_id)
LEFT JOIN (
    SELECT inspection_id, array_agg(area) AS areas, array_agg(coalesce(grade::text, mark)) AS judgements
    FROM (
        SELECT j.inspection_id, j.area, j.grade, j.mark
        FROM judgement j
        WHERE upper_inf(j.known)
        ORDER BY j.inspection_id, j.area
    ) AS sorted
    GROUP BY inspection_id
) j USING (inspection_id)
WHERE upper_inf(r.known)
ORDER BY i.key;

-- name: add_inspections
-- takes: import int, list Inspection {key text, authority LACode, framework.name text}
INSERT INTO inspection (key, la_code, framework, import_id)
SELECT key, la_code, framework, $1::bigint
FROM unnest($2::text[], $3::text[], $4::text[]) AS new (key, la_code, framework)
ON CONFLICT (key) DO NOTHING;

-- name: inspections_under_others
-- takes: list Inspection {key text, framework.name text}
-- returns: key text, framework text
-- Those that are on record under another framework: a key stays under the one that it was first read by.
SELECT i.key, i.framework
FROM inspection i JOIN unnest($1::text[], $2::text[]) AS new (key, framework) ON new.key = i.key
WHERE i.framework <> new.framework
ORDER BY i.key;

-- name: supersede_reports
-- takes: moment moment, keys [text]
UPDATE inspection_report r SET known = tstzrange(lower(r.known), $1::timestamptz)
FROM inspection i
WHERE upper_inf(r.known) AND i.inspection_id = r.inspection_id AND i.key = ANY ($2::text[]);

-- name: add_reports
-- takes: moment moment, import int, list Inspection {key text, kind text, began Day?, ended Day?, published Day,
--     reportURL text, sources text}
INSERT INTO inspection_report (
    inspection_id, framework, kind, began, ended, published, report_url, sources, known, import_id
)
SELECT i.inspection_id, i.framework, new.kind, new.began, new.ended, new.published, new.report_url, new.sources,
    tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest($3::text[], $4::text[], $5::date[], $6::date[], $7::date[], $8::text[], $9::text[])
    AS new (key, kind, began, ended, published, report_url, sources)
JOIN inspection i USING (key);

-- name: supersede_judgements
-- takes: moment moment, list JudgementRow {key text, area JudgementArea}
UPDATE judgement j SET known = tstzrange(lower(j.known), $1::timestamptz)
FROM inspection i, unnest($2::text[], $3::text[]) AS old (key, area)
WHERE upper_inf(j.known) AND i.inspection_id = j.inspection_id AND i.key = old.key AND j.area = old.area;

-- name: add_judgements
-- takes: moment moment, import int, list JudgementRow {key text, area JudgementArea, judgement.grade Grade?,
--     mark text?}
INSERT INTO judgement (inspection_id, framework, area, grade, mark, known, import_id)
SELECT i.inspection_id, i.framework, new.area, new.grade::grade, new.mark, tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest($3::text[], $4::text[], $5::text[], $6::text[]) AS new (key, area, grade, mark)
JOIN inspection i USING (key);
