import Foundation
import TestKit
import Testing

@testable import Postgres

/// Addresses are read as libpq reads them, and passwords stay hidden.
struct SettingsTests {
    @Test func aURLIsRead() throws {
        let settings = try ConnectionSettings("postgresql://ann:p%40ss@db.example:6543/eng%20land?sslmode=require")
        #expect(settings["host"] == "db.example")
        #expect(settings["port"] == "6543")
        #expect(settings["user"] == "ann")
        #expect(settings["password"] == "p@ss")
        #expect(settings["dbname"] == "eng land")
        #expect(settings["sslmode"] == "require")
    }

    @Test func aConninfoIsRead() throws {
        let settings = try ConnectionSettings("host=/run/x dbname='a b' user=ann")
        #expect(settings["host"] == "/run/x")
        #expect(settings["dbname"] == "a b")
        #expect(settings["port"] == nil)
    }

    /// A server that is cut off is noticed, unless somebody says otherwise, also in a service file.
    @Test func nobodyWaitsForEverForAServerThatIsCutOff() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "tandem-service-\(getpid())").path
        try "[slow]\nhost=db.example\ntcp_user_timeout=7\nsslmode=require\n".write(
            toFile: file,
            atomically: true,
            encoding: .utf8
        )
        setenv("PGSERVICEFILE", file, 1)
        defer { unlink(file) }
        #expect(try ConnectionSettings("host=h").resolved()["tcp_user_timeout"] == "60000")
        #expect(try ConnectionSettings("host=h tcp_user_timeout=5").resolved()["tcp_user_timeout"] == "5")
        #expect(try ConnectionSettings("service=slow").resolved()["tcp_user_timeout"] == nil)
        #expect(try ConnectionSettings("service=slow").resolved()["sslmode"] == nil)
        #expect(try ConnectionSettings("service=slow sslmode=prefer").resolved()["sslmode"] == "verify-full")
    }

    /// Who is elsewhere proves who it is, unless somebody says otherwise.
    @Test(arguments: [
        ("host=db.example", true), ("host=10.0.0.1", true), ("hostaddr=10.0.0.1", true),
        ("host=/run/x,db.example", true),
        ("host=localhost,db.example", true), ("host=db.example hostaddr=127.0.0.1", true),
        ("host=localhost.example", true),
        ("host=db.example sslmode=prefer", true), ("host=db.example sslmode=require", false),
        ("host=db.example sslmode=disable", false), ("host=localhost", false), ("host=127.9.8.7", false),
        ("host=/run/x,localhost", false), ("host=::1", false), ("host=@x", false), ("dbname=x", false),
    ])
    func aServerElsewhereProvesWhoItIs(_ text: String, _ asks: Bool) throws {
        let settings = try ConnectionSettings(text)
        #expect(settings.asksForProof == asks)
        #expect((settings.resolved()["sslmode"] == "verify-full") == asks)
    }

    /// Of several hosts what writes wants the one that takes changes.
    @Test func ofSeveralHostsTheOneThatTakesChanges() throws {
        var several = try ConnectionSettings("host=a,b")
        #expect(several.resolved()["target_session_attrs"] == nil)
        several.isForWriting = true
        #expect(several.resolved()["target_session_attrs"] == "read-write")
        several["target_session_attrs"] = "primary"
        #expect(several.resolved()["target_session_attrs"] == "primary")
        var one = try ConnectionSettings("host=a")
        one.isForWriting = true
        #expect(one.resolved()["target_session_attrs"] == nil)
    }

    @Test(arguments: [
        "", "england", "http://x/y", "postgresql://a:secret%zz@h/d", "password='secret", "no=such", "host=a\0b",
    ])
    func whatCannotBeReadIsRefusedWithoutRepeatingIt(_ text: String) {
        let error = #expect(throws: PostgresError.self) { try ConnectionSettings(text) }
        #expect(error?.kind == .settings)
        #expect(error?.description.contains("secret") == false)
    }

    @Test func passwordsAreNeverPrinted() throws {
        let settings = try ConnectionSettings("postgresql://ann:secret@h/d?sslpassword=secret")
        var dumped = ""
        dump(settings, to: &dumped)
        for text in ["\(settings)", String(reflecting: settings), dumped, settings.url] {
            #expect(!text.contains("secret"))
        }
        #expect("\(settings)".contains("host=h"))
    }

    @Test(arguments: [
        "postgresql://ann@h:6543/d?sslmode=require", "host='/run/a b' dbname='ü/?' user=ann port=5433",
        "host=::1 dbname=d", "host=a,b port=1,2 dbname=d user=ann", "postgresql://ann@a:1,b:2/d",
        "host=/run/x,b dbname=d",
    ])
    func theURLReadsBackAsTheSame(_ text: String) throws {
        let settings = try ConnectionSettings(text)
        #expect(try ConnectionSettings(settings.url) == settings)
    }

    @Test func theEnvironmentNamesAServerOrNot() {
        #expect(!ConnectionSettings.isNamed(in: ["PGUSER": "ann", "PGHOST": ""]))
        #expect(ConnectionSettings.isNamed(in: ["PGHOST": "h"]))
        #expect(ConnectionSettings.isNamed(in: ["PGSERVICE": "s"]))
    }

    @Test(.database) func sessionsAreNamedAndSpeakUTF8() async throws {
        let row = try await TestDatabase.current.pool.query(
            "select current_setting('application_name'), current_setting('client_encoding')"
        ).only()
        #expect(try row[0].string() == "tandem")
        #expect(try row[1].string() == "UTF8")
    }
}
