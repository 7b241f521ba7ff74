-- A region may be asked to lend a partner for longer, for more days or in more areas beside what it lends, which stands until it has
-- answered. What ended takes of an offer the days that were given, for plans as for the database. And where two people decide, what
-- one brings in is tried at once, the approval when it is kept.

SELECT reopen('loan_rule');
INSERT INTO loan_rule (was, step, needs_reason)
SELECT was, 'more_requested', false FROM unnest('{agreed,more_agreed,more_declined,more_withdrawn}'::text[]) AS was
UNION ALL
SELECT was, step, true FROM unnest('{more_agreed,more_declined,more_withdrawn}'::text[]) AS was, unnest('{declined,withdrawn}'::text[]) AS step
UNION ALL VALUES ('more_requested', 'more_agreed', false), ('more_requested', 'more_declined', true),
    ('more_requested', 'more_withdrawn', true), ('more_agreed', 'more_declined', true);
SELECT fixed('loan_rule');

-- The receiver's region asks for more, and for it no longer; the partner's answers.
ALTER POLICY added ON loan_step WITH CHECK (
    CASE WHEN step IN ('requested', 'withdrawn', 'more_requested', 'more_withdrawn') THEN receiver ELSE partner END
        IN (SELECT unnest(written_for()))
);

CREATE VIEW loan_now WITH (security_invoker) AS
SELECT DISTINCT ON (round_id, receiver, partner) *, step IN ('agreed', 'more_agreed', 'more_declined', 'more_withdrawn') AS is_lent
FROM loan_step WHERE step <> 'more_requested' ORDER BY round_id, receiver, partner, number DESC;
COMMENT ON VIEW loan_now IS 'What stands of each loan, whatever more is asked for beside it.';

-- Whether an authority is another, or came after it.
CREATE FUNCTION is_heir(of_authority char(3), heir char(3)) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT of_authority = heir OR EXISTS (
        SELECT FROM tandem.authority_record a WHERE a.la_code = of_authority AND upper_inf(a.known) AND heir = ANY (a.successors)
    )
$$;

-- The loans that count for an agreement: that of its round, else those of other rounds and of none. What was lent to an authority is
-- lent to whoever came after it.
CREATE FUNCTION loans_for(g agreement) RETURNS SETOF loan_now LANGUAGE sql STABLE
SET search_path = pg_catalog, tandem, pg_temp AS $$
    WITH own AS (SELECT r.round_id FROM tandem.round r WHERE g.round <> '' AND lower(r.name) = lower(g.round)),
    lent AS (SELECT l.* FROM tandem.loan_now l WHERE is_heir(l.receiver, g.la_code) AND is_heir(l.partner, g.partner))
    SELECT l.* FROM lent l
    WHERE l.is_lent AND (l.round_id IN (SELECT round_id FROM own)
        OR NOT EXISTS (SELECT FROM lent o WHERE o.round_id IN (SELECT round_id FROM own)))
$$;

CREATE FUNCTION is_within(g agreement, lent day_range, lent_days integer, lent_areas text[]) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT g.period::daterange <@ lent::daterange AND coalesce(g.days <= lent_days, true)
        AND (lent_areas = '{}' OR g.areas <> '{}' AND g.areas <@ lent_areas)
$$;

CREATE OR REPLACE FUNCTION take_loan() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    state text;
    known text := format('%s for %s', named_now(NEW.partner), named_now(NEW.receiver));
    stands tandem.loan_now;
    meant tandem.loan_step;
    resting tandem.agreement;
