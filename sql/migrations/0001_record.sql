-- Who did what, and the guards that tables are put under: each is one call a table.
--
-- Every function here and in later files has its search path pinned. Otherwise a temporary table named like one of
-- ours would be found first, and whoever makes it could answer a trigger's questions.

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;

-- Puts a table under guard: rows come, and stay as they are.
CREATE FUNCTION append_only(guarded regclass) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    EXECUTE format(
        'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %s '
        'FOR EACH STATEMENT EXECUTE FUNCTION tandem.refuse_change()', guarded);
END
$$;

-- Puts a table under guard whose rows are set by migrations alone. A later migration adds one between
-- `SELECT reopen('…')` and `SELECT fixed('…')`.
CREATE FUNCTION fixed(guarded regclass) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    EXECUTE format(
        'CREATE TRIGGER fixed BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s '
        'FOR EACH STATEMENT EXECUTE FUNCTION tandem.refuse_change()', guarded);
END
$$;

CREATE FUNCTION reopen(guarded regclass) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    EXECUTE format('DROP TRIGGER fixed ON %s', guarded);
END
$$;

-- Of a row that is superseded only `known` may change, and only from open to closed.
CREATE FUNCTION only_supersede() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION '% keeps every fact: % refused', TG_TABLE_NAME, TG_OP
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    -- Generated columns are not filled in yet when this runs, so they are left out of the comparison.
    IF to_jsonb(NEW) - ARRAY['known', 'in_force'] <> to_jsonb(OLD) - ARRAY['known', 'in_force']
        OR NOT upper_inf(OLD.known) OR upper_inf(NEW.known) OR lower(NEW.known) IS DISTINCT FROM lower(OLD.known)
        OR upper(NEW.known) NOT BETWEEN now() AND clock_timestamp()
    THEN
        RAISE EXCEPTION 'a fact of % may be superseded, not changed', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;

-- What we come to know, we know from now on: nobody writes knowledge into the past or the future.
CREATE FUNCTION known_from_now() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    IF (upper_inf(NEW.known) AND lower(NEW.known) BETWEEN now() AND clock_timestamp()) IS NOT TRUE THEN
        RAISE EXCEPTION 'a fact of % is known from the moment it is written', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;

-- Puts a table with a column `known` under guard: its rows are superseded, never overwritten.
CREATE FUNCTION supersede_only(guarded regclass) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    EXECUTE format(
        'CREATE TRIGGER keeps_facts BEFORE UPDATE OR DELETE ON %1$s '
        'FOR EACH ROW EXECUTE FUNCTION tandem.only_supersede();'
        'CREATE TRIGGER keeps_all BEFORE TRUNCATE ON %1$s '
        'FOR EACH STATEMENT EXECUTE FUNCTION tandem.refuse_change();'
        'CREATE TRIGGER known_now BEFORE INSERT ON %1$s '
        'FOR EACH ROW EXECUTE FUNCTION tandem.known_from_now()', guarded);
END
$$;

-- Makes a table one of facts: superseded, never overwritten, and taken back with the import that brought them. The
-- columns are those by which a current fact is found.
CREATE FUNCTION keep_history(guarded regclass, VARIADIC found_by name[]) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    bare text := (SELECT c.relname FROM pg_class c WHERE c.oid = guarded);
    columns text := (SELECT string_agg(quote_ident(f), ', ' ORDER BY place)
        FROM unnest(found_by) WITH ORDINALITY AS f (f, place));
BEGIN
    PERFORM supersede_only(guarded);
    EXECUTE format('CREATE INDEX %I ON %s (%s) WHERE upper_inf(known)', bare || '_now', guarded, columns);
    EXECUTE format('CREATE INDEX %I ON %s (import_id)', bare || '_by_import', guarded);
    EXECUTE format('CREATE INDEX %I ON %s (upper(known)) WHERE NOT upper_inf(known)', bare || '_closed', guarded);
END
$$;

CREATE VIEW fact_table AS
SELECT c.relname AS name, c.oid::regclass AS id
FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'import_id' AND NOT a.attisdropped
WHERE t.tgfoid = 'tandem.only_supersede'::regproc
ORDER BY c.relname;
COMMENT ON VIEW fact_table IS 'The tables that keep_history made ones of facts.';

