-- What inspectors found: inspections with their reports and judgements, and visits without grades.

CREATE TABLE inspection (
    inspection_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key text NOT NULL UNIQUE CHECK (length(key) BETWEEN 1 AND 100),
    la_code char(3) NOT NULL REFERENCES authority,
    framework text NOT NULL REFERENCES framework,
    UNIQUE (inspection_id, framework)
);
COMMENT ON TABLE inspection IS 'Inspections that facts speak of, by a stable key.';

CREATE TABLE inspection_report (
    inspection_id bigint NOT NULL,
    framework text NOT NULL,
    kind text NOT NULL CHECK (length(kind) <= 100),
    began day,
    ended day,
    published day NOT NULL,
    report_url text NOT NULL CHECK (length(report_url) <= 2000),
    sources text NOT NULL CHECK (length(sources) <= 2000),
    known known_period NOT NULL,
    import_id bigint NOT NULL REFERENCES import,
    FOREIGN KEY (inspection_id, framework) REFERENCES inspection (inspection_id, framework),
    CHECK (began <= ended),
    CHECK (published >= coalesce(ended, began)),
    CONSTRAINT one_report_at_a_time EXCLUDE USING gist (inspection_id WITH =, known WITH &&)
);
COMMENT ON TABLE inspection_report IS 'Facts: when an inspection was, when its report came out, and where it can be '
    'read.';

CREATE FUNCTION report_within_framework() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    period daterange := (SELECT in_force FROM framework WHERE framework = NEW.framework);
    first_day date := coalesce(NEW.began, NEW.ended, NEW.published);
BEGIN
    IF NOT first_day <@ period THEN
        RAISE EXCEPTION 'framework % was not in force on %', NEW.framework, first_day USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER within_framework BEFORE INSERT ON inspection_report
    FOR EACH ROW EXECUTE FUNCTION report_within_framework();

CREATE TABLE judgement (
    inspection_id bigint NOT NULL,
    framework text NOT NULL,
    area char(2) NOT NULL,
    grade grade,
    mark text CHECK (mark IN ('not judged')),
    known known_period NOT NULL,
    import_id bigint NOT NULL REFERENCES import,
    FOREIGN KEY (inspection_id, framework) REFERENCES inspection (inspection_id, framework),
    FOREIGN KEY (framework, area) REFERENCES framework_area (framework, area),
    CHECK (num_nonnulls(grade, mark) = 1),
    CONSTRAINT one_judgement_at_a_time EXCLUDE USING gist (inspection_id WITH =, area WITH =, known WITH &&)
);
COMMENT ON TABLE judgement IS 'Facts: a grade, or the mark that none was given; the framework must judge the area.';

CREATE TABLE visit_kind (
    kind text PRIMARY KEY CHECK (kind ~ '^[a-z][a-z_]{1,39}$'),
    meaning text NOT NULL
);
COMMENT ON TABLE visit_kind IS 'Kinds of visit that give no grades.';

INSERT INTO visit_kind (kind, meaning) VALUES
    ('focused', 'a look at one part of the service between inspections'),
    ('monitoring', 'a look at progress after an inadequate judgement'),
    ('joint', 'a joint targeted area inspection');

CREATE TABLE visit_theme (
    theme text PRIMARY KEY
);
COMMENT ON TABLE visit_theme IS 'What visits look at, in Ofsted''s words.';

INSERT INTO visit_theme (theme) VALUES
    ('front door'), ('children in need/subject to a plan'), ('vulnerable adolescents'), ('children in care'),
    ('achieving permanence'), ('care leavers'), ('placement decision-making');

CREATE TABLE visit (
    la_code char(3) NOT NULL REFERENCES authority,
    kind text NOT NULL REFERENCES visit_kind,
    began day NOT NULL,
    published day,
    themes text[] NOT NULL DEFAULT '{}',
    priority_actions text[] NOT NULL DEFAULT '{}',
    report_url text NOT NULL CHECK (length(report_url) <= 2000),
    known known_period NOT NULL,
    import_id bigint NOT NULL REFERENCES import,
    CHECK (published >= began),
    CONSTRAINT one_visit_at_a_time EXCLUDE USING gist (la_code WITH =, kind WITH =, began WITH =, known WITH &&)
);
COMMENT ON TABLE visit IS 'Facts: a visit that gave no grades.';

SELECT append_only('inspection'), keep_history('inspection_report', 'inspection_id'),
    keep_history('judgement', 'inspection_id', 'area'), fixed('visit_kind'), fixed('visit_theme'),
    keep_history('visit', 'la_code', 'kind', 'began'), each_refers('visit', 'themes', 'visit_theme', 'theme');
