-- Which practice areas and authorities a person follows, to be told what is new about them.

CREATE TABLE follow (
    follow_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Set by a trigger: everybody follows for themselves.
    person name NOT NULL,
    area text REFERENCES practice_area,
    la_code char(3) REFERENCES authority,
    -- Whether from then on, or no longer.
    follows boolean NOT NULL,
    at timestamptz NOT NULL,
    CHECK ((area IS NULL) <> (la_code IS NULL))
);
COMMENT ON TABLE follow IS 'What people follow: of each thing the newest row of a person says whether.';
CREATE INDEX follow_by_person ON follow (person);

CREATE FUNCTION take_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    NEW.person := acting();
    NEW.at := clock_timestamp();
    RETURN NEW;
END
$$;

CREATE TRIGGER takes BEFORE INSERT ON follow FOR EACH ROW EXECUTE FUNCTION take_follow();

SELECT append_only('follow');
SELECT rows_of('follow', 'person = (SELECT acting())', 'person = (SELECT acting())');

SELECT settle_database();
