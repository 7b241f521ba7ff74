-- name: use_schema
-- takes: nothing
-- Whatever the server's or the user's settings, dates and numbers come in one form. Temporary tables are looked for last.
SELECT set_config('search_path', 'tandem, public, pg_temp', false), set_config('DateStyle', 'ISO, YMD', false),
    set_config('TimeZone', 'UTC', false), set_config('extra_float_digits', '1', false),
    set_config('IntervalStyle', 'postgres', false), set_config('bytea_output', 'hex', false);

-- name: create_schema
-- takes: nothing
CREATE SCHEMA IF NOT EXISTS tandem;

-- name: create_migration_table
-- takes: nothing
CREATE TABLE IF NOT EXISTS tandem.migration (
    number integer PRIMARY KEY CHECK (number >= 1),
    name text NOT NULL,
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    database_role name NOT NULL DEFAULT session_user,
    system_user_name text NOT NULL,
    program text NOT NULL
);

-- name: lock_migrations
-- takes: nothing
SELECT pg_advisory_xact_lock(7363211);

-- name: migrations_done
-- takes: known Migration {number int, sql text}
-- returns: number int, name text, is_ours bool
-- What was run, beside the migrations that the program knows.
SELECT m.number, m.name, coalesce(m.sha256 = encode(sha256(convert_to(known.sql, 'UTF8')), 'hex'), true) AS is_ours
FROM tandem.migration m LEFT JOIN unnest($1::int[], $2::text[]) AS known (number, sql) USING (number)
ORDER BY m.number;

-- name: record_migration
-- takes: number int, name text, sql text, user text, program text
INSERT INTO tandem.migration (number, name, sha256, system_user_name, program)
VALUES ($1, $2, encode(sha256(convert_to($3::text, 'UTF8')), 'hex'), $4, $5);

-- name: missing_words
-- takes: words KnownWord {table text, word text}
-- returns: word text
-- Words that the program knows, and the lookup tables do not.
SELECT known.lookup || ': ' || known.word AS word FROM unnest($1::text[], $2::text[]) AS known (lookup, word)
EXCEPT ALL (
    SELECT 'assessment_subject: ' || kind || ' ' || subject FROM assessment_subject
    UNION ALL SELECT 'register_status: ' || register || ' ' || status FROM register_status
    UNION ALL SELECT 'calendar_kind: ' || kind FROM calendar_kind
    UNION ALL SELECT 'support_kind: ' || support FROM support_kind
    UNION ALL SELECT 'practice_area: ' || area FROM practice_area
    UNION ALL SELECT 'source_kind: ' || source FROM source_kind
)
ORDER BY word;

-- name: column_of_table
-- takes: table int, column int
-- returns: at most one table_name text, column_name text
SELECT attrelid::regclass::text AS table_name, attname::text AS column_name
FROM pg_attribute WHERE attrelid = $1::bigint::oid AND attnum = $2::int;

-- name: server_facts
-- returns: one Database.ServerFacts(version text, encoding text, database text, role text, size text)
SELECT current_setting('server_version') AS version,
    current_setting('server_encoding') AS encoding,
    current_database() AS database,
    session_user AS role,
    pg_size_pretty(pg_database_size(current_database())) AS size;

-- name: lock_registry_for_change
-- takes: nothing
SELECT pg_advisory_xact_lock(7363212);

-- name: lock_registry_for_reading
-- takes: nothing
SELECT pg_advisory_xact_lock_shared(7363212);

-- name: moment
-- returns: one moment moment
SELECT clock_timestamp() AS moment;

-- name: record_action
-- takes: kind text, detail text, user text, program text
-- returns: one action_id int
INSERT INTO action (kind, detail, system_user_name, program) VALUES ($1, $2, $3, $4) RETURNING action_id;
