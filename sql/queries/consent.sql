-- name: consent_entries
-- takes: round int, until moment?
-- returns: ConsentEntry(receiver LACode, partner LACode, side ConsentSide, step ConsentStep, answer_by Day?,
--     because ConsentEntry.Because?(code text, words text, bars ConsentReason.Bars, lies_with ConsentReason.Party),
--     words text, said_on Day, by text, plan int)
-- What was asked about pairings of a round, and answered, the oldest first; up to a moment, or all.
SELECT s.receiver, s.partner, s.side, s.step, s.answer_by, r.code AS because_code, r.words AS because_words,
    r.bars AS because_bars, s.lies_with AS because_lies_with, s.words, s.said_on, a.system_user_name AS by, p.number AS plan
FROM consent_step s
JOIN action a ON a.action_id = s.action_id
JOIN plan p ON p.plan_id = s.plan_id
LEFT JOIN consent_reason r ON r.reason_id = s.reason_id
WHERE s.round_id = $1 AND ($2::timestamptz IS NULL OR a.at <= $2::timestamptz)
ORDER BY s.receiver, s.partner, s.side DESC, s.number;

-- name: add_consent_steps
-- takes: round int, plan int, action int, list ConsentStore.NewStep {receiver LACode, partner LACode, side ConsentSide,
--     step ConsentStep, answer_by Day?, code text?, lies_with ConsentReason.Party?, words text, said_on Day}
INSERT INTO consent_step (plan_id, receiver, partner, side, step, answer_by, reason_id, lies_with, words, said_on, action_id)
SELECT p.plan_id, n.receiver, n.partner, n.side, n.step, n.answer_by,
    (SELECT r.reason_id FROM consent_reason_now r WHERE (r.about, r.code) = ('no', n.code)), n.lies_with, n.words, n.said_on, $3::bigint
FROM plan p, unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::date[], $9::text[], $10::text[], $11::text[],
    $12::date[]) AS n (receiver, partner, side, step, answer_by, code, lies_with, words, said_on)
WHERE p.round_id = $1 AND p.number = $2::int;

-- name: consent_reasons
-- takes: about ConsentReason.About
-- returns: code text, words text, lies_with [ConsentReason.Party], bars ConsentReason.Bars, needs_words bool,
--     in_mails bool
SELECT code, words, lies_with, bars, needs_words, in_mails FROM consent_reason_now WHERE about = $1 ORDER BY code;

-- name: add_consent_reason
-- takes: about ConsentReason.About, code text, words text, lies_with [ConsentReason.Party], bars ConsentReason.Bars,
--     needs_words bool, in_mails bool, action int
INSERT INTO consent_reason (about, code, words, lies_with, bars, needs_words, in_mails, action_id)
VALUES ($1, $2, $3, $4::text[], $5, $6, $7, $8);
