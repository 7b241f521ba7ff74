-- What people say about authorities: assessments, lines of registers, days in calendars, offers, and requests that a
-- coordinator edited. Five tables hold every kind; a new kind is a new code. Each row says who says so, when, on what
-- ground, and who may see it.

-- From fewest to most.
CREATE TYPE visibility AS ENUM ('authority', 'team', 'regions', 'open');
-- From least to best evidenced.
CREATE TYPE evidence_level AS ENUM ('statement', 'records', 'peer_review', 'inspection', 'evaluation');

-- A role, never a person.
CREATE DOMAIN author_role AS text CHECK (VALUE IN (
    'director', 'manager', 'practitioner', 'member', 'coordinator', 'reviewer', 'adviser', 'inspector', 'department',
    'researcher', 'compiler'
));

-- Words of people: bounded and printable. No records of children are kept; what is shaped like a pupil's number is
-- refused here too, the rest by the program.
CREATE DOMAIN kept_text AS text
    CHECK (length(VALUE) <= 4000)
    CHECK (VALUE !~ '[\u0001-\u0008\u000B-\u001F\u007F-\u009F]')
    CHECK (VALUE !~ '(^|[^[:alnum:]/-])[A-Za-z][0-9]{11}[0-9A-Za-z]($|[^[:alnum:]/-])');

-- A first and a last day, both known.
CREATE DOMAIN day_range AS daterange CHECK (
    coalesce(lower(VALUE) >= '1900-01-01' AND upper(VALUE) <= '2200-01-01', false)
);

-- The parts of the service in which an authority may be strong or seek support.
CREATE TABLE practice_area (
    area text PRIMARY KEY CHECK (area ~ '^[A-Z]{2}-[A-Z]{2}$'),
    name text NOT NULL UNIQUE
);

INSERT INTO practice_area (area, name) VALUES
    ('HP-EH', 'early help and Family Help'),
    ('HP-FD', 'front door and thresholds'),
    ('HP-AS', 'assessment'),
    ('HP-CN', 'child in need planning'),
    ('HP-CP', 'child protection'),
    ('HP-PL', 'pre-proceedings and court'),
    ('HP-EX', 'exploitation, missing and harm outside home'),
    ('HP-DN', 'domestic abuse and neglect'),
    ('HP-DC', 'disabled children'),
    ('HP-HV', 'homeless 16 and 17 year olds, private fostering'),
    ('HP-AO', 'allegations and out-of-hours'),
    ('HP-EC', 'edge of care'),
    ('FN-KN', 'family networks and kinship'),
    ('CC-CP', 'care planning and review'),
    ('CC-PM', 'permanence and adoption'),
    ('CC-SF', 'homes and sufficiency'),
    ('CC-HE', 'health and emotional wellbeing'),
    ('CC-ED', 'education of children in care'),
    ('CC-UA', 'unaccompanied children'),
    ('CL-PP', 'care leavers: adviser and pathway plan'),
    ('CL-AC', 'care leavers: accommodation'),
    ('CL-ET', 'care leavers: education, work, local offer'),
    ('PV-VC', 'child''s voice and participation'),
    ('LD-GV', 'lead and govern excellent practice'),
    ('LD-CX', 'a context for excellent practice'),
    ('LD-SY', 'a system that supports practice'),
    ('LD-PR', 'developing excellent practitioners'),
    ('LD-DM', 'decision-making and supervision'),
    ('LD-QA', 'quality assurance and improvement'),
    ('LD-LC', 'learning culture and distributed leadership'),
    ('LD-IN', 'innovation and helping others'),
    ('LD-PM', 'performance information and flow'),
    ('LD-MA', 'multi-agency partnership'),
    ('LD-CO', 'corporate parenting and members'' scrutiny'),
    ('WF-RR', 'recruitment, retention, agency'),
    ('WF-CL', 'caseload management'),
    ('WF-MT', 'management capability'),
    ('RS-FN', 'finance and sustainability'),
    ('RS-RP', 'reputation and improvement governance');

-- What an assessment may speak about; a kind without parts has one row with an empty subject.
CREATE TABLE assessment_subject (
    kind text NOT NULL,
    subject text NOT NULL,
    PRIMARY KEY (kind, subject)
);

