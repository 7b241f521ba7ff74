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

    /// A server that is cut off is noticed, unless somebody says otherwise.
    @Test func nobodyWaitsForEverForAServerThatIsCutOff() throws {
        #expect(try ConnectionSettings("host=h").resolved()["tcp_user_timeout"] == "60000")
        #expect(try ConnectionSettings("host=h tcp_user_timeout=5").resolved()["tcp_user_timeout"] == "5")
        #expect(try ConnectionSettings("service=s").resolved()["tcp_user_timeout"] == nil)
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
        "host=::1 dbname=d",
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