BEGIN
    PERFORM wait_for('plans of rounds');
    -- Of two, one lets an agreement rest on what the other takes back.
    IF NEW.step IN ('declined', 'withdrawn', 'more_declined') THEN PERFORM wait_for('registry'); END IF;
    NEW.round_id := (SELECT p.round_id FROM tandem.plan p WHERE p.plan_id = NEW.plan_id);
    -- What is lent is asked for longer also when its round is over: agreements outlive it.
    IF NEW.round_id IS NOT NULL AND NEW.step NOT LIKE 'more_%' THEN
        state := round_state(NEW.round_id);
        IF state IS NULL OR state NOT IN ('proposed', 'consulting', 'approved', 'published') THEN
            RAISE EXCEPTION 'regions ask each other while their round is proposed to published; this one is %', state
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    IF NOT (NEW.round_id IS NULL AND in_two_regions(NEW.receiver, NEW.partner) OR EXISTS (
        SELECT FROM tandem.pairing p
        WHERE (p.plan_id, p.receiver, p.partner) = (NEW.plan_id, NEW.receiver, NEW.partner) AND p.crosses_regions
    )) THEN
        RAISE EXCEPTION '% is no pairing of two regions: there is nothing to lend', known
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.number := coalesce((SELECT max(s.number) FROM tandem.loan_step s
        WHERE s.round_id IS NOT DISTINCT FROM NEW.round_id AND (s.receiver, s.partner) = (NEW.receiver, NEW.partner)), 0) + 1;
    NEW.was := coalesce(loan_state(NEW.round_id, NEW.receiver, NEW.partner), '');
    IF NOT EXISTS (SELECT FROM tandem.loan_rule r WHERE (r.was, r.step) = (NEW.was, NEW.step)) THEN
        RAISE EXCEPTION 'the loan of % cannot be % after %', known, replace(NEW.step, '_', ' '),
            coalesce(nullif(replace(NEW.was, '_', ' '), ''), 'nothing') USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF btrim(NEW.words) = '' AND (
        SELECT r.needs_reason FROM tandem.loan_rule r WHERE (r.was, r.step) = (NEW.was, NEW.step)
    ) THEN
        RAISE EXCEPTION 'the loan of % is % only with a reason', known, replace(NEW.step, '_', ' ')
            USING ERRCODE = 'check_violation';
    END IF;
    SELECT * INTO stands FROM tandem.loan_now l
    WHERE l.round_id IS NOT DISTINCT FROM NEW.round_id AND (l.receiver, l.partner) = (NEW.receiver, NEW.partner);
    IF NEW.step = 'more_requested' THEN
        IF NOT stands.period::daterange <@ NEW.period::daterange OR coalesce(NEW.days < stands.days, stands.days IS NULL AND NEW.days IS NOT NULL)
            OR NOT (NEW.areas = '{}' OR stands.areas <> '{}' AND stands.areas <@ NEW.areas)
            OR (stands.period, stands.days, stands.areas) IS NOT DISTINCT FROM (NEW.period, NEW.days, NEW.areas)
        THEN
            RAISE EXCEPTION '% is lent from % to %, and more is asked for in place of that: longer, for more days or in more areas, and nowhere less',
                known, lower(stands.period), (upper(stands.period) - 1) || coalesce(' for ' || stands.days || ' days', '')
                USING ERRCODE = 'check_violation', HINT = 'An agreement may take less than is lent.';
        END IF;
    ELSIF NEW.step <> 'requested' THEN
        -- Whoever answers, or asks no longer, does so to what was asked. What is not lent for longer stands as it stood.
        SELECT * INTO meant FROM tandem.loan_step s
        WHERE s.round_id IS NOT DISTINCT FROM NEW.round_id AND (s.receiver, s.partner) = (NEW.receiver, NEW.partner)
            AND (NEW.step NOT IN ('more_declined', 'more_withdrawn') OR s.step <> 'more_requested' AND (NEW.was <> 'more_agreed' OR s.number < stands.number))
        ORDER BY s.number DESC LIMIT 1;
        NEW.areas := meant.areas;
        NEW.days := meant.days;
        NEW.period := meant.period;
    END IF;
    -- No region takes back what an agreement rests on.
    IF stands.is_lent AND NEW.step NOT IN ('more_requested', 'more_agreed', 'more_withdrawn') THEN
        SELECT g.* INTO resting FROM tandem.agreement g
        WHERE is_heir(NEW.receiver, g.la_code) AND is_heir(NEW.partner, g.partner) AND upper_inf(g.known) AND g.ended IS NULL
            AND upper(g.period) > NEW.said_on AND NOT (NEW.step = 'more_declined' AND is_within(g, NEW.period, NEW.days, NEW.areas))
            AND EXISTS (
                SELECT FROM loans_for(g) l
                WHERE l.round_id IS NOT DISTINCT FROM NEW.round_id AND is_within(g, l.period, l.days, l.areas)
            ) AND NOT EXISTS (
                SELECT FROM loans_for(g) l
                WHERE l.round_id IS DISTINCT FROM NEW.round_id AND is_within(g, l.period, l.days, l.areas)
            )
        ORDER BY g.period LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'the agreement from % to % rests on the loan of %', lower(resting.period), upper(resting.period) - 1, known
                USING ERRCODE = 'integrity_constraint_violation',
                    HINT = 'It is closed first, ''tandem agreement close'', or taken back, ''tandem agreement withdraw''.';
        END IF;
    END IF;
    RETURN NEW;
