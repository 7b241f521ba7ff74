import Postgres

/// What a test's database held at first, kept beside it in a schema of its own, so that thousands of tries begin with the same
/// without a copy of the database for each: what was written since is known by its transaction's number, and taken out
/// around every guard.
package struct TestSlate {
    private let connection: Connection
    /// Of the transaction after which everything is new.
    private var since: Int
    private var wipes = 0

    /// - Parameter connection: a superuser's.
    package init(_ connection: Connection) async throws {
        self.connection = connection
        try await connection.script(Self.keeping)
        since = try await connection.query("select pg_current_xact_id()::text::bigint").only()[0].int()
    }

    /// Goes back to how it was. Whoever still has a session is sent away first.
    package mutating func wipe() async throws {
        try await connection.execute(Self.sendingAway)
        since = try await connection.query("select slate.wipe($1)", [since]).only()[0].int()
        wipes += 1
        // What was taken out is passed over by every look at its table until it is cleared away.
        if wipes.isMultiple(of: 50) { try await connection.script("vacuum") }
    }

    private static let sendingAway: Statement = """
        select pg_terminate_backend(pid, 5000) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
        """

    private static let keeping = """
        create schema slate;
        create table slate.held as
        select c.relname::text as name, (
            select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        ) as columns
        from pg_class c where c.relnamespace = 'tandem'::regnamespace and c.relkind = 'r';
        create table slate.drawn as
        select format('%I.%I', schemaname, sequencename) as name, last_value from pg_sequences where schemaname = 'tandem';
        do $$ declare one record; begin
            for one in select * from slate.held loop
                execute format('create table slate.%I as table tandem.%1$I', one.name);
            end loop;
        end $$;
        create function slate.wipe(since bigint) returns bigint language plpgsql as $$
        declare
            one record;
            gone bigint;
        begin
            perform set_config('session_replication_role', 'replica', true);
            for one in select * from slate.held loop
                execute format('delete from tandem.%I where xmin::text::bigint > $1', one.name) using since;
                execute format('select (select count(*) from slate.%I) - (select count(*) from tandem.%1$I)', one.name) into gone;
                if gone > 0 then
                    execute format(
                        'insert into tandem.%I (%s) overriding system value select %2$s from slate.%1$I s '
                        'where s::text not in (select t::text from tandem.%1$I t)', one.name, one.columns);
                end if;
            end loop;
            perform setval(name::regclass, coalesce(last_value, 1), last_value is not null) from slate.drawn;
            return pg_current_xact_id()::text::bigint;
        end $$;
        """
}
