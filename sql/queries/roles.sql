-- name: take_owners_part
-- takes: superusers bool
-- Whoever may acts as the owner of the tables, where these are or will be its own; superusers only when asked to.
SELECT set_config('role', o.rolname, false)
FROM pg_roles o JOIN pg_roles me ON me.rolname = session_user LEFT JOIN pg_namespace n ON n.nspname = 'tandem'
WHERE o.rolname = 'tandem_owner' AND pg_has_role(me.oid, o.oid, 'MEMBER') AND ($1::bool OR NOT me.rolsuper)
    AND CASE WHEN n.oid IS NULL THEN has_database_privilege(o.oid, current_database(), 'CREATE')
        ELSE n.nspowner = o.oid END;

-- name: take_own_part
-- takes: everybody bool
-- Superusers act as themselves again; everybody when asked to.
SELECT set_config('role', 'none', false) FROM pg_roles WHERE rolname = session_user AND ($1::bool OR rolsuper);

-- name: make_desk
-- takes: nothing
-- The role of the program in a private database, for the one person there: every part but the owner's.
DO $$
DECLARE
    part name;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tandem_desk') THEN
        CREATE ROLE tandem_desk LOGIN;
    END IF;
    FOR part IN SELECT l.name FROM tandem.role_list() l WHERE l.part <> 'owner' LOOP
        IF NOT pg_has_role('tandem_desk', part, 'MEMBER') THEN EXECUTE format('GRANT %I TO tandem_desk', part); END IF;
    END LOOP;
END
$$;

-- name: parts_missing_at_desk
-- returns: part text
-- The one person of a private database sees everything and acts everywhere.
SELECT part FROM unnest('{coordinator,auditor}'::text[]) AS part
WHERE NOT EXISTS (
    SELECT FROM member m
    WHERE upper_inf(m.known) AND m.role = 'tandem_desk' AND m.acts_as = part AND num_nonnulls(m.region, m.la_code) = 0
);

-- name: role_parts
-- returns: MemberPart(name text, does text)
SELECT part AS name, does FROM role_list() WHERE part <> 'owner';

-- name: say_login
-- takes: name text, part text, verifier text
-- For the statement after it, which takes no parameters.
SELECT set_config('tandem.login', $1, true), set_config('tandem.part', $2, true), set_config('tandem.verifier', $3, true);

-- name: make_login
-- takes: nothing
-- Makes a role that logs in, if it is not there, and a member of a part; with its search path and bounds set on it, so
-- that they hold through a pool that gives out transactions. Whoever makes roles need not be let into the schema.
DO $$
DECLARE
    login name := current_setting('tandem.login');
    part name := 'tandem_' || current_setting('tandem.part');
    setting text;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = part) THEN
        RAISE EXCEPTION 'this server has no role %', part
            USING ERRCODE = 'undefined_object', HINT = 'A superuser runs ''tandem setup'' once, which makes it.';
    END IF;
    IF login ~ '^(tandem|pg)_' OR EXISTS (
        SELECT FROM pg_roles r WHERE r.rolname = login AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolreplication
            OR pg_has_role(r.oid, (SELECT o.oid FROM pg_roles o WHERE o.rolname = 'tandem_owner'), 'MEMBER'))
    ) THEN
        RAISE EXCEPTION 'the role % has rights of its own, by which it would see more than its part', login
            USING ERRCODE = 'invalid_role_specification', HINT = 'Give the person a role of another name.';
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = login) THEN EXECUTE format('CREATE ROLE %I', login); END IF;
    EXECUTE format('ALTER ROLE %I LOGIN', login);
    IF current_setting('tandem.verifier') <> '' THEN
        EXECUTE format('ALTER ROLE %I PASSWORD %L', login, current_setting('tandem.verifier'));
    END IF;
    EXECUTE format('GRANT %I TO %I', part, login);
    FOREACH setting IN ARRAY ARRAY[
        'search_path = tandem, public, pg_temp', 'jit = off', 'lock_timeout = ''60s''', 'statement_timeout = ''10min''',
        'idle_in_transaction_session_timeout = ''10min''', 'client_connection_check_interval = ''10s'''
    ] LOOP
        EXECUTE format('ALTER ROLE %I SET %s', login, setting);
    END LOOP;
