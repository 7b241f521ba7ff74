-- name: waiting
-- takes: today Day, region Region?
-- returns: WaitingThing(kind WaitingThing.Kind, day Day, round text?, authorities [LACode], words text, number int?, days int?,
--     state RoundState?, loan LoanStep?, rules [RuleID], period days?, begins Day?, whose LACode?)
-- What waits for a coordinator, of a region or of all, by date; of many alike one line. Of its details each has what it is told by.
WITH here AS (
    SELECT DISTINCT la_code FROM authority_record
    WHERE upper_inf(known) AND valid @> $1::date AND ($2::text IS NULL OR region = $2)
), rounds AS (
    -- What waits in a round waits for those who hear what its sides answer.
    SELECT r.round_id, r.name, s.state, s.day, (SELECT steps_for(r.regions)) OR (SELECT audits())
            OR NOT row_security_active('consent_step') AS hears,
        (SELECT p.plan_id FROM plan p WHERE p.round_id = r.round_id AND (s.state IN ('proposed', 'consulting') OR p.number = s.plan)
            ORDER BY p.number DESC LIMIT 1) AS plan_id
    FROM round r CROSS JOIN LATERAL (
        SELECT m.state, m.plan, a.at::date AS day FROM round_move m JOIN action a USING (action_id)
        WHERE m.round_id = r.round_id ORDER BY m.number DESC LIMIT 1
    ) s
    WHERE s.state IN ('draft', 'proposed', 'consulting', 'approved')
        AND ($2::text IS NULL OR cardinality(r.regions) = 0 OR $2 = ANY (r.regions))
), sides AS (
    -- A new edition goes on from what was asked and answered in the round that it corrects. With OFFSET 0 each round's rows are read by
    -- themselves: of no other is it asked whether somebody may see them.
    SELECT r.round_id, r.name, s.receiver, s.partner, s.side, s.step, s.answer_by, s.reason_id, s.said_on
    FROM rounds r CROSS JOIN LATERAL (
        SELECT DISTINCT ON (c.receiver, c.partner, c.side) c.* FROM editions_before(r.round_id) e JOIN consent_step c USING (round_id)
        WHERE e.age = 0 OR NOT is_over(r.round_id, c.receiver, c.partner, c.said_on)
        ORDER BY c.receiver, c.partner, c.side, e.age, c.number DESC OFFSET 0
    ) s
    JOIN pairing p ON p.plan_id = r.plan_id AND p.receiver = s.receiver AND p.partner = s.partner
    WHERE r.state IN ('consulting', 'approved')
), decisions AS (
    SELECT d.*, r.name, r.plan_id
    FROM rounds r CROSS JOIN LATERAL (SELECT * FROM decision_now n WHERE n.round_id = r.round_id OFFSET 0) d
), overruled AS (
    -- Pairings of these plans, and requests without one, about which people decided otherwise: nobody owes anything about them but
    -- a plan that holds it.
    SELECT d.round_id, q.receiver, p.partner, a.at::date AS day
    FROM decisions d JOIN action a USING (action_id)
    JOIN plan_request q ON (q.plan_id, q.receiver, q.request) = (d.plan_id, d.receiver, d.request)
    LEFT JOIN pairing p ON (p.plan_id, p.receiver, p.request) = (q.plan_id, q.receiver, q.request)
    WHERE CASE WHEN d.kind = 'forbidden' THEN p.partner = d.partner
        WHEN d.kind = 'approved' OR d.kind = 'pinned' AND d.excepts = '{}' THEN p.partner IS DISTINCT FROM d.partner END
), kept AS (
    -- Pairings of these plans that people hold, whatever is said since.
    SELECT d.round_id, d.receiver, d.request, d.partner
    FROM decisions d JOIN pairing p USING (plan_id, receiver, request, partner)
    WHERE (d.kind = 'approved' OR d.kind = 'pinned' AND d.excepts = '{}')
), loans AS (
    SELECT DISTINCT ON (round_id, receiver, partner) * FROM loan_step ORDER BY round_id, receiver, partner, number DESC
), owed AS (
    SELECT s.*, $2::text IS NULL OR EXISTS (
        SELECT FROM here h WHERE h.la_code IN (s.receiver, CASE WHEN s.side = 'partner' THEN s.partner END)
    ) AS is_here
    FROM sides s WHERE s.step IN ('asked', 'reminded') AND NOT EXISTS (
        SELECT FROM sides o WHERE (o.round_id, o.receiver, o.partner) = (s.round_id, s.receiver, s.partner) AND o.step = 'declined'
    ) AND NOT EXISTS (
        SELECT FROM overruled f WHERE (f.round_id, f.receiver, f.partner) = (s.round_id, s.receiver, s.partner)
    ) AND NOT EXISTS (
        -- Of what a region does not lend nobody owes an answer.
        SELECT FROM loans l WHERE (l.round_id, l.receiver, l.partner) = (s.round_id, s.receiver, s.partner) AND l.step = 'declined'
    )
), unasked AS (
    -- Pairings of plans under consultation of which a side was never asked, or is asked no longer.
    SELECT r.round_id, r.name, r.day, p.receiver FROM rounds r JOIN pairing p ON p.plan_id = r.plan_id
    WHERE r.state = 'consulting' AND r.hears AND EXISTS (
        SELECT FROM unnest('{receiver,partner}'::text[]) AS side
        WHERE NOT EXISTS (
            SELECT FROM sides s
            WHERE (s.round_id, s.receiver, s.partner, s.side) = (r.round_id, p.receiver, p.partner, side) AND s.step <> 'reopened'
        )
    ) AND NOT EXISTS (
        SELECT FROM sides s WHERE (s.round_id, s.receiver, s.partner) = (r.round_id, p.receiver, p.partner) AND s.step = 'declined'
    ) AND NOT EXISTS (
        SELECT FROM overruled f WHERE (f.round_id, f.receiver, f.partner) = (r.round_id, p.receiver, p.partner)
    ) AND NOT EXISTS (
        SELECT FROM loans l WHERE (l.round_id, l.receiver, l.partner) = (r.round_id, p.receiver, p.partner) AND l.step = 'declined'
    ) AND NOT EXISTS (
        SELECT FROM agreement g
        WHERE upper_inf(g.known) AND (g.la_code, g.partner) = (p.receiver, p.partner) AND g.ended IS NULL AND upper(g.period) > $1::date
    )
), undone AS (
    -- What was answered or decided before the newest plan, and taken back after it.
    SELECT r.round_id, r.name, w.action_id, w.receiver FROM rounds r JOIN plan p USING (plan_id) CROSS JOIN LATERAL (
        SELECT c.action_id, c.receiver, c.undoes FROM consent_step c WHERE c.round_id = r.round_id AND EXISTS (
            SELECT FROM consent_step u
            WHERE (u.round_id, u.receiver, u.partner, u.side, u.action_id) = (c.round_id, c.receiver, c.partner, c.side, c.undoes)
                AND u.step IN ('accepted', 'declined')
        )
        UNION ALL SELECT d.action_id, d.receiver, d.undoes FROM round_decision d WHERE d.round_id = r.round_id
    ) w
    WHERE r.state IN ('proposed', 'consulting') AND w.action_id > p.action_id AND w.undoes < p.action_id
), asked AS (
    SELECT DISTINCT ON (k.kind, k.la_code) k.*, a.at FROM ask k JOIN action a USING (action_id) JOIN here USING (la_code)
    ORDER BY k.kind, k.la_code, k.ask_id DESC
), looked_at AS (
    -- Of each request that somebody edited, the newest plan that could hold it.
    SELECT DISTINCT ON (q.la_code, q.number) q.la_code, lower(q.known)::date AS day, r.name, round_state(r.round_id) AS state,
        r.as_of < greatest(q.said_on::date, lower(q.period)) AS is_older, p.known_at < lower(q.known) AS is_unknown
    FROM support_request q JOIN here USING (la_code)
    JOIN authority_record a ON a.la_code = q.la_code AND upper_inf(a.known) AND a.valid @> $1::date
    JOIN round r ON cardinality(r.regions) = 0 OR a.region = ANY (r.regions) JOIN plan p ON p.round_id = r.round_id
    WHERE upper_inf(q.known) AND q.kind IS NOT NULL AND q.period @> $1::date
        AND round_state(r.round_id) NOT IN ('withdrawn', 'closed')
    ORDER BY q.la_code, q.number, r.as_of DESC, p.known_at DESC
)
SELECT w.kind, w.day, w.round, w.authorities, coalesce(d.words, '') AS words, d.number, d.days, d.state, d.loan,
    coalesce(d.rules, '{}') AS rules, d.period, d.begins, d.whose
