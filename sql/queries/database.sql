-- name: use_schema
-- takes: nothing
-- Whatever the server's or the user's settings, dates and numbers come in one form. Temporary tables are looked for last,
-- no query is worth compiling, and nobody waits for ever for one who hangs, unless the server or the user has set a bound.
SELECT set_config('search_path', 'tandem, public, pg_temp', false), set_config('DateStyle', 'ISO, YMD', false),
    set_config('TimeZone', 'UTC', false), set_config('extra_float_digits', '1', false),
    set_config('IntervalStyle', 'postgres', false), set_config('bytea_output', 'hex', false),
    set_config('jit', 'off', false), (
        SELECT string_agg(set_config(name, bound, false), ' ')
        FROM (VALUES ('lock_timeout', '60s'), ('idle_in_transaction_session_timeout', '10min'),
            ('client_connection_check_interval', '10s')) AS ours (name, bound)
        WHERE current_setting(name) = '0'
    );

-- name: only_read
-- takes: nothing
SELECT set_config('default_transaction_read_only', 'on', false);

-- name: words_to_complete
-- takes: kind text
-- returns: word text
-- What a shell completes: names of authorities in force, of rounds, policies, reviews and organisations, codes of frameworks and reasons.
SELECT word FROM (
    SELECT 'authority' AS kind, name AS word FROM authority_record WHERE upper_inf(known) AND upper_inf(valid)
    UNION SELECT 'round', name FROM round
    UNION SELECT 'policy', name FROM policy
    UNION SELECT 'review', name FROM review_programme
    UNION SELECT 'organisation', organisation FROM organisation_step
    UNION SELECT 'framework', framework FROM framework
    UNION SELECT 'reason for ' || about, code FROM consent_reason_now
) AS all_words WHERE kind = $1 ORDER BY word;

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

-- name: open_guards
-- returns: guard text
-- What of the database's own protection is missing, switched off, or not one of this program's, in words.
WITH ours AS (
    SELECT t.tgname::text AS name, c.relname::text AS guarded, t.tgenabled
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND c.relnamespace = 'tandem'::regnamespace
), known AS (
    SELECT name, string_to_table(guarded, ' ') AS guarded FROM (VALUES
    ('a_turn', 'review_approval review_person review_plan review_refusal review_team'),
    ('add_up', 'pairing pairing_factor'),
    ('another_decides', 'import_decision'),
    ('append_only', 'accepted_difference action agreement_step alert alert_step ask attribution audit authority '
        'consent_reason consent_step follow framework framework_area '
        'framework_definition '
        'house_rule import import_decision import_left_out import_problem import_sheet inspection judgement_area '
        'loan_step migration organisation_part organisation_step pairing pairing_factor plan '
        'plan_request policy reading_answer review review_approval review_declared review_group '
        'review_member review_plan review_plan_conflict review_programme review_refusal review_scheme '
        'review_team review_team_place review_tier review_unplaced round round_decision round_move seal source_rank '
        'summary_step'),
    ('approved_stays', 'review_plan'),
    ('areas_on_record', 'agreement loan_step register_entry support_offer support_request'),
    ('begins', 'round'),
    ('decide', 'import_decision'),
    ('decides', 'round_decision'),
    ('fixed', 'agreement_phase assessment_kind assessment_subject calendar_kind consent_rule indicator_mark loan_rule practice_area '
        'region register register_status round_step source_kind support_kind '
        'visit_kind visit_theme'),
    ('hash', 'plan policy review_scheme'),
    ('holds', 'review_team_place'),
    ('judges', 'inspection_report judgement'),
    ('keeps_all', 'import_content member review_person'),
    ('keeps_facts', 'member review_person'),
    ('keeps_agreements', 'support_offer'),
    ('keeps_areas', 'framework_area'),
    ('keeps_meaning', 'framework_definition'),
    ('keeps_steps', 'agreement'),
    ('keeps_to_its_terms', 'agreement'),
    ('known_already', 'plan review_plan'),
    ('lends', 'agreement'),
    ('moves', 'round_move'),
    ('moves_nothing_forbidden', 'round_move'),
    ('now_known', 'member review_person'),
    ('of_its_kind', 'assessment'),
    ('of_its_register', 'register_entry'),
    ('open_for_plans', 'plan'),
    ('predecessors_on_record', 'authority_record'),
    ('proposes', 'plan'),
    ('settled', 'house_rule'),
    ('signed', 'accepted_difference agreement_step alert alert_step ask consent_reason consent_step '
        'framework_definition import import_decision loan_step member organisation_part organisation_step plan policy '
        'reading_answer review_approval review_person review_plan review_programme review_refusal review_scheme review_team '
        'round round_decision round_move source_rank summary_step'),
    ('stamp', 'action migration source_rank'),
    ('successors_on_record', 'authority_record'),
    ('takes', 'agreement_step consent_step follow loan_step organisation_part organisation_step summary_step'),
    ('takes_nothing_forbidden', 'consent_step'),
    ('themes_on_record', 'visit'),
    ('told', 'consent_step import_decision round_move'),
    ('undoes_its_own', 'consent_step loan_step round_decision round_move summary_step'),
    ('waits_unchanged', 'import_content'),
    ('while_written', 'pairing pairing_factor plan_request review review_declared review_group review_member '
        'review_plan_conflict review_team_place review_tier review_unplaced'),
    ('with_their_import', 'attribution authority import_content import_left_out import_problem import_sheet inspection'),
    ('within_framework', 'inspection_report')
    ) AS list (name, guarded)
    UNION ALL
    -- Facts that imports bring.
    SELECT guard, object FROM decisions(), unnest(ARRAY['brought', 'closed', 'keeps_all', 'keeps_facts']) AS guard
    WHERE class IN ('published', 'said')
    UNION ALL
    SELECT verb, c.relname FROM pg_class c, unnest(ARRAY['audited_insert', 'audited_update', 'audited_delete']) AS verb
    WHERE c.relnamespace = 'tandem'::regnamespace AND c.relkind = 'r' AND c.relname NOT IN ('audit', 'seal', 'migration')
)
SELECT CASE WHEN o.name IS NULL THEN format('trigger %s of table %s is missing', k.name, k.guarded)
    WHEN k.name IS NULL THEN format('trigger %s of table %s is not one of this program''s', o.name, o.guarded)
    ELSE format('trigger %s of table %s is switched off', o.name, o.guarded) END AS guard