END
$$;

-- name: end_login
-- takes: nothing
-- Takes a part away, and with the last one the right to log in.
DO $$
DECLARE
    login name := current_setting('tandem.login');
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = login) THEN RETURN; END IF;
    EXECUTE format('REVOKE %I FROM %I', 'tandem_' || current_setting('tandem.part'), login);
    IF NOT EXISTS (
        SELECT FROM pg_roles r WHERE starts_with(r.rolname, 'tandem_') AND pg_has_role(login, r.oid, 'MEMBER')
    ) THEN
        EXECUTE format('ALTER ROLE %I NOLOGIN', login);
    END IF;
END
$$;

-- name: add_member
-- takes: role text, acts_as text, region Region?, authority LACode?, action int
INSERT INTO member (role, acts_as, region, la_code, action_id) VALUES ($1, $2, $3, $4, $5);

-- name: member_is_there
-- takes: role text, acts_as text, region Region?, authority LACode?
-- returns: one is_there bool
SELECT EXISTS (
    SELECT FROM member m
    WHERE upper_inf(m.known) AND m.role = $1 AND m.acts_as = $2
        AND m.region IS NOT DISTINCT FROM $3 AND m.la_code IS NOT DISTINCT FROM $4
) AS is_there;

-- name: end_members
-- takes: role text, acts_as text?, regions [Region]?, authorities [LACode]?, action int
-- In these places, or everywhere where none is named. The database sets the moment.
UPDATE member SET known = tstzrange(lower(known), 'infinity'), withdrawn_by = $5
WHERE upper_inf(known) AND role = $1 AND ($2::text IS NULL OR acts_as = $2)
    AND ($3::text[] IS NULL AND $4::text[] IS NULL OR region = ANY ($3::text[]) OR la_code = ANY ($4::text[]));

-- name: members_list
-- takes: role text?
-- returns: Member(role text, part text, region Region?, authority LACode?, name text?, since text, may_log_in bool)
-- Those there are now, as far as who asks may see.
SELECT m.role, m.acts_as AS part, m.region, m.la_code AS authority, (
        SELECT a.name FROM authority_record a
        WHERE a.la_code = m.la_code AND upper_inf(a.known) ORDER BY lower(a.valid) DESC NULLS LAST LIMIT 1
    ) AS name,
    to_char(lower(m.known), 'YYYY-MM-DD') AS since,
    EXISTS (SELECT FROM pg_roles r WHERE r.rolname = m.role AND r.rolcanlogin) AS may_log_in
FROM member m
WHERE upper_inf(m.known) AND ($1::text IS NULL OR m.role = $1)
ORDER BY m.role, m.acts_as, m.region, m.la_code;

-- name: who_asks
-- returns: one Whoami(login text, person text, database text, parts [text], covers int, writes_for int, of int,
--     lines_of_others int, bypasses bool)
SELECT session_user::text AS login, acting()::text AS person, current_database()::text AS database,
    ARRAY(
        SELECT l.part FROM role_list() l JOIN pg_roles r ON r.rolname = l.name
        WHERE pg_has_role(acting(), r.oid, 'MEMBER')
    ) AS parts,
    cardinality(covered()) AS covers, cardinality(written_for()) AS writes_for, (SELECT count(*) FROM authority) AS of,
    (
        lines_held() - (SELECT count(*) FROM assessment WHERE upper_inf(known))
        - (SELECT count(*) FROM register_entry WHERE upper_inf(known))
        - (SELECT count(*) FROM calendar_entry WHERE upper_inf(known))
        - (SELECT count(*) FROM support_offer WHERE upper_inf(known))
        - (SELECT count(*) FROM support_request WHERE upper_inf(known))
        - (SELECT count(*) FROM agreement WHERE upper_inf(known))
    ) AS lines_of_others,
    NOT row_security_active('tandem.assessment'::regclass) AS bypasses;

