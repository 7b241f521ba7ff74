-- Bulk statements: every parameter after the first ones is an array, one element a fact.

-- name: record_import
-- takes: action int, file_name text, layout text, sha256 text, bytes int, rows int, new int, corrected int,
--     unchanged int, source SourceStanding.Kind, as_at Day?, refused int
-- returns: one ImportStore.Receipt(number int, sha256 text)
INSERT INTO import (
    action_id, file_name, layout, sha256, bytes, rows_read, facts_new, facts_corrected, facts_unchanged, source, as_at,
    rows_refused
)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::date, $12
RETURNING import_id AS number, sha256;

-- name: ask_everything_now
-- takes: nothing
SET CONSTRAINTS ALL IMMEDIATE;

-- name: import_by_bytes
-- takes: sha256 text, file_name text
-- returns: at most one number int, standing ImportStore.Standing
SELECT i.import_id AS number, s.standing
FROM import i JOIN import_standing s USING (import_id)
WHERE i.sha256 = $1 AND i.file_name = $2
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
-- takes: import int, decision ImportStore.Standing, action int, new int, corrected int, unchanged int
-- returns: one moment moment
-- The database sets the moment, from which what the import brings is known.
INSERT INTO import_decision (import_id, decision, action_id, facts_new, facts_corrected, facts_unchanged)
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING moment;

-- name: undo_import
-- takes: import int, moment moment
-- returns: one changed int
SELECT undo_import($1::bigint, $2::timestamptz) AS changed;

-- name: add_attributions
-- takes: import int, list Attribution {authority LACode, kind text, identity FactIdentity, sheet text?, row int, saysJSON text,
--     outcome Attribution.Outcome, answeredJSON text?}
INSERT INTO attribution (import_id, position, la_code, kind, identity, sheet, row_number, says, outcome, answered)
SELECT $1::bigint, position, la_code, kind, identity, sheet, row_number, says::jsonb, outcome, answered::jsonb
FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[], $8::text[], $9::text[])
    WITH ORDINALITY AS new (la_code, kind, identity, sheet, row_number, says, outcome, answered, position);

-- name: standings_of_values
-- takes: values AttributedValue {identity FactIdentity, key text, value text}
-- returns: value AttributedValue(identity FactIdentity, key text, value text),
--     standing SourceStanding(_kind SourceStanding.Kind, rank int, as_at Day?, name text)
SELECT DISTINCT ON (v.identity, v.key, v.value)
    v.identity, v.key, v.value, i.source AS kind, r.rank, i.as_at, i.file_name AS name
FROM (
    SELECT DISTINCT v.identity, v.key, v.value, t.import_id
    FROM unnest($1::text[], $2::text[], $3::text[]) AS v (identity, key, value)
    JOIN attribution t ON t.identity = v.identity AND t.says ->> v.key = v.value
) v
JOIN import_standing s ON s.import_id = v.import_id AND s.standing = 'applied'
JOIN import i ON i.import_id = v.import_id
JOIN source_rank_now r ON r.source = i.source
ORDER BY v.identity, v.key, v.value, r.rank DESC, i.as_at DESC NULLS LAST, i.import_id DESC;

-- name: attribution_of_another_version
-- takes: version text
-- returns: at most one import int, version text
SELECT import_id AS import, coalesce(says ->> 'v', '0') AS version FROM attribution
WHERE says ->> 'v' IS DISTINCT FROM $1
ORDER BY import_id LIMIT 1;

-- name: attribution_fields
-- takes: authority LACode
-- returns: ImportStore.AttributedField(identity text, field text, value text, import_number int, file_name text,
--     source text, sheet text, row int, answers json)
-- Answers are the newest of those words until the import was carried out, or that import's own; each with who gave it and when.
-- One given with the file is put on record just after it.
SELECT t.identity, f.key AS field, f.value, i.import_id AS import_number, i.file_name, coalesce(i.source, '') AS source,
    coalesce(t.sheet, '') AS sheet, t.row_number AS row, coalesce(x.answers, '[]') AS answers
