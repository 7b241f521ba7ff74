-- name: facts_calendar
-- takes: moment known
-- returns: CalendarEntry(authority LACode, kind CalendarEntry.Kind, from Day, to Day, details text,
--     provenance Provenance(day Day, source text, author AuthorRole, level EvidenceLevel, visibility Visibility))
SELECT la_code AS authority, kind, lower(period) AS from, upper(period) - 1 AS to, details,
    said_on AS day, source, author, evidence AS level, visibility
FROM calendar_entry
WHERE upper_inf(known)
ORDER BY la_code, lower(period), kind;

-- name: supersede_calendar
-- takes: moment moment, list CalendarEntry {authority LACode, kind CalendarEntry.Kind, from Day}
UPDATE calendar_entry c SET known = tstzrange(lower(c.known), $1::timestamptz)
FROM unnest($2::text[], $3::text[], $4::date[]) AS old (la_code, kind, first_day)
WHERE upper_inf(c.known) AND (c.la_code, c.kind, lower(c.period)) = (old.la_code, old.kind, old.first_day);

-- name: add_calendar
-- takes: moment moment, import int, list CalendarEntry {authority LACode, provenance.day Day, provenance.source text,
--     provenance.author AuthorRole, provenance.level EvidenceLevel, provenance.visibility Visibility,
--     kind CalendarEntry.Kind, period days, details text}
INSERT INTO calendar_entry (
    la_code, kind, period, details, said_on, source, author, evidence, visibility, known, import_id
)
SELECT la_code, kind, period, details, said_on, source, author,
    evidence::evidence_level, visibility::visibility, tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest(
    $3::text[], $4::date[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::daterange[],
    $11::text[]
) AS new (la_code, said_on, source, author, evidence, visibility, kind, period, details);
