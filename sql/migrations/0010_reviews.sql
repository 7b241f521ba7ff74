-- Peer-review programmes: the scheme, the plans composed under it, and who reviews whom in them.

CREATE TABLE review_scheme (
    review_scheme_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (name ~ '^[a-z][a-z0-9-]{0,62}$'),
    body text NOT NULL CHECK (length(body) BETWEEN 1 AND 100000),
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    action_id bigint NOT NULL REFERENCES action,
    UNIQUE (name, sha256)
);
COMMENT ON TABLE review_scheme IS 'How reviews are composed: every text that was used under a name.';

CREATE TRIGGER hash BEFORE INSERT ON review_scheme FOR EACH ROW EXECUTE FUNCTION hash_body();

CREATE TABLE review_programme (
    review_programme_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100 AND name = btrim(name) AND name !~ '[[:cntrl:]]'),
    action_id bigint NOT NULL REFERENCES action
);
COMMENT ON TABLE review_programme IS 'Peer-review programmes.';

CREATE UNIQUE INDEX one_review_programme_a_name ON review_programme (lower(name));

CREATE TABLE review_plan (
    review_plan_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    review_programme_id bigint NOT NULL REFERENCES review_programme,
    number integer NOT NULL CHECK (number >= 1),
    review_scheme_id bigint NOT NULL REFERENCES review_scheme,
    as_of date NOT NULL CHECK (as_of BETWEEN '1900-01-01' AND '2199-12-31'),
    -- The moment whose knowledge it rests on.
    known_at timestamptz NOT NULL,
    regions char(2)[] NOT NULL,
    together boolean NOT NULL,
    years integer NOT NULL CHECK (years BETWEEN 1 AND 20),
    seed bigint NOT NULL CHECK (seed >= 0),
    keeps_first boolean NOT NULL,
    milliseconds integer NOT NULL CHECK (milliseconds >= 0),
    reason text NOT NULL CHECK (length(reason) <= 1000),
    action_id bigint NOT NULL REFERENCES action,
    written_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
    UNIQUE (review_programme_id, number)
);
COMMENT ON TABLE review_plan IS 'Plans composed for a programme. It may be composed again; every plan stays.';

CREATE TABLE review_declared (
    review_plan_id bigint NOT NULL REFERENCES review_plan,
    position integer NOT NULL CHECK (position >= 1),
    kind text NOT NULL CHECK (kind IN ('conflict', 'veto', 'window', 'absent', 'past', 'reference')),
    one char(3) NOT NULL REFERENCES authority (la_code),
    other char(3) REFERENCES authority (la_code),
    days day_range,
    years integer CHECK (years BETWEEN 1 AND 100),
    PRIMARY KEY (review_plan_id, position),
    CHECK ((other IS NULL) = (kind IN ('window', 'absent'))),
    CHECK ((days IS NOT NULL) = (kind = 'window')),
    CHECK ((years IS NOT NULL) = (kind IN ('past', 'reference'))),
    CHECK (one <> other)
);
COMMENT ON TABLE review_declared IS 'What people declared, and what the plan was told of the past: with these it can '
    'be composed again.';

CREATE TABLE review_group (
    review_plan_id bigint NOT NULL REFERENCES review_plan,
    year integer NOT NULL CHECK (year BETWEEN 1 AND 20),
    number integer NOT NULL CHECK (number >= 1),
    region char(2) REFERENCES region,
    reasons text[] NOT NULL,
    PRIMARY KEY (review_plan_id, year, number)
);
COMMENT ON TABLE review_group IS 'The groups of a year.';

CREATE TABLE review_member (
    review_plan_id bigint NOT NULL,
    year integer NOT NULL,
    number integer NOT NULL,
    la_code char(3) NOT NULL REFERENCES authority,
    -- Nobody is in two groups of one year.
    PRIMARY KEY (review_plan_id, year, la_code),
    UNIQUE (review_plan_id, year, number, la_code),
    FOREIGN KEY (review_plan_id, year, number) REFERENCES review_group (review_plan_id, year, number)
);
COMMENT ON TABLE review_member IS 'Who is in which group.';

CREATE TABLE review (
    review_plan_id bigint NOT NULL,
    year integer NOT NULL,
    number integer NOT NULL,
    reviewer char(3) NOT NULL,
    host char(3) NOT NULL,
    position integer NOT NULL CHECK (position >= 1),
    role text CHECK (length(role) BETWEEN 1 AND 60),
    observer char(3),
    week day CHECK (extract(isodow FROM week) = 1),
    PRIMARY KEY (review_plan_id, year, reviewer, host),
    FOREIGN KEY (review_plan_id, year, number, reviewer)
        REFERENCES review_member (review_plan_id, year, number, la_code),
    FOREIGN KEY (review_plan_id, year, number, host)
        REFERENCES review_member (review_plan_id, year, number, la_code),
    FOREIGN KEY (review_plan_id, year, number, observer)
        REFERENCES review_member (review_plan_id, year, number, la_code),
    CHECK (reviewer <> host AND observer <> host AND observer <> reviewer)
);
COMMENT ON TABLE review IS 'Who reviews whom. Reviewer, host and observer are members of one group, and nobody reviews '
    'itself.';

CREATE TABLE review_unplaced (
    review_plan_id bigint NOT NULL REFERENCES review_plan,
    year integer NOT NULL CHECK (year BETWEEN 1 AND 20),
    la_code char(3) NOT NULL REFERENCES authority,
    reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
    PRIMARY KEY (review_plan_id, year, la_code)
);
COMMENT ON TABLE review_unplaced IS 'Who is in no group of a year, and why.';

CREATE TABLE review_tier (
    review_plan_id bigint NOT NULL REFERENCES review_plan,
    position integer NOT NULL CHECK (position >= 1),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    value bigint NOT NULL,
    bound bigint,
    PRIMARY KEY (review_plan_id, position)
);
COMMENT ON TABLE review_tier IS 'What was reached, aim by aim, and the bound that proves it.';

CREATE TABLE review_plan_conflict (
    review_plan_id bigint NOT NULL REFERENCES review_plan,
    position integer NOT NULL CHECK (position >= 1),
    rule text NOT NULL CHECK (length(rule) BETWEEN 1 AND 60),
    fact text NOT NULL CHECK (length(fact) BETWEEN 1 AND 2000),
    PRIMARY KEY (review_plan_id, position)
);
COMMENT ON TABLE review_plan_conflict IS 'Rules that a plan could not keep, and the fact against which.';

SELECT append_only('review_scheme'), append_only('review_programme'), append_only('review_plan'),
    part_of('review_declared', 'review_plan', 'review_plan_id'),
    part_of('review_group', 'review_plan', 'review_plan_id'),
    part_of('review_member', 'review_plan', 'review_plan_id'),
    part_of('review', 'review_plan', 'review_plan_id'),
    part_of('review_unplaced', 'review_plan', 'review_plan_id'),
    part_of('review_tier', 'review_plan', 'review_plan_id'),
    part_of('review_plan_conflict', 'review_plan', 'review_plan_id');