-- name: lines_of_others
-- returns: one lines int
-- Lines of what people say that who asks may not see.
SELECT lines_held() - (SELECT count(*) FROM assessment WHERE upper_inf(known))
    - (SELECT count(*) FROM register_entry WHERE upper_inf(known))
    - (SELECT count(*) FROM calendar_entry WHERE upper_inf(known))
    - (SELECT count(*) FROM support_offer WHERE upper_inf(known))
    - (SELECT count(*) FROM support_request WHERE upper_inf(known))
    - (SELECT count(*) FROM agreement WHERE upper_inf(known)) AS lines;

-- name: sight
-- returns: one Sight(covered [LACode], visited [LACode], coordinates bool, everything bool)
-- Of whom who asks sees everything, and what the team of a review sees; whoever goes around row security of all.
SELECT CASE WHEN row_security_active('assessment') THEN covered()
        ELSE ARRAY(SELECT la_code FROM authority) END::text[] AS covered,
    visited()::text[] AS visited, coordinates() AS coordinates, NOT row_security_active('assessment') AS everything;

-- name: count_everybodys
-- takes: nothing
-- Until it is taken back: what plans count, whoever proposes them, as numbers without words.
SELECT set_config('search_path', 'tandem_counted, tandem, public, pg_temp', true);

-- name: count_own
-- takes: nothing
-- What one may see, again: nothing is written where everybody's is read.
SELECT set_config('search_path', 'tandem, public, pg_temp', true);

