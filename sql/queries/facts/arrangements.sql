-- name: facts_arrangements
-- takes: moment known
-- returns: DeliveryArrangement(authority LACode, body text, kind DeliveryArrangement.Kind,
--     began ApproximateDay?(earliest Day, precision ApproximateDay.Precision),
--     ended ApproximateDay?(earliest Day, precision ApproximateDay.Precision), notes text, source text)
SELECT la_code AS authority, body, kind, began AS began_earliest, began_precision, ended AS ended_earliest,
    ended_precision, notes, source
FROM delivery_arrangement
WHERE upper_inf(known)
ORDER BY la_code, body, began;

-- name: supersede_arrangements
-- takes: moment moment, list DeliveryArrangement {authority LACode, body text, began?.earliest Day?}
UPDATE delivery_arrangement d SET known = tstzrange(lower(d.known), $1::timestamptz)
FROM unnest($2::text[], $3::text[], $4::date[]) AS old (la_code, body, began)
WHERE upper_inf(d.known) AND d.la_code = old.la_code AND d.body = old.body
    AND d.began IS NOT DISTINCT FROM old.began;

-- name: add_arrangements
-- takes: moment moment, import int, list DeliveryArrangement {authority LACode, body text,
--     kind DeliveryArrangement.Kind, began?.earliest Day?, began?.precision ApproximateDay.Precision?,
--     ended?.earliest Day?, ended?.precision ApproximateDay.Precision?, notes text, source text}
INSERT INTO delivery_arrangement (
    la_code, body, kind, began, began_precision, ended, ended_precision, notes, source, known, import_id
)
SELECT la_code, body, kind, began, began_precision::precision_of_date, ended, ended_precision::precision_of_date, notes,
    source, tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest(
    $3::text[], $4::text[], $5::text[], $6::date[], $7::text[], $8::date[], $9::text[], $10::text[], $11::text[]
) AS new (la_code, body, kind, began, began_precision, ended, ended_precision, notes, source);
