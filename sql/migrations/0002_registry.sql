-- The registry: facts about authorities. Each fact row says since when we have known it (`known`), and from which
-- import; exclusion constraints see to it that at any moment one thing is known of one subject.

CREATE TABLE import (
    import_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    action_id bigint NOT NULL REFERENCES action,
    file_name text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 1000),
    layout text NOT NULL,
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    bytes bigint NOT NULL CHECK (bytes >= 0),
    rows_read integer NOT NULL CHECK (rows_read >= 0),
    facts_new integer NOT NULL CHECK (facts_new >= 0),
    facts_corrected integer NOT NULL CHECK (facts_corrected >= 0),
    facts_unchanged integer NOT NULL CHECK (facts_unchanged >= 0)
);

CREATE TABLE authority (
    la_code char(3) PRIMARY KEY CHECK (la_code ~ '^[1-9][0-9]{2}$')
);

CREATE TABLE authority_record (
    la_code char(3) NOT NULL REFERENCES authority,
    gss_code char(9) NOT NULL CHECK (gss_code ~ '^E[0-9]{8}$'),
    former_gss_codes char(9)[] NOT NULL DEFAULT '{}',
    ofsted_urn integer CHECK (ofsted_urn > 0),
    name text NOT NULL CHECK (length(name) BETWEEN 2 AND 200),
    region char(2) NOT NULL REFERENCES region,
    authority_type text NOT NULL
        CHECK (authority_type IN ('unitary', 'metropolitan_borough', 'london_borough', 'county', 'city_of_london')),
    latitude double precision CHECK (latitude BETWEEN -90 AND 90),
    longitude double precision CHECK (longitude BETWEEN -180 AND 180),
    valid daterange NOT NULL CHECK (NOT isempty(valid)),
    predecessors char(3)[] NOT NULL DEFAULT '{}',
    successors char(3)[] NOT NULL DEFAULT '{}',
    notes text NOT NULL DEFAULT '',
    known tstzrange NOT NULL CHECK (NOT isempty(known)),
    import_id bigint NOT NULL REFERENCES import,
    CHECK ((latitude IS NULL) = (longitude IS NULL)),
    CHECK (la_code <> ALL (predecessors || successors)),
    CONSTRAINT one_authority_a_code EXCLUDE USING gist (la_code WITH =, valid WITH &&, known WITH &&),
    CONSTRAINT one_authority_a_gss_code EXCLUDE USING gist (gss_code WITH =, valid WITH &&, known WITH &&)
);

CREATE TABLE authority_spelling (
    la_code char(3) NOT NULL REFERENCES authority,
    spelling text NOT NULL CHECK (length(spelling) BETWEEN 1 AND 200),
    import_id bigint NOT NULL REFERENCES import,
    PRIMARY KEY (la_code, spelling)
);

CREATE FUNCTION kin_on_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM unnest(NEW.predecessors || NEW.successors) AS kin (la_code)
        WHERE NOT EXISTS (SELECT FROM authority a WHERE a.la_code = kin.la_code)
    ) THEN
        RAISE EXCEPTION 'a predecessor or successor of % is not on record', NEW.la_code
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER kin BEFORE INSERT ON authority_record FOR EACH ROW EXECUTE FUNCTION kin_on_record();

CREATE TABLE inspection (
    inspection_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key text NOT NULL UNIQUE CHECK (length(key) BETWEEN 1 AND 100),
    la_code char(3) NOT NULL REFERENCES authority,
    framework text NOT NULL REFERENCES framework,
    UNIQUE (inspection_id, framework)
);

CREATE TABLE inspection_report (
    inspection_id bigint NOT NULL,
    framework text NOT NULL,
    kind text NOT NULL CHECK (length(kind) <= 100),
    began date,
    ended date,
    published date NOT NULL,
    report_url text NOT NULL CHECK (length(report_url) <= 2000),
    sources text NOT NULL CHECK (length(sources) <= 2000),
    known tstzrange NOT NULL CHECK (NOT isempty(known)),
    import_id bigint NOT NULL REFERENCES import,
    FOREIGN KEY (inspection_id, framework) REFERENCES inspection (inspection_id, framework),
    CHECK (began <= ended),
    CHECK (published >= coalesce(ended, began)),
    CONSTRAINT one_report_at_a_time EXCLUDE USING gist (inspection_id WITH =, known WITH &&)
);

