-- name: facts_neighbours
-- takes: moment known
-- returns: StatisticalNeighbour(model int, authority LACode, rank int, neighbour LACode, closeness Closeness)
SELECT model, la_code AS authority, rank, neighbour, closeness
FROM statistical_neighbour
WHERE upper_inf(known)
ORDER BY model, la_code, rank;

-- name: supersede_neighbours
-- takes: moment moment, list StatisticalNeighbour {model int, authority LACode, rank int}
UPDATE statistical_neighbour n SET known = tstzrange(lower(n.known), $1::timestamptz)
FROM unnest($2::int[], $3::text[], $4::int[]) AS old (model, la_code, rank)
WHERE upper_inf(n.known) AND n.model = old.model AND n.la_code = old.la_code AND n.rank = old.rank;

-- name: add_neighbours
-- takes: moment moment, import int, list StatisticalNeighbour {model int, authority LACode, rank int,
--     neighbour LACode, closeness Closeness}
INSERT INTO statistical_neighbour (model, la_code, rank, neighbour, closeness, known, import_id)
SELECT model, la_code, rank, neighbour, closeness, tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest($3::int[], $4::text[], $5::int[], $6::text[], $7::text[])
    AS new (model, la_code, rank, neighbour, closeness);
