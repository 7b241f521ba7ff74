-- Who may do what: a line a table, view and function, and a line a class and verb. A table or function without a line
-- fails the tests and 'tandem doctor'; add one here, and nothing else. A table of facts needs none: its columns say it.

-- The class of each. What nobody but the owner calls is of the class 'owner'; functions of triggers need no line.
CREATE OR REPLACE FUNCTION tandem.decisions() RETURNS TABLE (object text, class text) LANGUAGE sql STABLE
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT string_to_table(list, ' '), name FROM (VALUES
        ('lookup', 'region source_kind practice_area assessment_kind assessment_subject register register_status '
            'calendar_kind support_kind visit_kind visit_theme indicator_mark migration house_rule round_step '
            'consent_rule agreement_phase loan_rule'),
        ('view', 'consent_reason_now fact_table framework_now source_rank_now import_standing reading_answer_now accepted_difference_now'),
        ('code', 'authority inspection'),
        ('source', 'attribution import import_sheet'),
        ('decision', 'import_decision'),
        ('waiting', 'import_content'),
        ('told', 'import_problem import_left_out'),
        ('reading', 'source_rank reading_answer accepted_difference'),
        ('framework', 'framework framework_area framework_definition judgement_area'),
        ('action', 'action'),
        ('policy', 'policy round'),
        ('life', 'round_move'),
        ('consent', 'consent_step round_decision loan_step ask alert alert_step'),
        ('because', 'consent_reason'),
        ('lent', 'consent_now decision_now loan_now'),
        ('running', 'agreement_step'),
        ('summary', 'summary_step'),
        ('following', 'follow'),
        ('organisation', 'organisation_step'),
        ('part', 'organisation_part'),
        ('plan', 'plan'),
        ('pairing', 'pairing plan_request'),
        ('factor', 'pairing_factor'),
        ('programme', 'review_scheme review_programme review_plan review_declared review_group review_member review '
            'review_unplaced review_tier review_plan_conflict review_team review_team_place'),
        ('approval', 'review_approval'),
        ('people', 'review_person'),
        ('refusal', 'review_refusal'),
        ('member', 'member'),
        ('audit', 'audit seal audit_digest'),
        ('sealing', 'make_seal() broken_seals()'),
        ('counted', 'tandem_counted.assessment tandem_counted.register_entry tandem_counted.calendar_entry '
            'tandem_counted.support_offer tandem_counted.support_request tandem_counted.agreement'),
        ('asked', 'acting() covered() written_for() visited() coordinates() audits() for_somebody() imports_seen() '
            'plans_for(character[]) plans_round(bigint) steps_for(character[]) round_state(bigint) alone() lines_held() words_of_round(bigint) registry_moment() agreed_openly(bigint,character,character) wait_for(text,boolean) doer(text,name) done_by(bigint) corrected_by(bigint) '
            'signed_now(bigint) is_told(character,character,date,integer) last_day(date,precision_of_date) editions_before(bigint) is_over(bigint,character,character,date) role_list() decisions() rights() '
            'given_days(character,character,date)'),
        ('undoing', 'undo_import(bigint,timestamptz)'),
        ('owner', 'append_only(regclass) fixed(regclass) reopen(regclass) supersede_only(regclass) '
            'keep_history(regclass,name[]) decided_facts(regclass) each_refers(regclass,name,name,name) signed(regclass) '
            'part_of(regclass,name,text) comes_with_import(regclass,text) plain_list(regclass,name) settle_database() '
            'rows_of(regclass,text,text,text,text) places_of(name,text[]) beyond(bigint) settle_roles() audited(regclass) '
            'head_of(text,bigint[],bytea[]) another_approves(text,bigint) standing_steps(character,character,date) named_now(character) '
            'over_offer(character) loan_state(bigint,character,character) in_two_regions(character,character) last_day_of(agreement) '
            'look_after(date,date) undo_first(bigint[]) decided_against(bigint,character,smallint,character) '
            'newest_answers(bigint,character,character) both_agree(bigint,character,character) loans_for(agreement) '
            'is_within(agreement,day_range,integer,text[]) area_names(text[]) is_heir(character,character)')
    ) AS classes (name, list)
    UNION ALL
    -- Facts that imports bring: where a row says who may see it, somebody said it; all else is published.
    SELECT c.relname, CASE WHEN 'visibility' = ANY (f.columns) THEN 'said' ELSE 'published' END
    FROM pg_class c CROSS JOIN LATERAL (
        SELECT array_agg(a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped
    ) AS f (columns)
    WHERE c.relnamespace = 'tandem'::regnamespace AND c.relkind = 'r' AND f.columns @> '{known,import_id}'
$$;

-- What each class lets whom do. Roles are letters: Reader, Editor, Coordinator, Importer, approver (P), Auditor, Service,
-- reviewer (V). Columns are all, or those named.
CREATE OR REPLACE FUNCTION tandem.rights() RETURNS TABLE (class text, verb text, columns text[], letters text)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, tandem, pg_temp AS $$
    VALUES
        ('lookup', 'SELECT', NULL::text[], 'RECIPASV'), ('view', 'SELECT', NULL, 'RECIPASV'),
        ('published', 'SELECT', NULL, 'RECIPASV'), ('published', 'INSERT', NULL, 'IP'),
        ('published', 'UPDATE', '{known}', 'IP'),
        ('code', 'SELECT', NULL, 'RECIPASV'), ('code', 'INSERT', NULL, 'IP'),
        ('said', 'SELECT', NULL, 'RECIPASV'), ('said', 'INSERT', NULL, 'ECIP'), ('said', 'UPDATE', '{known}', 'ECIP'),
        ('source', 'SELECT', NULL, 'RECIPASV'), ('source', 'INSERT', NULL, 'ECIP'),
        ('decision', 'SELECT', NULL, 'RECIPASV'), ('decision', 'INSERT', NULL, 'ECIP'),
        ('waiting', 'SELECT', NULL, 'ECIPAS'), ('waiting', 'INSERT', NULL, 'ECIP'), ('waiting', 'DELETE', NULL, 'ECIP'),
        ('told', 'SELECT', NULL, 'ECIPAS'), ('told', 'INSERT', NULL, 'ECIP'),
        ('reading', 'SELECT', NULL, 'RECIPASV'), ('reading', 'INSERT', NULL, 'IP'),
        ('framework', 'SELECT', NULL, 'RECIPASV'), ('framework', 'INSERT', NULL, 'I'),
        -- What was done is told in words, which may name somebody.
        ('action', 'SELECT', '{action_id,kind,database_role,person,system_user_name,program,at,written_in,began}',
            'RECIPV'),
        ('action', 'SELECT', NULL, 'AS'), ('action', 'INSERT', NULL, 'ECIP'),
        ('policy', 'SELECT', NULL, 'RECIPASV'), ('policy', 'INSERT', NULL, 'C'),
        -- Why somebody took a step is for those who take it.
        ('life', 'SELECT', '{round_id,number,was,state,plan,action_id}', 'REV'),
        ('life', 'SELECT', NULL, 'CIPAS'), ('life', 'INSERT', NULL, 'CP'),
        -- What sides answered, and what people decided, is for those who plan.
        ('consent', 'SELECT', NULL, 'CIPAS'), ('consent', 'INSERT', NULL, 'CP'),
        ('lent', 'SELECT', NULL, 'CIPAS'),
        -- What happens in an agreement either side writes down.
        ('running', 'SELECT', NULL, 'ECIPAS'), ('running', 'INSERT', NULL, 'ECP'),
        -- What both sides of a partnership agreed to tell is for everybody; row security leaves the rest out.
        ('summary', 'SELECT', NULL, 'RECIPASV'), ('summary', 'INSERT', NULL, 'ECP'),
        -- Everybody follows for themselves; row security leaves others' out.
        ('following', 'SELECT', NULL, 'RECIPASV'), ('following', 'INSERT', '{area,la_code,follows}', 'RECIPASV'),
        -- Who an organisation is everybody reads; its part in an agreement or a review, those who have to do with it.
        ('organisation', 'SELECT', NULL, 'RECIPASV'), ('organisation', 'INSERT', NULL, 'ECI'),
        ('part', 'SELECT', NULL, 'ECIPASV'), ('part', 'INSERT', NULL, 'EC'),
        ('because', 'SELECT', NULL, 'RECIPASV'), ('because', 'INSERT', NULL, 'C'),
        -- The document of a plan holds the numbers of what is restricted.
        ('plan', 'SELECT', '{plan_id,round_id,number,known_at,sha256,action_id}', 'REV'),
        ('plan', 'SELECT', NULL, 'CIPAS'), ('plan', 'INSERT', NULL, 'C'),
        ('pairing', 'SELECT', '{plan_id,receiver,request,partner,crosses_regions,kind}', 'REV'),
        ('pairing', 'SELECT', NULL, 'CIPAS'), ('pairing', 'INSERT', NULL, 'C'),
        ('factor', 'SELECT', NULL, 'CIPAS'), ('factor', 'INSERT', NULL, 'C'),
        ('programme', 'SELECT', NULL, 'ECIPASV'), ('programme', 'INSERT', NULL, 'C'),
        ('approval', 'SELECT', NULL, 'ECIPASV'), ('approval', 'INSERT', NULL, 'CP'),
        ('people', 'SELECT', NULL, 'ECAS'), ('people', 'INSERT', NULL, 'EC'),
        ('people', 'UPDATE', '{known,withdrawn_by}', 'EC'),
        ('refusal', 'SELECT', NULL, 'ECAS'), ('refusal', 'INSERT', NULL, 'EC'),
        ('member', 'SELECT', NULL, 'RECIPASV'),
        ('counted', 'SELECT', NULL, 'CIP'),
        ('asked', 'EXECUTE', NULL, 'RECIPASV'), ('undoing', 'EXECUTE', NULL, 'ECIP'),
        ('audit', 'SELECT', NULL, 'AS'), ('sealing', 'EXECUTE', NULL, 'AS')
$$;

-- Everything as it is to be: object by object, role by role, verb by verb; a column where only some are granted.
CREATE OR REPLACE FUNCTION tandem.settle_roles() RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    one record;
    owner name := (SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'tandem');
BEGIN
    FOR one IN SELECT l.name FROM role_list() l JOIN pg_roles r ON r.rolname = l.name WHERE l.part <> 'owner' LOOP
        EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA tandem, tandem_counted FROM %I', one.name);
        EXECUTE format('REVOKE ALL ON ALL SEQUENCES IN SCHEMA tandem FROM %I', one.name);
        EXECUTE format('REVOKE ALL ON ALL FUNCTIONS IN SCHEMA tandem FROM %I', one.name);
        EXECUTE format('REVOKE ALL ON SCHEMA tandem, tandem_counted FROM %I', one.name);
        EXECUTE format('GRANT USAGE ON SCHEMA tandem TO %I', one.name);
    END LOOP;
    FOR one IN
        SELECT r.verb, r.class, d.place, string_agg(DISTINCT quote_ident(l.name), ', ') AS roles, (
            SELECT ' (' || string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) || ')' FROM pg_attribute a
            WHERE a.attrelid = CASE WHEN r.verb <> 'EXECUTE' THEN to_regclass(d.place) END AND a.attname = ANY (r.columns)
        ) AS columns
        FROM rights() r
        JOIN (
            SELECT class, CASE WHEN object LIKE 'tandem_counted.%' THEN object ELSE 'tandem.' || object END AS place
            FROM decisions()
        ) d USING (class)
        CROSS JOIN LATERAL string_to_table(r.letters, NULL) AS letter
        JOIN (VALUES ('R', 'reader'), ('E', 'editor'), ('C', 'coordinator'), ('I', 'importer'), ('P', 'approver'),
            ('A', 'auditor'), ('S', 'service'), ('V', 'reviewer')) AS parts (letter, part) USING (letter)
        JOIN role_list() l USING (part)
        JOIN pg_roles known ON known.rolname = l.name
        WHERE CASE r.verb WHEN 'EXECUTE' THEN to_regprocedure(d.place) IS NOT NULL ELSE to_regclass(d.place) IS NOT NULL END
        GROUP BY r.verb, r.class, d.place, r.columns
    LOOP
        EXECUTE format('GRANT %s%s ON %s %s TO %s', one.verb, one.columns,
            CASE one.verb WHEN 'EXECUTE' THEN 'FUNCTION' ELSE 'TABLE' END, one.place, one.roles);
        IF one.class = 'counted' THEN EXECUTE format('GRANT USAGE ON SCHEMA tandem_counted TO %s', one.roles); END IF;
    END LOOP;
    -- The owner of the tables, whom row security binds too: functions that run as it for somebody else see all rows.
    FOR one IN
        SELECT c.oid::regclass AS guarded, c.relname, EXISTS (
            SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'visibility' AND NOT a.attisdropped
        ) AS has_visibility
        FROM pg_class c
        WHERE c.relnamespace = 'tandem'::regnamespace AND c.relrowsecurity AND NOT EXISTS (
            SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'for_somebody'
                AND p.polroles = ARRAY[owner::regrole::oid]
        )
    LOOP
        EXECUTE format('DROP POLICY IF EXISTS for_somebody ON %s', one.guarded);
        EXECUTE format('DROP POLICY IF EXISTS by_setup ON %s', one.guarded);
        EXECUTE format(
            'CREATE POLICY for_somebody ON %s TO %I USING ((SELECT for_somebody())) WITH CHECK ((SELECT for_somebody()))',
            one.guarded, owner);
        -- What comes with the program is open; who may act where is the owner's to say.
        IF one.has_visibility OR one.relname = 'member' THEN
            EXECUTE format('CREATE POLICY by_setup ON %1$s TO %2$I USING (%3$s) WITH CHECK (%3$s)', one.guarded, owner,
                CASE WHEN one.has_visibility THEN 'visibility = ''open''' ELSE 'true' END);
        END IF;
    END LOOP;
END
$$;

SELECT tandem.settle_roles();
