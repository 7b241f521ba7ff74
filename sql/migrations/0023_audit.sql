-- Who wrote how many rows of what, whatever client: one row a statement. Batches of them are sealed by a hash onto the
-- seal before, later and by somebody else, so that nobody who writes waits for it.

CREATE TABLE audit (
    audit_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    relation name NOT NULL,
    verb text NOT NULL CHECK (verb IN ('INSERT', 'UPDATE', 'DELETE')),
    rows bigint NOT NULL CHECK (rows >= 1),
    transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
    role name NOT NULL DEFAULT session_user,
    person name NOT NULL,
    -- From which address; none is this machine.
    client inet DEFAULT inet_client_addr(),
    process integer NOT NULL DEFAULT pg_backend_pid()
);
COMMENT ON TABLE audit IS 'Every statement that wrote: who, when, from where, which relation and how many rows. What the rows '
    'were stands in their tables, which overwrite nothing.';

-- Runs as the owner, so that nobody who writes can write here. One statement, and `acting` written out, since it is paid by
-- every write.
CREATE FUNCTION audit_statement() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    INSERT INTO tandem.audit (relation, verb, rows, person)
    SELECT TG_TABLE_NAME, TG_OP, count(*),
        CASE current_setting('role') WHEN 'none' THEN session_user ELSE current_setting('role')::name END
    FROM touched
    HAVING count(*) > 0;
    RETURN NULL;
END
$$;

-- Puts a table under audit; 'tandem setup' does it to every one that is not.
CREATE FUNCTION audited(guarded regclass) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    EXECUTE format(
        'CREATE TRIGGER audited_insert AFTER INSERT ON %1$s REFERENCING NEW TABLE AS touched '
        'FOR EACH STATEMENT EXECUTE FUNCTION tandem.audit_statement();'
        'CREATE TRIGGER audited_update AFTER UPDATE ON %1$s REFERENCING NEW TABLE AS touched '
        'FOR EACH STATEMENT EXECUTE FUNCTION tandem.audit_statement();'
        'CREATE TRIGGER audited_delete AFTER DELETE ON %1$s REFERENCING OLD TABLE AS touched '
        'FOR EACH STATEMENT EXECUTE FUNCTION tandem.audit_statement()', guarded);
END
$$;

CREATE TABLE seal (
    seal_id bigint PRIMARY KEY CHECK (seal_id >= 1),
    at timestamptz NOT NULL,
    role name NOT NULL,
    -- Transactions before this one were over when it was sealed; on another server they count anew.
    horizon xid8 NOT NULL,
    server bigint NOT NULL,
    -- The last row that was there when sealing began on this server: rows up to it are found by their numbers alone.
    brought bigint NOT NULL,
    -- The rows that are sealed, in their order, and the digest of each.
    ids bigint[] NOT NULL,
    digests bytea[] NOT NULL,
    head text NOT NULL CHECK (head ~ '^[0-9a-f]{64}$'),
    CHECK (cardinality(digests) = cardinality(ids)),
    CONSTRAINT ids_is_a_list CHECK (CASE WHEN coalesce(cardinality(ids), 0) = 0 THEN true
        WHEN array_ndims(ids) = 1 AND array_lower(ids, 1) = 1 THEN array_position(ids, NULL) IS NULL ELSE false END)
);
COMMENT ON TABLE seal IS 'Batches of the audit, each sealed by a hash of its rows and of the seal before. Whoever keeps a head '
    'elsewhere sees what was changed since, by whomever.';

SELECT append_only('audit'), append_only('seal');

-- What is sealed of a row, as bytes that hang on no setting; its number is sealed beside it. A view, since a function of its
-- own for each row takes several times as long.
CREATE VIEW audit_digest WITH (security_invoker = true) AS
SELECT audit_id, transaction, at, substr(sha256(timestamptz_send(at) || xid8send(transaction) || int8send(rows)
    || int4send(process) || textsend(relation::text || '|' || verb || '|' || role::text || '|' || person::text || '|'
    || coalesce(host(client), '-'))), 1, 16) AS digest
FROM audit;
COMMENT ON VIEW audit_digest IS 'The digest of each row of the audit, as seals have it.';

CREATE FUNCTION head_of(before text, ids bigint[], digests bytea[]) RETURNS text LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, tandem, pg_temp SET bytea_output = hex AS $$
    SELECT encode(sha256(convert_to(before || '|' || ids::text || '|' || digests::text, 'UTF8')), 'hex')
$$;

-- Seals what is over and not sealed yet. Rows of one transaction belong to one seal: those between the last seal's horizon
-- and this one's.
CREATE FUNCTION make_seal() RETURNS TABLE (number bigint, rows bigint, head text) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    before tandem.seal;
    now_over xid8;
    here bigint := (SELECT system_identifier FROM pg_control_system());
    brought_here bigint;
    these bigint[];
    digested bytea[];