INSERT INTO assessment_subject (kind, subject)
SELECT kind, area FROM practice_area, unnest(ARRAY['strength', 'need']) AS kind
UNION ALL
SELECT kind, unnest(subjects)
FROM (VALUES
    ('stage', ARRAY['']),
    ('values', ARRAY['']),
    ('voice', ARRAY['']),
    ('posture', ARRAY['inward', 'outward']),
    ('approach', ARRAY['custodial_management', 'managerialism', 'practice_leadership']),
    ('attribute', ARRAY[
        'recognising_good_practice', 'passion_and_courage', 'developing_the_workforce', 'learning_culture',
        'built_into_structure'
    ]),
    ('style', ARRAY['authentic', 'open', 'visible', 'collaborative', 'distributed']),
    ('practice_model', ARRAY[
        'restorative', 'signs_of_safety', 'systemic', 'family_safeguarding', 'relational', 'strengths_based',
        'trauma_informed', 'other'
    ]),
    ('culture', ARRAY['learning_over_command', 'success_over_avoiding_failure', 'challenge_is_welcome']),
    ('readiness', ARRAY['staffing', 'leadership_stability', 'capacity_for_change']),
    ('relations', ARRAY['police', 'health', 'schools', 'courts', 'voluntary', 'all'])
) AS parts (kind, subjects);

CREATE TRIGGER fixed BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON practice_area
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER fixed BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON assessment_subject
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- An array cannot have a foreign key; this stands in for one.
CREATE FUNCTION areas_on_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    unknown text := (
        SELECT string_agg(coalesce(new_area, 'NULL'), ', ')
        FROM unnest(NEW.areas) AS new_area
        WHERE NOT EXISTS (SELECT FROM practice_area p WHERE p.area = new_area)
    );
BEGIN
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION 'no practice area has the code %', unknown USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TABLE assessment (
    la_code char(3) NOT NULL REFERENCES authority,
    kind text NOT NULL,
    subject text NOT NULL,
    level integer CHECK (level BETWEEN 0 AND 10),
    statement kept_text NOT NULL CHECK (statement <> ''),
    shared boolean NOT NULL,
    said_on date NOT NULL,
    source kept_text NOT NULL CHECK (length(source) BETWEEN 1 AND 1000),
    author author_role NOT NULL,
    evidence evidence_level NOT NULL,
    visibility visibility NOT NULL,
    known tstzrange NOT NULL CHECK (NOT isempty(known)),
    import_id bigint NOT NULL REFERENCES import,
    FOREIGN KEY (kind, subject) REFERENCES assessment_subject (kind, subject),
    -- These are words with an author, never a number.
    CONSTRAINT words_or_level CHECK (
        (level IS NULL) = (kind IN ('posture', 'approach', 'attribute', 'style', 'practice_model', 'voice'))
    ),
    CONSTRAINT stage_of_four CHECK (kind <> 'stage' OR level BETWEEN 1 AND 4),
    CONSTRAINT stage_by_somebody_who_knows CHECK (kind <> 'stage' OR author <> 'compiler'),
    CONSTRAINT seen_by_no_more_than_the_kind_allows CHECK (
        visibility <= CASE
            WHEN kind IN ('strength', 'practice_model', 'voice') THEN 'open'::visibility
            WHEN kind IN ('need', 'relations') THEN 'team'::visibility
            ELSE 'authority'::visibility
        END
    ),
    CONSTRAINT shared_only_what_may_be CHECK (NOT shared OR kind IN ('strength', 'practice_model', 'voice')),
    CONSTRAINT one_statement_at_a_time EXCLUDE USING gist (
        la_code WITH =, kind WITH =, subject WITH =, said_on WITH =, author WITH =, known WITH &&
    )
);

