-- Several requests of one receiver, each with its practice areas; days, the kind of support, and how a plan was made.

ALTER TABLE plan
    ADD COLUMN offers_only boolean NOT NULL DEFAULT false,
    -- How far the plan may at most be from the best, in words; none where it is proven that no better one exists.
    ADD COLUMN gap text CHECK (length(gap) BETWEEN 1 AND 500);

ALTER TABLE plan_need DROP CONSTRAINT plan_need_plan_id_receiver_fkey;
ALTER TABLE pairing DROP CONSTRAINT pairing_plan_id_receiver_fkey;

ALTER TABLE plan_request
    ADD COLUMN request smallint NOT NULL DEFAULT 1 CHECK (request BETWEEN 1 AND 4),
    ADD COLUMN days integer CHECK (days BETWEEN 1 AND 5000),
    ADD COLUMN support text NOT NULL DEFAULT '' CHECK (length(support) <= 60),
    -- A person named the areas, in place of those that judgements call for.
    ADD COLUMN is_edited boolean NOT NULL DEFAULT false,
    DROP CONSTRAINT plan_request_pkey,
    ADD PRIMARY KEY (plan_id, receiver, request);

ALTER TABLE plan_need
    ADD COLUMN request smallint NOT NULL DEFAULT 1,
    DROP CONSTRAINT plan_need_pkey,
    ADD PRIMARY KEY (plan_id, receiver, request, area),
    ADD FOREIGN KEY (plan_id, receiver, request) REFERENCES plan_request (plan_id, receiver, request);

-- The key stays receiver and partner: two requests of one receiver go to two partners.
ALTER TABLE pairing
    ADD COLUMN request smallint NOT NULL DEFAULT 1,
    ADD UNIQUE (plan_id, receiver, request),
    ADD FOREIGN KEY (plan_id, receiver, request) REFERENCES plan_request (plan_id, receiver, request);

-- What is asked about, practice area by practice area, with the need in thousandths.
CREATE TABLE plan_practice_need (
    plan_id bigint NOT NULL,
    receiver char(3) NOT NULL,
    request smallint NOT NULL,
    area text NOT NULL CHECK (area ~ '^[A-Z]{2}-[A-Z]{2}$'),
    need smallint NOT NULL CHECK (need BETWEEN 0 AND 1000),
    PRIMARY KEY (plan_id, receiver, request, area),
    FOREIGN KEY (plan_id, receiver, request) REFERENCES plan_request (plan_id, receiver, request)
);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_practice_need
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER while_written BEFORE INSERT ON plan_practice_need FOR EACH ROW EXECUTE FUNCTION while_written();
