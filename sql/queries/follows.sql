-- name: followed
-- returns: Following(area PracticeArea?, authority LACode?, since Day)
-- What the person who asks follows: the newest row of each thing says whether.
SELECT area, authority, since FROM (
    SELECT DISTINCT ON (f.area, f.la_code) f.area, f.la_code AS authority, f.at::date AS since, f.follows
    FROM follow f WHERE f.person = acting() ORDER BY f.area, f.la_code, f.follow_id DESC
) newest WHERE follows
ORDER BY area, authority;

-- name: add_follow
-- takes: area PracticeArea?, authority LACode?, follows bool
INSERT INTO follow (area, la_code, follows) VALUES ($1, $2, $3::boolean);
