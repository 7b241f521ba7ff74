-- name: facts_visits
-- takes: moment known
-- returns: Visit(authority LACode, kind Visit.Kind, began Day, published Day?, themes [Visit.Theme],
--     priority_actions [text], reportURL text)
SELECT la_code AS authority, kind, began, published, themes, priority_actions, report_url
FROM visit
WHERE upper_inf(known)
ORDER BY la_code, began, kind;

-- name: supersede_visits
-- takes: moment moment, list Visit {authority LACode, kind Visit.Kind, began Day}
UPDATE visit v SET known = tstzrange(lower(v.known), $1::timestamptz)
FROM unnest($2::text[], $3::text[], $4::date[]) AS old (la_code, kind, began)
WHERE upper_inf(v.known) AND (v.la_code, v.kind, v.began) = (old.la_code, old.kind, old.began);

-- name: add_visits
-- takes: moment moment, import int, list Visit {authority LACode, kind Visit.Kind, began Day, published Day?,
--     themes [Visit.Theme], priorityActions [text], reportURL text}
INSERT INTO visit (la_code, kind, began, published, themes, priority_actions, report_url, known, import_id)
SELECT la_code, kind, began, published, themes::text[], actions::text[], report_url,
    tstzrange($1::timestamptz, NULL), $2::bigint
FROM unnest($3::text[], $4::text[], $5::date[], $6::date[], $7::text[], $8::text[], $9::text[])
    AS new (la_code, kind, began, published, themes, actions, report_url);
