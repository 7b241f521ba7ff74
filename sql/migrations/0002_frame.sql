-- The fixed frame of the field: regions, frameworks with the areas they judge, and codes of authorities.

CREATE TABLE region (
    region char(2) PRIMARY KEY,
    gss_code char(9) NOT NULL UNIQUE CHECK (gss_code ~ '^E12[0-9]{6}$'),
    name text NOT NULL UNIQUE
);
COMMENT ON TABLE region IS 'The nine regions of England.';

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

CREATE TABLE framework (
    framework text PRIMARY KEY,
    name text NOT NULL,
    in_force daterange NOT NULL
);
COMMENT ON TABLE framework IS 'Inspection frameworks. An inspection belongs to the one that was in force on its first '
    'day (its publication, where no other day is known).';

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
COMMENT ON TABLE judgement_area IS 'What frameworks judge.';

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
COMMENT ON TABLE framework_area IS 'Which framework judges which area.';

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

CREATE TABLE authority (
    la_code char(3) PRIMARY KEY CHECK (la_code ~ '^[1-9][0-9]{2}$')
);
COMMENT ON TABLE authority IS 'Codes of authorities that facts speak of; what is known of them is in authority_record.';

SELECT fixed('region'), fixed('framework'), fixed('judgement_area'), fixed('framework_area'), append_only('authority');
