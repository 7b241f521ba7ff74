-- What is asked for are a few indicators of everybody, or all of a few authorities: with the indicator first one index finds both. Led by
-- the authority it found neither, and five numbers of every authority were searched for in the index of the constraint.
DROP INDEX indicator_now;
CREATE INDEX indicator_now ON indicator (indicator, la_code, year) WHERE upper_inf(known);
