-- name: followed
-- returns: Following(area PracticeArea?, authority LACode?, since Day)
-- What the person who asks follows: the newest row of each thing says whether.
SELECT area, authority, since FROM (
    SELECT DISTINCT ON (f.area, f.la_code) f.area, f.la_code AS authority, f.at::date AS since, f.follows
    FROM follow f WHERE f.person = acting() ORDER BY f.area, f.la_code, f.follow_id DESC
) newest WHERE follows
ORDER BY area, authority;

-- name: add_follows
-- takes: areas [PracticeArea], authorities [LACode], follows bool
INSERT INTO follow (area, la_code, follows)
SELECT area, NULL, $3::boolean FROM unnest($1::text[]) AS new (area)
UNION ALL SELECT NULL, la_code, $3::boolean FROM unnest($2::text[]) AS new (la_code);
