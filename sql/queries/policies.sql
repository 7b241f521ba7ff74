-- name: policy_by_body
-- takes: name text, body text
-- returns: at most one policy_id int
SELECT policy_id FROM policy
WHERE name = $1 AND sha256 = encode(sha256(convert_to($2::text, 'UTF8')), 'hex');

-- name: add_policy
-- takes: name text, body text, action int
INSERT INTO policy (name, body, action_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING;

-- name: policies_list
-- returns: StoredPolicy(name text, version int, text text, sha256 text, by text, on Day, rounds [text])
-- A version is a text of a name, in the order in which they were stored.
SELECT p.name, row_number() OVER (PARTITION BY p.name ORDER BY p.policy_id)::int AS version, p.body AS text,
    p.sha256, done_by(action_id) AS by, a.at::date AS on,
    ARRAY(SELECT r.name FROM round r WHERE r.policy_id = p.policy_id ORDER BY r.round_id) AS rounds
FROM policy p JOIN action a USING (action_id)
ORDER BY p.name, p.policy_id;

-- name: hashes_of_texts
-- takes: texts [text]
-- returns: sha256 text
SELECT encode(sha256(convert_to(t.body, 'UTF8')), 'hex') AS sha256
FROM unnest($1::text[]) WITH ORDINALITY AS t (body, place)
ORDER BY t.place;
