-- A part that an organisation has in an agreement is seen by those who see the agreement.

ALTER POLICY seen ON organisation_part USING (
    la_code IN (SELECT unnest(covered())) OR partner IN (SELECT unnest(covered()))
    OR (SELECT coordinates()) AND (partner IS NULL OR EXISTS (
        SELECT FROM agreement g
        WHERE (g.la_code, g.partner, lower(g.period))
            = (organisation_part.la_code, organisation_part.partner, organisation_part.first_day) AND upper_inf(g.known)
    ))
);

SELECT settle_database();