FROM (
SELECT 'consent' AS kind, answer_by AS day, name AS round,
    array_agg(DISTINCT CASE side WHEN 'receiver' THEN receiver ELSE partner END)::text[] AS authorities, '{}'::jsonb AS details
FROM owed WHERE is_here AND answer_by < $1::date GROUP BY round_id, name, answer_by
UNION ALL
SELECT 'step', r.day, r.name, '{}', jsonb_build_object('state', r.state)
FROM rounds r
WHERE r.hears AND (r.state <> 'consulting' OR NOT EXISTS (SELECT FROM owed o WHERE o.round_id = r.round_id)
    AND NOT EXISTS (SELECT FROM unasked u WHERE u.round_id = r.round_id))
UNION ALL
SELECT 'unasked', u.day, u.name, array_agg(DISTINCT u.receiver)::text[], '{}' FROM unasked u GROUP BY u.round_id, u.name, u.day
UNION ALL
-- Of a published round that nothing corrects, for those who hear what its sides answer.
SELECT 'too_late', max(s.answer_by), r.name,
    array_agg(DISTINCT CASE s.side WHEN 'receiver' THEN s.receiver ELSE s.partner END)::text[], '{}'
FROM round r CROSS JOIN LATERAL (
    SELECT p.plan_id FROM round_move m JOIN plan p ON p.round_id = m.round_id AND p.number = m.plan
    WHERE m.round_id = r.round_id ORDER BY m.number DESC LIMIT 1
) approved CROSS JOIN LATERAL (SELECT * FROM consent_now c WHERE c.round_id = r.round_id OFFSET 0) s
JOIN pairing p ON (p.plan_id, p.receiver, p.partner) = (approved.plan_id, s.receiver, s.partner)
WHERE s.step IN ('asked', 'reminded') AND round_state(r.round_id) = 'published' AND NOT EXISTS (
        SELECT FROM round e WHERE e.edition_of = r.round_id AND round_state(e.round_id) <> 'withdrawn'
    ) AND NOT EXISTS (
        SELECT FROM consent_step o WHERE (o.round_id, o.receiver, o.partner) = (s.round_id, s.receiver, s.partner) AND o.step = 'declined'
    ) AND EXISTS (SELECT FROM here h WHERE h.la_code IN (s.receiver, s.partner))
GROUP BY r.round_id, r.name
UNION ALL
SELECT 'undone_since', min(a.at)::date, u.name, array_agg(DISTINCT u.receiver)::text[], '{}'
FROM undone u JOIN action a USING (action_id) GROUP BY u.round_id, u.name
UNION ALL
SELECT 'decided', min(o.day), r.name, array_agg(DISTINCT o.receiver)::text[], '{}'
FROM overruled o JOIN rounds r USING (round_id) WHERE r.state IN ('proposed', 'consulting') GROUP BY r.round_id, r.name
UNION ALL
SELECT 'declined', min(s.said_on::date), s.name, array_agg(DISTINCT s.receiver)::text[], '{}'
FROM sides s JOIN rounds r ON r.round_id = s.round_id AND r.state = 'consulting' JOIN consent_reason c USING (reason_id)
WHERE s.step = 'declined' AND c.bars <> 'nothing' AND NOT EXISTS (
        SELECT FROM kept k WHERE (k.round_id, k.receiver, k.partner) = (s.round_id, s.receiver, s.partner)
    )
GROUP BY s.round_id, s.name
UNION ALL
SELECT 'declined_held', min(s.said_on), s.name, ARRAY[s.receiver, s.partner]::text[], '{}'
FROM sides s JOIN rounds r ON r.round_id = s.round_id AND r.state = 'consulting' JOIN consent_reason c USING (reason_id)
JOIN kept k ON (k.round_id, k.receiver, k.partner) = (s.round_id, s.receiver, s.partner)
WHERE s.step = 'declined' AND c.bars <> 'nothing' GROUP BY s.name, s.receiver, s.partner
UNION ALL
SELECT 'declined_for_now', s.said_on, s.name,
    CASE s.side WHEN 'receiver' THEN ARRAY[s.receiver, s.partner] ELSE ARRAY[s.partner, s.receiver] END::text[], jsonb_build_object('words', c.words)
FROM sides s JOIN rounds r ON r.round_id = s.round_id AND r.state = 'consulting' JOIN consent_reason c USING (reason_id)
WHERE s.step = 'declined' AND c.bars = 'nothing'
UNION ALL
-- Whose region is asked answers; who asked waits.
SELECT CASE WHEN EXISTS (SELECT FROM here h WHERE h.la_code = l.partner) THEN 'loan' ELSE 'loan_asked' END, l.said_on, r.name,
    ARRAY[l.receiver, l.partner]::text[], jsonb_build_object('loan', l.step, 'days', l.days, 'period', l.period)
FROM loans l LEFT JOIN round r USING (round_id)
WHERE l.step IN ('requested', 'more_requested') AND EXISTS (SELECT FROM here h WHERE h.la_code IN (l.receiver, l.partner))
UNION ALL
SELECT 'lent_in_vain', l.said_on, r.name, ARRAY[l.receiver, l.partner]::text[], '{}'
FROM loans l JOIN round r USING (round_id) CROSS JOIN LATERAL (
    SELECT p.plan_id FROM plan p WHERE p.round_id = r.round_id ORDER BY p.number DESC LIMIT 1
) newest
WHERE l.step NOT IN ('declined', 'withdrawn') AND EXISTS (SELECT FROM here h WHERE h.la_code IN (l.receiver, l.partner))
    AND round_state(r.round_id) = 'consulting' AND NOT EXISTS (
        SELECT FROM pairing p WHERE (p.plan_id, p.receiver, p.partner) = (newest.plan_id, l.receiver, l.partner)
    )
UNION ALL
SELECT 'unlent', r.day, r.name, array_agg(DISTINCT p.receiver)::text[], '{}'
FROM rounds r JOIN pairing p ON p.plan_id = r.plan_id AND p.crosses_regions JOIN here h ON h.la_code = p.receiver
WHERE r.hears AND r.state IN ('consulting', 'approved') AND NOT EXISTS (
        SELECT FROM loans l WHERE (l.receiver, l.partner) = (p.receiver, p.partner)
            AND l.round_id = r.round_id AND l.step IN ('requested', 'declined')
    ) AND NOT EXISTS (
        SELECT FROM loan_now l WHERE (l.receiver, l.partner) = (p.receiver, p.partner) AND l.is_lent AND $1::date < upper(l.period)
            -- Of another round only where this one has none.
            AND (l.round_id = r.round_id OR NOT EXISTS (
                SELECT FROM loan_now o WHERE (o.round_id, o.receiver, o.partner) = (r.round_id, p.receiver, p.partner)
            ))
    ) AND NOT EXISTS (
        SELECT FROM sides s WHERE (s.round_id, s.receiver, s.partner) = (r.round_id, p.receiver, p.partner)
            AND s.step = 'declined'
    ) AND NOT EXISTS (
        SELECT FROM overruled f WHERE (f.round_id, f.receiver, f.partner) = (r.round_id, p.receiver, p.partner)
    )
GROUP BY r.round_id, r.name, r.day
UNION ALL
SELECT CASE r.state WHEN 'approved' THEN 'not_lent_approved' ELSE 'not_lent' END, l.said_on, r.name, ARRAY[l.receiver, l.partner]::text[],
    jsonb_build_object('words', l.words)
FROM rounds r JOIN pairing p ON p.plan_id = r.plan_id AND p.crosses_regions JOIN here h ON h.la_code = p.receiver
JOIN loans l ON (l.round_id, l.receiver, l.partner) = (r.round_id, p.receiver, p.partner) AND l.step = 'declined'
WHERE r.state IN ('consulting', 'approved') AND NOT EXISTS (
    SELECT FROM overruled f WHERE (f.round_id, f.receiver, f.partner) = (r.round_id, p.receiver, p.partner)
)
UNION ALL
SELECT 'import', a.at::date, NULL, '{}', jsonb_build_object('number', i.import_id, 'words', i.file_name)
FROM import i JOIN import_standing s USING (import_id) JOIN action a ON a.action_id = i.action_id
WHERE s.standing = 'pending'
UNION ALL
SELECT 'exception', a.at::date, d.name, ARRAY[d.receiver, d.partner]::text[], jsonb_build_object('rules', d.excepts)
FROM decisions d JOIN action a USING (action_id)
WHERE d.kind = 'pinned' AND d.excepts <> '{}'
    AND ($2::text IS NULL OR EXISTS (SELECT FROM here h WHERE h.la_code IN (d.receiver, d.partner)))
UNION ALL
SELECT 'alert', a.at::date, r.name, ARRAY[l.receiver, l.partner]::text[], jsonb_build_object('number', l.alert_id, 'words', l.fact)
FROM alert l JOIN round r USING (round_id) JOIN action a ON a.action_id = l.action_id
WHERE NOT EXISTS (SELECT FROM alert_step s WHERE s.alert_id = l.alert_id)
    AND ($2::text IS NULL OR EXISTS (SELECT FROM here h WHERE h.la_code IN (l.receiver, l.partner)))
UNION ALL
SELECT 'ask', k.answer_by, NULL, array_agg(k.la_code ORDER BY k.la_code)::text[], jsonb_build_object('words', k.kind)
FROM asked k WHERE k.taken_back IS NULL AND NOT EXISTS (
        SELECT FROM support_offer o WHERE k.kind = 'offers' AND o.la_code = k.la_code AND lower(o.known) >= k.at
    ) AND NOT EXISTS (
        SELECT FROM support_request q WHERE k.kind = 'requests' AND q.la_code = k.la_code AND lower(q.known) >= k.at
    )
GROUP BY k.kind, k.answer_by
UNION ALL
SELECT 'asked_since', min(day), name, array_agg(DISTINCT la_code)::text[],
    -- A round that rests on an earlier day holds nothing of it, however often it is planned.
    jsonb_build_object('state', CASE WHEN NOT is_older OR state NOT IN ('draft', 'proposed', 'consulting') THEN state END)
FROM looked_at WHERE is_older OR is_unknown GROUP BY name, state, is_older
UNION ALL
SELECT 'inspection', lower(c.period), NULL, ARRAY[c.la_code]::text[], jsonb_build_object('period', c.period)
FROM calendar_entry c JOIN here USING (la_code)
WHERE upper_inf(c.known) AND c.kind = 'inspection_window' AND c.period && daterange($1::date, $1::date + 60, '[]')
UNION ALL
SELECT 'closure', greatest(lower(c.period), lower(g.period)), nullif(g.round, ''), ARRAY[g.la_code, g.partner]::text[],
    jsonb_build_object('words', c.kind, 'whose', c.la_code, 'period', c.period, 'begins', lower(g.period))
FROM agreement g JOIN calendar_entry c ON c.la_code IN (g.la_code, g.partner) AND upper_inf(c.known)
WHERE upper_inf(g.known) AND g.ended IS NULL AND c.kind IN ('inspection_window', 'blackout') AND c.period && g.in_force
    AND c.period && daterange($1::date, $1::date + 60, '[]') AND lower(g.period) <= $1::date + 60
    AND EXISTS (SELECT FROM here h WHERE h.la_code IN (g.la_code, g.partner))
UNION ALL
SELECT 'offer_gone', max(upper(o.known))::date, s.name, ARRAY[s.partner, s.receiver]::text[], '{}'
FROM sides s JOIN support_offer o ON o.la_code = s.partner
WHERE s.side = 'partner' AND s.step = 'accepted' AND upper(o.known)::date >= s.said_on AND upper(o.period) > $1::date
    AND EXISTS (SELECT FROM here h WHERE h.la_code IN (s.receiver, s.partner))
    AND NOT EXISTS (
        SELECT FROM support_offer n WHERE n.la_code = o.la_code AND upper_inf(n.known) AND n.period && o.period
    )
GROUP BY s.name, s.partner, s.receiver
UNION ALL
SELECT 'passing', upper(a.valid), NULL, ARRAY[a.la_code]::text[], jsonb_build_object('whose', (
        SELECT n.la_code FROM authority_record n
        WHERE n.la_code = ANY (a.successors) AND upper_inf(n.known) ORDER BY n.name LIMIT 1
    ))
FROM authority_record a
-- Until they are passed on, also when the day is there.
WHERE upper_inf(a.known) AND ($2::text IS NULL OR a.region = $2) AND cardinality(a.successors) > 0 AND EXISTS (
    SELECT FROM agreement g
    WHERE a.la_code IN (g.la_code, g.partner) AND upper_inf(g.known) AND g.ended IS NULL AND upper(g.period) > upper(a.valid)
)
UNION ALL
SELECT 'offer', upper(o.period) - 1, NULL, ARRAY[o.la_code]::text[], jsonb_build_object('number', o.places)
FROM support_offer o JOIN here USING (la_code)
WHERE upper_inf(o.known) AND o.places > 0 AND upper(o.period) - 1 BETWEEN $1::date - 365 AND $1::date + 60
    AND NOT EXISTS (
        SELECT FROM support_offer n WHERE n.la_code = o.la_code AND upper_inf(n.known) AND upper(n.period) > upper(o.period)
    )
) w CROSS JOIN LATERAL jsonb_to_record(w.details) AS d (words text, number bigint, days int, state text, loan text, rules text[],
    period daterange, begins date, whose text)
ORDER BY w.day, w.kind, w.round, w.authorities, words, d.number, d.period;

-- name: names_in_force
-- takes: today Day
-- returns: authority LACode, name text, region Region
SELECT DISTINCT ON (la_code) la_code AS authority, name, region FROM authority_record
WHERE upper_inf(known) ORDER BY la_code, (valid @> $1::date) DESC, lower(valid) DESC NULLS LAST;

-- name: rounds_unheard
-- takes: region Region?
-- returns: name text, regions [Region], state RoundState
-- Rounds about which sides were asked, of a region or of all, of which who asks does not hear what they answer.
SELECT r.name, r.regions, round_state(r.round_id) AS state FROM round r
WHERE round_state(r.round_id) IN ('consulting', 'approved', 'published', 'closed')
    AND ($1::text IS NULL OR cardinality(r.regions) = 0 OR $1 = ANY (r.regions))
    AND NOT ((SELECT steps_for(r.regions)) OR (SELECT audits()) OR NOT row_security_active('consent_step'))
ORDER BY r.name;

-- name: may_read_answers
-- returns: one may bool
SELECT has_table_privilege('consent_step', 'SELECT') AND has_table_privilege('plan', 'SELECT') AS may;