FROM attribution t
JOIN import_standing s ON s.import_id = t.import_id AND s.standing = 'applied'
JOIN import i ON i.import_id = t.import_id
JOIN action b ON b.action_id = i.action_id
CROSS JOIN LATERAL jsonb_each_text(t.says - 'v') f
LEFT JOIN LATERAL (
    SELECT jsonb_agg(
        a.answer || jsonb_build_object(
            'by', done_by(coalesce(g.action_id, i.action_id)), 'at', coalesce(g.at, b.at)::text
        )
    ) AS answers
    FROM jsonb_array_elements(t.answered -> f.key) AS a (answer)
    LEFT JOIN LATERAL (
        SELECT c.action_id, c.at FROM reading_answer r JOIN action c USING (action_id)
        WHERE r.holds AND (r.kind, r.printed, r.meaning)
            = (a.answer ->> 'kind', a.answer ->> 'printed', a.answer ->> 'meaning')
            AND c.at <= coalesce((
                SELECT e.at FROM import_decision d JOIN action e USING (action_id)
                WHERE d.import_id = t.import_id AND d.decision = 'applied'
            ), b.at) + interval '1 minute'
        ORDER BY r.answer_id DESC
        LIMIT 1
    ) g ON true
) x ON true
WHERE t.la_code = $1 AND t.kind IN ('inspections', 'visits')
ORDER BY t.identity DESC, f.key, i.import_id, t.position;

-- name: imports_resting_on
-- takes: kind text, words [text]
-- returns: ImportStore.Resting(number int, file_name text, rows int)
-- Imports in force of which rows were read by what somebody answered, or by another name of an authority.
SELECT t.import_id AS number, i.file_name, count(*) AS rows
FROM attribution t
JOIN import_standing s ON s.import_id = t.import_id AND s.standing = 'applied'
JOIN import i ON i.import_id = t.import_id
WHERE t.answered IS NOT NULL AND EXISTS (
    SELECT FROM jsonb_each(t.answered) v, jsonb_array_elements(v.value) a (answer)
    WHERE a.answer ->> 'kind' = $1 AND lower(a.answer ->> 'printed') = ANY (SELECT lower(w) FROM unnest($2::text[]) w)
)
GROUP BY t.import_id, i.file_name
ORDER BY t.import_id;

-- name: manual_entries
-- takes: identities [text], layout text
-- returns: import_id int
SELECT DISTINCT t.import_id
FROM attribution t
JOIN import_standing s ON s.import_id = t.import_id AND s.standing = 'applied'
JOIN import i ON i.import_id = t.import_id
WHERE t.identity = ANY ($1::text[]) AND i.layout = $2
ORDER BY t.import_id DESC;

-- name: withdrawn_reports
-- takes: layout text
-- returns: import int, authority LACode, framework text, began Day?, ended Day?, published Day
-- Reports that imports of this layout took out, and that are out by them.
SELECT m.import_id AS import, i.la_code AS authority, i.framework, r.began, r.ended, r.published
FROM import m
JOIN import_standing s ON s.import_id = m.import_id AND s.standing = 'applied'
JOIN import_decision d ON d.import_id = m.import_id AND d.decision = 'applied'
JOIN inspection_report r ON upper(r.known) = d.moment AND NOT upper_inf(r.known)
JOIN inspection i USING (inspection_id)
WHERE m.layout = $1
ORDER BY m.import_id, i.key;

-- name: imports_of_facts
-- takes: identities [text]
-- returns: import_id int
SELECT DISTINCT t.import_id
FROM attribution t
JOIN import_standing s ON s.import_id = t.import_id AND s.standing = 'applied'
WHERE t.identity = ANY ($1::text[])
ORDER BY t.import_id DESC;

-- name: newest_reports
-- takes: day Day
-- returns: authority LACode, source text, published text
-- Import by import first: the sayings of a long history are many, and wide.
SELECT t.la_code AS authority, i.source, max(t.published) AS published
FROM (
    SELECT la_code, import_id, max(says ->> 'published') AS published
    FROM attribution
    WHERE kind = 'inspections' AND says ->> 'published' <= $1::date::text
    GROUP BY la_code, import_id
) t
JOIN import_standing s ON s.import_id = t.import_id AND s.standing = 'applied'
JOIN import i ON i.import_id = t.import_id
GROUP BY t.la_code, i.source
ORDER BY t.la_code, i.source;

