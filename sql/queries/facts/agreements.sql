-- name: facts_agreements
-- takes: moment known
-- returns: Agreement(receiver LACode, partner LACode, from Day, until Day, areas [PracticeArea], support text, days int?,
--     days_before int, begins_in AgreementPhase, receiver_contact text, partner_contact text, aims [AgreementAim],
--     price AgreementPrice?(pounds int, is_a_day bool, receiver_share int, funder text, funder_share int), round text,
--     ending Agreement.Ending?(on Day, code text, outcome Agreement.Outcome?), lessons text, details text, given int,
--     provenance Provenance(day Day, source text, author AuthorRole, level EvidenceLevel, visibility Visibility))
SELECT la_code AS receiver, partner, lower(period) AS from, upper(period) - 1 AS until, areas, support, days, days_before,
    begins_in, receiver_contact, partner_contact, aims, pounds, is_a_day, receiver_share, funder, funder_share, round,
    ended AS on, ending AS code, outcome, lessons, details, (
        -- What ended counts as what was given; while it runs, as what was agreed.
        SELECT coalesce(sum(s.days), 0)::int FROM given_days(la_code, partner, CASE WHEN ended IS NOT NULL THEN lower(period) END) s
        WHERE upper_inf(s.known)
    ) AS given, said_on AS day, source, author, evidence AS level, visibility
FROM agreement
WHERE upper_inf(known)
ORDER BY la_code, partner, lower(period);

-- name: supersede_agreements
-- takes: moment moment, list Agreement {receiver LACode, partner LACode, from Day}
UPDATE agreement g SET known = tstzrange(lower(g.known), $1::timestamptz)
FROM unnest($2::text[], $3::text[], $4::date[]) AS old (la_code, partner, first_day)
WHERE upper_inf(g.known) AND (g.la_code, g.partner, lower(g.period)) = (old.la_code, old.partner, old.first_day);

-- name: add_agreements
-- takes: moment moment, import int, list Agreement {receiver LACode, partner LACode, period days, areas [PracticeArea],
--     support text, days int?, daysBefore int, beginsIn AgreementPhase, receiverContact text, partnerContact text,
--     aims [AgreementAim], price?.pounds int?, price?.isADay bool?, price?.receiverShare int?, price?.funder text?,
--     price?.funderShare int?, round text, ending?.on Day?, ending?.code text?, ending?.outcome Agreement.Outcome?,
--     lessons text, details text, provenance.day Day, provenance.source text, provenance.author AuthorRole,
--     provenance.level EvidenceLevel, provenance.visibility Visibility}
INSERT INTO agreement (
    la_code, partner, period, areas, support, days, days_before, begins_in, receiver_contact, partner_contact, aims, pounds,
    is_a_day, receiver_share, funder, funder_share, round, ended, ending, outcome, lessons, details, said_on, source,
    author, evidence, visibility, known, import_id
)
SELECT la_code, partner, period, areas::text[], support, days, days_before, begins_in, receiver_contact, partner_contact,
    aims::text[], pounds, is_a_day, receiver_share, funder, funder_share, round, ended, ending, outcome, lessons, details,
    said_on, source, author, evidence::evidence_level, visibility::visibility, tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest(
    $3::text[], $4::text[], $5::daterange[], $6::text[], $7::text[], $8::int[], $9::int[], $10::text[], $11::text[],
    $12::text[], $13::text[], $14::bigint[], $15::boolean[], $16::int[], $17::text[], $18::int[], $19::text[], $20::date[],
    $21::text[], $22::text[], $23::text[], $24::text[], $25::date[], $26::text[], $27::text[], $28::text[], $29::text[]
) AS new (
    la_code, partner, period, areas, support, days, days_before, begins_in, receiver_contact, partner_contact, aims, pounds,
    is_a_day, receiver_share, funder, funder_share, round, ended, ending, outcome, lessons, details, said_on, source,
    author, evidence, visibility
);
