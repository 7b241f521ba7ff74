-- What was done is told in words that may name somebody, so that the words of actions are for who audits; those of a round are
-- also for who has to do with it, who reads its log.

CREATE FUNCTION words_of_round(round bigint) RETURNS TABLE (action_id bigint, words text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT a.action_id, a.detail FROM tandem.action a
    WHERE (steps_for((SELECT r.regions FROM tandem.round r WHERE r.round_id = $1)) OR audits() OR alone())
        AND a.action_id IN (
            SELECT action_id FROM tandem.round WHERE round_id = $1
            UNION ALL SELECT action_id FROM tandem.plan WHERE round_id = $1
            UNION ALL SELECT action_id FROM tandem.round_move WHERE round_id = $1
            UNION ALL SELECT action_id FROM tandem.consent_step WHERE round_id = $1
            UNION ALL SELECT action_id FROM tandem.round_decision WHERE round_id = $1
        )
$$;
REVOKE ALL ON FUNCTION words_of_round(bigint) FROM public;
