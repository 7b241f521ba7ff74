-- Frameworks of inspection are files that people add: which area a framework judges, and in which words, is no longer set by
-- migrations alone.

SELECT reopen('framework'), reopen('judgement_area'), reopen('framework_area');

-- Two capitals for the areas that rules ask about; the words of its name for one that a framework brings in.
ALTER TABLE judgement_area ALTER COLUMN area TYPE text,
    ADD CONSTRAINT area_is_a_code CHECK (area ~ '^([A-Z]{2}|[a-z]+(_[a-z]+)*)$' AND length(area) <= 40),
    ADD CONSTRAINT area_is_named CHECK (length(name) BETWEEN 1 AND 100);
ALTER TABLE framework_area ALTER COLUMN area TYPE text;
ALTER TABLE judgement ALTER COLUMN area TYPE text;
ALTER TABLE framework
    ADD CONSTRAINT framework_is_a_code CHECK (framework ~ '^[a-z][a-z0-9_]{1,39}$'),
    ADD CONSTRAINT framework_is_named CHECK (length(name) BETWEEN 1 AND 100),
    ADD CONSTRAINT framework_has_a_beginning CHECK (NOT isempty(in_force) AND NOT lower_inf(in_force));

SELECT append_only('framework'), append_only('judgement_area'), append_only('framework_area');

CREATE TABLE framework_definition (
    definition_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    framework text NOT NULL REFERENCES framework,
    family text NOT NULL CHECK (family ~ '^[a-z][a-z0-9_]{1,39}$'),
    definition text CHECK (length(definition) BETWEEN 2 AND 100000),
    action_id bigint NOT NULL REFERENCES action
);
COMMENT ON TABLE framework_definition IS 'What a framework says, version by version; without a definition it was taken '
    'back. The days on which it holds and the areas that it judges never change.';

CREATE VIEW framework_now AS
SELECT framework, family, definition, action_id, f.in_force, version FROM (
    SELECT DISTINCT ON (framework) *, count(*) OVER (PARTITION BY framework) AS version
    FROM framework_definition
    ORDER BY framework, definition_id DESC
) newest
JOIN framework f USING (framework)
WHERE definition IS NOT NULL;
COMMENT ON VIEW framework_now IS 'The frameworks on record, each with its newest definition.';

-- What is kept keeps its meaning: no framework begins over inspections that are on record under the one before it, and none
-- is taken back under which an inspection is on record.
CREATE FUNCTION framework_keeps_meaning() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    period daterange := (SELECT in_force FROM framework WHERE framework = NEW.framework);
    touched bigint;
BEGIN
    SELECT count(*) INTO touched
    FROM inspection_report r
    JOIN framework_now d USING (framework)
    WHERE upper_inf(r.known)
        AND CASE WHEN NEW.definition IS NULL THEN d.framework = NEW.framework
            ELSE d.family = NEW.family AND lower(d.in_force) < lower(period)
                AND coalesce(r.began, r.ended, r.published) >= lower(period) END;
    IF touched > 0 THEN
        RAISE EXCEPTION '% inspection(s) on record would mean something else', touched USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER keeps_meaning BEFORE INSERT ON framework_definition
    FOR EACH ROW EXECUTE FUNCTION framework_keeps_meaning();

SELECT append_only('framework_definition'), signed('framework_definition');

-- Nor does one on record judge another area than it did.
CREATE FUNCTION framework_keeps_areas() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM framework_definition d WHERE d.framework = NEW.framework)
        AND NOT EXISTS (SELECT FROM framework_area a WHERE a.framework = NEW.framework AND a.area = NEW.area)
    THEN
        RAISE EXCEPTION 'framework % is on record, and judges no other area', NEW.framework
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER keeps_areas BEFORE INSERT ON framework_area FOR EACH ROW EXECUTE FUNCTION framework_keeps_areas();

CREATE OR REPLACE FUNCTION report_within_framework() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    period daterange := (SELECT in_force FROM framework WHERE framework = NEW.framework);
    first_day date := coalesce(NEW.began, NEW.ended, NEW.published);
BEGIN
    IF NOT first_day <@ period OR EXISTS (
        SELECT FROM framework_now own JOIN framework_now later USING (family)
        WHERE own.framework = NEW.framework AND lower(later.in_force) > lower(own.in_force)
            AND lower(later.in_force) <= first_day
    ) THEN
        RAISE EXCEPTION 'framework % was not in force on %', NEW.framework, first_day USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
