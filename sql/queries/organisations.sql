-- name: organisations
-- returns: Organisation(code text, number int, name text, kind Organisation.Kind, nation Nation, does text, address text, is_over bool,
--     source text, said_on Day, by text)
-- What was written down of organisations, the oldest first: the last of each holds.
SELECT s.organisation AS code, s.number, s.name, s.kind, s.nation, s.does, s.address, s.is_over, s.source, s.said_on,
    done_by(s.action_id) AS by
FROM organisation_step s
ORDER BY s.organisation, s.number;

-- name: add_organisation
-- takes: code text, name text, kind Organisation.Kind, nation Nation, does text, address text, is_over bool, source text,
--     said_on Day, action int
INSERT INTO organisation_step (organisation, name, kind, nation, does, address, is_over, source, said_on, action_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: organisation_parts
-- returns: OrganisationPart(organisation text, authority LACode, partner LACode?, from Day?, programme text?, role text,
--     takes_part bool, source text, said_on Day, by text)
-- The newest word on each part that an organisation has, or had, in an agreement or a review.
SELECT n.organisation, n.la_code AS authority, n.partner, n.first_day AS from, p.name AS programme, n.role, n.takes_part, n.source,
    n.said_on, done_by(n.action_id) AS by
FROM (
    SELECT DISTINCT ON (organisation, la_code, partner, first_day, review_programme_id) * FROM organisation_part
    ORDER BY organisation, la_code, partner, first_day, review_programme_id, number DESC
) n LEFT JOIN review_programme p USING (review_programme_id)
ORDER BY n.organisation, n.la_code, n.partner, n.first_day, p.name;

-- name: may_read_organisation_parts
-- returns: one may bool
SELECT has_table_privilege('organisation_part', 'SELECT') AS may;

-- name: add_organisation_part
-- takes: organisation text, authority LACode, partner LACode?, from Day?, programme text?, role text, takes_part bool,
--     source text, said_on Day, action int
INSERT INTO organisation_part (
    organisation, la_code, partner, first_day, review_programme_id, role, takes_part, source, said_on, action_id
) VALUES ($1, $2, $3, $4, (SELECT review_programme_id FROM review_programme WHERE lower(name) = lower($5)), $6, $7, $8, $9, $10);
