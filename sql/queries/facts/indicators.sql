-- name: facts_indicators
-- takes: from int, of [Indicator.Code], authorities [LACode]?, moment known
-- returns: authority LACode, code Indicator.Code, years [int], numbers [numeric?], marks [Indicator.Mark?]?,
--     shared_with [[LACode]]?
-- One row for all years of an indicator, from the year in $1 on, of the authorities in $3, or of all: there are many
-- numbers, and they are sorted once. Marks and whom a return was shared with are NULL where no year has any, as in most.
SELECT la_code AS authority, indicator AS code, array_agg(year) AS years, array_agg(value::numeric) AS numbers,
    CASE WHEN count(mark) > 0 THEN array_agg(mark) END AS marks,
    CASE WHEN bool_or(cardinality(shared_with) > 0) THEN array_agg(shared_with::text) END AS shared_with
FROM (
    SELECT la_code, indicator, year, value, mark, shared_with
    FROM indicator
    WHERE upper_inf(known)
        AND year >= $1
        AND indicator = ANY ($2::text[])
        AND ($3::text[] IS NULL OR la_code = ANY ($3::text[]::char(3)[]))
    ORDER BY la_code, indicator, year
) AS sorted
GROUP BY la_code, indicator
ORDER BY la_code, indicator;

-- name: supersede_indicators
-- takes: moment moment, list Indicator {authority LACode, code Indicator.Code, year int}
UPDATE indicator i SET known = tstzrange(lower(i.known), $1::timestamptz)
FROM unnest($2::text[]::char(3)[], $3::text[], $4::int[]) AS old (la_code, indicator, year)
WHERE upper_inf(i.known) AND (i.la_code, i.indicator, i.year) = (old.la_code, old.indicator, old.year);

-- name: add_indicators
-- takes: moment moment, import int, list Indicator {authority LACode, code Indicator.Code, year int,
--     value.number numeric?, value.mark Indicator.Mark?, sharedWith [LACode]}
INSERT INTO indicator (la_code, indicator, year, value, mark, shared_with, known, import_id)
SELECT la_code, indicator, year, value, mark, shared::char(3)[],
    tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest($3::text[], $4::text[], $5::int[], $6::numeric[], $7::text[], $8::text[])
    AS new (la_code, indicator, year, value, mark, shared);
