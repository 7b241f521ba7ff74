import Domain
import Foundation
import Postgres
import TestKit
import Testing

/// Servers that are elsewhere, that only read, that are several, and that go away.
@Suite struct NetworkTests {
    /// What reads works on a replica, what writes finds the server that takes it, and one that is gone is passed over.
    @Test func aReplicaIsReadAndAnotherHostTakesOver() async throws {
        let primary = try await NetworkServer(england: true)
        let first = InProcess.on(primary.settings)
        for line in ["round new autumn --region NE --as-of 2026-11-28", "round propose autumn"] {
            #expect(await first.run(line.components(separatedBy: " ")).status == 0)
        }
        let standby = try NetworkServer(of: primary)
        let replica = InProcess.on(standby.settings)
        let pages = primary.folder.path + "/pages"
        let reads = [
            "board", "round show autumn", "round explain autumn middlesbrough", "round list", "authority show hull",
            "whoami", "log autumn", "report round autumn --out \(pages)", "round verify autumn",
            "round what-if autumn --pin middlesbrough=darlington",
            "round export autumn --out \(pages)/plan.xlsx", "imports list", "policy list", "audit verify", "doctor",
            "user list",
        ].map { $0.components(separatedBy: " ") }
        for line in reads {
            let outcome = await replica.run(line)
            #expect(outcome.status == 0, "\(line): \(outcome.notes)\(outcome.output)")
        }
        #expect(
            await replica("round", "explain", "autumn", "middlesbrough").output
                == first("round", "explain", "autumn", "middlesbrough").output
        )
        #expect(await replica("doctor").output.contains("this server is a replica"))
        let refused = await replica("round", "new", "winter")
        #expect(refused.status == 73)
        #expect(refused.notes.contains("is a replica, which can be read and not written"), "\(refused.notes)")

        // Several hosts, the replica first.
        var several = standby.settings
        several["host"] = [standby, primary].compactMap { $0.settings["host"] }.joined(separator: ",")
        let either = InProcess.on(several)
        #expect(await either("round", "new", "winter").status == 0)
        #expect(await either("board", "--read-only").status == 0)
        let other = try await standby.connect()
        for _ in 0..<500 {
            if try await other.query("select exists (select from tandem.round where name = 'winter')").only()[0].bool()
            {
                break
            }
            try await Task.sleep(for: .milliseconds(20))
        }

