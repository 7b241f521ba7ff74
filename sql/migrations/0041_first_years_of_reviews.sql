-- A review programme may name the year of its first season, so that one programme follows another.

ALTER TABLE review_plan ADD COLUMN first_year integer CHECK (first_year BETWEEN 2000 AND 2199);
COMMENT ON COLUMN review_plan.first_year IS 'The year in which the first season begins; none for the one that begins next after the day.';

SELECT settle_database();
