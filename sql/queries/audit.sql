-- name: audit_list
-- takes: relation text?, person text?, most int
-- returns: AuditLine(number int, at text, relation text, verb text, rows int, transaction text, role text, person text,
--     client text, process int, seal int?)
-- The newest first.
SELECT a.audit_id AS number, to_char(a.at, 'YYYY-MM-DD HH24:MI:SS') AS at, a.relation::text AS relation, a.verb, a.rows,
    a.transaction::text AS transaction, a.role::text AS role, a.person::text AS person,
    coalesce(host(a.client), 'this machine') AS client, a.process,
    (SELECT s.seal_id FROM seal s WHERE a.audit_id = ANY (s.ids) LIMIT 1) AS seal
FROM audit a
WHERE ($1::text IS NULL OR a.relation = $1) AND ($2::text IS NULL OR $2 IN (a.person, a.role))
ORDER BY a.audit_id DESC
LIMIT $3;

-- name: make_seal
-- returns: at most one Seal(number int, rows int, head text)
SELECT number, rows, head FROM make_seal();

-- name: seals_list
-- returns: Seal(number int, rows int, head text)
SELECT seal_id AS number, cardinality(ids) AS rows, head FROM seal ORDER BY seal_id;

-- name: broken_seals
-- returns: fault text
SELECT fault FROM broken_seals();

-- name: sealed_until
-- returns: one age double?, unsealed int
-- How many seconds ago the audit was sealed last, NULL for never, and how many rows came since.
SELECT (SELECT extract(epoch FROM clock_timestamp() - max(at))::float8 FROM seal) AS age,
    (SELECT count(*) FROM audit) - (SELECT coalesce(sum(cardinality(ids)), 0) FROM seal)::bigint AS unsealed;

-- name: action_told
-- takes: action int
-- returns: at most one AuditedAction(number int, kind text, detail text, at text, person text, role text,
--     system_user text, program text, client text, statements [text])
-- One decision, and all that was written with it.
SELECT c.action_id AS number, c.kind, c.detail, to_char(c.at, 'YYYY-MM-DD HH24:MI:SS') AS at,
    coalesce(c.person, c.database_role)::text AS person, c.database_role::text AS role, c.system_user_name AS system_user,
    c.program, coalesce((
        SELECT host(a.client) FROM audit a WHERE a.transaction = c.written_in AND a.at >= c.began ORDER BY a.audit_id LIMIT 1
    ), 'this machine') AS client,
    ARRAY(
        SELECT format('%s rows of %s: %s', a.rows, a.relation, lower(a.verb)) FROM audit a
        WHERE a.transaction = c.written_in AND a.at BETWEEN c.began AND c.at + interval '1 day'
        ORDER BY a.audit_id
    )::text[] AS statements
FROM action c WHERE c.action_id = $1;