CREATE TABLE register_entry (
    la_code char(3) NOT NULL REFERENCES authority,
    register text NOT NULL CHECK (register IN (
        'programme', 'example', 'lesson', 'event', 'funding', 'training', 'intervention', 'priority_action', 'consent',
        'conflict', 'exclusion', 'support', 'leadership'
    )),
    title kept_text NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
    status text NOT NULL,
    other char(3) REFERENCES authority (la_code),
    areas text[] NOT NULL,
    began date,
    began_precision precision_of_date,
    ended date,
    ended_precision precision_of_date,
    pounds bigint CHECK (pounds BETWEEN 0 AND 10000000000),
    details kept_text NOT NULL,
    shared boolean NOT NULL,
    said_on date NOT NULL,
    source kept_text NOT NULL CHECK (length(source) BETWEEN 1 AND 1000),
    author author_role NOT NULL,
    evidence evidence_level NOT NULL,
    visibility visibility NOT NULL,
    known tstzrange NOT NULL CHECK (NOT isempty(known)),
    import_id bigint NOT NULL REFERENCES import,
    CHECK ((began IS NULL) = (began_precision IS NULL)),
    CHECK ((ended IS NULL) = (ended_precision IS NULL)),
    CHECK (last_day(ended, ended_precision) >= began),
    CHECK (other <> la_code),
    CONSTRAINT status_of_its_register CHECK (
        CASE register
            WHEN 'intervention' THEN status IN (
                'none', 'improvement_notice', 'statutory_direction', 'commissioner', 'trust_or_company',
                'support_and_supervision'
            )
            WHEN 'consent' THEN status IN ('given', 'declined')
            WHEN 'support' THEN status IN ('helpful', 'mixed', 'not_helpful')
            WHEN 'leadership' THEN status IN ('permanent', 'interim', 'vacant')
            WHEN 'priority_action' THEN status IN ('open', 'closed')
            WHEN 'programme' THEN status IN ('named', 'member', 'applied', 'offering', 'ended')
            ELSE status = ''
        END
    ),
    CONSTRAINT other_where_the_register_has_one CHECK (
        CASE
            WHEN register IN ('conflict', 'exclusion') THEN other IS NOT NULL
            WHEN register IN ('consent', 'support', 'lesson', 'example') THEN true
            ELSE other IS NULL
        END
    ),
    CONSTRAINT seen_by_no_more_than_the_register_allows CHECK (
        visibility <= 'team'
        OR register NOT IN ('consent', 'conflict', 'exclusion', 'support', 'leadership')
    ),
    CONSTRAINT shared_only_what_may_be CHECK (
        NOT shared OR register NOT IN ('consent', 'conflict', 'exclusion', 'support', 'leadership')
    ),
    CONSTRAINT one_line_at_a_time EXCLUDE USING gist (
        la_code WITH =, register WITH =, title WITH =, coalesce(other, '000') WITH =,
        coalesce(began, '-infinity') WITH =, coalesce(began_precision, 'day') WITH =, known WITH &&
    )
);

CREATE TABLE calendar_entry (
    la_code char(3) NOT NULL REFERENCES authority,
    kind text NOT NULL
        CHECK (kind IN ('inspection_window', 'reorganisation', 'election', 'court_pressure', 'blackout')),
    period day_range NOT NULL CHECK (upper(period) - 1 <= lower(period) + interval '10 years'),
    details kept_text NOT NULL,
    said_on date NOT NULL,
    source kept_text NOT NULL CHECK (length(source) BETWEEN 1 AND 1000),
    author author_role NOT NULL,
    evidence evidence_level NOT NULL,
    visibility visibility NOT NULL,
    known tstzrange NOT NULL CHECK (NOT isempty(known)),
    import_id bigint NOT NULL REFERENCES import,
    CONSTRAINT one_entry_at_a_time EXCLUDE USING gist (
        la_code WITH =, kind WITH =, lower(period) WITH =, known WITH &&
    )
);

-- Nothing may exceed an offer, so on any day there is one at most.
CREATE TABLE support_offer (
    la_code char(3) NOT NULL REFERENCES authority,
    period day_range NOT NULL CHECK (upper(period) - 1 <= lower(period) + interval '10 years'),
    places integer NOT NULL CHECK (places BETWEEN 0 AND 20),
    days integer CHECK (days BETWEEN 0 AND 5000),
    areas text[] NOT NULL,
    any_region boolean NOT NULL,
    details kept_text NOT NULL,
    said_on date NOT NULL,
    source kept_text NOT NULL CHECK (length(source) BETWEEN 1 AND 1000),
    author author_role NOT NULL,
    evidence evidence_level NOT NULL,
    visibility visibility NOT NULL,
    known tstzrange NOT NULL CHECK (NOT isempty(known)),
    import_id bigint NOT NULL REFERENCES import,
    CONSTRAINT one_offer_a_day EXCLUDE USING gist (la_code WITH =, period WITH &&, known WITH &&)
);

-- A request as a coordinator edited it; without a kind the authority asks for nothing.
CREATE TABLE support_request (
    la_code char(3) NOT NULL REFERENCES authority,
    number integer NOT NULL CHECK (number BETWEEN 1 AND 4),
    kind text CHECK (kind IN ('lead', 'specialist')),
    areas text[] NOT NULL,
    days integer CHECK (days BETWEEN 1 AND 5000),
    period day_range NOT NULL,
    support text NOT NULL CHECK (support IN (
        '', 'data and flow', 'front-door health check', 'coaching', 'diagnostic', 'middle-manager support',
        'multi-agency work', 'shared leadership', 'practice model', 'innovation'
    )),
    details kept_text NOT NULL,
    said_on date NOT NULL,
    source kept_text NOT NULL CHECK (length(source) BETWEEN 1 AND 1000),
    author author_role NOT NULL,
    evidence evidence_level NOT NULL,
    visibility visibility NOT NULL,
    known tstzrange NOT NULL CHECK (NOT isempty(known)),
    import_id bigint NOT NULL REFERENCES import,
    CONSTRAINT one_request_a_day EXCLUDE USING gist (la_code WITH =, number WITH =, period WITH &&, known WITH &&)
);

