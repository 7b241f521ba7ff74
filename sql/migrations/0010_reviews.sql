-- Peer-review programmes: the scheme, the plans composed under it, and who reviews whom in them.

-- A kind of action is a word; which words there are, the programs that write them say.
ALTER TABLE action DROP CONSTRAINT IF EXISTS action_kind_check;
ALTER TABLE action ADD CONSTRAINT action_kind_check CHECK (kind ~ '^[a-z][a-z_]{1,39}$');

CREATE TABLE review_scheme (
    review_scheme_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (name ~ '^[a-z][a-z0-9-]{0,62}$'),
    body text NOT NULL CHECK (length(body) BETWEEN 1 AND 100000),
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    action_id bigint NOT NULL REFERENCES action,
    UNIQUE (name, sha256)
);

CREATE TRIGGER hash BEFORE INSERT ON review_scheme FOR EACH ROW EXECUTE FUNCTION hash_policy();

CREATE TABLE review_programme (
    review_programme_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100 AND name = btrim(name) AND name !~ '[[:cntrl:]]'),
    action_id bigint NOT NULL REFERENCES action
);

CREATE UNIQUE INDEX one_review_programme_a_name ON review_programme (lower(name));

-- A programme may be composed again; every plan stays. `known_at` is the moment whose knowledge it rests on.
CREATE TABLE review_plan (
    review_plan_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    review_programme_id bigint NOT NULL REFERENCES review_programme,
    number integer NOT NULL CHECK (number >= 1),
    review_scheme_id bigint NOT NULL REFERENCES review_scheme,
    as_of date NOT NULL,
    known_at timestamptz NOT NULL,
    regions char(2)[] NOT NULL,
    together boolean NOT NULL,
    years integer NOT NULL CHECK (years BETWEEN 1 AND 20),
    seed bigint NOT NULL CHECK (seed >= 0),
    keeps_first boolean NOT NULL,
    milliseconds integer NOT NULL CHECK (milliseconds >= 0),
    action_id bigint NOT NULL REFERENCES action,
    UNIQUE (review_programme_id, number)
);

-- What people declared, and what the plan was told of the past: with these it can be composed again.
CREATE TABLE review_declared (
    review_plan_id bigint NOT NULL REFERENCES review_plan,
    position integer NOT NULL CHECK (position >= 1),
    kind text NOT NULL CHECK (kind IN ('conflict', 'veto', 'window', 'absent', 'past', 'reference')),
    one char(3) NOT NULL REFERENCES authority (la_code),
    other char(3) REFERENCES authority (la_code),
    days daterange,
    years integer CHECK (years BETWEEN 1 AND 100),
    PRIMARY KEY (review_plan_id, position),
    CHECK ((other IS NULL) = (kind IN ('window', 'absent'))),
    CHECK ((days IS NOT NULL) = (kind = 'window')),
    CHECK ((years IS NOT NULL) = (kind IN ('past', 'reference'))),
    CHECK (one <> other)
);

CREATE TABLE review_group (
    review_plan_id bigint NOT NULL REFERENCES review_plan,
    year integer NOT NULL CHECK (year BETWEEN 1 AND 20),
    number integer NOT NULL CHECK (number >= 1),
    region char(2) REFERENCES region,
    reasons text[] NOT NULL,
    PRIMARY KEY (review_plan_id, year, number)
);

-- The key sees to it that nobody is in two groups of one year.
CREATE TABLE review_member (
    review_plan_id bigint NOT NULL,
    year integer NOT NULL,
    number integer NOT NULL,
    la_code char(3) NOT NULL REFERENCES authority,
    PRIMARY KEY (review_plan_id, year, la_code),
    UNIQUE (review_plan_id, year, number, la_code),
    FOREIGN KEY (review_plan_id, year, number) REFERENCES review_group (review_plan_id, year, number)
);

-- Reviewer, host and observer are members of one group, and nobody reviews itself.
CREATE TABLE review (
    review_plan_id bigint NOT NULL,
    year integer NOT NULL,
    number integer NOT NULL,
    reviewer char(3) NOT NULL,
    host char(3) NOT NULL,
    position integer NOT NULL CHECK (position >= 1),
    role text CHECK (length(role) BETWEEN 1 AND 60),
    observer char(3),
    week date CHECK (extract(isodow FROM week) = 1),
    PRIMARY KEY (review_plan_id, year, reviewer, host),
    FOREIGN KEY (review_plan_id, year, number, reviewer)
        REFERENCES review_member (review_plan_id, year, number, la_code),
    FOREIGN KEY (review_plan_id, year, number, host)
        REFERENCES review_member (review_plan_id, year, number, la_code),
    FOREIGN KEY (review_plan_id, year, number, observer)
        REFERENCES review_member (review_plan_id, year, number, la_code),
    CHECK (reviewer <> host AND observer <> host AND observer <> reviewer)
);

CREATE TABLE review_unplaced (
    review_plan_id bigint NOT NULL REFERENCES review_plan,
    year integer NOT NULL CHECK (year BETWEEN 1 AND 20),
    la_code char(3) NOT NULL REFERENCES authority,
    reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
    PRIMARY KEY (review_plan_id, year, la_code)
);

CREATE TABLE review_tier (
    review_plan_id bigint NOT NULL REFERENCES review_plan,
    position integer NOT NULL CHECK (position >= 1),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    value bigint NOT NULL,
    bound bigint,
    PRIMARY KEY (review_plan_id, position)
);

CREATE TABLE review_plan_conflict (
    review_plan_id bigint NOT NULL REFERENCES review_plan,
    position integer NOT NULL CHECK (position >= 1),
    rule text NOT NULL CHECK (length(rule) BETWEEN 1 AND 60),
    fact text NOT NULL CHECK (length(fact) BETWEEN 1 AND 2000),
    PRIMARY KEY (review_plan_id, position)
);

DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY['review_scheme', 'review_programme', 'review_plan', 'review_declared', 'review_group',
        'review_member', 'review', 'review_unplaced', 'review_tier', 'review_plan_conflict']
    LOOP
        EXECUTE format(
            'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I '
            'FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept);
    END LOOP;
END
$$;
