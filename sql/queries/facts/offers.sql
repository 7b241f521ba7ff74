-- name: facts_offers
-- takes: moment known
-- returns: SupportOffer(authority LACode, from Day, to Day, places int, days int?, areas [PracticeArea],
--     anyRegion bool?, details text,
--     provenance Provenance(day Day, source text, author AuthorRole, level EvidenceLevel, visibility Visibility))
SELECT la_code AS authority, lower(period) AS from, upper(period) - 1 AS to, places, days, areas, any_region, details,
    said_on AS day, source, author, evidence AS level, visibility
FROM support_offer
WHERE upper_inf(known)
ORDER BY la_code, lower(period);

-- name: supersede_offers
-- takes: moment moment, list SupportOffer {authority LACode, from Day}
UPDATE support_offer o SET known = tstzrange(lower(o.known), $1::timestamptz)
FROM unnest($2::text[], $3::date[]) AS old (la_code, first_day)
WHERE upper_inf(o.known) AND (o.la_code, lower(o.period)) = (old.la_code, old.first_day);

-- name: add_offers
-- takes: moment moment, import int, list SupportOffer {authority LACode, provenance.day Day, provenance.source text,
--     provenance.author AuthorRole, provenance.level EvidenceLevel, provenance.visibility Visibility, period days,
--     places int, days int?, areas [PracticeArea], anyRegion bool?, details text}
INSERT INTO support_offer (
    la_code, period, places, days, areas, any_region, details, said_on, source, author, evidence, visibility, known,
    import_id
)
SELECT la_code, period, places, days, areas::text[], any_region, details,
    said_on, source, author, evidence::evidence_level, visibility::visibility, tstzrange($1::timestamptz, NULL),
    $2::bigint
FROM unnest(
    $3::text[], $4::date[], $5::text[], $6::text[], $7::text[], $8::text[], $9::daterange[], $10::int[],
    $11::int[], $12::text[], $13::boolean[], $14::text[]
) AS new (
    la_code, said_on, source, author, evidence, visibility, period, places, days, areas, any_region,
    details
);