CREATE FUNCTION report_within_framework() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    period daterange := (SELECT in_force FROM framework WHERE framework = NEW.framework);
    day date := coalesce(NEW.began, NEW.ended, NEW.published);
BEGIN
    IF NOT day <@ period THEN
        RAISE EXCEPTION 'framework % was not in force on %', NEW.framework, day USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER within_framework BEFORE INSERT ON inspection_report
    FOR EACH ROW EXECUTE FUNCTION report_within_framework();

-- A grade, or the mark that none was given; the framework must judge the area.
CREATE TABLE judgement (
    inspection_id bigint NOT NULL,
    framework text NOT NULL,
    area char(2) NOT NULL,
    grade grade,
    mark text CHECK (mark IN ('not judged')),
    known tstzrange NOT NULL CHECK (NOT isempty(known)),
    import_id bigint NOT NULL REFERENCES import,
    FOREIGN KEY (inspection_id, framework) REFERENCES inspection (inspection_id, framework),
    FOREIGN KEY (framework, area) REFERENCES framework_area (framework, area),
    CHECK (num_nonnulls(grade, mark) = 1),
    CONSTRAINT one_judgement_at_a_time EXCLUDE USING gist (inspection_id WITH =, area WITH =, known WITH &&)
);

CREATE TABLE statistical_neighbour (
    model integer NOT NULL CHECK (model BETWEEN 2000 AND 2199),
    la_code char(3) NOT NULL REFERENCES authority,
    rank integer NOT NULL CHECK (rank BETWEEN 1 AND 10),
    neighbour char(3) NOT NULL REFERENCES authority (la_code),
    closeness text NOT NULL
        CHECK (closeness IN ('extremely close', 'very close', 'close', 'somewhat close', 'not close')),
    known tstzrange NOT NULL CHECK (NOT isempty(known)),
    import_id bigint NOT NULL REFERENCES import,
    CHECK (la_code <> neighbour),
    CONSTRAINT one_neighbour_a_rank EXCLUDE USING gist (model WITH =, la_code WITH =, rank WITH =, known WITH &&),
    CONSTRAINT one_rank_a_neighbour EXCLUDE USING gist (model WITH =, la_code WITH =, neighbour WITH =, known WITH &&)
);

-- The last day that a date may mean, as exact as its source was.
CREATE FUNCTION last_day(day date, exactness precision_of_date) RETURNS date LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE exactness
        WHEN 'month' THEN (day - extract(day FROM day)::int + 1 + interval '1 month')::date - 1
        WHEN 'year' THEN make_date(extract(year FROM day)::int, 12, 31)
        ELSE day
    END
$$;

CREATE TABLE delivery_arrangement (
    la_code char(3) NOT NULL REFERENCES authority,
    body text NOT NULL CHECK (length(body) BETWEEN 1 AND 300),
    kind text NOT NULL CHECK (kind IN ('trust', 'council_owned_company', 'community_interest_company')),
    began date,
    began_precision precision_of_date,
    ended date,
    ended_precision precision_of_date,
    notes text NOT NULL,
    source text NOT NULL,
    in_force daterange NOT NULL GENERATED ALWAYS AS (daterange(began, last_day(ended, ended_precision), '[]')) STORED,
    known tstzrange NOT NULL CHECK (NOT isempty(known)),
    import_id bigint NOT NULL REFERENCES import,
    CHECK ((began IS NULL) = (began_precision IS NULL)),
    CHECK ((ended IS NULL) = (ended_precision IS NULL)),
    CONSTRAINT one_arrangement_at_a_time
        EXCLUDE USING gist (la_code WITH =, body WITH =, in_force WITH &&, known WITH &&)
);