-- name: decided_access
-- returns: one decided int, wrong [text]
-- How many rights are decided in sql/roles, and where the server's are others, in words.
WITH objects AS (
    SELECT d.class, d.object, coalesce(
            CASE WHEN d.object LIKE '%(%' THEN to_regprocedure('tandem.' || d.object)::oid END,
            -- By its name: whoever may not look into a schema may ask all the same what is decided of it.
            CASE WHEN d.object NOT LIKE '%(%' THEN (
                SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE format('%s.%s', n.nspname, c.relname)
                    = CASE WHEN d.object LIKE '%.%' THEN '' ELSE 'tandem.' END || d.object
            ) END
        ) AS id
    FROM decisions() d
), letters (letter, part) AS (
    VALUES ('R', 'reader'), ('E', 'editor'), ('C', 'coordinator'), ('I', 'importer'), ('P', 'approver'), ('A', 'auditor'),
        ('S', 'service'), ('V', 'reviewer')
), wanted AS (
    SELECT DISTINCT o.id, o.object, role.oid AS grantee, r.verb, coalesce(c.attname::text, '') AS column
    FROM objects o JOIN rights() r USING (class)
    CROSS JOIN LATERAL string_to_table(r.letters, NULL) AS letter
    JOIN letters USING (letter) JOIN role_list() l USING (part) JOIN pg_roles role ON role.rolname = l.name
    LEFT JOIN pg_attribute c ON c.attrelid = o.id AND c.attname = ANY (r.columns)
    WHERE o.id IS NOT NULL AND (r.columns IS NULL OR c.attname IS NOT NULL)
), there AS (
    SELECT c.oid AS id, c.oid::regclass::text AS object, a.grantee, a.privilege_type AS verb, '' AS column
    FROM pg_class c, aclexplode(c.relacl) a
    WHERE c.relnamespace IN ('tandem'::regnamespace, 'tandem_counted'::regnamespace) AND a.grantee <> c.relowner
    UNION ALL
    SELECT c.oid, c.oid::regclass::text, a.grantee, a.privilege_type, t.attname::text
    FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a
    WHERE c.relnamespace IN ('tandem'::regnamespace, 'tandem_counted'::regnamespace) AND a.grantee <> c.relowner
    UNION ALL
    SELECT p.oid, p.oid::regprocedure::text, a.grantee, a.privilege_type, ''
    FROM pg_proc p, aclexplode(p.proacl) a
    WHERE p.pronamespace = 'tandem'::regnamespace AND a.grantee NOT IN (0, p.proowner)
), secured (name) AS (
    SELECT object FROM decisions() WHERE class = 'said'
    UNION ALL
    SELECT unnest('{attribution,import_content,'
        'import_problem,import_left_out,import_decision,round,round_move,consent_step,round_decision,ask,alert,'
        'alert_step,plan,review_plan,agreement_step,loan_step,summary_step,follow,organisation_step,organisation_part,review_approval,pairing_factor,'
        'review_person,review_refusal,'
        'member}'::text[])
), wrong AS (
    SELECT format('role %s may not %s %s, as was decided', w.grantee::regrole, lower(w.verb), concat_ws('.', w.object,
        nullif(w.column, ''))) AS words
    FROM wanted w LEFT JOIN there t USING (id, grantee, verb, "column") WHERE t.id IS NULL
    UNION ALL
    SELECT format('%s may %s %s, which nobody decided',
        CASE t.grantee WHEN 0 THEN 'everybody' ELSE 'role ' || t.grantee::regrole END, lower(t.verb),
        concat_ws('.', t.object, nullif(t.column, '')))
    FROM there t LEFT JOIN wanted w USING (id, grantee, verb, "column") WHERE w.id IS NULL
    UNION ALL
    SELECT format('nobody decided who may see %s', c.oid::regclass) FROM pg_class c
    WHERE c.relnamespace IN ('tandem'::regnamespace, 'tandem_counted'::regnamespace)
        AND c.relkind IN ('r', 'v', 'm', 'p', 'f') AND NOT EXISTS (SELECT FROM objects o WHERE o.id = c.oid)
    UNION ALL
    SELECT format('nobody decided who may call %s', p.oid::regprocedure) FROM pg_proc p
    WHERE p.pronamespace IN ('tandem'::regnamespace, 'tandem_counted'::regnamespace)
        AND p.prorettype <> 'trigger'::regtype AND NOT EXISTS (SELECT FROM objects o WHERE o.id = p.oid)
    UNION ALL
    SELECT format('it was decided about %s, which is not there', o.object) FROM objects o WHERE o.id IS NULL
    UNION ALL
    SELECT format('it was decided twice about %s', o.object) FROM objects o GROUP BY o.object HAVING count(*) > 1
    UNION ALL
    SELECT format('rows of %s are not secured', s.name) FROM secured s
    LEFT JOIN pg_class c ON c.relname = s.name AND c.relnamespace = 'tandem'::regnamespace
    WHERE (c.relrowsecurity AND c.relforcerowsecurity) IS NOT TRUE
    UNION ALL
    SELECT format('rows of %s are secured, which nobody knows of', c.relname) FROM pg_class c
    WHERE c.relnamespace = 'tandem'::regnamespace AND c.relrowsecurity
        AND NOT EXISTS (SELECT FROM secured s WHERE s.name = c.relname)
    UNION ALL
    SELECT format('policy %s of table %s is not one of this program''s', p.polname, p.polrelid::regclass) FROM pg_policy p
    JOIN pg_class c ON c.oid = p.polrelid
    WHERE c.relnamespace = 'tandem'::regnamespace AND (p.polname NOT IN ('seen', 'added', 'closed', 'gone', 'for_somebody',
        'by_setup') OR p.polname IN ('for_somebody', 'by_setup') AND p.polroles <> ARRAY[c.relowner])
    UNION ALL
    SELECT format('view %s shows what its owner sees', c.relname) FROM pg_class c
    WHERE c.relnamespace = 'tandem'::regnamespace AND c.relkind = 'v'
        AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)
    UNION ALL
    SELECT format('role %s is a superuser, or goes around row security, and acts as %s', r.rolname, m.acts_as)
    FROM member m JOIN pg_roles r ON r.rolname = m.role WHERE upper_inf(m.known) AND (r.rolsuper OR r.rolbypassrls)
    UNION ALL
    SELECT format('role %s logs in', r.rolname) FROM role_list() l JOIN pg_roles r ON r.rolname = l.name WHERE r.rolcanlogin
    UNION ALL
    SELECT format('%s acts as %s, and is not of the role for it', m.role, m.acts_as)
    FROM member m JOIN role_list() l ON l.part = m.acts_as JOIN pg_roles r ON r.rolname = m.role
    JOIN pg_roles p ON p.rolname = l.name
    WHERE upper_inf(m.known) AND NOT pg_has_role(r.oid, p.oid, 'MEMBER')
)
SELECT (SELECT count(*) FROM wanted) AS decided,
    ARRAY(SELECT words FROM wrong ORDER BY words LIMIT 100)::text[] AS wrong;

-- name: reread_settings
-- returns: one done bool
SELECT pg_reload_conf() AS done;
