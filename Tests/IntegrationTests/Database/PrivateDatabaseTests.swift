import Foundation
import LocalCluster
import Postgres
import Store
import TestKit
import Testing

/// The private database under the commands: made when needed, shared, killed and recovered.
@Suite(.serialized) struct PrivateDatabaseTests {
    private final class Home {
        let folder = Folder()
        var path: String { folder.path + "/home" }
        var cluster: LocalCluster { get throws { try LocalCluster(home: path) } }
        deinit { _ = try? cluster.stop() }
    }

    @Test func twoFirstCommandsAtOnceShareOneDatabase() async throws {
        let home = Home()
        let processes = try (1...2).map { _ in
            let process = try Program.at(home: home.path).start(["setup", "--england"])
            process.standardOutput = nil
            process.standardError = nil
            try process.run()
            return process
        }
        for process in processes {
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        let doctor = try Program.at(home: home.path)("doctor")
        #expect(doctor.status == 0)
        #expect(doctor.output.contains("716 inspections"))
    }

    /// Kills the server at several moments of loading; what was committed is there, and the next command goes on.
    @Test(arguments: [20, 60, 120, 200])
    func aServerKilledWhileLoadingLosesNothingCommitted(_ milliseconds: Int) async throws {
        let home = Home()
        #expect(try Program.at(home: home.path)("setup").status == 0)
        let loading = try Program.at(home: home.path).start(["setup", "--england"])
        loading.standardOutput = nil
        loading.standardError = nil
        try loading.run()
        try await Task.sleep(for: .milliseconds(milliseconds))
        let server = try #require(try home.cluster.status().process)
        kill(server, SIGKILL)
        loading.waitUntilExit()

        let again = try Program.at(home: home.path)("setup", "--england")
        #expect(again.status == 0, "\(again.notes)")
        let connection = try await Connection.open(try home.cluster.start())
        try await Database.prepare(connection)
        let facts = try await RegistryStore.facts(connection)
        #expect(facts.authorities.count == 158)
        #expect(facts.inspections.count == 716)
        // All of one import, or nothing of it: never a second copy beside half of a first.
        let imports = try await connection.query("select count(*) from import where layout = 'tidy inspections'")
        #expect(try imports.only()[0].int() == 1)
    }

    @Test func aFolderThatIsTakenIsRefusedWithTheRightStatus() throws {
        let folder = Folder()
        let file = try folder.file("home", "not a folder")
        let outcome = try Program.at(home: file)("board")
        #expect(outcome.status == 73)
        #expect(outcome.notes.contains(file))
    }

    @Test func withoutSetupACommandSaysWhatToDo() throws {
        let home = Home()
        let outcome = try Program.at(home: home.path)("board")
        #expect(outcome.status == 69)
        #expect(outcome.notes.contains("tandem setup"))
        #expect(try Program.at(home: home.path)("database", "stop").status == 0)
        #expect(try Program.at(home: home.path)("database", "status").output.contains("stopped"))
    }
}