-- An array cannot have a foreign key; this stands in for one. The arguments are the column, the table whose rows it names,
-- and the column by which it names them.
CREATE FUNCTION each_on_record() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    unknown text;
BEGIN
    EXECUTE format(
        'SELECT string_agg(coalesce(one, ''NULL''), '', '') FROM unnest(($1).%I) AS one '
        'WHERE NOT EXISTS (SELECT FROM tandem.%I r WHERE r.%I = one)', TG_ARGV[0], TG_ARGV[1], TG_ARGV[2])
    INTO unknown USING NEW;
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION 'no % has the code %', replace(TG_ARGV[1], '_', ' '), unknown
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE FUNCTION each_refers(guarded regclass, list name, whole name, named_by name) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    EXECUTE format(
        'CREATE TRIGGER %I BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION tandem.each_on_record(%L, %L, %L)',
        list || '_on_record', guarded, list, whole, named_by);
END
$$;

-- No date lies outside what the program can say: no infinity, nothing before Christ.
CREATE DOMAIN day AS date CHECK (VALUE BETWEEN '1900-01-01' AND '2199-12-31');

-- A first and a last day, both known.
CREATE DOMAIN day_range AS daterange CHECK (
    VALUE IS NULL OR coalesce(lower(VALUE) >= '1900-01-01' AND upper(VALUE) <= '2200-01-01', false)
);

-- Days of which the first, the last or both may be open.
CREATE DOMAIN open_day_range AS daterange CHECK (
    NOT isempty(VALUE)
    AND coalesce(lower(VALUE) >= '1900-01-01', true) AND coalesce(upper(VALUE) <= '2200-01-01', true)
);

-- From when to when we knew a fact; its beginning is always known.
CREATE DOMAIN known_period AS tstzrange CHECK (NOT isempty(VALUE) AND NOT lower_inf(VALUE));

-- A number as published: never below nothing, finite, and with no more digits than the program reads.
CREATE DOMAIN measure AS numeric CHECK (VALUE >= 0 AND VALUE < 1000000000000 AND scale(VALUE) <= 12);

CREATE TYPE precision_of_date AS ENUM ('day', 'month', 'year');

-- The last day that a date may mean, as exact as its source was.
CREATE FUNCTION last_day(day date, exactness precision_of_date) RETURNS date LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT CASE exactness
        WHEN 'month' THEN (day - extract(day FROM day)::int + 1 + interval '1 month')::date - 1
        WHEN 'year' THEN make_date(extract(year FROM day)::int, 12, 31)
        ELSE day
    END
$$;

-- Role and time are set by the trigger below, whatever the client sent; the system's user and the program are what the
-- client says they are. A kind is a word; which words there are, the programs that write them say.
CREATE TABLE action (
    action_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind ~ '^[a-z][a-z_]{1,39}$'),
    detail text NOT NULL CHECK (length(detail) BETWEEN 1 AND 2000),
    database_role name NOT NULL DEFAULT session_user,
    system_user_name text NOT NULL CHECK (length(system_user_name) BETWEEN 1 AND 256),
    program text NOT NULL CHECK (length(program) BETWEEN 1 AND 256),
    at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE action IS 'Who did what, when: every import, round and decision points at one of these rows.';

CREATE FUNCTION stamp_action() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    NEW.database_role := session_user;
    NEW.at := clock_timestamp();
    RETURN NEW;
END
$$;

CREATE TRIGGER stamp BEFORE INSERT ON action FOR EACH ROW EXECUTE FUNCTION stamp_action();

-- Of a policy or a scheme: its hash is that of its text, whatever the client sent.
CREATE FUNCTION hash_body() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    NEW.sha256 := encode(sha256(convert_to(NEW.body, 'UTF8')), 'hex');
    RETURN NEW;
END
$$;

COMMENT ON TABLE migration IS 'The files of sql/migrations that were run here, with their hashes.';

SELECT append_only('action'), append_only('migration');
