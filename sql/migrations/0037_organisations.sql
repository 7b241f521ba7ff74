-- Organisations beside authorities, such as trusts, providers, inspectorates, departments and associations, and the agreements and
-- reviews in which they have a part.

CREATE TABLE organisation_step (
    -- What it is called by, the same through all its rows.
    organisation text NOT NULL CHECK (organisation ~ '^[a-z][a-z0-9-]{1,59}$'),
    -- Set by a trigger.
    number integer NOT NULL,
    name kept_text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    kind text NOT NULL CHECK (kind IN ('department', 'inspectorate', 'association', 'trust', 'provider', 'voluntary', 'education',
        'health', 'police', 'other')),
    nation text NOT NULL CHECK (nation IN ('england', 'wales', 'scotland', 'northern_ireland', 'united_kingdom')),
    -- What it does, in words.
    does kept_text NOT NULL CHECK (length(does) <= 500),
    address kept_text NOT NULL CHECK (length(address) <= 500 AND (address = '' OR address ~ '^https?://[^[:space:]]+$')),
    is_over boolean NOT NULL,
    source kept_text NOT NULL CHECK (length(source) BETWEEN 1 AND 1000),
    said_on day NOT NULL,
    action_id bigint NOT NULL REFERENCES action,
    PRIMARY KEY (organisation, number)
);
COMMENT ON TABLE organisation_step IS 'Organisations that are no authority: the newest row of each holds, those before it are its '
    'history.';
CREATE INDEX organisation_step_by_action ON organisation_step (action_id);

CREATE TABLE organisation_part (
    organisation text NOT NULL,
    number integer NOT NULL,
    -- The receiver of an agreement, or the host of a review.
    la_code char(3) NOT NULL REFERENCES authority,
    -- The agreement, by its partner and its first day.
    partner char(3) REFERENCES authority (la_code),
    first_day day,
    -- Or the programme of the review.
    review_programme_id bigint REFERENCES review_programme,
    role kept_text NOT NULL CHECK (length(role) BETWEEN 1 AND 300),
    takes_part boolean NOT NULL,
    source kept_text NOT NULL CHECK (length(source) BETWEEN 1 AND 1000),
    said_on day NOT NULL,
    action_id bigint NOT NULL REFERENCES action,
    PRIMARY KEY (organisation, number),
    CHECK ((partner IS NULL) = (first_day IS NULL)),
    CHECK (num_nonnulls(partner, review_programme_id) = 1)
);
COMMENT ON TABLE organisation_part IS 'Which organisations have a part in an agreement or a review, and as what: the newest row of '
    'each holds.';
CREATE INDEX organisation_part_of_authority ON organisation_part (la_code);
CREATE INDEX organisation_part_of_partner ON organisation_part (partner);
CREATE INDEX organisation_part_of_programme ON organisation_part (review_programme_id);
CREATE INDEX organisation_part_by_action ON organisation_part (action_id);

CREATE FUNCTION take_organisation_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    last tandem.organisation_step;
    namesake text;
BEGIN
    PERFORM wait_for('registry');
    SELECT * INTO last FROM tandem.organisation_step s WHERE s.organisation = NEW.organisation ORDER BY s.number DESC LIMIT 1;
    NEW.number := coalesce(last.number, 0) + 1;
    IF (last.name, last.kind, last.nation, last.does, last.address, last.is_over)
        IS NOT DISTINCT FROM (NEW.name, NEW.kind, NEW.nation, NEW.does, NEW.address, NEW.is_over)
    THEN
        RAISE EXCEPTION '% is on record already, just so', NEW.name USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    SELECT n.organisation INTO namesake FROM (
        SELECT DISTINCT ON (s.organisation) s.organisation, s.name, s.is_over FROM tandem.organisation_step s
        ORDER BY s.organisation, s.number DESC
    ) n WHERE lower(n.name) = lower(NEW.name) AND NOT n.is_over AND n.organisation <> NEW.organisation LIMIT 1;
    IF namesake IS NOT NULL AND NOT NEW.is_over THEN
        RAISE EXCEPTION '% is on record already, as %', NEW.name, namesake USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER takes BEFORE INSERT ON organisation_step FOR EACH ROW EXECUTE FUNCTION take_organisation_step();

CREATE FUNCTION take_organisation_part() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    held tandem.organisation_step;
    last tandem.organisation_part;
BEGIN
    PERFORM wait_for('registry');
    SELECT * INTO held FROM tandem.organisation_step s WHERE s.organisation = NEW.organisation ORDER BY s.number DESC LIMIT 1;
    IF held IS NULL THEN
        RAISE EXCEPTION 'no organisation is on record as %', NEW.organisation USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF held.is_over AND NEW.takes_part THEN
        RAISE EXCEPTION '% is no more', held.name USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.partner IS NOT NULL AND NOT EXISTS (
        SELECT FROM tandem.agreement g
        WHERE (g.la_code, g.partner, lower(g.period)) = (NEW.la_code, NEW.partner, NEW.first_day) AND upper_inf(g.known)
    ) THEN
        RAISE EXCEPTION 'no agreement of % with % from % is on record', named_now(NEW.la_code), named_now(NEW.partner), NEW.first_day
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.review_programme_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM tandem.review_plan p JOIN tandem.review_member m USING (review_plan_id)
        WHERE p.review_programme_id = NEW.review_programme_id AND m.la_code = NEW.la_code
    ) THEN
        RAISE EXCEPTION '% has no part in that review programme', named_now(NEW.la_code)
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.number := coalesce((SELECT max(p.number) FROM tandem.organisation_part p WHERE p.organisation = NEW.organisation), 0) + 1;
    SELECT * INTO last FROM tandem.organisation_part p
    WHERE p.organisation = NEW.organisation AND p.la_code = NEW.la_code
        AND (p.partner, p.first_day, p.review_programme_id)
            IS NOT DISTINCT FROM (NEW.partner, NEW.first_day, NEW.review_programme_id)
    ORDER BY p.number DESC LIMIT 1;
    IF coalesce(last.takes_part, false) = NEW.takes_part AND (NOT NEW.takes_part OR last.role = NEW.role) THEN
        RAISE EXCEPTION '% %', held.name, CASE WHEN NEW.takes_part THEN 'has that part already' ELSE 'has no part in it' END
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER takes BEFORE INSERT ON organisation_part FOR EACH ROW EXECUTE FUNCTION take_organisation_part();

SELECT append_only('organisation_step'), signed('organisation_step'), append_only('organisation_part'), signed('organisation_part');

-- Organisations are public bodies: everybody reads who they are. Their parts are seen and written by those who have to do with one
-- of the two authorities, and seen by coordinators of every region.
SELECT rows_of('organisation_step', 'true', 'true'),
    rows_of('organisation_part',
        $$la_code IN (SELECT unnest(covered())) OR partner IN (SELECT unnest(covered())) OR (SELECT coordinates())$$,
        $$la_code IN (SELECT unnest(written_for())) OR partner IN (SELECT unnest(written_for()))$$);