CREATE TABLE partnership (
    partnership_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    supporter char(3) REFERENCES authority (la_code),
    supporter_name text NOT NULL CHECK (length(supporter_name) BETWEEN 1 AND 300),
    supporter_kind text NOT NULL,
    receiver char(3) NOT NULL REFERENCES authority (la_code),
    arrangement text NOT NULL,
    basis text NOT NULL,
    began date,
    began_precision precision_of_date,
    ended date,
    ended_precision precision_of_date,
    planned_end date,
    planned_end_precision precision_of_date,
    intensity text NOT NULL,
    status text NOT NULL,
    notes text NOT NULL,
    source text NOT NULL,
    evidence text NOT NULL,
    in_force daterange NOT NULL GENERATED ALWAYS AS (daterange(began, last_day(ended, ended_precision), '[]')) STORED,
    known tstzrange NOT NULL CHECK (NOT isempty(known)),
    import_id bigint NOT NULL REFERENCES import,
    CHECK (supporter <> receiver),
    CHECK ((began IS NULL) = (began_precision IS NULL)),
    CHECK ((ended IS NULL) = (ended_precision IS NULL)),
    CHECK ((planned_end IS NULL) = (planned_end_precision IS NULL)),
    CONSTRAINT one_partnership_at_a_time EXCLUDE USING gist (
        supporter_name WITH =, receiver WITH =, arrangement WITH =, in_force WITH &&, known WITH &&
    )
);

CREATE TRIGGER keeps_facts BEFORE UPDATE OR DELETE ON authority_record
    FOR EACH ROW EXECUTE FUNCTION only_supersede();
CREATE TRIGGER keeps_facts BEFORE UPDATE OR DELETE ON inspection_report
    FOR EACH ROW EXECUTE FUNCTION only_supersede();
CREATE TRIGGER keeps_facts BEFORE UPDATE OR DELETE ON judgement
    FOR EACH ROW EXECUTE FUNCTION only_supersede();
CREATE TRIGGER keeps_facts BEFORE UPDATE OR DELETE ON statistical_neighbour
    FOR EACH ROW EXECUTE FUNCTION only_supersede();
CREATE TRIGGER keeps_facts BEFORE UPDATE OR DELETE ON delivery_arrangement
    FOR EACH ROW EXECUTE FUNCTION only_supersede();
CREATE TRIGGER keeps_facts BEFORE UPDATE OR DELETE ON partnership
    FOR EACH ROW EXECUTE FUNCTION only_supersede();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON import
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER keeps_all BEFORE TRUNCATE ON authority_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER keeps_all BEFORE TRUNCATE ON inspection_report FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER keeps_all BEFORE TRUNCATE ON judgement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER keeps_all BEFORE TRUNCATE ON statistical_neighbour FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER keeps_all BEFORE TRUNCATE ON delivery_arrangement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER keeps_all BEFORE TRUNCATE ON partnership FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON authority
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER keeps_all BEFORE TRUNCATE ON authority_spelling FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON inspection
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER known_now BEFORE INSERT ON authority_record FOR EACH ROW EXECUTE FUNCTION known_from_now();
CREATE TRIGGER known_now BEFORE INSERT ON inspection_report FOR EACH ROW EXECUTE FUNCTION known_from_now();
CREATE TRIGGER known_now BEFORE INSERT ON judgement FOR EACH ROW EXECUTE FUNCTION known_from_now();
CREATE TRIGGER known_now BEFORE INSERT ON statistical_neighbour FOR EACH ROW EXECUTE FUNCTION known_from_now();
CREATE TRIGGER known_now BEFORE INSERT ON delivery_arrangement FOR EACH ROW EXECUTE FUNCTION known_from_now();
CREATE TRIGGER known_now BEFORE INSERT ON partnership FOR EACH ROW EXECUTE FUNCTION known_from_now();
