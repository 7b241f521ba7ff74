-- A plan's document is more than a megabyte of text: lz4 packs it as small as PostgreSQL's own way and many times as fast.
-- A server that was built without it keeps to its own.

DO $$
BEGIN
    IF EXISTS (
        SELECT FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)
    ) THEN
        ALTER TABLE plan ALTER COLUMN body SET COMPRESSION lz4;
    END IF;
END
$$;

-- The factors of a plan's pairings come in one statement, and nothing is put into a plan afterwards: they are added up once
-- for all of them, in place of once for each, which looked at a thousand sums.
DROP TRIGGER add_up ON pairing_factor;

CREATE FUNCTION added_factors_add_up() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    wrong record;
BEGIN
    SELECT p.receiver, p.partner, p.score, sum(f.points) AS given INTO wrong
    FROM (SELECT DISTINCT plan_id, receiver, partner FROM added) a
    JOIN pairing p USING (plan_id, receiver, partner)
    JOIN pairing_factor f USING (plan_id, receiver, partner)
    GROUP BY p.plan_id, p.receiver, p.partner
    HAVING sum(f.points) IS DISTINCT FROM p.score
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'the factors of % and % add up to %, not %', wrong.receiver, wrong.partner, wrong.given, wrong.score
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER add_up AFTER INSERT ON pairing_factor REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION added_factors_add_up();