END
$$;

-- An agreement across regions keeps to what the partner's region lent: its days, how many of them, and its areas.
DROP TRIGGER lends_areas ON agreement;
-- squawk-ignore ban-drop-function
DROP FUNCTION keeps_to_lent_areas();

CREATE OR REPLACE FUNCTION loan_is_agreed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    of_round bigint := (SELECT r.round_id FROM tandem.round r WHERE NEW.round <> '' AND lower(r.name) = lower(NEW.round));
    before tandem.agreement;
    lent tandem.loan_now;
    asked tandem.loan_step;
    two text := format('%s for %s', named_now(NEW.partner), named_now(NEW.la_code));
    fault text;
BEGIN
    SELECT * INTO before FROM tandem.agreement g
    WHERE (g.la_code, g.partner, lower(g.period)) = (NEW.la_code, NEW.partner, lower(NEW.period))
        AND NOT upper_inf(g.known)
    ORDER BY upper(g.known) DESC LIMIT 1;
    -- What stands is not asked about again, and what had ended when it came on record is history, and nobody's to lend.
    IF (before.period, before.days) IS NOT DISTINCT FROM (NEW.period, NEW.days) AND (before.areas = NEW.areas OR NEW.ended IS NOT NULL)
        OR before.period IS NULL AND of_round IS NULL AND NEW.ended IS NOT NULL THEN
        RETURN NULL;
    END IF;
    SELECT l.* INTO lent FROM loans_for(NEW) l
    ORDER BY is_within(NEW, l.period, l.days, l.areas) DESC, l.period @> NEW.period DESC, l.days DESC NULLS FIRST, l.round_id LIMIT 1;
    IF NOT FOUND THEN
        IF before.period IS NULL AND (of_round IS NULL AND in_two_regions(NEW.la_code, NEW.partner) OR EXISTS (
            SELECT FROM tandem.pairing p JOIN tandem.plan USING (plan_id)
            WHERE plan.round_id = of_round AND (p.receiver, p.partner) = (NEW.la_code, NEW.partner) AND p.crosses_regions
        )) THEN
            RAISE EXCEPTION '% is of another region, which has not agreed', two
                USING ERRCODE = 'integrity_constraint_violation',
                    HINT = '''tandem loan request'' asks it, and ''tandem loan list'' says where it stands.';
        END IF;
        RETURN NULL;
    END IF;
    fault := CASE
        WHEN NOT NEW.period <@ lent.period THEN format('%s is lent from %s to %s, and the agreement would run from %s to %s', two,
            lower(lent.period), upper(lent.period) - 1, lower(NEW.period), upper(NEW.period) - 1)
        WHEN NEW.days > lent.days THEN format('%s is lent for %s days, and the agreement would take %s', two, lent.days, NEW.days)
        WHEN lent.areas <> '{}' AND (NEW.areas = '{}' OR NOT NEW.areas <@ lent.areas) THEN
            format('%s is lent in %s alone, and the agreement would be in %s', two, area_names(lent.areas),
                CASE NEW.areas WHEN '{}' THEN 'all that was asked for' ELSE area_names(NEW.areas) END)
    END;
    IF fault IS NULL THEN RETURN NULL; END IF;
    SELECT * INTO asked FROM tandem.loan_step s
    WHERE s.round_id IS NOT DISTINCT FROM lent.round_id AND (s.receiver, s.partner) = (lent.receiver, lent.partner)
    ORDER BY s.number DESC LIMIT 1;
    RAISE EXCEPTION '%', fault USING ERRCODE = 'integrity_constraint_violation', HINT = CASE
        WHEN asked.step = 'more_requested' AND is_within(NEW, asked.period, asked.days, asked.areas) THEN
            format('Its region was asked for that on %s, and has not answered: ''tandem loan list'' says where it stands.', asked.said_on)
        WHEN asked.step = 'more_requested' THEN
            format('Its region was asked for less than that on %s: that is taken back first, ''tandem loan withdraw'', and more is asked for.', asked.said_on)
        ELSE format('To ask its region for more beside what it lends, which stands until it has answered: tandem loan request %s''%s'' ''%s'' '
            '--from %s --until %s%s%s', coalesce((SELECT '''' || r.name || ''' ' FROM tandem.round r WHERE r.round_id = lent.round_id), ''),
            named_now(lent.receiver), named_now(lent.partner), least(lower(lent.period), lower(NEW.period)),
            greatest(upper(lent.period), upper(NEW.period)) - 1,
            coalesce(' --days ' || CASE WHEN lent.days IS NOT NULL THEN greatest(lent.days, NEW.days) END, ''),
            CASE WHEN lent.areas = '{}' OR NEW.areas <> '{}' AND NEW.areas <@ lent.areas THEN ''
                WHEN NEW.areas = '{}' THEN ' --areas all'
                ELSE ' --areas ' || (SELECT string_agg(a, ',' ORDER BY a) FROM (
                    SELECT unnest(lent.areas) AS a UNION SELECT unnest(NEW.areas)
                ) AS all_of) END)
        END;
