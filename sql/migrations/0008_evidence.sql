-- What people say about authorities. Five tables hold every kind. Each row says who says so, when, on what ground,
-- and who may see it: in columns that the five copy from a pattern, which is gone in the end.

CREATE TABLE statement (
    said_on day NOT NULL,
    source kept_text NOT NULL CHECK (length(source) BETWEEN 1 AND 1000),
    author author_role NOT NULL,
    evidence evidence_level NOT NULL,
    visibility visibility NOT NULL,
    known known_period NOT NULL,
    import_id bigint NOT NULL
);

CREATE TABLE assessment (
    la_code char(3) NOT NULL REFERENCES authority,
    kind text NOT NULL,
    subject text NOT NULL,
    level integer,
    statement kept_text NOT NULL CHECK (statement <> ''),
    shared boolean NOT NULL,
    LIKE statement INCLUDING CONSTRAINTS,
    FOREIGN KEY (import_id) REFERENCES import,
    FOREIGN KEY (kind, subject) REFERENCES assessment_subject (kind, subject),
    CONSTRAINT one_statement_at_a_time EXCLUDE USING gist (
        la_code WITH =, kind WITH =, subject WITH =, said_on WITH =, author WITH =, known WITH &&
    )
);
COMMENT ON TABLE assessment IS 'Facts: a dated statement about an authority: a strength, a need, a stage, words.';

-- What the row of its kind says, for what no foreign key can hold.
CREATE FUNCTION assessment_of_its_kind() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    rules assessment_kind := (SELECT k FROM assessment_kind k WHERE k.kind = NEW.kind);
    -- Of a kind that is not on record nothing holds; its foreign key refuses it.
    broken text := CASE
        WHEN rules.kind IS NULL THEN NULL
        WHEN (NEW.level IS NULL) <> (rules.lowest IS NULL) THEN 'words_or_level'
        WHEN NEW.level NOT BETWEEN rules.lowest AND rules.highest THEN 'level_on_its_scale'
        WHEN NEW.author = 'compiler' AND NOT rules.may_be_compiled THEN 'said_by_somebody_who_knows'
        WHEN NEW.visibility > rules.widest THEN 'seen_by_no_more_than_the_kind_allows'
        WHEN NEW.shared AND NOT rules.may_be_shared THEN 'shared_only_what_may_be'
    END;
BEGIN
    IF broken IS NOT NULL THEN
        RAISE EXCEPTION 'an assessment of the kind % breaks the rule %', NEW.kind, broken
            USING ERRCODE = 'check_violation', CONSTRAINT = broken;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER of_its_kind BEFORE INSERT ON assessment FOR EACH ROW EXECUTE FUNCTION assessment_of_its_kind();

CREATE TABLE register_entry (
    la_code char(3) NOT NULL REFERENCES authority,
    register text NOT NULL,
    title kept_text NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
    status text NOT NULL,
    other char(3) REFERENCES authority (la_code),
    areas text[] NOT NULL,
    began day,
    began_precision precision_of_date,
    ended day,
    ended_precision precision_of_date,
    pounds bigint CHECK (pounds BETWEEN 0 AND 10000000000),
    details kept_text NOT NULL,
    shared boolean NOT NULL,
    LIKE statement INCLUDING CONSTRAINTS,
    FOREIGN KEY (import_id) REFERENCES import,
    CHECK ((began IS NULL) = (began_precision IS NULL)),
    CHECK ((ended IS NULL) = (ended_precision IS NULL)),
    CHECK (last_day(ended, ended_precision) >= began),
    CHECK (other <> la_code),
    FOREIGN KEY (register, status) REFERENCES register_status (register, status),
    CONSTRAINT one_line_at_a_time EXCLUDE USING gist (
        la_code WITH =, register WITH =, title WITH =, coalesce(other, '000') WITH =,
        coalesce(began::date, '-infinity'::date) WITH =, coalesce(began_precision, 'day') WITH =, known WITH &&
    )
);
COMMENT ON TABLE register_entry IS 'Facts: a line of a register.';

