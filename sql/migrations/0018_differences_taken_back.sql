-- That a difference was seen and left can be taken back: of what is said about one, the newest holds.

ALTER TABLE accepted_difference
    DROP CONSTRAINT accepted_difference_identity_field_held_said_key,
    ADD COLUMN holds boolean NOT NULL DEFAULT true,
    ADD COLUMN difference_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
CREATE INDEX accepted_difference_by_fact ON accepted_difference (identity);

CREATE VIEW accepted_difference_now AS
SELECT identity, field, held, said, action_id FROM (
    SELECT DISTINCT ON (identity, field, held, said) *
    FROM accepted_difference
    ORDER BY identity, field, held, said, difference_id DESC
) newest
WHERE holds;
COMMENT ON VIEW accepted_difference_now IS 'The differences that are left at present.';
