-- What words mean that stand where the kind of an inspection should is remembered as what headings and words of grades mean.

ALTER TABLE reading_answer
    -- The one that follows is wider.
    -- squawk-ignore ban-drop-constraint
    DROP CONSTRAINT reading_answer_kind_check,
    ADD CONSTRAINT reading_answer_kind_check CHECK (kind IN ('column', 'grade', 'type'));
COMMENT ON TABLE reading_answer IS 'What people said that headings, words of grades and kinds of inspection mean, by publisher, '
    'and that an answer no longer holds.';
