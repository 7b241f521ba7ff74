import Postgres
import Store
import TestKit
import Testing

/// Each part tries everything that the catalogue lists, around the program; what it may is what was decided, line by line,
/// in `sql/roles`. A table, view or function that nobody decided about fails.
@Suite struct RightsTests {
    private static let parts = [
        "reader", "editor", "coordinator", "importer", "approver", "auditor", "service", "reviewer",
    ]

    private static let people: [[String]] = parts.map { part in
        switch part {
        case "editor", "reviewer": [part, "--as", part, "--authority", "hull"]
        case "coordinator": [part, "--as", part, "--region", "YH"]
        default: [part, "--as", part]
        }
    }

    /// A thing to try, and what it is to the list.
    private struct Case {
        let object: String
        let verb: String
        let column: String
        let sql: String
    }

    /// Every table and column with every verb, and every function, as statements that change nothing.
    private func cases(_ connection: Connection) async throws -> [Case] {
        try await connection.query(
            """
            with columns as (
                select c.oid, c.relkind, n.nspname, c.relname, quote_ident(n.nspname) || '.' || quote_ident(c.relname) as place,
                    case n.nspname when 'tandem' then '' else n.nspname || '.' end || c.relname as object,
                    a.attname, quote_ident(a.attname) as col, a.attgenerated
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where n.nspname in ('tandem', 'tandem_counted') and c.relkind in ('r', 'v', 'm', 'p', 'f')
            )
            select object, 'SELECT', attname, format('select %s from %s limit 0', col, place) from columns
            union all
            select object, 'UPDATE', attname, format('update %s set %s = default where false', place, col) from columns
            where relkind = 'r'
            union all
            select object, 'INSERT', attname, format('insert into %s (%s) overriding system value select null where false', place,
                col) from columns where relkind = 'r' and attgenerated = ''
            union all
            select distinct object, 'DELETE', '', format('delete from %s where false', place) from columns where relkind = 'r'
            union all
            select distinct object, 'TRUNCATE', '', format('truncate %s', place) from columns where relkind = 'r'
            union all
            select p.oid::regprocedure::text, 'EXECUTE', '', format('select tandem.%I(%s)', p.proname, (
                select string_agg(case when p.provariadic <> 0 and place = pronargs then 'variadic ' else '' end
                    || 'null::' || t::regtype, ', ' order by place)
                from unnest(p.proargtypes::oid[]) with ordinality as args (t, place)))
            from pg_proc p where p.pronamespace = 'tandem'::regnamespace
            order by 1, 2, 3
            """
        ).map {
            Case(
                object: try $0[0].string(),
                verb: try $0[1].string(),
                column: try $0[2].string(),
                sql: try $0[3].string()
            )
        }
    }

    /// What was decided: `part object verb`, with the column where only some are granted.
    private func decided(_ connection: Connection) async throws -> Set<String> {
        let letters = Dictionary(uniqueKeysWithValues: zip("RECIPASV", Self.parts))
        let rows = try await connection.query(
            """
            select letter, case when d.object like '%(%' then to_regprocedure('tandem.' || d.object)::text else d.object end,
                verb, coalesce(col, '*')
            from tandem.decisions() d join tandem.rights() r using (class)
            cross join lateral string_to_table(r.letters, null) as letter
            left join lateral unnest(r.columns) as col on true
            """
        )
        return Set(
            try rows.map { row in
                let part = try #require(letters[Character(try row[0].string())])
                return "\(part) \(try row[1].string()) \(try row[2].string()) \(try row[3].string())"
            }
        )
    }

