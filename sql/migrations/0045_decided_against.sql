-- A pin made since a plan was made speaks against that plan as a pair does that people forbid: no yes to the pairing which it
-- overrules is taken, and no plan is approved that lacks it.

CREATE FUNCTION decided_against(of_round bigint, of_receiver char(3), of_request smallint, of_partner char(3)) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM (
            SELECT DISTINCT ON (d.partner) d.partner, d.kind, d.excepts FROM tandem.round_decision d
            WHERE (d.round_id, d.receiver, d.request) = (of_round, of_receiver, of_request)
            ORDER BY d.partner, d.number DESC
        ) newest
        WHERE CASE WHEN newest.partner = of_partner THEN newest.kind = 'forbidden'
            ELSE newest.kind = 'approved' OR newest.kind = 'pinned' AND newest.excepts = '{}' END
    )
$$;

CREATE OR REPLACE FUNCTION refuse_forbidden_yes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM tandem.pairing p
        WHERE (p.plan_id, p.receiver, p.partner) = (NEW.plan_id, NEW.receiver, NEW.partner)
            AND decided_against(NEW.round_id, p.receiver, p.request, p.partner)
    ) THEN
        RAISE EXCEPTION 'people decided against % with % in this round: no yes to it is taken before that is released',
            named_now(NEW.receiver), named_now(NEW.partner) USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION refuse_forbidden_plan() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    receiver char(3) := (
        SELECT q.receiver FROM tandem.plan l JOIN tandem.plan_request q USING (plan_id)
        LEFT JOIN tandem.pairing p ON (p.plan_id, p.receiver, p.request) = (q.plan_id, q.receiver, q.request)
        WHERE (l.round_id, l.number) = (NEW.round_id, NEW.plan)
            AND decided_against(l.round_id, q.receiver, q.request, coalesce(p.partner, ''))
        ORDER BY q.receiver, q.request LIMIT 1
    );
BEGIN
    IF receiver IS NOT NULL THEN
        RAISE EXCEPTION 'plan % does not hold what people decided about %: it is not approved before that is released, or planned again',
            NEW.plan, named_now(receiver) USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;

-- Nothing calls it any longer, and no client ever could.
-- squawk-ignore ban-drop-function
DROP FUNCTION is_forbidden(bigint, char, smallint, char);

SELECT settle_database();
