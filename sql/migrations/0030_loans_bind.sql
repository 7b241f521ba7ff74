-- An agreement across regions keeps to what the partner's region lent: within its days, and no more of them.

CREATE OR REPLACE FUNCTION loan_is_agreed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    of_round bigint := (SELECT r.round_id FROM tandem.round r WHERE NEW.round <> '' AND lower(r.name) = lower(NEW.round));
    before tandem.agreement;
    lent tandem.loan_step;
    two text := format('%s for %s', named_now(NEW.partner), named_now(NEW.la_code));
BEGIN
    SELECT * INTO before FROM tandem.agreement g
    WHERE (g.la_code, g.partner, lower(g.period)) = (NEW.la_code, NEW.partner, lower(NEW.period))
        AND NOT upper_inf(g.known)
    ORDER BY upper(g.known) DESC LIMIT 1;
    -- What stands is not asked about again, and what had ended when it came on record is history, and nobody's to lend.
    IF (before.period, before.days) IS NOT DISTINCT FROM (NEW.period, NEW.days)
        OR (before.period IS NULL AND of_round IS NULL AND NEW.ended IS NOT NULL) THEN
        RETURN NULL;
    END IF;
    -- Of a round, its own loan counts; of none, any that the partner's region agreed to.
    SELECT newest.* INTO lent FROM (
        SELECT DISTINCT ON (s.round_id) s.* FROM tandem.loan_step s
        WHERE (s.receiver, s.partner) = (NEW.la_code, NEW.partner) AND (of_round IS NULL OR s.round_id = of_round)
        ORDER BY s.round_id, s.number DESC
    ) newest
    WHERE newest.step = 'agreed'
    ORDER BY newest.period @> NEW.period DESC, newest.days IS NULL DESC, newest.days DESC LIMIT 1;
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
    IF NOT NEW.period <@ lent.period THEN
        RAISE EXCEPTION '% is lent from % to %, and the agreement would run from % to %', two, lower(lent.period),
            upper(lent.period) - 1, lower(NEW.period), upper(NEW.period) - 1
            USING ERRCODE = 'integrity_constraint_violation',
                HINT = 'Other days are asked for by ''tandem loan withdraw'', then ''tandem loan request''.';
    END IF;
    IF NEW.days > lent.days THEN
        RAISE EXCEPTION '% is lent for % days, and the agreement would take %', two, lent.days, NEW.days
            USING ERRCODE = 'integrity_constraint_violation',
                HINT = 'More days are asked for by ''tandem loan withdraw'', then ''tandem loan request''.';
    END IF;
    RETURN NULL;
END
$$;