BEGIN
    PERFORM pg_advisory_xact_lock(7363215);
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'a seal is made in a transaction that is read committed' USING ERRCODE = 'active_sql_transaction';
    END IF;
    SELECT s.* INTO before FROM tandem.seal s ORDER BY s.seal_id DESC LIMIT 1;
    now_over := pg_snapshot_xmin(pg_current_snapshot());
    IF before.server = here THEN
        brought_here := before.brought;
        SELECT array_agg(a.audit_id ORDER BY a.audit_id), array_agg(a.digest ORDER BY a.audit_id)
        INTO these, digested
        FROM tandem.audit_digest a
        WHERE a.transaction >= before.horizon AND a.transaction < now_over AND a.audit_id > brought_here;
    ELSE
        -- The first seal, or the first after a restore: all that is over and in no seal, once.
        brought_here := coalesce((SELECT max(audit_id) FROM tandem.audit WHERE before.seal_id IS NOT NULL
            AND at < pg_postmaster_start_time()), 0);
        SELECT array_agg(a.audit_id ORDER BY a.audit_id), array_agg(a.digest ORDER BY a.audit_id)
        INTO these, digested
        FROM tandem.audit_digest a
        WHERE (a.audit_id <= brought_here OR a.transaction < now_over)
            AND NOT EXISTS (SELECT FROM tandem.seal s, unnest(s.ids) AS sealed WHERE sealed = a.audit_id);
    END IF;
    IF these IS NULL THEN RETURN; END IF;
    number := coalesce(before.seal_id, 0) + 1;
    rows := cardinality(these);
    head := head_of(coalesce(before.head, ''), these, digested);
    INSERT INTO tandem.seal (seal_id, at, role, horizon, server, brought, ids, digests, head)
    VALUES (number, clock_timestamp(), session_user, now_over, here, brought_here, these, digested, head);
    RETURN NEXT;
END
$$;

-- What is not as it was sealed, row by row.
CREATE FUNCTION broken_seals() RETURNS TABLE (number bigint, fault text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
    WITH chain AS MATERIALIZED (
        SELECT s.*, lag(s.seal_id, 1, 0::bigint) OVER later AS before_id, lag(s.head, 1, '') OVER later AS before_head
        FROM tandem.seal s WINDOW later AS (ORDER BY s.seal_id)
    ), sealed AS MATERIALIZED (
        SELECT s.seal_id, i.audit_id, i.digest FROM chain s, unnest(s.ids, s.digests) AS i (audit_id, digest)
    ), changed AS MATERIALIZED (
        SELECT s.seal_id, s.audit_id, s.digest, a.audit_id AS held, a.digest AS now_digest
        FROM sealed s LEFT JOIN tandem.audit_digest a ON a.audit_id = s.audit_id
        WHERE a.audit_id IS NULL OR a.digest <> s.digest
    )
    SELECT before_id + 1, format('seal %s is missing', before_id + 1) FROM chain WHERE seal_id <> before_id + 1
    UNION ALL
    SELECT seal_id, format('seal %s is not what was sealed, or an earlier one is not', seal_id) FROM chain
    WHERE head <> head_of(before_head, ids, digests)
    UNION ALL
    SELECT c.seal_id, CASE WHEN c.held IS NULL THEN format('row %s is missing', c.audit_id)
        WHEN o.audit_id IS NOT NULL THEN format('row %s stands in the place of row %s', o.audit_id, c.audit_id)
        ELSE format('row %s was changed', c.audit_id) END
    FROM changed c LEFT JOIN LATERAL (
        SELECT x.audit_id FROM changed x WHERE x.seal_id = c.seal_id AND x.digest = c.now_digest LIMIT 1
    ) o ON true
    UNION ALL
    SELECT NULL, format('row %s was put in behind the last seal', a.audit_id)
    FROM tandem.audit a, (SELECT * FROM chain ORDER BY seal_id DESC LIMIT 1) l
    WHERE a.audit_id > l.brought AND a.transaction < l.horizon
        AND NOT EXISTS (SELECT FROM sealed s WHERE s.audit_id = a.audit_id)
    ORDER BY 1, 2
$$;

-- Steps of rounds and approvals of reviews are taken by somebody who coordinates, or approves for, one of their regions; and
-- where another person approves, that is the person who acts, not the role of a program for many.
CREATE FUNCTION steps_for(regions char(2)[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM tandem.member m
        WHERE upper_inf(m.known) AND m.role = acting() AND m.acts_as IN ('coordinator', 'approver') AND m.la_code IS NULL
            AND (cardinality(regions) = 0 OR m.region IS NULL OR m.region = ANY (regions))
    )
$$;

SELECT rows_of('round_move', 'true',
    'steps_for((SELECT r.regions FROM round r WHERE r.round_id = round_move.round_id))'),
    rows_of('review_approval', 'true',
    'steps_for((SELECT p.regions FROM review_plan p WHERE p.review_plan_id = review_approval.review_plan_id))');

-- What sides answered and what people decided is for those who have to do with the round.
SELECT rows_of(choice,
    format('steps_for((SELECT r.regions FROM round r WHERE r.round_id = %s.round_id)) OR (SELECT audits())', choice),
    format('steps_for((SELECT r.regions FROM round r WHERE r.round_id = %s.round_id))', choice))
FROM unnest('{consent_step,round_decision}'::regclass[]) AS choice;

SELECT settle_database();
