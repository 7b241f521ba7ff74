import Foundation
import LocalCluster
import Postgres
import Store
import TestKit
import Testing

/// Two regions on one server, around the program: each sees and writes what is theirs, by whatever way.
@Suite struct RowSecurityTests {
    private static let people = [
        ["yara", "--as", "coordinator", "--region", "YH"], ["eva", "--as", "coordinator", "--region", "EE"],
        ["nora", "--as", "coordinator", "--everywhere"], ["hull", "--as", "editor", "--authority", "hull"],
        ["vic", "--as", "reviewer", "--authority", "hull"], ["rita", "--as", "reader"], ["ivy", "--as", "importer"],
        ["abe", "--as", "approver"], ["otto", "--as", "auditor"],
    ]

    private static let said = ["--source", "a letter", "--author", "director", "--apply"]

    /// What each writes of its own: a stage that only the authority and its coordinator see, a need for the team, an offer for
    /// the team, a conflict for the team.
    private static func server() async throws -> SharedServer {
        let server = try await SharedServer(england: true, people: people)
        for (person, words) in [
            ("hull", ["assess", "add", "hull", "--kind", "stage", "--level", "2", "--statement", "Flow is slow."]),
            (
                "yara",
                [
                    "assess", "add", "hull", "--kind", "need", "--about", "HP-FD", "--level", "7", "--statement",
                    "Contacts wait.", "--visible-to", "team",
                ]
            ),
            ("yara", ["conflict", "add", "leeds", "hull", "--reason", "The same chair of both"]),
            (
                "eva",
                [
                    "offer", "add", "essex", "--places", "2", "--from", "2026-01-01", "--to", "2030-01-01",
                    "--visible-to", "team", "--details", "Not to be told",
                ]
            ),
        ] {
            let outcome = await server.program(of: person).run(words + said)
            try #require(outcome.status == 0, "\(person): \(outcome.notes)")
        }
        return server
    }

    /// One value of one row.
    private func one(_ sql: String, _ connection: Connection) async throws -> String? {
        try await connection.query(Statement(name: sql, sql: sql)).first?[0].string()
    }

    /// How often two things are seen: what Hull's people said, and Essex's offer.
    private func seen(_ connection: Connection) async throws -> String {
        try await one(
            """
            select format('%s %s %s', (select string_agg(kind, ',' order by kind) from tandem.assessment where la_code = '810'),
                (select count(*) from tandem.support_offer where la_code = '881'),
                (select count(*) from tandem.register_entry where register = 'conflict'))
            """,
            connection
        ) ?? ""
    }

