-- name: facts_assessments
-- takes: moment known
-- returns: Assessment(authority LACode, kind AssessmentKind, subject text, level int?, statement text,
--     provenance Provenance(day Day, source text, author AuthorRole, level EvidenceLevel, visibility Visibility),
--     isShared bool)
SELECT la_code AS authority, kind, subject, level, statement, said_on AS day, source, author, evidence AS provenance_level, visibility,
    shared AS is_shared
FROM assessment
WHERE upper_inf(known)
ORDER BY la_code, said_on, kind, subject, author;

-- name: supersede_assessments
-- takes: moment moment, list Assessment {authority LACode, kind AssessmentKind, subject text, provenance.day Day,
--     provenance.author AuthorRole}
UPDATE assessment a SET known = tstzrange(lower(a.known), $1::timestamptz)
FROM unnest($2::text[], $3::text[], $4::text[], $5::date[], $6::text[]) AS old (la_code, kind, subject, said_on, author)
WHERE upper_inf(a.known)
    AND (a.la_code, a.kind, a.subject, a.said_on, a.author)
        = (old.la_code, old.kind, old.subject, old.said_on, old.author);

-- name: add_assessments
-- takes: moment moment, import int, list Assessment {authority LACode, provenance.day Day, provenance.source text,
--     provenance.author AuthorRole, provenance.level EvidenceLevel, provenance.visibility Visibility,
--     kind AssessmentKind, subject text, level int?, statement text, isShared bool}
INSERT INTO assessment (
    la_code, kind, subject, level, statement, shared, said_on, source, author, evidence, visibility, known, import_id
)
SELECT la_code, kind, subject, level, statement, shared, said_on, source, author, evidence::evidence_level,
    visibility::visibility, tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest(
    $3::text[], $4::date[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::int[],
    $12::text[], $13::boolean[]
) AS new (la_code, said_on, source, author, evidence, visibility, kind, subject, level, statement, shared);
