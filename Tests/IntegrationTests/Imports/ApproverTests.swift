import Foundation
import LocalCluster
import Postgres
import TestKit
import Testing

/// Where it is settled that an import takes two people. Roles belong to a whole server, so this has a server of its own.
@Suite struct ApproverTests {
    /// A private server with Tandem's tables and three people: one brings facts, one brings and approves them, and one
    /// approves only.
    private final class Office {
        let folder = Folder()
        private let settings: ConnectionSettings
        private let cluster: LocalCluster

        init() async throws {
            cluster = try LocalCluster(home: folder.path + "/home", options: .init(isDurable: false))
            settings = try cluster.start()
            let owner = InProcess(environment: ["TANDEM_DATABASE": settings.url])
            try #require(await owner("setup", "--england").status == 0)
            for (person, part) in [
                ("clerk", "importer"), ("head", "importer"), ("head", "approver"), ("deputy", "approver"),
                ("clerk", "coordinator"), ("deputy", "coordinator"), ("porter", "importer"), ("leeds", "editor"),
            ] {
                let everywhere =
                    part == "coordinator" ? ["--everywhere"] : part == "editor" ? ["--authority", "leeds"] : []
                try #require(await owner.run(["user", "add", person, "--as", part] + everywhere).status == 0)
            }
            let connection = try await Connection.open(settings)
            try #require(await owner("imports", "approval", "two").output.contains("takes two people"))
            // Who we are to the system may be any of them to the server.
            let file = try await connection.query("show ident_file").only()[0].string()
            let handle = try #require(FileHandle(forWritingAtPath: file))
            try handle.seekToEnd()
            let lines = ["clerk", "head", "deputy", "porter", "leeds"].map { "tandem \"\(NSUserName())\" \($0)\n" }
            try handle.write(contentsOf: Data(lines.joined().utf8))
            try handle.close()
            _ = try await connection.query("select pg_reload_conf()")
            await connection.close()
        }

        deinit { _ = try? cluster.stop() }

        /// A connection of one of them, around the program.
        func connect(as person: String) async throws -> Connection {
            var settings = settings
            settings["user"] = person
            return try await Connection.open(settings)
        }

        /// The program as one of them uses it.
        func program(of person: String) -> InProcess {
            var settings = settings
            settings["user"] = person
            return InProcess(environment: ["TANDEM_DATABASE": settings.url])
        }
    }

