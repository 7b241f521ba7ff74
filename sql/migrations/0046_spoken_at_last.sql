-- What spoke nowhere yet: people of every level on whom others may draw, by their post; what is said of a council's finances; whether
-- workers may act on their judgement; and councils of other nations, which are organisations here and never paired. And titles that no rule
-- reads are words: of what is restricted they are not shown to whoever counts it.

SELECT reopen('register'), reopen('register_status'), reopen('assessment_subject');
INSERT INTO register (register, other, widest, may_be_shared) VALUES
    ('talent', 'never', 'open', true), ('finance', 'never', 'open', true);
INSERT INTO register_status (register, status)
SELECT register, unnest(statuses)
FROM (VALUES
    ('talent', ARRAY['practitioner', 'supervisor', 'team_manager', 'service_manager', 'senior_leader']),
    ('finance', ARRAY['section_114', 'exceptional_support'])
) AS said (register, statuses);
INSERT INTO assessment_subject (kind, subject) VALUES ('culture', 'authority_to_act');
SELECT fixed('register'), fixed('register_status'), fixed('assessment_subject');

ALTER TABLE organisation_step
    -- squawk-ignore ban-drop-constraint
    DROP CONSTRAINT organisation_step_kind_check, ADD CONSTRAINT organisation_step_kind_check CHECK (
    kind IN ('department', 'inspectorate', 'association', 'trust', 'provider', 'voluntary', 'education', 'health', 'police', 'council',
        'other')
    AND (kind <> 'council' OR nation IN ('wales', 'scotland', 'northern_ireland'))
);

CREATE OR REPLACE VIEW tandem_counted.register_entry AS
SELECT la_code, register, CASE WHEN visibility IN ('open', 'regions') OR (SELECT alone()) OR register NOT IN ('consent', 'conflict',
        'exclusion', 'review_focus', 'event', 'funding', 'training', 'talent', 'finance') THEN title ELSE 'not shown' END AS title,
    status, other, areas, began, began_precision, ended, ended_precision, pounds,
    CASE WHEN visibility = 'open' OR (SELECT alone()) THEN details ELSE '' END AS details,
    shared, said_on, CASE WHEN visibility = 'open' OR (SELECT alone()) THEN source ELSE 'not shown' END AS source, author,
    evidence, visibility, known, import_id
FROM register_entry;
