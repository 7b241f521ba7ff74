-- name: frameworks_now
-- returns: definition text
SELECT definition FROM framework_now ORDER BY framework;

-- name: frameworks_list
-- returns: StoredFramework(name text, definition text, version int, by text, on Day, inspections int)
SELECT d.framework AS name, d.definition, d.version::int AS version, done_by(action_id) AS by, a.at::date AS on,
    (SELECT count(*) FROM inspection_report r WHERE r.framework = d.framework AND upper_inf(r.known))::int AS inspections
FROM framework_now d JOIN action a USING (action_id)
ORDER BY lower(d.in_force), d.framework;

-- name: framework_period
-- takes: name text
-- returns: at most one FrameworkPeriod(from Day, to Day?, areas [text])
-- The days and areas of a name, taken back or not.
SELECT lower(in_force) AS from, upper(in_force) AS to,
    ARRAY(SELECT area FROM framework_area a WHERE a.framework = f.framework ORDER BY area)::text[] AS areas
FROM framework f WHERE framework = $1;

-- name: add_framework
-- takes: name text, title text, from Day, to Day?
INSERT INTO framework (framework, name, in_force) VALUES ($1, $2, daterange($3::date, $4::date)) ON CONFLICT DO NOTHING;

-- name: add_judgement_areas
-- takes: areas JudgementArea {rawValue text, name text}
INSERT INTO judgement_area (area, name) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING;

-- name: add_framework_areas
-- takes: name text, areas [text]
INSERT INTO framework_area (framework, area) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING;

-- name: add_framework_definition
-- takes: name text, family text, definition text?, action int
INSERT INTO framework_definition (framework, family, definition, action_id) VALUES ($1, $2, $3, $4);
