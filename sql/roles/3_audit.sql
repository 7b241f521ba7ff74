-- Every table is under audit, also one that came by a later migration.
DO $$
DECLARE
    loose regclass;
BEGIN
    FOR loose IN
        SELECT c.oid FROM pg_class c
        WHERE c.relnamespace = 'tandem'::regnamespace AND c.relkind = 'r' AND c.relname NOT IN ('audit', 'seal', 'migration')
            AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'audited_insert')
    LOOP
        PERFORM tandem.audited(loose);
    END LOOP;
END
$$;