CREATE TRIGGER areas BEFORE INSERT ON register_entry FOR EACH ROW EXECUTE FUNCTION areas_on_record();
CREATE TRIGGER areas BEFORE INSERT ON support_offer FOR EACH ROW EXECUTE FUNCTION areas_on_record();
CREATE TRIGGER areas BEFORE INSERT ON support_request FOR EACH ROW EXECUTE FUNCTION areas_on_record();

CREATE TRIGGER keeps_facts BEFORE UPDATE OR DELETE ON assessment FOR EACH ROW EXECUTE FUNCTION only_supersede();
CREATE TRIGGER keeps_facts BEFORE UPDATE OR DELETE ON register_entry FOR EACH ROW EXECUTE FUNCTION only_supersede();
CREATE TRIGGER keeps_facts BEFORE UPDATE OR DELETE ON calendar_entry FOR EACH ROW EXECUTE FUNCTION only_supersede();
CREATE TRIGGER keeps_facts BEFORE UPDATE OR DELETE ON support_offer FOR EACH ROW EXECUTE FUNCTION only_supersede();
CREATE TRIGGER keeps_facts BEFORE UPDATE OR DELETE ON support_request FOR EACH ROW EXECUTE FUNCTION only_supersede();
CREATE TRIGGER keeps_all BEFORE TRUNCATE ON assessment FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER keeps_all BEFORE TRUNCATE ON register_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER keeps_all BEFORE TRUNCATE ON calendar_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER keeps_all BEFORE TRUNCATE ON support_offer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER keeps_all BEFORE TRUNCATE ON support_request FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER known_now BEFORE INSERT ON assessment FOR EACH ROW EXECUTE FUNCTION known_from_now();
CREATE TRIGGER known_now BEFORE INSERT ON register_entry FOR EACH ROW EXECUTE FUNCTION known_from_now();
CREATE TRIGGER known_now BEFORE INSERT ON calendar_entry FOR EACH ROW EXECUTE FUNCTION known_from_now();
CREATE TRIGGER known_now BEFORE INSERT ON support_offer FOR EACH ROW EXECUTE FUNCTION known_from_now();
CREATE TRIGGER known_now BEFORE INSERT ON support_request FOR EACH ROW EXECUTE FUNCTION known_from_now();

-- As before, with the five tables of evidence: an import that brought them is taken back like any other.
CREATE OR REPLACE FUNCTION undo_import(undone bigint, now_known timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    applied_at timestamptz := (
        SELECT moment FROM import_decision WHERE import_id = undone AND decision = 'applied'
    );
    fact_table text;
    copied text;
    later bigint;
    changed integer := 0;
    touched integer;
BEGIN
    IF EXISTS (SELECT FROM authority_record WHERE import_id = undone) THEN
        RAISE EXCEPTION 'import % brought authorities, on which other facts rest: import a corrected file instead', undone
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    FOREACH fact_table IN ARRAY ARRAY[
        'authority_spelling', 'inspection_report', 'judgement', 'statistical_neighbour', 'delivery_arrangement',
        'partnership', 'visit', 'indicator', 'assessment', 'register_entry', 'calendar_entry', 'support_offer',
        'support_request'
    ] LOOP
        EXECUTE format(
            'SELECT d.import_id FROM %I f JOIN import_decision d ON d.moment = upper(f.known) AND d.decision = ''applied''
             JOIN import_standing s ON s.import_id = d.import_id AND s.standing = ''applied''
             WHERE f.import_id = $1 ORDER BY d.import_id DESC LIMIT 1', fact_table
        ) INTO later USING undone;
        IF later IS NOT NULL THEN
            RAISE EXCEPTION 'import % corrected what import % brought: undo % first', later, undone, later
                USING ERRCODE = 'object_not_in_prerequisite_state';
        END IF;
        EXECUTE format(
            'UPDATE %I SET known = tstzrange(lower(known), $2) WHERE import_id = $1 AND upper_inf(known)', fact_table
        ) USING undone, now_known;
        GET DIAGNOSTICS touched = ROW_COUNT;
        changed := changed + touched;
        SELECT string_agg(quote_ident(attname), ', ') INTO copied
        FROM pg_attribute
        WHERE attrelid = fact_table::regclass AND attnum > 0 AND NOT attisdropped
            AND attgenerated = '' AND attidentity = '' AND attname <> 'known';
        EXECUTE format(
            'INSERT INTO %1$I (%2$s, known) SELECT %2$s, tstzrange($2, NULL) FROM %1$I WHERE upper(known) = $1',
            fact_table, copied
        ) USING applied_at, now_known;
        GET DIAGNOSTICS touched = ROW_COUNT;
        changed := changed + touched;
    END LOOP;
    RETURN changed;
END
$$;