    @Test func everyPartMayWhatWasDecidedAndNothingElse() async throws {
        let server = try await SharedServer(england: false, people: Self.people)
        let superuser = try await server.superuser()
        let cases = try await cases(superuser), decided = try await decided(superuser)
        var tried = 0, allowed = 0
        var wrong: [String] = []
        for part in Self.parts {
            let connection = try await server.connect(as: part)
            try await connection.script("set search_path = tandem, public, pg_temp")
            for one in cases {
                tried += 1
                let may = await Self.isAllowed(one.sql, connection)
                if may { allowed += 1 }
                let should =
                    decided.contains("\(part) \(one.object) \(one.verb) *")
                    || decided.contains("\(part) \(one.object) \(one.verb) \(one.column)")
                if may != should {
                    wrong.append("\(part) \(may ? "may" : "may not") \(one.verb) \(one.object) \(one.column)")
                }
            }
            await connection.close()
        }
        #expect(
            wrong.isEmpty,
            "\(wrong.count), such as \(wrong.prefix(20).joined(separator: "; ")): decide in sql/roles"
        )
        // So many that none can have been left out by mistake; each table brings some forty for each part.
        print("tried \(tried) cases by \(Self.parts.count) parts; \(allowed) are allowed")
        #expect(tried == cases.count * Self.parts.count)
        #expect(cases.count > 1200, "\(cases.count)")
        #expect(allowed > 3000 && allowed < tried / 2, "\(allowed) of \(tried)")
        await superuser.close()
    }

    /// Whether a statement gets past the rights; what else refuses it comes after them.
    private static func isAllowed(_ sql: String, _ connection: Connection) async -> Bool {
        do {
            try await connection.script("begin; \(sql); rollback")
            return true
        } catch let error as PostgresError {
            try? await connection.script("rollback")
            return error.sqlState != .insufficientPrivilege
        } catch { return false }
    }

    /// What comes without a line in the list, a right given by hand and rows no longer secured are named.
    @Test func theCheckUpNamesWhatNobodyDecided() async throws {
        let server = try await SharedServer(england: false, people: [["ann", "--as", "reader"]])
        let superuser = try await server.superuser()
        #expect(await server.keeper("doctor").output.contains("ok    Rights of roles"))
        for (change, told) in [
            ("create table tandem.loose ()", "nobody decided who may see loose"),
            (
                "create function tandem.loose() returns int language sql as 'select 1'",
                "nobody decided who may call loose()"
            ),
            (
                "grant select on tandem.plan to tandem_reader",
                "role tandem_reader may select plan, which nobody decided"
            ),
            ("grant insert on tandem.visit to ann", "role ann may insert visit, which nobody decided"),
            ("grant select (body) on tandem.plan to public", "everybody may select plan.body, which nobody decided"),
            (
                "revoke select on tandem.visit from tandem_reader",
                "role tandem_reader may not select visit, as was decided"
            ),
            ("alter table tandem.assessment disable row level security", "rows of assessment are not secured"),
            ("alter table tandem.assessment no force row level security", "rows of assessment are not secured"),
            (
                "create policy all_of_it on tandem.assessment using (true)",
                "policy all_of_it of table assessment is not one of this program's"
            ),
            (
                "alter view tandem.import_standing reset (security_invoker)",
                "view import_standing shows what its owner sees"
            ),
            ("alter role ann bypassrls", "role ann is a superuser, or goes around row security, and acts as reader"),
            ("alter role tandem_owner login", "role tandem_owner logs in"),
            ("revoke tandem_reader from ann", "ann acts as reader, and is not of the role for it"),
        ] {
            try await superuser.script("begin; \(change)")
            let wrong = try await Self.rightsWrong(superuser)
            #expect(wrong == [told], "\(change)")
            try await superuser.script("rollback")
        }
        // A table of facts by its columns, and by them one of what people say, of which nobody said whose rows are whose.
        try await superuser.script(
            "begin; create table tandem.hearsay (known tandem.known_period, import_id bigint, visibility tandem.visibility)"
        )
        let hearsay = try await Self.rightsWrong(superuser)
        #expect(hearsay.contains("rows of hearsay are not secured"))
        #expect(hearsay.contains("role tandem_reader may not select hearsay, as was decided"))
        try await superuser.script("rollback")
        // And the command fails by it.
        try await superuser.script("grant select on tandem.plan to tandem_reader")
        let doctor = await server.keeper("doctor")
        #expect(doctor.status == 77)
        #expect(doctor.output.contains("FAIL  Rights of roles: role tandem_reader may select plan"))
        // A setup puts it right.
        #expect(await server.keeper("setup").status == 0)
        #expect(await server.keeper("doctor").output.contains("ok    Rights of roles"))
        await superuser.close()
    }

    private static func rightsWrong(_ connection: Connection) async throws -> [String] {
        try await Database.condition(connection).rightsWrong
    }
}