        // The first host is gone.
        try primary.kill()
        several["host"] = [primary, standby].compactMap { $0.settings["host"] }.joined(separator: ",")
        let after = InProcess.on(several)
        let list = await after("round", "list")
        #expect(list.status == 0)
        #expect(list.output.contains("winter"))
        let nobody = await after("round", "propose", "winter")
        #expect(nobody.status == 69)
        #expect(
            nobody.notes.contains("session is read-only") || nobody.notes.contains("hot standby"),
            "\(nobody.notes)"
        )
        #expect(try await other.query("select pg_promote()").only()[0].bool())
        #expect(await after("round", "propose", "winter").status == 0)
        await other.close()
    }

    /// A server elsewhere proves who it is, or it is not spoken to; passwords come from files.
    @Test func aServerElsewhereProvesWhoItIs() async throws {
        let server = try await NetworkServer()
        let added = await InProcess.on(server.settings)("user", "add", "ann", "--as", "reader")
        #expect(added.status == 0, "\(added.notes)")
        let keeper = try await server.connect()
        try await keeper.script("alter role ann password 'correct horse battery'")
        await keeper.close()
        let file = try server.folder.file("passwords", "*:*:*:ann:correct horse battery\n")
        chmod(file, 0o600)

        func whoami(_ address: String) async -> Program.Outcome {
            let said = "\(address) dbname=tandem user=ann gssencmode=disable"
            return await InProcess(environment: ["TANDEM_DATABASE": said])("whoami")
        }
        let there = "host=db.example hostaddr=\(server.address) passfile=\(file)"
        let here = "host=\(server.address) passfile=\(file)"

        // Without TLS it proves nothing; on this machine none is asked for.
        var refused = await whoami(there + " sslrootcert=\(file)")
        #expect(refused.status == 69)
        #expect(refused.notes.contains("does not support SSL"), "\(refused.notes)")
        #expect(
            refused.notes.contains("(sslmode=verify-full): put the certificate of its authority"),
            "\(refused.notes)"
        )
        let near = await whoami(here)
        #expect(near.status == 0, "\(near.notes)")

        let authority = try await server.certify("db.example")
        #expect(await whoami(there + " sslrootcert=\(authority)").status == 0)
        #expect(await whoami(there + " sslmode=require").status == 0)
        let nameless = there.replacing("db.example", with: "other.example")
        for (address, words) in [
            (there + " sslrootcert=\(server.folder.path)/none", "does not exist"),
            (there + " sslrootcert=\(server.cluster.home)/cluster/server.crt", "certificate verify failed"),
            (nameless + " sslrootcert=\(authority)", "does not match host name"),
        ] {
            refused = await whoami(address)
            #expect(refused.status == 69)
            #expect(refused.notes.contains(words), "\(refused.notes)")
            #expect(refused.notes.contains("say sslmode=require"), "\(refused.notes)")
        }

        // No password on file, and nobody to ask.
        refused = await whoami("host=\(server.address) passfile=/nonexistent")
        #expect(refused.status == 69)
        #expect(
            refused.notes.contains("put a line host:port:database:role:password into ~/.pgpass"),
            "\(refused.notes)"
        )
    }

    @Test(arguments: ["host=h password=battery", "postgresql://ann:battery@h/d", "host=h sslpassword=battery"])
    func aPasswordInAnAddressIsRefused(_ address: String) async {
        for outcome in [
            await InProcess(environment: ["TANDEM_DATABASE": address])("board"),
            await InProcess()("board", "--database", address),
            await InProcess(environment: ["PGPASSWORD": "battery", "TANDEM_DATABASE": "host=h"])("board"),
        ] {
            #expect(outcome.status == 64)
            #expect(outcome.notes.contains("~/.pgpass"), "\(outcome.notes)")
            #expect(!outcome.notes.contains("battery"))
        }
    }

    /// Said before anything is done: the server is not even looked for.
    @Test(arguments: [
        "setup", "visit add devon --kind focused --visited 2026-05-12", "round new autumn", "round propose autumn",
        "round advance autumn --to approved", "undo autumn --reason x", "imports undo 1", "audit seal",
        "consent ask autumn --all --answer-by 2027-01-01", "review compose 2027 --scheme triads --all-regions",
        "imports sources report 5", "review people withdraw x", "round repropose autumn --keep",
    ])
    func whatWritesIsRefusedWhereNothingMayBeWritten(_ line: String) async {
        var tandem = InProcess(environment: ["TANDEM_DATABASE": "host=/nonexistent"])
        tandem.day = Day("2026-11-28")
        let outcome = await tandem.run(line.components(separatedBy: " ") + ["--read-only"])
        #expect(outcome.status == 64, "\(outcome.notes)")
        #expect(outcome.notes.contains("--read-only says that nothing may be"), "\(outcome.notes)")
    }

    /// The server goes while it commits.
    @Test func whatAKilledServerWasCommittingIsNotKnown() async throws {
        let server = try await NetworkServer()
        let holder = try await server.connect()
        try await holder.script(
            """
            create function public.slow() returns trigger language plpgsql as $$
            begin perform pg_sleep(60); return null; end $$;
            create constraint trigger slow after insert on tandem.import_decision deferrable initially deferred
                for each row execute function public.slow()
            """
        )
        let command = Task { [settings = server.settings] in
            await InProcess.on(settings)(
                "visit",
                "add",
                "devon",
                "--kind",
                "focused",
                "--visited",
                "2026-05-12",
                "--apply"
            )
        }
        for _ in 0..<500 {
            if try await holder.query("select exists (select from pg_stat_activity where wait_event = 'PgSleep')")
                .only()[0].bool()
            {
                break
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        try server.kill()
        let outcome = await command.value
        #expect(outcome.status == 69)
        #expect(outcome.notes.contains("it is not known whether it is kept"), "\(outcome.notes)")
        #expect(outcome.notes.contains("tandem log"), "\(outcome.notes)")
    }
}