END
$$;

CREATE FUNCTION area_names(areas text[]) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT string_agg(p.name, ', ' ORDER BY p.area) FROM tandem.practice_area p WHERE p.area = ANY (areas)
$$;

CREATE OR REPLACE FUNCTION agreed_openly(of_plan bigint, of_receiver char(3), of_partner char(3)) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM tandem.pairing p JOIN tandem.plan USING (plan_id)
        WHERE (p.plan_id, p.receiver, p.partner) = (of_plan, of_receiver, of_partner)
            AND round_state(plan.round_id) IN ('approved', 'published', 'closed')
            AND both_agree(plan.round_id, p.receiver, p.partner)
            -- Of another round, or of none, a loan counts that was agreed and is not over.
            AND (NOT p.crosses_regions OR coalesce(
                (
                    SELECT l.is_lent FROM tandem.loan_now l
                    WHERE (l.round_id, l.receiver, l.partner) = (plan.round_id, p.receiver, p.partner)
                ),
                (
                    SELECT bool_or(l.is_lent AND upper(l.period) > current_date) FROM tandem.loan_now l
                    WHERE (l.receiver, l.partner) = (p.receiver, p.partner)
                ),
                false
            ))
    )
$$;

-- What ended takes of an offer the days that were given: known to whoever sees the agreement's steps, and to those who plan.
CREATE FUNCTION given_days(of_receiver char(3), of_partner char(3), since date) RETURNS TABLE (days integer, known tstzrange)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT s.days, tstzrange(a.at, CASE WHEN b.at IS NOT NULL THEN greatest(a.at, b.at) END) FROM tandem.agreement_step s JOIN tandem.action a USING (action_id)
    LEFT JOIN tandem.agreement_step u ON (u.la_code, u.partner, u.first_day, u.undoes) = (s.la_code, s.partner, s.first_day, s.number)
    LEFT JOIN tandem.action b ON b.action_id = u.action_id
    WHERE (s.la_code, s.partner, s.first_day) = (of_receiver, of_partner, since) AND s.kind = 'days'
        AND ((SELECT alone()) OR of_receiver = ANY ((SELECT covered())::char(3)[]) OR of_partner = ANY ((SELECT covered())::char(3)[])
            OR (SELECT coordinates()) AND EXISTS (
                SELECT FROM tandem.agreement g
                WHERE (g.la_code, g.partner, lower(g.period)) = (of_receiver, of_partner, since) AND upper_inf(g.known) AND g.ended IS NOT NULL
            ))
