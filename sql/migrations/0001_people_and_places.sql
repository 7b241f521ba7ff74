-- Who did what, and the fixed frame of the field: regions, frameworks, and the areas they judge.

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

-- Every import, round and decision points at one of these rows. Role and time are set by the trigger below, whatever the
-- client sent; the system's user and the program are what the client says they are.
CREATE TABLE action (
    action_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('setup', 'import', 'policy', 'round', 'plan')),
    detail text NOT NULL CHECK (length(detail) BETWEEN 1 AND 2000),
    database_role name NOT NULL DEFAULT session_user,
    system_user_name text NOT NULL CHECK (length(system_user_name) BETWEEN 1 AND 256),
    program text NOT NULL CHECK (length(program) BETWEEN 1 AND 256),
    at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE FUNCTION stamp_action() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.database_role := session_user;
    NEW.at := clock_timestamp();
    RETURN NEW;
END
$$;

CREATE TRIGGER stamp BEFORE INSERT ON action FOR EACH ROW EXECUTE FUNCTION stamp_action();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON action
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Facts are superseded, never overwritten: of a fact row only `known` may change, and only from open to closed.
CREATE FUNCTION only_supersede() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION '% keeps every fact: % refused', TG_TABLE_NAME, TG_OP
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    -- Generated columns are not filled in yet when this runs, so they are left out of the comparison.
    IF to_jsonb(NEW) - ARRAY['known', 'in_force'] <> to_jsonb(OLD) - ARRAY['known', 'in_force']
        OR NOT upper_inf(OLD.known) OR upper_inf(NEW.known) OR lower(NEW.known) <> lower(OLD.known)
        OR upper(NEW.known) NOT BETWEEN now() AND clock_timestamp()
    THEN
        RAISE EXCEPTION 'a fact of % may be superseded, not changed', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;

-- What we come to know, we know from now on: nobody writes knowledge into the past or the future.
CREATE FUNCTION known_from_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT upper_inf(NEW.known) OR lower(NEW.known) NOT BETWEEN now() AND clock_timestamp() THEN
        RAISE EXCEPTION 'a fact of % is known from the moment it is written', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TABLE region (
    region char(2) PRIMARY KEY,
    gss_code char(9) NOT NULL UNIQUE CHECK (gss_code ~ '^E12[0-9]{6}$'),
    name text NOT NULL UNIQUE
);

INSERT INTO region (region, gss_code, name) VALUES
    ('NE', 'E12000001', 'North East'),
    ('NW', 'E12000002', 'North West'),
    ('YH', 'E12000003', 'Yorkshire and the Humber'),
    ('EM', 'E12000004', 'East Midlands'),
    ('WM', 'E12000005', 'West Midlands'),
    ('EE', 'E12000006', 'East of England'),
    ('LO', 'E12000007', 'London'),
    ('SE', 'E12000008', 'South East'),
    ('SW', 'E12000009', 'South West');

-- An inspection belongs to the framework that was in force on its first day (its publication, where no other day is
-- known).
CREATE TABLE framework (
    framework text PRIMARY KEY,
    name text NOT NULL,
    in_force daterange NOT NULL
);

INSERT INTO framework (framework, name, in_force) VALUES
    ('slac', 'Safeguarding and looked-after children', '[2009-01-01,2013-01-01)'),
    ('slac_re_safeguarding', 'Re-inspection of safeguarding', '[2009-01-01,2013-01-01)'),
    ('slac_re_lac', 'Re-inspection of looked-after children', '[2009-01-01,2013-01-01)'),
    ('cp', 'Child protection', '[2012-05-01,2014-01-01)'),
    ('cp_re', 'Re-inspection of child protection', '[2012-05-01,2014-01-01)'),
    ('tlac', 'Looked-after children, pilot', '[2013-01-01,2014-01-01)'),
    ('sif', 'Single inspection framework', '[2013-11-01,2019-01-01)'),
    ('ilacs_2018', 'ILACS, children in care with care leavers', '[2018-01-01,2023-01-01)'),
    ('ilacs_2023', 'ILACS, care leavers apart', '[2023-01-01,2026-04-01)'),
    ('ilacs_2026', 'ILACS without an overall grade', '[2026-04-01,)');

CREATE TABLE judgement_area (
    area char(2) PRIMARY KEY,
    name text NOT NULL UNIQUE
);

INSERT INTO judgement_area (area, name) VALUES
    ('LD', 'leadership'),
    ('HP', 'help and protection'),
    ('CC', 'children in care'),
    ('CL', 'care leavers'),
    ('OE', 'overall effectiveness'),
    ('AD', 'adoption'),
    ('SB', 'safeguarding board');

CREATE TABLE framework_area (
    framework text NOT NULL REFERENCES framework,
    area char(2) NOT NULL REFERENCES judgement_area,
    PRIMARY KEY (framework, area)
);

INSERT INTO framework_area (framework, area)
SELECT framework, unnest(areas)
FROM (VALUES
    ('slac', ARRAY['HP', 'CC']),
    ('slac_re_safeguarding', ARRAY['HP']),
    ('slac_re_lac', ARRAY['CC']),
    ('cp', ARRAY['OE']),
    ('cp_re', ARRAY['OE']),
    ('tlac', ARRAY['OE']),
    ('sif', ARRAY['OE', 'LD', 'HP', 'CC', 'CL', 'AD', 'SB']),
    ('ilacs_2018', ARRAY['OE', 'LD', 'HP', 'CC']),
    ('ilacs_2023', ARRAY['OE', 'LD', 'HP', 'CC', 'CL']),
    ('ilacs_2026', ARRAY['LD', 'HP', 'CC', 'CL'])
) AS judged (framework, areas);

CREATE TYPE grade AS ENUM ('inadequate', 'requires improvement', 'good', 'outstanding');
CREATE TYPE precision_of_date AS ENUM ('day', 'month', 'year');

-- The frame is set by migrations alone.
CREATE TRIGGER fixed BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON region
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER fixed BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON framework
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER fixed BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON judgement_area
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER fixed BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON framework_area
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON migration
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
