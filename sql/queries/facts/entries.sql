-- name: facts_entries
-- takes: moment known
-- returns: RegisterEntry(authority LACode, register RegisterEntry.Register, title text, status text, other LACode?,
--     areas [PracticeArea], began ApproximateDay?(earliest Day, precision ApproximateDay.Precision),
--     ended ApproximateDay?(earliest Day, precision ApproximateDay.Precision), pounds int?, details text,
--     provenance Provenance(day Day, source text, author AuthorRole, level EvidenceLevel, visibility Visibility),
--     isShared bool)
SELECT la_code AS authority, register, title, status, other, areas, began AS began_earliest, began_precision,
    ended AS ended_earliest, ended_precision, pounds, details, said_on AS day, source, author, evidence AS level, visibility,
    shared AS is_shared
FROM register_entry
WHERE upper_inf(known)
ORDER BY la_code, said_on, register, title, other, began;

-- name: supersede_entries
-- takes: moment moment, list RegisterEntry {authority LACode, register RegisterEntry.Register, title text,
--     other LACode?, began?.earliest Day?, began?.precision ApproximateDay.Precision?}
UPDATE register_entry e SET known = tstzrange(lower(e.known), $1::timestamptz)
FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::text[])
    AS old (la_code, register, title, other, began, began_precision)
WHERE upper_inf(e.known) AND (e.la_code, e.register, e.title) = (old.la_code, old.register, old.title)
    AND (e.other, e.began, e.began_precision::text)
        IS NOT DISTINCT FROM (old.other, old.began, old.began_precision);

-- name: add_entries
-- takes: moment moment, import int, list RegisterEntry {authority LACode, provenance.day Day, provenance.source text,
--     provenance.author AuthorRole, provenance.level EvidenceLevel, provenance.visibility Visibility,
--     register RegisterEntry.Register, title text, status text, other LACode?, areas [PracticeArea],
--     began?.earliest Day?, began?.precision ApproximateDay.Precision?, ended?.earliest Day?,
--     ended?.precision ApproximateDay.Precision?, pounds int?, details text, isShared bool}
INSERT INTO register_entry (
    la_code, register, title, status, other, areas, began, began_precision, ended, ended_precision, pounds, details,
    shared, said_on, source, author, evidence, visibility, known, import_id
)
SELECT la_code, register, title, status, other, areas::text[], began, began_precision::precision_of_date,
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