$$;
COMMENT ON FUNCTION given_days IS 'Days used of an agreement, each with when it was known; of others'' agreements that have ended for those who plan.';

-- Whether whoever decides may is asked when the decision is kept, so that what one person brings in is tried before another decides.
CREATE OR REPLACE FUNCTION decide_import() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    PERFORM wait_for('registry');
    -- Whose decision it is stands in its action: nobody decides by another's.
    IF (SELECT coalesce(a.person, a.database_role) FROM tandem.action a WHERE a.action_id = NEW.action_id) <> acting() THEN
        RAISE EXCEPTION 'what % decides is written down as theirs', acting() USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.decision IN ('applied', 'rejected')
        AND EXISTS (SELECT FROM tandem.import_decision d WHERE d.import_id = NEW.import_id)
        OR NEW.decision = 'undone'
        AND NOT EXISTS (
            SELECT FROM tandem.import_decision d WHERE d.import_id = NEW.import_id AND d.decision = 'applied'
        )
    THEN
        RAISE EXCEPTION 'import % cannot be % now', NEW.import_id, NEW.decision
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.decision = 'undone' AND beyond(NEW.import_id) THEN
        RAISE EXCEPTION 'import % speaks of authorities for which % does not write: it is undone by somebody who has to do '
            'with all of them', NEW.import_id, acting() USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.moment := greatest(clock_timestamp(),
        (SELECT max(d.moment) + interval '1 microsecond' FROM tandem.import_decision d WHERE d.decision <> 'rejected'));
    RETURN NEW;
END
$$;

CREATE FUNCTION another_decides() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    -- Whoever decided, whatever role is taken by the time it is kept.
    decided_by name := (SELECT coalesce(a.person, a.database_role) FROM tandem.action a WHERE a.action_id = NEW.action_id);
BEGIN
    IF NEW.decision = 'rejected'
        OR (SELECT r.holds FROM tandem.house_rule r WHERE r.rule = 'two_people' ORDER BY r.house_rule_id DESC LIMIT 1) IS NOT TRUE
    THEN
        RETURN NULL;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tandem_approver') THEN
        RAISE EXCEPTION 'imports are approved and taken back by members of the role tandem_approver, and this server has no such role'
            USING ERRCODE = 'insufficient_privilege',
            HINT = 'Make it, and grant it to those who approve (docs/operations.md).';
    END IF;
    IF NOT pg_has_role(decided_by, 'tandem_approver', 'MEMBER') OR decided_by = (
        SELECT coalesce(a.person, a.database_role) FROM tandem.import i JOIN tandem.action a USING (action_id)
        WHERE i.import_id = NEW.import_id
    ) THEN
        RAISE EXCEPTION '% is to be % by an approver other than the person who brought it',
            CASE NEW.decision WHEN 'undone' THEN 'import ' || NEW.import_id ELSE 'what is brought in' END,
            CASE NEW.decision WHEN 'undone' THEN 'taken back' ELSE 'approved' END
            USING ERRCODE = 'insufficient_privilege',
                HINT = CASE WHEN alone() THEN
                    'Nobody else is there to do it: ''tandem imports approval one'' lets one person do both.'
                    WHEN NEW.decision = 'applied' THEN 'Without --apply it waits for them.'
                    ELSE '''tandem user list'' says who may.' END;
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER another_decides AFTER INSERT ON import_decision DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION another_decides();

SELECT settle_database();
