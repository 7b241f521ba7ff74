-- name: asks
-- takes: kind Asking.Kind
-- returns: Asking(kind Asking.Kind, authority LACode, asked_on Day, answer_by Day, is_answered bool)
-- Who was asked last and when, where that was not taken back, and whether an offer or a request came in since.
SELECT k.kind, k.la_code AS authority, k.asked_on, k.answer_by, CASE k.kind
        WHEN 'offers' THEN EXISTS (SELECT FROM support_offer o WHERE o.la_code = k.la_code AND lower(o.known) >= a.at)
        ELSE EXISTS (SELECT FROM support_request r WHERE r.la_code = k.la_code AND lower(r.known) >= a.at)
    END AS is_answered
FROM (SELECT DISTINCT ON (la_code) * FROM ask WHERE kind = $1 ORDER BY la_code, ask_id DESC) k
JOIN action a USING (action_id)
WHERE k.taken_back IS NULL
ORDER BY k.la_code;

-- name: add_asks
-- takes: kind Asking.Kind, asked_on Day, answer_by Day, action int, list {authority LACode}
INSERT INTO ask (kind, asked_on, answer_by, action_id, la_code)
SELECT $1, $2::date, $3::date, $4::bigint, la_code FROM unnest($5::text[]) AS new (la_code);

-- name: take_asks_back
-- takes: kind Asking.Kind, reason text, action int, list {authority LACode}
-- What stands is taken back, each by a line that repeats its days.
INSERT INTO ask (kind, asked_on, answer_by, action_id, la_code, taken_back)
SELECT k.kind, k.asked_on, k.answer_by, $3::bigint, k.la_code, $2
FROM (
    SELECT DISTINCT ON (a.la_code) a.* FROM ask a JOIN unnest($4::text[]) AS old (la_code) ON a.la_code = old.la_code::char(3)
    WHERE a.kind = $1 ORDER BY a.la_code, a.ask_id DESC
) k
JOIN action q ON q.action_id = k.action_id
WHERE k.taken_back IS NULL AND NOT CASE k.kind
        WHEN 'offers' THEN EXISTS (SELECT FROM support_offer o WHERE o.la_code = k.la_code AND lower(o.known) >= q.at)
        ELSE EXISTS (SELECT FROM support_request r WHERE r.la_code = k.la_code AND lower(r.known) >= q.at)
    END;
