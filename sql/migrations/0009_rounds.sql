-- Matching exercises: the policy, the round, and the plans proposed in it.

CREATE TABLE policy (
    policy_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (name ~ '^[a-z][a-z0-9-]{0,62}$'),
    body text NOT NULL CHECK (length(body) BETWEEN 1 AND 100000),
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    action_id bigint NOT NULL REFERENCES action,
    UNIQUE (name, sha256)
);
COMMENT ON TABLE policy IS 'Rules and weights of a matching: every text that was used under a name.';

CREATE TRIGGER hash BEFORE INSERT ON policy FOR EACH ROW EXECUTE FUNCTION hash_body();

CREATE TABLE round (
    round_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100 AND name = btrim(name) AND name !~ '[[:cntrl:]]'),
    as_of date NOT NULL CHECK (as_of BETWEEN '1900-01-01' AND '2199-12-31'),
    policy_id bigint NOT NULL REFERENCES policy,
    regions char(2)[] NOT NULL
        CHECK (regions <@ ARRAY['EE', 'EM', 'LO', 'NE', 'NW', 'SE', 'SW', 'WM', 'YH']::char(2)[]),
    partners_from text NOT NULL CHECK (partners_from IN ('own', 'touching', 'england')),
    seed bigint NOT NULL CHECK (seed >= 0),
    action_id bigint NOT NULL REFERENCES action
);
COMMENT ON TABLE round IS 'Matching exercises: whom they are about, on which day, under which policy.';

CREATE UNIQUE INDEX one_round_a_name ON round (lower(name));

CREATE TABLE plan (
    plan_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    round_id bigint NOT NULL REFERENCES round,
    number integer NOT NULL CHECK (number >= 1),
    -- The moment whose knowledge it rests on.
    known_at timestamptz NOT NULL,
    -- All that explains and proves the plan, as JSON that PostgreSQL compresses; its keys stand in PlanRecord.swift.
    body text NOT NULL CHECK (length(body) BETWEEN 1 AND 100000000),
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    action_id bigint NOT NULL REFERENCES action,
    written_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
    UNIQUE (round_id, number)
);
COMMENT ON TABLE plan IS 'Plans of a round. It may be proposed again; every plan stays.';

CREATE TRIGGER hash BEFORE INSERT ON plan FOR EACH ROW EXECUTE FUNCTION hash_body();

CREATE TABLE plan_request (
    plan_id bigint NOT NULL REFERENCES plan,
    receiver char(3) NOT NULL REFERENCES authority (la_code),
    request smallint NOT NULL CHECK (request BETWEEN 1 AND 4),
    kind text NOT NULL CHECK (kind IN ('lead', 'specialist')),
    severity integer NOT NULL CHECK (severity BETWEEN 1 AND 5),
    PRIMARY KEY (plan_id, receiver, request)
);
COMMENT ON TABLE plan_request IS 'What a plan was asked for: up to four requests a receiver.';

CREATE TABLE pairing (
    plan_id bigint NOT NULL,
    receiver char(3) NOT NULL,
    request smallint NOT NULL,
    partner char(3) NOT NULL REFERENCES authority (la_code),
    score integer NOT NULL CHECK (score BETWEEN 0 AND 10000),
    crosses_regions boolean NOT NULL,
    -- Receiver and partner: two requests of one receiver go to two partners.
    PRIMARY KEY (plan_id, receiver, partner),
    UNIQUE (plan_id, receiver, request),
    FOREIGN KEY (plan_id, receiver, request) REFERENCES plan_request (plan_id, receiver, request),
    CHECK (receiver <> partner)
);
COMMENT ON TABLE pairing IS 'Which partner a plan proposes for which request.';

CREATE TABLE pairing_factor (
    plan_id bigint NOT NULL,
    receiver char(3) NOT NULL,
    partner char(3) NOT NULL,
    position integer NOT NULL CHECK (position >= 1),
    factor text NOT NULL CHECK (length(factor) BETWEEN 1 AND 60),
    points integer NOT NULL CHECK (points BETWEEN -10000 AND 10000),
    detail text NOT NULL CHECK (length(detail) <= 2000),
    PRIMARY KEY (plan_id, receiver, partner, position),
    FOREIGN KEY (plan_id, receiver, partner) REFERENCES pairing (plan_id, receiver, partner)
);
COMMENT ON TABLE pairing_factor IS 'What the score of a pairing is made of; it adds up exactly, or the plan is not '
    'written.';

CREATE FUNCTION factors_add_up() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    wanted integer := (
        SELECT p.score FROM pairing p
        WHERE (p.plan_id, p.receiver, p.partner) = (NEW.plan_id, NEW.receiver, NEW.partner)
    );
    given integer := (
        SELECT coalesce(sum(f.points), 0) FROM pairing_factor f
        WHERE (f.plan_id, f.receiver, f.partner) = (NEW.plan_id, NEW.receiver, NEW.partner)
    );
BEGIN
    IF given IS DISTINCT FROM wanted THEN
        RAISE EXCEPTION 'the factors of % and % add up to %, not %', NEW.receiver, NEW.partner, given, wanted
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER add_up AFTER INSERT ON pairing DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION factors_add_up();
CREATE CONSTRAINT TRIGGER add_up AFTER INSERT ON pairing_factor DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION factors_add_up();

-- What is written in one transaction is whole then: nothing is put into it afterwards. The arguments are the table of
-- the whole and the columns that name it.
CREATE FUNCTION while_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    finished text;
BEGIN
    EXECUTE format(
        'SELECT concat_ws('', '', %1$s) FROM added JOIN tandem.%2$I USING (%1$s) '
        'WHERE written_in IS DISTINCT FROM pg_current_xact_id() LIMIT 1', TG_ARGV[1], TG_ARGV[0])
    INTO finished;
    IF finished IS NOT NULL THEN
        RAISE EXCEPTION '% % is finished: % refused', TG_ARGV[0], finished, TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END
$$;

-- Puts a table under guard whose rows belong to a whole, which the columns name.
CREATE FUNCTION part_of(guarded regclass, whole name, columns text) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, tandem, pg_temp AS $$
BEGIN
    PERFORM append_only(guarded);
    EXECUTE format(
        'CREATE TRIGGER while_written AFTER INSERT ON %s REFERENCING NEW TABLE AS added '
        'FOR EACH STATEMENT EXECUTE FUNCTION tandem.while_written(%L, %L)', guarded, whole, columns);
END
$$;

SELECT append_only('policy'), append_only('round'), append_only('plan'), part_of('plan_request', 'plan', 'plan_id'),
    part_of('pairing', 'plan', 'plan_id'), part_of('pairing_factor', 'plan', 'plan_id');
