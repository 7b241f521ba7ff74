-- What rows say in the words of somebody: a heading, a grade, a kind or the order of days that was answered. And which imports
-- rest on one that is to be taken back.

ALTER TABLE attribution ADD COLUMN answered jsonb CHECK (jsonb_typeof(answered) = 'object');
COMMENT ON COLUMN attribution.answered IS 'What of the row was read as somebody answered: by the key of the value, a list of kind, '
    'printed and meaning.';

-- Imports that rest on one, in words, with what takes them back.
CREATE FUNCTION undo_first(resting bigint[]) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, tandem, pg_temp AS $$
    SELECT CASE count(*) WHEN 0 THEN 'others rest on it' ELSE
        CASE count(*) WHEN 1 THEN 'import ' ELSE 'imports ' END
        || string_agg(format('%s (%s)', i.import_id, left(i.file_name, 100)), ', ' ORDER BY i.import_id)
        || CASE count(*) WHEN 1 THEN ' rests on that: take it back first: ' ELSE ' rest on that: take them back first: ' END
        || string_agg(format('tandem imports undo %s', i.import_id), '; ' ORDER BY i.import_id DESC) END
    FROM import i WHERE i.import_id = ANY (resting)
$$;

-- Takes an import back, as before; a refusal names every import that rests on it.
CREATE OR REPLACE FUNCTION undo_import(undone bigint, now_known timestamptz) RETURNS integer LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, tandem, pg_temp AS $$
DECLARE
    applied_at timestamptz := (
        SELECT moment FROM import_decision WHERE import_id = undone AND decision = 'applied'
    );
    kept regclass;
    copied text;
    later bigint[];
    resting bigint[];
    changed integer := 0;
    touched integer;
    gone char(3)[];
    referring text;
    first_gone text;
    resting_on text;
BEGIN
    -- Authorities of which nothing would be known any more.
    SELECT array_agg(DISTINCT r.la_code) INTO gone
    FROM authority_record r
    WHERE r.import_id = undone AND upper_inf(r.known)
        AND NOT EXISTS (
            SELECT FROM authority_record o
            WHERE o.la_code = r.la_code AND (
                o.import_id <> undone AND upper_inf(o.known) OR upper(o.known) = applied_at AND NOT upper_inf(o.known)
            )
        );
    IF gone IS NOT NULL THEN
        FOR kept, referring IN
            SELECT t.id, quote_ident(a.attname)
            FROM fact_table t
            JOIN pg_constraint c ON c.conrelid = t.id AND c.contype = 'f' AND c.confrelid = 'tandem.authority'::regclass
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        LOOP
            EXECUTE format(
                'SELECT array_agg(DISTINCT import_id), min(%2$s) FROM %1$s
                 WHERE upper_inf(known) AND import_id <> $1 AND %2$s = ANY ($2)', kept, referring
            ) INTO later, first_gone USING undone, gone;
            resting := resting || later;
            resting_on := least(resting_on, first_gone);
        END LOOP;
        SELECT resting || array_agg(DISTINCT p.import_id), least(resting_on, min(i.la_code)) INTO resting, resting_on
        FROM inspection i JOIN inspection_report p ON p.inspection_id = i.inspection_id
        WHERE i.la_code = ANY (gone) AND upper_inf(p.known) AND p.import_id <> undone;
        IF resting_on IS NOT NULL THEN
            RAISE EXCEPTION 'import % brought authority %, and %', undone, resting_on, undo_first(resting)
                USING ERRCODE = 'object_not_in_prerequisite_state';
        END IF;
    END IF;
    FOR kept IN SELECT id FROM fact_table LOOP
        EXECUTE format(
            'SELECT array_agg(DISTINCT d.import_id)
             FROM %s f JOIN import_decision d ON d.moment = upper(f.known) AND d.decision = ''applied''
             JOIN import_standing s ON s.import_id = d.import_id AND s.standing = ''applied''
             WHERE f.import_id = $1', kept
        ) INTO later USING undone;
        resting := resting || later;
    END LOOP;
    IF cardinality(resting) > 0 THEN
        RAISE EXCEPTION 'what import % brought was corrected since, and %', undone, undo_first(resting)
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    FOR kept IN SELECT id FROM fact_table LOOP
        EXECUTE format(
            'UPDATE %s SET known = tstzrange(lower(known), $2) WHERE import_id = $1 AND upper_inf(known)', kept
        ) USING undone, now_known;
        GET DIAGNOSTICS touched = ROW_COUNT;
        changed := changed + touched;
        SELECT string_agg(quote_ident(attname), ', ') INTO copied
        FROM pg_attribute
        WHERE attrelid = kept AND attnum > 0 AND NOT attisdropped
            AND attgenerated = '' AND attidentity = '' AND attname <> 'known';
        BEGIN
            EXECUTE format(
                'INSERT INTO %1$s (%2$s, known) SELECT %2$s, tstzrange($2, NULL) FROM %1$s
                 WHERE upper(known) = $1 AND NOT upper_inf(known)', kept, copied
            ) USING applied_at, now_known;
            GET DIAGNOSTICS touched = ROW_COUNT;
        EXCEPTION WHEN exclusion_violation OR unique_violation THEN
            EXECUTE format(
                'SELECT array_agg(DISTINCT new.import_id) FROM %1$s old JOIN %1$s new USING (%2$I)
                 WHERE upper(old.known) = $1 AND NOT upper_inf(old.known) AND upper_inf(new.known)
                     AND lower(new.known) > $1',
                kept, (
                    SELECT attname FROM pg_attribute
                    WHERE attrelid = kept AND attnum > 0 AND NOT attisdropped
                    ORDER BY attname <> 'la_code', attnum LIMIT 1
                )
            ) INTO resting USING applied_at;
            RAISE EXCEPTION 'what import % corrected cannot hold again, and %', undone, undo_first(resting)
                USING ERRCODE = 'object_not_in_prerequisite_state';
        END;
        changed := changed + touched;
    END LOOP;
    RETURN changed;
END
$$;
