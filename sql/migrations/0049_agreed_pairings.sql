-- Who reads no plans is told who is paired with whom where people agreed to it: the plan, both sides, and across regions the one
-- that lends. A pairing about which somebody was not asked, or has not answered, is nobody's to know.

CREATE FUNCTION agreed_openly(of_plan bigint, of_receiver char(3), of_partner char(3)) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM tandem.pairing p JOIN tandem.plan USING (plan_id)
        WHERE (p.plan_id, p.receiver, p.partner) = (of_plan, of_receiver, of_partner)
            AND round_state(plan.round_id) IN ('approved', 'published', 'closed')
            AND both_agree(plan.round_id, p.receiver, p.partner)
            -- Of another round, or of none, a loan counts that was agreed and is not over.
            AND (NOT p.crosses_regions OR coalesce(
                loan_state(plan.round_id, p.receiver, p.partner) = 'agreed',
                (
                    SELECT bool_or(l.step = 'agreed' AND upper(l.period) > current_date) FROM (
                        SELECT DISTINCT ON (o.round_id) o.step, o.period FROM tandem.loan_step o
                        WHERE (o.receiver, o.partner) = (p.receiver, p.partner) ORDER BY o.round_id, o.number DESC
                    ) AS l
                ),
                false
            ))
    )
$$;
