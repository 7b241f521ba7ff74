-- name: consent_entries
-- takes: round int, until moment?
-- returns: ConsentEntry(receiver LACode, partner LACode, side ConsentSide, step ConsentStep, answer_by Day?,
--     because ConsentEntry.Because?(code text, words text, bars ConsentReason.Bars, lies_with ConsentReason.Party),
--     words text, said_on Day, by text, plan int)
-- What was asked about pairings of a round, and answered, the oldest first; up to a moment, or all. A new edition goes on from
-- the round that it corrects.
SELECT s.receiver, s.partner, s.side, s.step, s.answer_by, r.code AS because_code, r.words AS because_words,
    r.bars AS because_bars, s.lies_with AS because_lies_with, s.words, s.said_on, done_by(s.action_id) AS by, p.number AS plan
FROM editions_before($1::int) e
JOIN consent_step s USING (round_id)
JOIN action a ON a.action_id = s.action_id
JOIN plan p ON p.plan_id = s.plan_id
LEFT JOIN consent_reason r ON r.reason_id = s.reason_id
WHERE ($2::timestamptz IS NULL OR a.at <= $2::timestamptz)
    AND (e.age = 0 OR NOT is_over($1::int, s.receiver, s.partner, s.said_on))
ORDER BY s.receiver, s.partner, s.side DESC, e.age DESC, s.number;

-- name: rounds_corrected
-- takes: round int
-- returns: name text
-- The rounds that one corrects, the nearest first: what was asked in them goes on in it.
SELECT r.name FROM editions_before($1::int) e JOIN round r USING (round_id) WHERE e.age > 0 ORDER BY e.age;

-- name: add_consent_steps
-- takes: round int, plan int, action int, list ConsentStore.NewStep {receiver LACode, partner LACode, side ConsentSide,
--     step ConsentStep, answer_by Day?, code text?, lies_with ConsentReason.Party?, words text, said_on Day,
--     undoes int?}
INSERT INTO consent_step (plan_id, receiver, partner, side, step, answer_by, reason_id, lies_with, words, said_on, undoes, action_id)
SELECT p.plan_id, n.receiver, n.partner, n.side, n.step, n.answer_by,
    (SELECT r.reason_id FROM consent_reason_now r WHERE (r.about, r.code) = ('no', n.code)), n.lies_with, n.words, n.said_on, n.undoes,
    $3::bigint
FROM plan p, unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::date[], $9::text[], $10::text[], $11::text[],
    $12::date[], $13::bigint[]) WITH ORDINALITY AS n (receiver, partner, side, step, answer_by, code, lies_with, words, said_on, undoes,
    place)
WHERE p.round_id = $1 AND p.number = $2::int
ORDER BY n.place;

-- name: consent_reasons
-- takes: about ConsentReason.About
-- returns: code text, words text, lies_with [ConsentReason.Party], bars ConsentReason.Bars, needs_words bool,
--     in_mails bool
SELECT code, words, lies_with, bars, needs_words, in_mails FROM consent_reason_now WHERE about = $1 ORDER BY code;

-- name: add_consent_reasons
-- takes: action int, list ConsentReason {about ConsentReason.About, code text, words text, liesWith [ConsentReason.Party],
--     bars ConsentReason.Bars, needsWords bool, isInMails bool}
INSERT INTO consent_reason (action_id, about, code, words, lies_with, bars, needs_words, in_mails)
SELECT $1::bigint, about, code, words, lies_with::text[], bars, needs_words, in_mails
FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[], $8::boolean[])
    AS new (about, code, words, lies_with, bars, needs_words, in_mails);

-- name: agreed_and_not_opened
-- takes: today Day
-- returns: RoundMemory.Unopened(round text, receiver LACode, partner LACode, agreed_on Day)
-- Pairings of the last two years to which both sides said yes, in a plan that people agreed to, and of which nothing was
-- opened; none that a new edition holds no longer.
WITH stands AS (
    SELECT DISTINCT ON (round_id) round_id, state, plan FROM round_move ORDER BY round_id, number DESC
), agreed AS (
    SELECT round_id, receiver, partner, max(said_on) AS agreed_on FROM consent_now GROUP BY round_id, receiver, partner
    HAVING count(*) = 2 AND bool_and(step = 'accepted')
)
SELECT r.name AS round, a.receiver, a.partner, a.agreed_on
FROM agreed a JOIN round r USING (round_id) JOIN stands t USING (round_id)
JOIN plan p ON p.round_id = a.round_id AND p.number = t.plan
JOIN pairing x ON (x.plan_id, x.receiver, x.partner) = (p.plan_id, a.receiver, a.partner)
WHERE t.state IN ('approved', 'published', 'closed') AND a.agreed_on >= $1::date - 730
    AND NOT EXISTS (
        SELECT FROM agreement g
        WHERE upper_inf(g.known) AND (g.la_code, g.partner) = (a.receiver, a.partner)
            AND (lower(g.round) = lower(r.name) OR coalesce(g.ended, upper(g.period) - 1) >= a.agreed_on)
    ) AND (NOT x.crosses_regions OR EXISTS (
        -- Nothing is opened of what another region does not lend.
        SELECT FROM loan_now l
        WHERE l.is_lent AND (l.receiver, l.partner) = (a.receiver, a.partner) AND (l.round_id = r.round_id OR $1::date < upper(l.period) AND NOT EXISTS (
                SELECT FROM loan_now o WHERE (o.round_id, o.receiver, o.partner) = (r.round_id, a.receiver, a.partner)
            ))
    )) AND NOT EXISTS (
        SELECT FROM round e JOIN stands n ON n.round_id = e.round_id AND n.state IN ('approved', 'published', 'closed')
        JOIN plan q ON q.round_id = e.round_id AND q.number = n.plan
        WHERE e.edition_of = r.round_id AND NOT EXISTS (
            SELECT FROM pairing y WHERE (y.plan_id, y.receiver, y.partner) = (q.plan_id, a.receiver, a.partner)
        )
    )
ORDER BY a.agreed_on DESC, r.round_id, a.receiver, a.partner;

-- name: nos_of_other_rounds
-- takes: round int
-- returns: RoundMemory.No(round text, receiver LACode, partner LACode, side ConsentSide,
--     because ConsentEntry.Because(code text, words text, bars ConsentReason.Bars, lies_with ConsentReason.Party),
--     words text, said_on Day)
-- Who said no to whom in other rounds, where that is the newest that it said of the pair in any.
WITH newest AS (
    SELECT DISTINCT ON (receiver, partner, side) * FROM consent_now WHERE step IN ('accepted', 'declined')
    ORDER BY receiver, partner, side, said_on DESC, round_id DESC
)
SELECT r.name AS round, n.receiver, n.partner, n.side, c.code AS because_code, c.words AS because_words,
    c.bars AS because_bars, n.lies_with AS because_lies_with, n.words, n.said_on
FROM newest n JOIN round r USING (round_id) JOIN consent_reason c USING (reason_id)
WHERE n.step = 'declined' AND n.round_id NOT IN (SELECT e.round_id FROM editions_before($1::int) e)
ORDER BY n.said_on DESC, r.round_id, n.receiver, n.partner, n.side;
