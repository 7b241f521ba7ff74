-- Who was asked what they offer and ask for.

CREATE TABLE ask (
    ask_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('offers', 'requests')),
    la_code char(3) NOT NULL REFERENCES authority,
    asked_on day NOT NULL,
    answer_by day NOT NULL,
    action_id bigint NOT NULL REFERENCES action,
    CHECK (answer_by >= asked_on)
);
COMMENT ON TABLE ask IS 'Which authorities were asked what they offer or ask for, by when: the newest of a kind holds.';
CREATE INDEX ask_by_authority ON ask (la_code, kind, ask_id DESC);

SELECT append_only('ask'), signed('ask');

SELECT rows_of('ask', $$la_code IN (SELECT unnest(covered()))$$, $$la_code IN (SELECT unnest(written_for()))$$);

SELECT settle_database();
