-- A pairing that people forbid is approved in no plan, and no yes to it is taken, until somebody releases it.

CREATE FUNCTION is_forbidden(of_round bigint, of_receiver char(3), of_request smallint, of_partner char(3)) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT coalesce((
        SELECT d.kind = 'forbidden' FROM tandem.round_decision d
        WHERE (d.round_id, d.receiver, d.request, d.partner) = (of_round, of_receiver, of_request, of_partner)
        ORDER BY d.number DESC LIMIT 1
    ), false)
$$;

CREATE FUNCTION refuse_forbidden_yes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM tandem.pairing p
        WHERE (p.plan_id, p.receiver, p.partner) = (NEW.plan_id, NEW.receiver, NEW.partner)
            AND is_forbidden(NEW.round_id, p.receiver, p.request, p.partner)
    ) THEN
        RAISE EXCEPTION 'people forbid % with % in this round: no yes to it is taken before it is released',
            named_now(NEW.receiver), named_now(NEW.partner) USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;

-- Behind the trigger that sets the round: triggers run by name.
CREATE TRIGGER takes_nothing_forbidden BEFORE INSERT ON consent_step FOR EACH ROW WHEN (NEW.step = 'accepted')
EXECUTE FUNCTION refuse_forbidden_yes();

CREATE FUNCTION refuse_forbidden_plan() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    held tandem.pairing;
BEGIN
    SELECT p.* INTO held FROM tandem.pairing p JOIN tandem.plan l USING (plan_id)
    WHERE (l.round_id, l.number) = (NEW.round_id, NEW.plan) AND is_forbidden(l.round_id, p.receiver, p.request, p.partner)
    ORDER BY p.receiver, p.request LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'plan % holds % with %, which people forbid: it is not approved before that is released', NEW.plan,
            named_now(held.receiver), named_now(held.partner) USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER moves_nothing_forbidden BEFORE INSERT ON round_move FOR EACH ROW WHEN (NEW.state = 'approved')
EXECUTE FUNCTION refuse_forbidden_plan();

SELECT settle_database();
