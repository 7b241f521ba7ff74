-- name: agreement_steps
-- takes: receiver LACode?, partner LACode?
-- returns: receiver LACode, partner LACode, from Day, step AgreementStep(number int, kind AgreementStep.Kind, on Day,
--     days int?, phase AgreementPhase?, view AgreementStep.View?, progress [AgreementStep.View], words text, children text,
--     undoes int?, by text, at text)
-- What was written down while agreements ran, of all or of one receiver or partner, the oldest first.
SELECT s.la_code AS receiver, s.partner, s.first_day AS from, s.number, s.kind, s.on_day AS on, s.days, s.phase, s.view,
    s.progress, s.words, s.children, s.undoes, done_by(s.action_id) AS by, to_char(a.at, 'YYYY-MM-DD HH24:MI') AS at
FROM agreement_step s JOIN action a USING (action_id)
WHERE ($1::text IS NULL OR s.la_code = $1::char(3)) AND ($2::text IS NULL OR s.partner = $2::char(3))
ORDER BY s.la_code, s.partner, s.first_day, s.number;

-- name: add_agreement_step
-- takes: receiver LACode, partner LACode, from Day, kind AgreementStep.Kind, on Day, days int?, phase AgreementPhase?,
--     view AgreementStep.View?, progress [AgreementStep.View], words text, children text, undoes int?, action int
INSERT INTO agreement_step (
    la_code, partner, first_day, kind, on_day, days, phase, view, progress, words, children, undoes, action_id
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::text[], $10, $11, $12, $13);

-- name: agreement_step_of_action
-- takes: action int
-- returns: at most one receiver LACode, partner LACode, from Day, number int, kind AgreementStep.Kind
SELECT la_code AS receiver, partner, first_day AS from, number, kind FROM agreement_step WHERE action_id = $1;

-- name: import_of_action
-- takes: action int
-- returns: at most one import_id int
SELECT import_id FROM import WHERE action_id = $1;

-- name: pairs_in_partnership
-- returns: receiver LACode, partner LACode
-- Those of whom a partnership is published, and those of whose agreement who asks may see.
SELECT receiver, partner FROM partnership WHERE partner IS NOT NULL
UNION SELECT la_code, partner FROM agreement;
