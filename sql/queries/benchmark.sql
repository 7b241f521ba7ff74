-- For the benchmark of bulk copies alone.

-- name: benchmark_table
CREATE UNLOGGED TABLE IF NOT EXISTS benchmark_row (
    c1 text, c2 text, c3 text, c4 text, c5 text, c6 text, c7 text, c8 text
);

-- name: benchmark_clear
TRUNCATE benchmark_row;

-- name: benchmark_copy
COPY benchmark_row FROM STDIN WITH (FORMAT csv);

-- name: benchmark_count
SELECT count(*) AS rows FROM benchmark_row;
