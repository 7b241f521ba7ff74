-- The roles of a server, in one place: what makes them, what grants to them, 'tandem user' and the pages read this list.
-- None of them logs in; people are members of them.

CREATE OR REPLACE FUNCTION tandem.role_list() RETURNS TABLE (name name, part text, does text) LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, tandem, pg_temp AS $$
    VALUES
        ('tandem_owner'::name, 'owner', 'owns the tables; setup alone acts as it, nobody logs in as it'),
        ('tandem_reader', 'reader', 'reads what is published and what is open'),
        ('tandem_editor', 'editor', 'states what an authority offers, asks for and says of itself'),
        ('tandem_coordinator', 'coordinator', 'plans for a region, and states for its authorities'),
        ('tandem_importer', 'importer', 'brings in files, and what they say'),
        ('tandem_approver', 'approver', 'approves what others bring'),
        ('tandem_auditor', 'auditor', 'reads everything, and writes nothing'),
        ('tandem_service', 'service', 'a program that reads everything, such as a backup'),
        ('tandem_reviewer', 'reviewer', 'sees what the team of a review sees of the host')
$$;

-- Makes those that are missing, for whoever may. Another database of the server may make them at the same moment.
DO $$
DECLARE
    missing name;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = session_user AND (rolsuper OR rolcreaterole)) THEN RETURN; END IF;
    FOR missing IN
        SELECT l.name FROM tandem.role_list() l WHERE NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = l.name)
    LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN', missing);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;
        END;
    END LOOP;
END
$$;

-- Hands the tables over to their owner, for whoever may. The owner says who holds a lock, and so sees who does what.
DO $$
DECLARE
    one record;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = session_user AND rolsuper) THEN RETURN; END IF;
    EXECUTE format('GRANT CONNECT, CREATE ON DATABASE %I TO tandem_owner', current_database());
    IF NOT pg_has_role('tandem_owner', 'pg_read_all_stats', 'MEMBER') THEN
        BEGIN
            GRANT pg_read_all_stats TO tandem_owner;
        EXCEPTION WHEN OTHERS THEN
            -- Another database of the server has just done it.
            IF NOT pg_has_role('tandem_owner', 'pg_read_all_stats', 'MEMBER') THEN RAISE; END IF;
        END;
    END IF;
    FOR one IN
        SELECT 'SCHEMA' AS kind, quote_ident(nspname) AS name FROM pg_namespace
        WHERE nspname IN ('tandem', 'tandem_counted') AND nspowner <> 'tandem_owner'::regrole
        UNION ALL
        SELECT CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, c.oid::regclass::text
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('tandem', 'tandem_counted') AND c.relkind IN ('r', 'v') AND relowner <> 'tandem_owner'::regrole
        UNION ALL
        SELECT 'FUNCTION', p.oid::regprocedure::text
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = 'tandem' AND proowner <> 'tandem_owner'::regrole
        UNION ALL
        SELECT CASE typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END, t.oid::regtype::text
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE n.nspname = 'tandem' AND t.typtype IN ('d', 'e') AND typowner <> 'tandem_owner'::regrole
    LOOP
        EXECUTE format('ALTER %s %s OWNER TO tandem_owner', one.kind, one.name);
    END LOOP;
END
$$;