    @Test func anImporterAloneBringsARelease() async throws {
        let office = try await Office(), clerk = office.program(of: "porter")
        let brought = await clerk.run(
            ["inspection", "add", "hull", "--report", "https://files.ofsted.gov.uk/v1/file/1", "--inspected"]
                + ["2026-09-07", "--published", "2026-11-09", "--area", "LD=good", "HP=good", "CC=good", "CL=good"]
        )
        #expect(
            brought.status == 0 && brought.output.contains("waits for approval"),
            "\(brought.output)\(brought.notes)"
        )
        // A name is given a meaning as anything is entered: it waits for the other person.
        let named = await clerk("imports", "match", "The Town of Hull", "hull")
        #expect(named.status == 0 && named.output.contains("waits for approval"), "\(named.output)\(named.notes)")
        // What waits is not everybody's to see, and that is said.
        let foreign = await office.program(of: "leeds")("imports", "show", "9")
        #expect(foreign.status == 77 && foreign.notes.contains("not for you to see"), "\(foreign.notes)")
    }

    @Test func whereTwoDecideTheShippedDataWaitsForTheSecond() async throws {
        let server = try await SharedServer(england: false, people: [["kim", "--as", "approver"]])
        #expect(await server.keeper("imports", "approval", "two").status == 0)
        let brought = await server.keeper("setup", "--england")
        let numbers = try #require(
            brought.output.firstMatch(of: /tandem imports approve ([\d ]+)/)?.1.split(separator: " ").map(String.init),
            "\(brought.output)\(brought.notes)"
        )
        let devon = ["authority", "show", "devon"]
        #expect(await server.keeper.run(devon).output.contains("2025-05-13") == false)
        let approved = await server.program(of: "kim").run(["imports", "approve"] + numbers + ["--yes"])
        #expect(approved.status == 0, "\(approved.notes)")
        #expect(await server.keeper.run(devon).output.contains("2025-05-13"))
    }

    @Test func aPartEndsPlaceByPlace() async throws {
        let server = try await SharedServer(england: false, people: [["ann", "--as", "coordinator", "--region", "YH"]])
        let keeper = server.keeper
        let added = await keeper("user", "add", "ann", "--as", "coordinator", "--region", "NW")
        #expect(added.output.contains("tandem user revoke ann --as coordinator --region NW"), "\(added.output)")
        #expect(await keeper("user", "revoke", "ann", "--as", "coordinator", "--region", "NW").status == 0)
        let shown = await keeper("user", "show", "ann").output
        #expect(shown.contains("Yorkshire") && !shown.contains("North West"), "\(shown)")
        #expect(await server.program(of: "ann")("whoami").status == 0)
        #expect(await keeper("user", "revoke", "ann", "--as", "coordinator", "--region", "NW").status == 64)
        #expect(await keeper("user", "revoke", "ann").status == 0)
        #expect(await server.program(of: "ann")("whoami").status != 0)
    }

    @Test func anotherPersonApproves() async throws {
        let office = try await Office()
        let clerk = office.program(of: "clerk"), head = office.program(of: "head")
        let deputy = office.program(of: "deputy")
        let visit = ["visit", "add", "devon", "--kind", "focused", "--visited"]
        func refused(_ outcome: Program.Outcome) {
            #expect(outcome.status == 77, "\(outcome.output)\(outcome.notes)")
            #expect(outcome.notes.contains("by an approver other than the person who brought it"))
        }
        func standing(_ number: Int) async throws -> String? {
            let shown = try await clerk("imports", "show", "\(number)", "--format", "json").json() as? [String: Any]
            return (shown?["import"] as? [String: Any])?["standing"] as? String
        }

        // The clerk brings, and may neither approve it nor bring it in at once.
        #expect(await clerk.run(visit + ["2026-05-12"]).output.contains("Import 9 waits for approval"))
        refused(await clerk("imports", "approve", "9"))
        refused(await clerk.run(visit + ["2026-05-12", "--apply"]))
        #expect(try await standing(9) == "pending")

        // Nor by a catalogue of their own, in which there are no approvers.
        let connection = try await office.connect(as: "clerk")
        let error = await #expect(throws: PostgresError.self) {
            try await connection.script(
                """
                create temp table pg_roles (rolname name);
                """
            )
        }
        #expect(error?.sqlState == .insufficientPrivilege)
        let decided = await #expect(throws: PostgresError.self) {
            try await connection.script(
                """
                with a as (
                    insert into tandem.action (kind, detail, system_user_name, program)
                    values ('import', 'x', 'x', 'x') returning action_id
                )
                insert into tandem.import_decision select 9, 'applied', action_id, now(), 1, 0, 0 from a
                """
            )
        }
        #expect(decided?.sqlState == .insufficientPrivilege)
        await connection.close()
        // Nor by settling it otherwise.
        let settled = await clerk("imports", "approval", "one")
        #expect(settled.status == 77)
        #expect(settled.notes.contains("settled by the owner of the tables"), "\(settled.notes)")
        #expect(try await standing(9) == "pending")
        #expect(await head("imports", "approve", "9").status == 0)
        #expect(try await standing(9) == "applied")
        // What two brought in one does not take back.
        refused(await clerk("imports", "undo", "9"))
        #expect(try await standing(9) == "applied")
        #expect(await deputy("imports", "undo", "9").status == 0)
        #expect(try await standing(9) == "undone")

        // An approver may not approve what is their own; another may.
        #expect(await head.run(visit + ["2026-06-12"]).output.contains("Import 10 waits for approval"))
        refused(await head("imports", "approve", "10"))
        #expect(await deputy("imports", "approve", "10").status == 0)

        // Nor does who proposed a round's plan approve it.
        #expect(await clerk("round", "new", "autumn", "--region", "NE").status == 0)
        #expect(await clerk("round", "propose", "autumn").status == 0)
        #expect(await clerk("round", "advance", "autumn").status == 0)
        let pair = try #require(try await clerk.pairs(of: "autumn").first)
        let closed = ["calendar", "add", pair[1], "--kind", "blackout", "--from", "2026-11-20", "--to", "2030-12-20"]
        #expect(await deputy.run(closed + ["--source", "mail", "--author", "director"]).status == 0)
        let number = (try await clerk("imports", "--format", "json").json() as? [Any])?.count ?? 0
        #expect(await head("imports", "approve", "\(number)").status == 0)
        let exception = await clerk.run(
            ["round", "pin", "autumn"] + pair + ["--except", "--reason", "its team can come"]
        )
        #expect(exception.notes.contains("waits for a second person"), "\(exception.notes)")
        let confirm = ["round", "confirm", "autumn"] + pair + ["--reason", "seen the letter"]
        refused(await clerk.run(confirm))
        #expect(await head.run(confirm).status == 0)
        refused(await clerk("round", "advance", "autumn", "--reason", "its team can come"))
        let approved = await head("round", "advance", "autumn", "--reason", "its team can come")
        #expect(approved.status == 0, "\(approved.notes)")
        #expect(!approved.notes.contains("One person"))

        // Whoever restores on a server without approvers is told, and nothing is approved by anybody.
        let owner = try await office.connect(as: "tandem")
        try await owner.execute("alter role tandem_approver rename to tandem_approver_gone")
        #expect(await head.run(visit + ["2026-08-12"]).output.contains("Import 12 waits for approval"))
        let missing = await deputy("imports", "approve", "12")
        #expect(missing.status == 77)
        #expect(missing.notes.contains("this server has no such role"), "\(missing.notes)")
        try await owner.execute("alter role tandem_approver_gone rename to tandem_approver")
        await owner.close()

        // Of what is refused at once nothing stays, not even a record.
        refused(await head.run(visit + ["2026-07-12", "--apply"]))
        #expect((try await clerk("imports", "--format", "json").json() as? [Any])?.count == 12)
    }
}
