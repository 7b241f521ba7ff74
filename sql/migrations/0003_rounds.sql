-- Matching exercises: the policy, the round, and the plans proposed in it.

CREATE TABLE policy (
    policy_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (name ~ '^[a-z][a-z0-9-]{0,62}$'),
    body text NOT NULL CHECK (length(body) BETWEEN 1 AND 100000),
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    action_id bigint NOT NULL REFERENCES action,
    UNIQUE (name, sha256)
);

CREATE FUNCTION hash_policy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.sha256 := encode(sha256(convert_to(NEW.body, 'UTF8')), 'hex');
    RETURN NEW;
END
$$;

CREATE TRIGGER hash BEFORE INSERT ON policy FOR EACH ROW EXECUTE FUNCTION hash_policy();

CREATE TABLE round (
    round_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100 AND name = btrim(name) AND name !~ '[[:cntrl:]]'),
    as_of date NOT NULL,
    policy_id bigint NOT NULL REFERENCES policy,
    regions char(2)[] NOT NULL CHECK (regions <@ ARRAY['EE', 'EM', 'LO', 'NE', 'NW', 'SE', 'SW', 'WM', 'YH']::char(2)[]),
    partners_from text NOT NULL CHECK (partners_from IN ('own', 'touching', 'england')),
    seed bigint NOT NULL CHECK (seed >= 0),
    action_id bigint NOT NULL REFERENCES action
);

CREATE UNIQUE INDEX one_round_a_name ON round (lower(name));

-- A round may be proposed again; every plan stays. `known_at` is the moment whose knowledge it rests on.
CREATE TABLE plan (
    plan_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    round_id bigint NOT NULL REFERENCES round,
    number integer NOT NULL CHECK (number >= 1),
    known_at timestamptz NOT NULL,
    places_confirmed integer NOT NULL CHECK (places_confirmed >= 0),
    places_assumed integer NOT NULL CHECK (places_assumed >= 0),
    is_unique boolean NOT NULL,
    action_id bigint NOT NULL REFERENCES action,
    written_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
    UNIQUE (round_id, number)
);

-- A plan is written in one transaction and is whole then: nothing is put into it afterwards.
CREATE FUNCTION while_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT written_in FROM plan WHERE plan_id = NEW.plan_id) IS DISTINCT FROM pg_current_xact_id() THEN
        RAISE EXCEPTION 'plan % is finished: % refused', NEW.plan_id, TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TABLE plan_request (
    plan_id bigint NOT NULL REFERENCES plan,
    receiver char(3) NOT NULL REFERENCES authority (la_code),
    kind text NOT NULL CHECK (kind IN ('lead', 'specialist')),
    severity integer NOT NULL CHECK (severity BETWEEN 1 AND 5),
    inspection_id bigint NOT NULL REFERENCES inspection,
    earlier_inadequate date[] NOT NULL,
    unserved_reason text,
    PRIMARY KEY (plan_id, receiver)
);

CREATE TABLE plan_need (
    plan_id bigint NOT NULL,
    receiver char(3) NOT NULL,
    area char(2) NOT NULL REFERENCES judgement_area,
    grade grade NOT NULL CHECK (grade < 'good'),
    PRIMARY KEY (plan_id, receiver, area),
    FOREIGN KEY (plan_id, receiver) REFERENCES plan_request (plan_id, receiver)
);

CREATE TABLE pairing (
    plan_id bigint NOT NULL,
    receiver char(3) NOT NULL,
    partner char(3) NOT NULL REFERENCES authority (la_code),
    score integer NOT NULL CHECK (score BETWEEN 0 AND 10000),
    crosses_regions boolean NOT NULL,
    PRIMARY KEY (plan_id, receiver, partner),
    FOREIGN KEY (plan_id, receiver) REFERENCES plan_request (plan_id, receiver),
    CHECK (receiver <> partner)
);

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

-- A pairing's factors add up to its score exactly, or the plan is not written.
CREATE FUNCTION factors_add_up() RETURNS trigger LANGUAGE plpgsql AS $$
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

-- Areas in which a partner of the plan itself seeks support, shown beside it.
CREATE TABLE plan_partner_need (
    plan_id bigint NOT NULL REFERENCES plan,
    partner char(3) NOT NULL REFERENCES authority (la_code),
    area char(2) NOT NULL REFERENCES judgement_area,
    grade grade NOT NULL CHECK (grade < 'good'),
    PRIMARY KEY (plan_id, partner, area)
);

-- Partnerships in force on the round's day, which the plan leaves as they are.
CREATE TABLE plan_in_force (
    plan_id bigint NOT NULL REFERENCES plan,
    partnership_id bigint NOT NULL REFERENCES partnership,
    PRIMARY KEY (plan_id, partnership_id)
);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON policy
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON plan
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_request
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON pairing
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON pairing_factor
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON round
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_need
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_partner_need
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_in_force
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER while_written BEFORE INSERT ON plan_request FOR EACH ROW EXECUTE FUNCTION while_written();
CREATE TRIGGER while_written BEFORE INSERT ON plan_need FOR EACH ROW EXECUTE FUNCTION while_written();
CREATE TRIGGER while_written BEFORE INSERT ON pairing FOR EACH ROW EXECUTE FUNCTION while_written();
CREATE TRIGGER while_written BEFORE INSERT ON pairing_factor FOR EACH ROW EXECUTE FUNCTION while_written();
CREATE TRIGGER while_written BEFORE INSERT ON plan_partner_need FOR EACH ROW EXECUTE FUNCTION while_written();
CREATE TRIGGER while_written BEFORE INSERT ON plan_in_force FOR EACH ROW EXECUTE FUNCTION while_written();
