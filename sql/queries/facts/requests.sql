-- name: facts_requests
-- takes: moment known
-- returns: EditedRequest(authority LACode, number int, kind SupportRequest.Kind?, areas [PracticeArea], days int?,
--     from Day, to Day, support text, aims [AgreementAim], details text,
--     provenance Provenance(day Day, source text, author AuthorRole, level EvidenceLevel, visibility Visibility))
SELECT la_code AS authority, number, kind, areas, days, lower(period) AS from, upper(period) - 1 AS to, support, aims, details,
    said_on AS day, source, author, evidence AS level, visibility
FROM support_request
WHERE upper_inf(known)
ORDER BY la_code, number, lower(period);

-- name: supersede_requests
-- takes: moment moment, list EditedRequest {authority LACode, number int, from Day}
UPDATE support_request r SET known = tstzrange(lower(r.known), $1::timestamptz)
FROM unnest($2::text[], $3::int[], $4::date[]) AS old (la_code, number, first_day)
WHERE upper_inf(r.known) AND (r.la_code, r.number, lower(r.period)) = (old.la_code, old.number, old.first_day);

-- name: add_requests
-- takes: moment moment, import int, list EditedRequest {authority LACode, provenance.day Day, provenance.source text,
--     provenance.author AuthorRole, provenance.level EvidenceLevel, provenance.visibility Visibility, number int,
--     kind SupportRequest.Kind?, areas [PracticeArea], days int?, period days, support text, aims [AgreementAim],
--     details text}
INSERT INTO support_request (
    la_code, number, kind, areas, days, period, support, aims, details, said_on, source, author, evidence, visibility, known,
    import_id
)
SELECT la_code, number, kind, areas::text[], days, period, support, aims::text[], details,
    said_on, source, author, evidence::evidence_level, visibility::visibility, tstzrange($1::timestamptz, NULL),
    $2::bigint
FROM unnest(
    $3::text[], $4::date[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[], $10::text[], $11::text[],
    $12::int[], $13::daterange[], $14::text[], $15::text[], $16::text[]
) AS new (
    la_code, said_on, source, author, evidence, visibility, number, kind, areas, days, period, support,
    aims, details
);
