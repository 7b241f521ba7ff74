-- What was said for some is kept to them: a part that an organisation has in an agreement is seen by those who see the agreement,
-- and a partner that was lent for some areas is taken for no others.

ALTER POLICY seen ON organisation_part USING (
    la_code IN (SELECT unnest(covered())) OR partner IN (SELECT unnest(covered()))
    OR (SELECT coordinates()) AND (partner IS NULL OR EXISTS (
        SELECT FROM agreement g
        WHERE (g.la_code, g.partner, lower(g.period))
            = (organisation_part.la_code, organisation_part.partner, organisation_part.first_day) AND upper_inf(g.known)
    ))
);

-- Of a round, its own loan counts; of none, one that the partner's region agreed to for the days. A loan without areas is for all
-- that was asked. What stands, and what had ended when it came on record, is not asked about again.
CREATE FUNCTION keeps_to_lent_areas() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    of_round bigint := (SELECT r.round_id FROM tandem.round r WHERE NEW.round <> '' AND lower(r.name) = lower(NEW.round));
    lent tandem.loan_step;
BEGIN
    IF NEW.ended IS NOT NULL OR EXISTS (
        SELECT FROM tandem.agreement g
        WHERE (g.la_code, g.partner, lower(g.period)) = (NEW.la_code, NEW.partner, lower(NEW.period))
            AND NOT upper_inf(g.known) AND g.areas = NEW.areas
    ) THEN
        RETURN NULL;
    END IF;
    SELECT newest.* INTO lent FROM (
        SELECT DISTINCT ON (s.round_id) s.* FROM tandem.loan_step s
        WHERE (s.receiver, s.partner) = (NEW.la_code, NEW.partner) AND (of_round IS NULL OR s.round_id = of_round)
        ORDER BY s.round_id, s.number DESC
    ) newest
    WHERE newest.step = 'agreed' AND newest.period @> NEW.period
    ORDER BY newest.areas = '{}' DESC, cardinality(newest.areas) DESC LIMIT 1;
    IF FOUND AND lent.areas <> '{}' AND (NEW.areas = '{}' OR NOT NEW.areas <@ lent.areas) THEN
        RAISE EXCEPTION '% for % is lent in % alone, and the agreement would be %', named_now(NEW.partner), named_now(NEW.la_code),
            array_to_string(lent.areas, ', '),
            CASE NEW.areas WHEN '{}' THEN 'in all that was asked for' ELSE 'in ' || array_to_string(NEW.areas, ', ') END
            USING ERRCODE = 'integrity_constraint_violation',
                HINT = 'More areas are asked for by ''tandem loan withdraw'', then ''tandem loan request''.';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER lends_areas AFTER INSERT ON agreement FOR EACH ROW EXECUTE FUNCTION keeps_to_lent_areas();

SELECT settle_database();