-- name: source_ranks
-- returns: source SourceStanding.Kind, rank int
SELECT source, rank FROM source_rank_now ORDER BY rank DESC, source;

-- name: set_source_rank
-- takes: source SourceStanding.Kind, rank int, action int
INSERT INTO source_rank (source, rank, action_id) VALUES ($1, $2, $3);

-- name: rounds_touching
-- takes: codes [LACode], known_by moment
-- returns: round text, authority LACode
-- Of plans that rest on what was known by a moment; of rounds that were given up or are over none.
SELECT DISTINCT r.name AS round, q.la_code AS authority
FROM round r JOIN plan p USING (round_id)
JOIN LATERAL (
    SELECT receiver AS la_code FROM plan_request WHERE plan_id = p.plan_id
    UNION SELECT partner FROM pairing WHERE plan_id = p.plan_id
) q ON true
WHERE p.number = (SELECT max(number) FROM plan WHERE round_id = r.round_id) AND q.la_code = ANY ($1::text[])
    AND p.known_at <= $2::timestamptz AND round_state(r.round_id) NOT IN ('withdrawn', 'closed')
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
    done_by(i.action_id) AS by, coalesce(b.at::text, '') AS decided_at, coalesce(done_by(d.action_id), '') AS decided_by
FROM import i
JOIN action a USING (action_id)
JOIN import_standing s ON s.import_id = i.import_id
LEFT JOIN import_decision c ON c.import_id = i.import_id AND c.decision = 'applied'
LEFT JOIN import_decision d ON d.import_id = i.import_id AND d.decision = s.standing
LEFT JOIN action b ON b.action_id = d.action_id
WHERE $1::bigint IS NULL OR i.import_id = $1::bigint
ORDER BY i.import_id;

