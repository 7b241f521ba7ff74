-- name: alerts
-- takes: answered bool
-- returns: PairingAlert(number int, round text, receiver LACode, request int, partner LACode, rule RuleID, fact text, since Day,
--     over Day?, reason text?, answered_by text?)
-- What was found of pairings, the oldest first: what nobody has answered, or everything.
SELECT l.alert_id AS number, r.name AS round, l.receiver, l.request, l.partner, l.rule, l.fact, a.at::date AS since,
    oa.at::date AS over, s.reason, done_by(s.action_id) AS answered_by
FROM alert l JOIN round r USING (round_id) JOIN action a ON a.action_id = l.action_id
LEFT JOIN alert_step o ON o.alert_id = l.alert_id AND o.step = 'over' LEFT JOIN action oa ON oa.action_id = o.action_id
LEFT JOIN alert_step s ON s.alert_id = l.alert_id AND s.step = 'answered'
WHERE $1::bool OR s.alert_id IS NULL
ORDER BY l.alert_id;

-- name: add_alerts
-- takes: round int, action int, list PairingAlert.Finding {receiver LACode, request int, partner LACode, rule RuleID, fact text}
INSERT INTO alert (round_id, action_id, receiver, request, partner, rule, fact)
SELECT $1::bigint, $2::bigint, * FROM unnest($3::text[], $4::int[], $5::text[], $6::text[], $7::text[]);

-- name: add_alert_steps
-- takes: step text, reason text, action int, list {number int}
INSERT INTO alert_step (step, reason, action_id, alert_id)
SELECT $1, $2, $3::bigint, number FROM unnest($4::bigint[]) AS new (number);

-- name: listen_for_changes
-- takes: nothing
LISTEN tandem;