FROM ours o FULL JOIN known k USING (name, guarded)
WHERE o.name IS NULL OR k.name IS NULL OR o.tgenabled NOT IN ('O', 'A')
UNION ALL
SELECT format('constraint %s of table %s is not validated', conname, conrelid::regclass)
FROM pg_constraint WHERE connamespace = 'tandem'::regnamespace AND NOT convalidated
UNION ALL
SELECT format('function %s has no search path of its own', oid::regprocedure) FROM pg_proc
WHERE pronamespace = 'tandem'::regnamespace
    AND NOT coalesce('search_path=pg_catalog, tandem, pg_temp' = ANY (proconfig), false)
UNION ALL
SELECT format('everybody may call function %s', oid::regprocedure) FROM pg_proc
WHERE pronamespace = 'tandem'::regnamespace AND has_function_privilege('public', oid, 'EXECUTE')
UNION ALL
SELECT format('everybody may %s in table %s', lower(verb), oid::regclass)
FROM pg_class, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) AS verb
WHERE relnamespace = 'tandem'::regnamespace AND relkind IN ('r', 'v') AND has_table_privilege('public', oid, verb)
UNION ALL
SELECT format('everybody may %s the schema tandem', words)
FROM (VALUES ('CREATE', 'make tables in'), ('USAGE', 'look into')) AS rights (verb, words)
WHERE has_schema_privilege('public', 'tandem', verb)
UNION ALL
SELECT 'triggers are switched off for this session: session_replication_role'
WHERE current_setting('session_replication_role') <> 'origin'
ORDER BY guard;

-- name: server_clock
-- returns: one seconds double, ahead double?, two_people bool, writable bool, settled bool,
--     timeouts text
-- The server's clock in seconds since 1970; by how much what is known lies ahead of it; and what is settled.
SELECT extract(epoch FROM clock_timestamp())::float8 AS seconds,
    extract(epoch FROM (SELECT max(moment) FROM import_decision WHERE decision <> 'rejected') - clock_timestamp())::float8
        AS ahead,
    coalesce((SELECT holds FROM house_rule WHERE rule = 'two_people' ORDER BY house_rule_id DESC LIMIT 1), false)
        AS two_people,
    NOT pg_is_in_recovery() AS writable,
    NOT has_database_privilege('public', current_database(), 'TEMPORARY') AS settled,
    format('lock_timeout %s, idle_in_transaction_session_timeout %s, client_connection_check_interval %s',
        current_setting('lock_timeout'), current_setting('idle_in_transaction_session_timeout'),
        current_setting('client_connection_check_interval')) AS timeouts;

-- name: server_load
-- returns: one Database.ServerLoad(version int, bytes int, sessions int, waiting int, slow [text], risky [text])
-- Of this database: its size, who is there, who waits for a lock, and what takes long; and which settings risk what was kept.
SELECT current_setting('server_version_num')::bigint / 10000 AS version, pg_database_size(current_database()) AS bytes,
    (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend') AS sessions,
    (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS waiting,
    ARRAY(
        SELECT format('process %s has been at work for %s s', pid, extract(epoch FROM clock_timestamp() - query_start)::bigint)
        FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active'
            AND clock_timestamp() - query_start > interval '30 s'
        ORDER BY query_start LIMIT 5
    ) || CASE WHEN to_regclass('public.pg_stat_statements') IS NULL THEN '{}'::text[] ELSE (
        -- A view that is not there could not be named.
        SELECT coalesce(array_agg(line::text), '{}')
        FROM unnest(xpath('//line/text()', query_to_xml($$
            SELECT format('statement %s takes %s ms in the middle of %s calls', queryid, round(mean_exec_time), calls) AS line
            FROM public.pg_stat_statements
            WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND mean_exec_time > 2000
            ORDER BY total_exec_time DESC LIMIT 5
        $$, true, false, ''))) AS line
    ) END AS slow,
    ARRAY(
        SELECT format('%s is %s', name, setting) FROM pg_settings
        WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'
            OR name = 'password_encryption' AND setting = 'md5'
        ORDER BY name
    )::text[] AS risky;

-- name: has_approvers
-- returns: one there bool
SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tandem_approver') AS there;

-- name: settle_house_rule
-- takes: rule text, holds bool, action int
INSERT INTO house_rule (rule, holds, action_id) VALUES ($1, $2, $3);

-- name: settle_database
-- takes: nothing
-- What stands in no dump of the tables: a database that was restored has it again by the next setup.
SELECT settle_database();

-- name: lock_registry_for_change
-- takes: nothing
SELECT wait_for('registry');

-- name: lock_registry_for_reading
-- takes: nothing
SELECT wait_for('registry', true);

-- name: moment
-- returns: one moment moment
SELECT registry_moment() AS moment;

-- name: record_action
-- takes: kind text, detail text, user text, program text
-- returns: one action_id int
INSERT INTO action (kind, detail, system_user_name, program) VALUES ($1, $2, $3, $4) RETURNING action_id;
