-- What evidence may be about, as rows with their rules: a new kind is a new row here, and a named constant in the
-- program only where a rule asks about it.

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

CREATE TABLE practice_area (
    area text PRIMARY KEY CHECK (area ~ '^[A-Z]{2}-[A-Z]{2}$'),
    name text NOT NULL UNIQUE
);
COMMENT ON TABLE practice_area IS 'The parts of the service in which an authority may be strong or seek support.';

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

CREATE TABLE assessment_kind (
    kind text PRIMARY KEY CHECK (kind ~ '^[a-z][a-z_]{1,39}$'),
    -- The scale of its level; none where it is words with an author, never a number.
    lowest integer,
    highest integer,
    -- Who may see it at the most.
    widest visibility NOT NULL,
    may_be_shared boolean NOT NULL,
    -- Whether it may be taken from published pages by whoever compiled the data.
    may_be_compiled boolean NOT NULL,
    CHECK ((lowest IS NULL) = (highest IS NULL)),
    CHECK (0 <= lowest AND lowest < highest AND highest <= 10)
);
COMMENT ON TABLE assessment_kind IS 'Kinds of statement about an authority, and what holds of each.';

INSERT INTO assessment_kind (kind, lowest, highest, widest, may_be_shared, may_be_compiled) VALUES
    ('strength', 0, 10, 'open', true, true),
    ('need', 0, 10, 'team', false, true),
    ('stage', 1, 4, 'authority', false, false),
    ('posture', NULL, NULL, 'authority', false, true),
    ('approach', NULL, NULL, 'authority', false, true),
    ('attribute', NULL, NULL, 'authority', false, true),
    ('style', NULL, NULL, 'authority', false, true),
    ('practice_model', NULL, NULL, 'open', true, true),
    ('culture', 0, 10, 'authority', false, true),
    ('values', 0, 10, 'authority', false, true),
    ('readiness', 0, 10, 'authority', false, true),
    ('relations', 0, 10, 'team', false, true),
    ('voice', NULL, NULL, 'open', true, true);

CREATE TABLE assessment_subject (
    kind text NOT NULL REFERENCES assessment_kind,
    subject text NOT NULL,
    PRIMARY KEY (kind, subject)
);
COMMENT ON TABLE assessment_subject IS 'What an assessment may speak about; a kind without parts has one row with an '
    'empty subject.';

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

CREATE TABLE register (
    register text PRIMARY KEY CHECK (register ~ '^[a-z][a-z_]{1,39}$'),
    -- Whether a line names another authority.
    other text NOT NULL CHECK (other IN ('never', 'maybe', 'always')),
    -- Who may see a line at the most.
    widest visibility NOT NULL,
    may_be_shared boolean NOT NULL
);
COMMENT ON TABLE register IS 'Registers, and what holds of the lines of each.';

INSERT INTO register (register, other, widest, may_be_shared) VALUES
    ('programme', 'never', 'open', true),
    ('example', 'maybe', 'open', true),
    ('lesson', 'maybe', 'open', true),
    ('event', 'never', 'open', true),
    ('funding', 'never', 'open', true),
    ('training', 'never', 'open', true),
    ('intervention', 'never', 'open', true),
    ('priority_action', 'never', 'open', true),
    ('consent', 'maybe', 'team', false),
    ('conflict', 'always', 'team', false),
    ('exclusion', 'always', 'team', false),
    ('support', 'maybe', 'team', false),
    ('leadership', 'never', 'team', false);

CREATE TABLE register_status (
    register text NOT NULL REFERENCES register,
    status text NOT NULL,
    PRIMARY KEY (register, status)
);
COMMENT ON TABLE register_status IS 'What a line of a register may say; a register without statuses has one row with '
    'an empty one.';

INSERT INTO register_status (register, status)
SELECT register, unnest(statuses)
FROM (VALUES
    ('programme', ARRAY['named', 'member', 'applied', 'offering', 'ended']),
    ('example', ARRAY['']),
    ('lesson', ARRAY['']),
    ('event', ARRAY['']),
    ('funding', ARRAY['']),
    ('training', ARRAY['']),
    ('intervention', ARRAY[
        'none', 'improvement_notice', 'statutory_direction', 'commissioner', 'trust_or_company',
        'support_and_supervision'
    ]),
    ('priority_action', ARRAY['open', 'closed']),
    ('consent', ARRAY['given', 'declined']),
    ('conflict', ARRAY['']),
    ('exclusion', ARRAY['']),
    ('support', ARRAY['helpful', 'mixed', 'not_helpful']),
    ('leadership', ARRAY['permanent', 'interim', 'vacant'])
) AS said (register, statuses);

CREATE TABLE calendar_kind (
    kind text PRIMARY KEY CHECK (kind ~ '^[a-z][a-z_]{1,39}$'),
    meaning text NOT NULL
);
COMMENT ON TABLE calendar_kind IS 'What days in a calendar may be.';

INSERT INTO calendar_kind (kind, meaning) VALUES
    ('inspection_window', 'an inspection is expected or under way'),
    ('reorganisation', 'the council is being reorganised'),
    ('election', 'the weeks before an election'),
    ('court_pressure', 'court timetables press'),
    ('blackout', 'the authority says it can neither give nor take support');

CREATE TABLE support_kind (
    support text PRIMARY KEY
);
COMMENT ON TABLE support_kind IS 'Kinds of support that may be asked for; the empty one where nobody said.';

INSERT INTO support_kind (support) VALUES
    (''), ('data and flow'), ('front-door health check'), ('coaching'), ('diagnostic'), ('middle-manager support'),
    ('multi-agency work'), ('shared leadership'), ('practice model'), ('innovation');

SELECT fixed('practice_area'), fixed('assessment_kind'), fixed('assessment_subject'), fixed('register'),
    fixed('register_status'), fixed('calendar_kind'), fixed('support_kind');
