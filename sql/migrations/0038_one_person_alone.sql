-- Where a house of one person settled that two approve, whoever is refused is told how to go back.

CREATE OR REPLACE FUNCTION decide_import() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    PERFORM wait_for('registry');
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
    IF NEW.decision IN ('applied', 'undone')
        AND (SELECT r.holds FROM tandem.house_rule r WHERE r.rule = 'two_people' ORDER BY r.house_rule_id DESC LIMIT 1)
    THEN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tandem_approver') THEN
            RAISE EXCEPTION 'imports are approved and taken back by members of the role tandem_approver, and this server has no such role'
                USING ERRCODE = 'insufficient_privilege',
                HINT = 'Make it, and grant it to those who approve (docs/operations.md).';
        END IF;
        IF NOT pg_has_role(acting(), 'tandem_approver', 'MEMBER') OR acting() = (
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
    END IF;
    NEW.moment := greatest(clock_timestamp(),
        (SELECT max(d.moment) + interval '1 microsecond' FROM tandem.import_decision d WHERE d.decision <> 'rejected'));
    RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION another_approves(what text, brought bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    IF (SELECT r.holds FROM tandem.house_rule r WHERE r.rule = 'two_people' ORDER BY r.house_rule_id DESC LIMIT 1)
        IS NOT TRUE
    THEN
        RETURN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tandem_approver') THEN
        RAISE EXCEPTION '% is to be approved by a member of the role tandem_approver, and this server has no such role', what
            USING ERRCODE = 'insufficient_privilege',
            HINT = 'Make it, and grant it to those who approve (docs/operations.md).';
    END IF;
    IF NOT pg_has_role(acting(), 'tandem_approver', 'MEMBER') OR acting() = (
        SELECT coalesce(a.person, a.database_role) FROM tandem.action a WHERE a.action_id = brought
    ) THEN
        RAISE EXCEPTION '% is to be approved by an approver other than the person who brought it', what
            USING ERRCODE = 'insufficient_privilege', HINT = CASE WHEN alone() THEN
                'Nobody else is there to do it: ''tandem imports approval one'' lets one person do both.'
                ELSE '''tandem user list'' says who may.' END;
    END IF;
END
$$;
