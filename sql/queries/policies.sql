-- name: policy_by_body
SELECT policy_id, sha256 FROM policy
WHERE name = $1 AND sha256 = encode(sha256(convert_to($2::text, 'UTF8')), 'hex');

-- name: add_policy
INSERT INTO policy (name, body, action_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING;

-- name: policies_list
-- A version is a text of a name, in the order in which they were stored.
SELECT p.name, p.body, p.sha256, row_number() OVER (PARTITION BY p.name ORDER BY p.policy_id)::int AS version,
    a.system_user_name AS by, a.at::date AS added_on,
    coalesce(
        (SELECT string_agg(r.name, E'\x1F' ORDER BY r.round_id) FROM round r WHERE r.policy_id = p.policy_id), ''
    ) AS rounds
FROM policy p JOIN action a USING (action_id)
ORDER BY p.name, p.policy_id;

-- name: hashes_of_texts
SELECT encode(sha256(convert_to(t.body, 'UTF8')), 'hex') AS sha256
FROM unnest($1::text[]) WITH ORDINALITY AS t (body, place)
ORDER BY t.place;