CREATE FUNCTION line_of_its_register() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    rules register := (SELECT r FROM register r WHERE r.register = NEW.register);
    broken text := CASE
        WHEN rules.other = 'never' AND NEW.other IS NOT NULL OR rules.other = 'always' AND NEW.other IS NULL
            THEN 'other_where_the_register_has_one'
        WHEN NEW.visibility > rules.widest THEN 'seen_by_no_more_than_the_register_allows'
        WHEN NEW.shared AND NOT rules.may_be_shared THEN 'shared_only_what_may_be'
    END;
BEGIN
    IF broken IS NOT NULL THEN
        RAISE EXCEPTION 'a line of the register % breaks the rule %', NEW.register, broken
            USING ERRCODE = 'check_violation', CONSTRAINT = broken;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER of_its_register BEFORE INSERT ON register_entry FOR EACH ROW EXECUTE FUNCTION line_of_its_register();

CREATE TABLE calendar_entry (
    la_code char(3) NOT NULL REFERENCES authority,
    kind text NOT NULL REFERENCES calendar_kind,
    period day_range NOT NULL CHECK (upper(period) - 1 <= lower(period) + interval '10 years'),
    details kept_text NOT NULL,
    LIKE statement INCLUDING CONSTRAINTS,
    FOREIGN KEY (import_id) REFERENCES import,
    CONSTRAINT one_entry_at_a_time EXCLUDE USING gist (
        la_code WITH =, kind WITH =, lower(period) WITH =, known WITH &&
    )
);
COMMENT ON TABLE calendar_entry IS 'Facts: days on which an authority carries a burden, or can neither give nor take '
    'support.';

CREATE TABLE support_offer (
    la_code char(3) NOT NULL REFERENCES authority,
    period day_range NOT NULL CHECK (upper(period) - 1 <= lower(period) + interval '10 years'),
    places integer NOT NULL CHECK (places BETWEEN 0 AND 20),
    days integer CHECK (days BETWEEN 0 AND 5000),
    areas text[] NOT NULL,
    any_region boolean NOT NULL,
    details kept_text NOT NULL,
    LIKE statement INCLUDING CONSTRAINTS,
    FOREIGN KEY (import_id) REFERENCES import,
    CONSTRAINT one_offer_a_day EXCLUDE USING gist (la_code WITH =, period WITH &&, known WITH &&)
);
COMMENT ON TABLE support_offer IS 'Facts: what an authority can give. Nothing may exceed an offer, so on any day there '
    'is one at most.';

CREATE TABLE support_request (
    la_code char(3) NOT NULL REFERENCES authority,
    number integer NOT NULL CHECK (number BETWEEN 1 AND 4),
    kind text CHECK (kind IN ('lead', 'specialist')),
    areas text[] NOT NULL,
    days integer CHECK (days BETWEEN 1 AND 5000),
    period day_range NOT NULL,
    support text NOT NULL REFERENCES support_kind,
    details kept_text NOT NULL,
    LIKE statement INCLUDING CONSTRAINTS,
    FOREIGN KEY (import_id) REFERENCES import,
    CONSTRAINT one_request_a_day EXCLUDE USING gist (la_code WITH =, number WITH =, period WITH &&, known WITH &&)
);
COMMENT ON TABLE support_request IS 'Facts: a request as a coordinator edited it; without a kind the authority asks '
    'for nothing.';

SELECT keep_history('assessment', 'la_code', 'kind', 'subject'), keep_history('register_entry', 'la_code', 'register'),
    keep_history('calendar_entry', 'la_code', 'kind'), keep_history('support_offer', 'la_code'),
    keep_history('support_request', 'la_code', 'number'), each_refers('register_entry', 'areas', 'practice_area', 'area'),
    each_refers('support_offer', 'areas', 'practice_area', 'area'),
    each_refers('support_request', 'areas', 'practice_area', 'area');

DROP TABLE statement;
