-- name: facts_partnerships
-- takes: moment known
-- returns: Partnership(partnerCode LACode?, partner_name text, partner_kind text, receiver LACode, arrangement text,
--     basis text, began ApproximateDay?(earliest Day, precision ApproximateDay.Precision),
--     ended ApproximateDay?(earliest Day, precision ApproximateDay.Precision),
--     planned_end ApproximateDay?(earliest Day, precision ApproximateDay.Precision), intensity text, status text,
--     notes text, source text, evidence text)
SELECT partner AS partner_code, partner_name, partner_kind, receiver, arrangement, basis,
    began AS began_earliest, began_precision, ended AS ended_earliest, ended_precision,
    planned_end AS planned_end_earliest, planned_end_precision, intensity, status, notes, source, evidence
FROM partnership
WHERE upper_inf(known)
ORDER BY receiver, began, partner_name, arrangement;

-- name: supersede_partnerships
-- takes: moment moment, list Partnership {partnerName text, receiver LACode, arrangement text,
--     began?.earliest Day?}
UPDATE partnership p SET known = tstzrange(lower(p.known), $1::timestamptz)
FROM unnest($2::text[], $3::text[], $4::text[], $5::date[]) AS old (partner_name, receiver, arrangement, began)
WHERE upper_inf(p.known) AND p.partner_name = old.partner_name AND p.receiver = old.receiver
    AND p.arrangement = old.arrangement AND p.began IS NOT DISTINCT FROM old.began;

-- name: add_partnerships
-- takes: moment moment, import int, list Partnership {partnerCode LACode?, partnerName text, partnerKind text,
--     receiver LACode, arrangement text, basis text, began?.earliest Day?,
--     began?.precision ApproximateDay.Precision?, ended?.earliest Day?, ended?.precision ApproximateDay.Precision?,
--     plannedEnd?.earliest Day?, plannedEnd?.precision ApproximateDay.Precision?, intensity text, status text,
--     notes text, source text, evidence text}
INSERT INTO partnership (
    partner, partner_name, partner_kind, receiver, arrangement, basis, began, began_precision, ended,
    ended_precision, planned_end, planned_end_precision, intensity, status, notes, source, evidence, known, import_id
)
SELECT partner, partner_name, partner_kind, receiver, arrangement, basis, began,
    began_precision::precision_of_date, ended, ended_precision::precision_of_date, planned_end,
    planned_end_precision::precision_of_date, intensity, status, notes, source, evidence,
    tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest(
    $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::date[], $10::text[], $11::date[],
    $12::text[], $13::date[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[]
) AS new (
    partner, partner_name, partner_kind, receiver, arrangement, basis, began, began_precision, ended,
    ended_precision, planned_end, planned_end_precision, intensity, status, notes, source, evidence
);