-- name: add_sheets
-- takes: import int, stage text, list SheetAccount {sheet text, rows int, takenIn int, unchanged int, refused int,
--     rowsPassedOver int, waiting int}
INSERT INTO import_sheet (
    import_id, stage, position, sheet, rows_read, taken_in, unchanged, refused, passed_over, waiting
)
SELECT $1::bigint, $2, position, left(sheet, 1000), rows_read, taken_in, unchanged, refused, passed_over, waiting
FROM unnest($3::text[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[])
    WITH ORDINALITY AS new (sheet, rows_read, taken_in, unchanged, refused, passed_over, waiting, position);

-- name: add_left_out
-- takes: import int, stage text, list ImportStore.LeftOutOfSheet {sheet_position int, position int, kind LeftOut.Kind,
--     name text, count int, reason text}
INSERT INTO import_left_out (import_id, stage, sheet_position, position, kind, name, count, reason)
SELECT $1::bigint, $2, sheet_position, position, kind, left(name, 1000), count, left(reason, 1000)
FROM unnest($3::int[], $4::int[], $5::text[], $6::text[], $7::int[], $8::text[])
    AS new (sheet_position, position, kind, name, count, reason);

-- name: sheets_of_import
-- takes: import int
-- returns: ImportStore.SheetLine(position int, sheet text, rows int, taken_in int, unchanged int, refused int,
--     passed_over int, waiting int)
SELECT position, sheet, rows_read AS rows, taken_in, unchanged, refused, passed_over, waiting
FROM import_sheet
WHERE import_id = $1 AND stage = (SELECT min(stage) FROM import_sheet WHERE import_id = $1)
ORDER BY position;

-- name: left_out_of_import
-- takes: import int
-- returns: ImportStore.LeftOutOfSheet(sheet_position int, position int, kind LeftOut.Kind, name text, count int,
--     reason text)
SELECT sheet_position, position, kind, name, count, reason
FROM import_left_out
WHERE import_id = $1 AND stage = (SELECT min(stage) FROM import_sheet WHERE import_id = $1)
ORDER BY sheet_position, position;

-- name: reading_answers
-- returns: RememberedAnswer(publisher Publisher, kind ReadingAnswer.Kind, printed text, meaning text)
SELECT publisher, kind, printed, meaning FROM reading_answer_now ORDER BY publisher, kind, printed, meaning;

-- name: keep_reading_answers
-- takes: holds bool, action int, import int?, list RememberedAnswer {publisher Publisher, kind ReadingAnswer.Kind, printed text,
--     meaning text}
INSERT INTO reading_answer (publisher, kind, printed, meaning, holds, action_id, import_id)
SELECT publisher, kind, printed, meaning, $1, $2, $3
FROM unnest($4::text[], $5::text[], $6::text[], $7::text[]) AS new (publisher, kind, printed, meaning);

-- name: answers_of_import
-- takes: import int
-- returns: RememberedAnswer(publisher Publisher, kind ReadingAnswer.Kind, printed text, meaning text)
-- Those that hold and were given with it.
SELECT n.publisher, n.kind, n.printed, n.meaning
FROM reading_answer_now n JOIN reading_answer r USING (publisher, kind, printed, meaning, action_id)
WHERE r.import_id = $1::bigint
ORDER BY n.publisher, n.kind, n.printed, n.meaning;

-- name: accepted_differences
-- takes: identities [text]
-- returns: AcceptedDifference(identity FactIdentity, field text, held text, said text)
SELECT identity, field, held, said FROM accepted_difference_now WHERE identity = ANY ($1::text[]);

-- name: all_accepted_differences
-- returns: AcceptedDifference(identity FactIdentity, field text, held text, said text)
SELECT identity, field, held, said FROM accepted_difference_now ORDER BY identity, field, held, said;

-- name: accept_differences
-- takes: holds bool, action int, list AcceptedDifference {identity FactIdentity, field text, held text, said text}
INSERT INTO accepted_difference (holds, action_id, identity, field, held, said)
SELECT $1::bool, $2::bigint, identity, field, held, said FROM unnest($3::text[], $4::text[], $5::text[], $6::text[])
    AS new (identity, field, held, said);

-- name: moments_of_import
-- takes: import int
-- returns: at most one before moment, applied moment
-- The last moment before an import was carried out, and the moment of it.
SELECT moment - interval '1 microsecond' AS before, moment AS applied
FROM import_decision WHERE import_id = $1 AND decision = 'applied';

-- name: places_of_import
-- takes: import int
-- returns: identity FactIdentity, sheet text?, row int
SELECT DISTINCT ON (identity) identity, sheet, row_number AS row
FROM attribution WHERE import_id = $1 ORDER BY identity, position;

-- name: reviews_touching
-- takes: codes [LACode], known_by moment
-- returns: programme text, authority LACode
-- Of plans that rest on what was known by a moment.
SELECT DISTINCT p.name AS programme, m.la_code AS authority
FROM review_programme p
JOIN review_plan r USING (review_programme_id)
JOIN review_member m USING (review_plan_id)
WHERE r.number = (SELECT max(number) FROM review_plan WHERE review_programme_id = p.review_programme_id)
    AND m.la_code = ANY ($1::text[]) AND r.known_at <= $2::timestamptz
ORDER BY p.name, m.la_code;

-- name: pending_imports
-- takes: days int
-- returns: import_id int
SELECT i.import_id
FROM import i JOIN import_standing s USING (import_id) JOIN action a USING (action_id)
WHERE s.standing = 'pending' AND a.at < now() - make_interval(days => $1::int)
ORDER BY i.import_id;

-- name: drop_decided_content
-- takes: nothing
DELETE FROM import_content c USING import_standing s WHERE s.import_id = c.import_id AND s.standing <> 'pending';

-- name: waiting_names
-- returns: name text, rows int, imports [text]
SELECT p.value AS name, count(*) AS rows, array_agg(DISTINCT p.import_id::text) AS imports
FROM import_problem p JOIN import_standing s USING (import_id)
WHERE p.kind = 'unmatched' AND s.standing IN ('pending', 'applied') AND p.value IS NOT NULL
GROUP BY p.value
ORDER BY count(*) DESC, p.value;
