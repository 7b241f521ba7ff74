-- Who goes on a review, whom a host would rather not have, and which plan people agreed to.

-- Whoever is withdrawn has an end of `known` and nothing after it.
CREATE TABLE review_person (
    review_person_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reference text NOT NULL
        CHECK (length(reference) BETWEEN 1 AND 60 AND reference = btrim(reference) AND reference !~ '[[:cntrl:]@]'
            AND reference ~ '[0-9]'),
    la_code char(3) NOT NULL REFERENCES authority,
    roles text[] NOT NULL CHECK (cardinality(roles) BETWEEN 1 AND 8 AND roles <@ ARRAY[
        'director-level lead', 'practice lead', 'data lead', 'elected member', 'front-line practitioner', 'visitor',
        'observer', 'challenger']),
    areas text[] NOT NULL CHECK (cardinality(areas) <= 39),
    trained day,
    available daterange[] NOT NULL CHECK (cardinality(available) <= 100),
    load integer NOT NULL CHECK (load BETWEEN 1 AND 12),
    known known_period NOT NULL DEFAULT tstzrange(clock_timestamp(), NULL),
    action_id bigint NOT NULL REFERENCES action,
    CONSTRAINT one_person_a_reference EXCLUDE USING gist (lower(reference) WITH =, known WITH &&)
);
COMMENT ON TABLE review_person IS 'People who go on reviews, as roles with an authority: an own reference, never a '
    'name or private particulars.';

CREATE TABLE review_refusal (
    review_refusal_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    review_programme_id bigint NOT NULL REFERENCES review_programme,
    host char(3) NOT NULL REFERENCES authority (la_code),
    reference text NOT NULL CHECK (length(reference) BETWEEN 1 AND 60),
    refused boolean NOT NULL,
    reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
    action_id bigint NOT NULL REFERENCES action
);
COMMENT ON TABLE review_refusal IS 'A host''s word about somebody; the newest counts, so that it can be taken back.';

CREATE TABLE review_team (
    review_plan_id bigint NOT NULL REFERENCES review_plan,
    number integer NOT NULL CHECK (number >= 1),
    action_id bigint NOT NULL REFERENCES action,
    written_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (review_plan_id, number)
);
COMMENT ON TABLE review_team IS 'Fillings of the teams of a plan; it may be filled anew, and every version stays.';

CREATE TABLE review_team_place (
    review_plan_id bigint NOT NULL,
    number integer NOT NULL,
    year integer NOT NULL,
    host char(3) NOT NULL,
    role text NOT NULL CHECK (length(role) BETWEEN 1 AND 60),
    place integer NOT NULL CHECK (place BETWEEN 1 AND 20),
    review_person_id bigint REFERENCES review_person,
    reason text NOT NULL CHECK (length(reason) <= 2000),
    PRIMARY KEY (review_plan_id, number, year, host, role, place),
    FOREIGN KEY (review_plan_id, number) REFERENCES review_team (review_plan_id, number),
    FOREIGN KEY (review_plan_id, year, host) REFERENCES review_member (review_plan_id, year, la_code),
    CHECK ((review_person_id IS NULL) = (reason <> '')),
    CONSTRAINT nobody_twice_in_a_team UNIQUE (review_plan_id, number, year, host, review_person_id)
);
COMMENT ON TABLE review_team_place IS 'Who fills which place in a team, or why nobody does.';

-- Nobody reviews the own authority, and nobody has more visits in a year than agreed.
CREATE FUNCTION team_place_holds() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    person review_person := (SELECT p FROM review_person p WHERE p.review_person_id = NEW.review_person_id);
BEGIN
    IF person.la_code = NEW.host THEN
        RAISE EXCEPTION '% works for the host %', person.reference, NEW.host
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.review_person_id IS NOT NULL AND person.load < (
        SELECT count(*) FROM review_team_place t
        WHERE (t.review_plan_id, t.number, t.year, t.review_person_id)
            = (NEW.review_plan_id, NEW.number, NEW.year, NEW.review_person_id)
    ) THEN
        RAISE EXCEPTION '% has more than % reviews in a year', person.reference, person.load
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER holds AFTER INSERT ON review_team_place FOR EACH ROW EXECUTE FUNCTION team_place_holds();

CREATE TABLE review_approval (
    review_plan_id bigint PRIMARY KEY REFERENCES review_plan,
    note text NOT NULL CHECK (length(note) <= 1000),
    action_id bigint NOT NULL REFERENCES action
);
COMMENT ON TABLE review_approval IS 'Plans to which people agreed. Composing again after that needs a reason, and '
    'gives a plan that nobody has agreed to yet.';

CREATE FUNCTION approved_plan_stays() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    IF NEW.reason = '' AND EXISTS (
        SELECT FROM review_plan p JOIN review_approval USING (review_plan_id)
        WHERE p.review_programme_id = NEW.review_programme_id
    ) THEN
        RAISE EXCEPTION 'a plan of this programme is approved: composing again needs a reason'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER approved_stays BEFORE INSERT ON review_plan FOR EACH ROW EXECUTE FUNCTION approved_plan_stays();

SELECT supersede_only('review_person'), append_only('review_refusal'), append_only('review_team'),
    part_of('review_team_place', 'review_team', 'review_plan_id, number'), append_only('review_approval');
