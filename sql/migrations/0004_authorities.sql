-- Facts about authorities. Each fact row says since when we have known it (`known`), and from which import; exclusion
-- constraints see to it that at any moment one thing is known of one subject.

CREATE TABLE authority_record (
    la_code char(3) NOT NULL REFERENCES authority,
    gss_code char(9) NOT NULL CHECK (gss_code ~ '^E[0-9]{8}$'),
    former_gss_codes char(9)[] NOT NULL DEFAULT '{}',
    ofsted_urn integer CHECK (ofsted_urn > 0),
    name text NOT NULL CHECK (length(name) BETWEEN 2 AND 200),
    region char(2) NOT NULL REFERENCES region,
    authority_type text NOT NULL
        CHECK (authority_type IN ('unitary', 'metropolitan_borough', 'london_borough', 'county', 'city_of_london')),
    latitude double precision CHECK (latitude BETWEEN -90 AND 90),
    longitude double precision CHECK (longitude BETWEEN -180 AND 180),
    valid open_day_range NOT NULL,
    predecessors char(3)[] NOT NULL DEFAULT '{}',
    successors char(3)[] NOT NULL DEFAULT '{}',
    notes text NOT NULL DEFAULT '',
    known known_period NOT NULL,
    import_id bigint NOT NULL REFERENCES import,
    CHECK ((latitude IS NULL) = (longitude IS NULL)),
    CHECK (la_code <> ALL (predecessors || successors)),
    CONSTRAINT one_authority_a_code EXCLUDE USING gist (la_code WITH =, valid WITH &&, known WITH &&),
    CONSTRAINT one_authority_a_gss_code EXCLUDE USING gist (gss_code WITH =, valid WITH &&, known WITH &&)
);
COMMENT ON TABLE authority_record IS 'Facts: an authority with its name and place, for the days on which it was so.';

CREATE TABLE authority_spelling (
    la_code char(3) NOT NULL REFERENCES authority,
    spelling text NOT NULL CHECK (length(spelling) BETWEEN 1 AND 200),
    known known_period NOT NULL,
    import_id bigint NOT NULL REFERENCES import,
    CONSTRAINT one_spelling_at_a_time EXCLUDE USING gist (la_code WITH =, spelling WITH =, known WITH &&)
);
COMMENT ON TABLE authority_spelling IS 'Facts: how an authority is written in files.';

CREATE TABLE statistical_neighbour (
    model integer NOT NULL CHECK (model BETWEEN 2000 AND 2199),
    la_code char(3) NOT NULL REFERENCES authority,
    rank integer NOT NULL CHECK (rank BETWEEN 1 AND 10),
    neighbour char(3) NOT NULL REFERENCES authority (la_code),
    closeness text NOT NULL
        CHECK (closeness IN ('extremely close', 'very close', 'close', 'somewhat close', 'not close')),
    known known_period NOT NULL,
    import_id bigint NOT NULL REFERENCES import,
    CHECK (la_code <> neighbour),
    CONSTRAINT one_neighbour_a_rank EXCLUDE USING gist (model WITH =, la_code WITH =, rank WITH =, known WITH &&),
    CONSTRAINT one_rank_a_neighbour EXCLUDE USING gist (model WITH =, la_code WITH =, neighbour WITH =, known WITH &&)
);
COMMENT ON TABLE statistical_neighbour IS 'Facts: the ten authorities most like one, by a model of a year.';

CREATE TABLE delivery_arrangement (
    la_code char(3) NOT NULL REFERENCES authority,
    body text NOT NULL CHECK (length(body) BETWEEN 1 AND 300),
    kind text NOT NULL CHECK (kind IN ('trust', 'council_owned_company', 'community_interest_company')),
    began day,
    began_precision precision_of_date,
    ended day,
    ended_precision precision_of_date,
    notes text NOT NULL,
    source text NOT NULL,
    in_force daterange NOT NULL GENERATED ALWAYS AS (daterange(began, last_day(ended, ended_precision), '[]')) STORED,
    known known_period NOT NULL,
    import_id bigint NOT NULL REFERENCES import,
    CHECK ((began IS NULL) = (began_precision IS NULL)),
    CHECK ((ended IS NULL) = (ended_precision IS NULL)),
    CONSTRAINT one_arrangement_at_a_time
        EXCLUDE USING gist (la_code WITH =, body WITH =, in_force WITH &&, known WITH &&)
);
COMMENT ON TABLE delivery_arrangement IS 'Facts: a body that runs services for an authority.';

CREATE TABLE partnership (
    partnership_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    partner char(3) REFERENCES authority (la_code),
    partner_name text NOT NULL CHECK (length(partner_name) BETWEEN 1 AND 300),
    partner_kind text NOT NULL,
    receiver char(3) NOT NULL REFERENCES authority (la_code),
    arrangement text NOT NULL,
    basis text NOT NULL,
    began day,
    began_precision precision_of_date,
    ended day,
    ended_precision precision_of_date,
    planned_end day,
    planned_end_precision precision_of_date,
    intensity text NOT NULL,
    status text NOT NULL,
    notes text NOT NULL,
    source text NOT NULL,
    evidence text NOT NULL,
    in_force daterange NOT NULL GENERATED ALWAYS AS (daterange(began, last_day(ended, ended_precision), '[]')) STORED,
    known known_period NOT NULL,
    import_id bigint NOT NULL REFERENCES import,
    CHECK (partner <> receiver),
    CHECK ((began IS NULL) = (began_precision IS NULL)),
    CHECK ((ended IS NULL) = (ended_precision IS NULL)),
    CHECK ((planned_end IS NULL) = (planned_end_precision IS NULL)),
    CONSTRAINT one_partnership_at_a_time EXCLUDE USING gist (
        partner_name WITH =, receiver WITH =, arrangement WITH =, in_force WITH &&, known WITH &&
    )
);
COMMENT ON TABLE partnership IS 'Facts: support that one authority, or another body, gave or gives another.';

SELECT each_refers('authority_record', 'predecessors', 'authority', 'la_code'),
    each_refers('authority_record', 'successors', 'authority', 'la_code'), keep_history('authority_record', 'la_code'),
    keep_history('authority_spelling', 'la_code', 'spelling'),
    keep_history('statistical_neighbour', 'model', 'la_code', 'rank'),
    keep_history('delivery_arrangement', 'la_code', 'body'), keep_history('partnership', 'receiver', 'partner_name');