    @Test func eachSeesWhatIsTheirs() async throws {
        let server = try await Self.server()
        for (person, what) in [
            ("yara", "need,stage 0 1"), ("eva", " 1 0"), ("nora", "need,stage 1 1"), ("hull", "need,stage 0 0"),
            ("vic", "need 0 0"), ("rita", " 0 0"), ("ivy", "need,stage 1 1"), ("abe", "need,stage 1 1"),
            ("otto", "need,stage 1 1"),
        ] {
            let connection = try await server.connect(as: person)
            #expect(try await seen(connection) == what, "\(person)")
            // By no other way either.
            let numbers = [
                "810": what.contains("need"),
                "881": what.split(separator: " ", omittingEmptySubsequences: false)[1] == "1",
            ]
            for (code, may) in numbers {
                let told = try await one(
                    """
                    select count(*)::text from tandem.attribution
                    where la_code = '\(code)' and visibility <> 'open'
                    """,
                    connection
                )
                #expect((told != "0") == may, "\(person) \(code)")
            }
            await connection.close()
        }

        // The program tells the same, and how much it does not.
        let eva = server.program(of: "eva")
        let whoami = try #require(try await eva("whoami", "--format", "json").json() as? [String: Any])
        #expect(whoami["person"] as? String == "eva")
        #expect(whoami["places"] as? [String] == ["coordinator for East of England"])
        #expect(whoami["lines_of_others"] as? Int == 3)
        #expect(await eva("board").notes.contains("Left out: 3 lines of what people say that are for others to see"))
        #expect(await server.program(of: "nora")("board").notes.isEmpty)

        // Two who propose the same round get the same plan; what is restricted counts for both, and its words for none.
        try #require(await server.program(of: "nora")("round", "new", "all").status == 0)
        var documents: [String] = []
        for person in ["yara", "eva", "nora"] {
            let proposed = await server.program(of: person)("round", "propose", "all", "--format", "json")
            try #require(proposed.status == 0, "\(person): \(proposed.notes)")
            // Each counts the places that it may see.
            var told = try #require(proposed.json() as? [String: Any])
            told["places"] = nil
            let same = try JSONSerialization.data(withJSONObject: told, options: .sortedKeys)
            documents.append(String(decoding: same, as: UTF8.self))
        }
        #expect(Set(documents).count == 1)
        let superuser = try await server.superuser()
        #expect(try await one("select count(distinct sha256)::text from tandem.plan", superuser) == "1")
        for words in ["The same chair of both", "Not to be told", "Flow is slow", "Contacts wait"] {
            let found = try await superuser.query(
                "select count(*) from tandem.plan where body like '%' || $1 || '%'",
                [words]
            )
            #expect(try found.only()[0].int() == 0, "\(words)")
        }
        // Essex's places are those that it offers, whoever proposes; without the offer two were taken for granted.
        #expect(
            try await one(
                "select count(*)::text from tandem_counted.support_offer",
                try await server.connect(as: "yara")
            )
                == "1"
        )
        // Of the reasons each sees what is theirs.
        let yara = try await server.connect(as: "yara")
        let strange = try await yara.query(
            """
            select count(*) filter (where not array[receiver, partner] && tandem.covered()), count(*)
            from tandem.pairing_factor
            """
        ).only()
        #expect(try strange[0].int() == 0)
        #expect(try strange[1].int() > 0)
        #expect(
            try await one("select count(*)::text from tandem.pairing_factor", superuser)
                != (try await one("select count(*)::text from tandem.pairing_factor", yara))
        )
        // A round of one region is for its coordinators to plan.
        try #require(await server.program(of: "yara")("round", "new", "own", "--region", "YH").status == 0)
        let refused = await server.program(of: "eva")("round", "propose", "own")
        #expect(refused.status == 77)
        #expect(refused.notes.contains("'tandem whoami' says what it may"), "\(refused.notes)")
        #expect(await server.program(of: "eva")("round", "new", "theirs", "--region", "YH").status == 77)
        #expect(await server.program(of: "yara")("round", "propose", "own").status == 0)
        // Nor does anybody else take its steps.
        for (person, status) in [("eva", 77), ("yara", 0)] as [(String, Int32)] {
            let step = await server.program(of: person)("round", "withdraw", "own", "--reason", "Not needed any more")
            #expect(step.status == status, "\(person): \(step.notes)")
        }
        #expect(await server.program(of: "rita")("round", "export", "own").status == 77)
        await superuser.close()
        await yara.close()
    }

    @Test func nobodyWritesForOthers() async throws {
        let server = try await Self.server()
        let eva = server.program(of: "eva"), yara = server.program(of: "yara")
        let need = ["assess", "add", "hull", "--kind", "need", "--about", "HP-EH", "--level", "3", "--statement", "x"]
        let outcome = await eva.run(need + Self.said)
        #expect(outcome.status == 77, "\(outcome.notes)")
        // What waits is seen by who brought it and by who has to do with all of whom they write for; and decided by them.
        let held = need.dropLast() + ["Waits for somebody"] + Self.said.dropLast()
        let waiting = await yara.run(Array(held))
        #expect(waiting.output.contains("waits for approval"), "\(waiting.output)\(waiting.notes)")
        let superuser = try await server.superuser()
        let number = try #require(try await one("select max(import_id)::text from tandem.import", superuser))
        for (person, sees) in [("yara", "1"), ("nora", "1"), ("abe", "1"), ("eva", "0"), ("hull", "0")] {
            let connection = try await server.connect(as: person)
            let query = "select count(*)::text from tandem.import_content where import_id = \(number)"
            #expect(try await one(query, connection) == sees, "\(person)")
            await connection.close()
        }
        for words in [["approve", number], ["reject", number]] {
            let refused = await eva.run(["imports"] + words)
            #expect(refused.status != 0, "\(words)")
        }
        #expect(await server.program(of: "abe")("imports", "approve", number).status == 0)
        // Nobody undoes what speaks of others.
        #expect(await eva("imports", "undo", number).status == 77)
        #expect(await yara("imports", "undo", number).status == 0)

        // Around the program: a fact of Hull, closed, changed or brought by somebody of another region.
        let connection = try await server.connect(as: "eva")
        try await connection.script("set search_path = tandem, public, pg_temp")
        let touched = try await connection.execute(
            "update assessment set known = tstzrange(lower(known), now()) where la_code = '810'"
        )
        #expect(touched == 0)
        func refused(
            _ script: String,
            _ state: SQLState = .insufficientPrivilege,
            at place: SourceLocation = #_sourceLocation
        )
            async
        {
            let error = await #expect(throws: PostgresError.self, sourceLocation: place) {
                try await connection.script("begin; \(script); rollback")
            }
            try? await connection.script("rollback")
            #expect(error?.sqlState == state, "\(String(describing: error))", sourceLocation: place)
        }
        await refused(
            Applied.script(
                "insert into assessment (la_code, kind, subject, level, statement, shared, said_on, source, author, evidence, "
                    + "visibility, known, import_id) select '810', 'need', 'HP-FD', 7, 'x', false, '2026-09-01', 'a', "
                    + "'director', 'statement', 'team', tstzrange(now(), null), 1"
            )
        )

        // Ways around.
        await refused("set role tandem_owner")
        await refused("set role yara")
        await refused("set session authorization yara")
        await refused("create temp table assessment (la_code char(3))")
        await refused("create table tandem.mine ()")
        await refused("create schema mine")
        await refused("set row_security = off; select * from assessment")
        await refused("alter table assessment disable row level security")
        await refused("alter table assessment disable trigger all")
        await refused("set session_replication_role = replica")
        await refused("insert into member (role, acts_as, action_id) values ('eva', 'coordinator', 1)")
        await refused("update member set role = 'yara'")
        await refused("select places_of('yara', '{coordinator}')")
        await refused("select settle_roles()")
        await refused("copy assessment to program 'true'")
        await refused("copy assessment to '/dev/null'")
        await refused("select lo_import('/etc/passwd')")
        await refused("select lo_export(1, '/dev/null')")
        await refused("select pg_read_file('/etc/passwd')")
        await refused("select * from pg_statistic")
        await refused("select body from action, plan; select detail from action")
        await refused("grant tandem_auditor to eva")
        // The names of columns in statistics, and what the planner guesses, tell nothing of rows.
        try await superuser.script("analyze")
        #expect(
            try await one("select count(*)::text from pg_stats where tablename = 'support_offer'", connection) == "0"
        )
        await connection.close()
        await superuser.close()
    }

    /// What enters an offer of Essex with words that are not for everybody.
    private static func offer(places: Int) -> String {
        Applied.script(
            """
            insert into support_offer (la_code, period, places, days, areas, any_region, details, said_on, source,
                author, evidence, visibility, known, import_id)
            select '881', '[2026-06-01,2026-07-01)', \(places), 1, '{}', true, 'Said in private', '2026-06-01', 'x',
                'director', 'statement', 'team', tstzrange(now(), null), 1
            """
        )
    }

    /// What a constraint says prints no row that is hidden, nor that there is one with what.
    @Test func refusalsTellNoRow() async throws {
        let server = try await Self.server()
        let connection = try await server.connect(as: "eva")
        try await connection.script("set search_path = tandem, public, pg_temp")
        // A row that is allowed but for a check of the table.
        let error = await #expect(throws: PostgresError.self) {
            try await connection.script(Self.offer(places: 21))
        }
        #expect(error?.sqlState == .checkViolation)
        #expect(error?.detail == nil, "\(String(describing: error?.detail))")
        try? await connection.script("rollback")
        // A row that collides with one that is there.
        let twice = await #expect(throws: PostgresError.self) {
            try await connection.script(Self.offer(places: 1))
        }
        #expect(twice?.sqlState == .exclusionViolation)
        // That there is one is told, and not what it says.
        #expect(twice?.detail == "Key conflicts with existing key.")
        await connection.close()
    }

    /// A program that acts for many takes their part for a transaction, and has no more than they; who did it is on record.
    @Test func aProgramForManyActsAsEach() async throws {
        let server = try await Self.server()
        let superuser = try await server.superuser()
        try await superuser.script("create role console login noinherit; grant yara, eva to console")
        let console = try await server.connect(as: "console")
        await #expect(throws: PostgresError.self) { _ = try await seen(console) }
        for (person, what) in [("yara", "need,stage 0 1"), ("eva", " 1 0")] {
            try await console.script("begin; set local role \(person)")
            #expect(try await seen(console) == what, "\(person)")
            try await console.script(
                "insert into tandem.action (kind, detail, system_user_name, program) values ('import', 'x', 'x', 'x'); commit"
            )
            let row = try await superuser.query(
                "select person::text, database_role::text from action order by action_id desc limit 1"
            ).only()
            #expect(try row[0].string() == person)
            #expect(try row[1].string() == "console")
        }
        // A part that was not granted is not taken.
        await #expect(throws: PostgresError.self) { try await console.script("begin; set local role nora") }
        await console.close()

        // The owner of the tables, who may do everything in them, sees no row by that alone.
        try await superuser.script("create role operator login noinherit; grant tandem_owner to operator")
        let owner = try await server.connect(as: "operator")
        try await owner.script("set role tandem_owner")
        #expect(try await seen(owner) == " 0 0")
        await owner.close()

        // Who is revoked has nothing any more, also in a session that runs.
        let yara = try await server.connect(as: "yara")
        #expect(try await seen(yara) == "need,stage 0 1")
        #expect(await server.keeper("user", "revoke", "yara").status == 0)
        await #expect(throws: PostgresError.self) { _ = try await seen(yara) }
        await #expect(throws: PostgresError.self) { _ = try await server.connect(as: "yara") }
        #expect(await server.keeper("user", "show", "yara").status == 64)
        #expect(await server.keeper("user", "list").output.contains("East of England"))
        await yara.close()
        await superuser.close()
    }

    /// In the private database one person feels nothing of it, and the program is no superuser.
    @Test func thePrivateDatabaseHasOnePerson() async throws {
        let folder = Folder(), home = folder.path + "/home"
        let cluster = try LocalCluster(home: home, options: .init(isDurable: false))
        defer { _ = try? cluster.stop() }
        let tandem = InProcess(environment: ["TANDEM_HOME": home])
        #expect(await tandem("board").status == 69)
        try #require(await tandem("setup", "--england").status == 0)
        let said = ["assess", "add", "hull", "--kind", "stage", "--level", "2", "--statement", "Flow is slow."]
        let outcome = await tandem.run(said + Self.said)
        #expect(outcome.status == 0, "\(outcome.notes)")
        #expect(await tandem("assess", "list", "hull").output.contains("Flow is slow."))
        #expect(await tandem("round", "new", "all").status == 0)
        #expect(await tandem("round", "propose", "all").status == 0)
        let doctor = await tandem("doctor")
        #expect(doctor.status == 0, "\(doctor.output)")
        #expect(await tandem("user", "list").status == 64)
        var settings = try cluster.start()
        settings["user"] = LocalCluster.desk
        let connection = try await Connection.open(settings)
        let row = try await connection.query(
            """
            select rolsuper, pg_has_role(session_user, 'tandem_owner', 'MEMBER'), (
                select count(*) from pg_class c join pg_namespace n on n.oid = relnamespace
                where nspname like 'tandem%' and relowner <> 'tandem_owner'::regrole)
            from pg_roles where rolname = session_user
            """
        ).only()
        #expect(try !row[0].bool())
        #expect(try !row[1].bool())
        #expect(try row[2].int() == 0)
        await #expect(throws: PostgresError.self) {
            try await connection.script("alter table tandem.visit disable trigger keeps_facts")
        }
        await connection.close()
    }
}
