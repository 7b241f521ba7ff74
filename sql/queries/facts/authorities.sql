-- name: facts_authorities
-- takes: moment known
-- returns: Authority(code LACode, gssCode GSSCode, formerGSSCodes [GSSCode], ofstedURN int?, name text,
--     region Region, type AuthorityType, centre Coordinates?(latitude double, longitude double), valid_from Day?,
--     valid_to Day?, predecessors [LACode], successors [LACode], notes text)
SELECT la_code AS code, gss_code, former_gss_codes, ofsted_urn, name, region, authority_type AS type, latitude, longitude,
    lower(valid) AS valid_from, upper(valid) AS valid_to, predecessors, successors, notes
FROM authority_record
WHERE upper_inf(known)
ORDER BY la_code, lower(valid);

-- name: add_authority_codes
-- takes: import int, codes [LACode]
INSERT INTO authority (la_code, import_id) SELECT DISTINCT unnest($2::text[]), $1::bigint ON CONFLICT DO NOTHING;

-- name: supersede_authorities
-- takes: moment moment, list Authority {code LACode, validFrom Day?}
UPDATE authority_record r SET known = tstzrange(lower(r.known), $1::timestamptz)
FROM unnest($2::text[], $3::date[]) AS old (la_code, valid_from)
WHERE upper_inf(r.known) AND r.la_code = old.la_code AND lower(r.valid) IS NOT DISTINCT FROM old.valid_from;

-- name: add_authorities
-- takes: moment moment, import int, list Authority {code LACode, gssCode GSSCode, formerGSSCodes [GSSCode],
--     ofstedURN int?, name text, region Region, type AuthorityType, centre?.latitude double?,
--     centre?.longitude double?, validFrom Day?, validTo Day?, predecessors [LACode], successors [LACode],
--     notes text}
INSERT INTO authority_record (
    la_code, gss_code, former_gss_codes, ofsted_urn, name, region, authority_type, latitude, longitude, valid,
    predecessors, successors, notes, known, import_id
)
SELECT la_code, gss_code, former::char(9)[], urn, name, region, authority_type, latitude, longitude,
    daterange(valid_from, valid_to), ARRAY(SELECT unnest(predecessors::char(3)[]) ORDER BY 1), ARRAY(SELECT unnest(successors::char(3)[]) ORDER BY 1), notes,
    tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest(
    $3::text[], $4::text[], $5::text[], $6::int[], $7::text[], $8::text[], $9::text[], $10::float8[], $11::float8[],
    $12::date[], $13::date[], $14::text[], $15::text[], $16::text[]
) AS new (
    la_code, gss_code, former, urn, name, region, authority_type, latitude, longitude, valid_from, valid_to,
    predecessors, successors, notes
);

-- name: facts_spellings
-- takes: moment known
-- returns: Spelling(authority LACode, spelling text)
SELECT la_code AS authority, spelling FROM authority_spelling
WHERE upper_inf(known)
ORDER BY la_code, spelling;

-- name: supersede_spellings
-- takes: moment moment, list Spelling {authority LACode, spelling text}
UPDATE authority_spelling s SET known = tstzrange(lower(s.known), $1::timestamptz)
FROM unnest($2::text[], $3::text[]) AS old (la_code, spelling)
WHERE upper_inf(s.known) AND s.la_code = old.la_code AND s.spelling = old.spelling;

-- name: add_spellings
-- takes: moment moment, import int, list Spelling {authority LACode, spelling text}
INSERT INTO authority_spelling (la_code, spelling, known, import_id)
SELECT la_code, spelling, tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest($3::text[], $4::text[]) AS new (la_code, spelling)
ON CONFLICT DO NOTHING;
