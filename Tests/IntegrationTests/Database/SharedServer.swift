import Foundation
import LocalCluster
import Postgres
import TestKit
import Testing

/// Homes of servers that were set up once and stopped, for servers of tests to be copies of.
private actor ReadyHomes {
    static let shared = ReadyHomes()

    private var homes: [String: Task<String, any Error>] = [:]

    /// - Parameter words: the command that makes it what it is.
    func home(_ words: [String]) async throws -> String {
        let key = words.joined(separator: " ")
        let making = homes[key] ?? Task { try await Self.made(words) }
        homes[key] = making
        return try await making.value
    }

    private static let folder: String = {
        let folder = TestFolder.path("homes")
        mkdir(folder, 0o755)
        atexit { removeFolder(ReadyHomes.folder) }
        return folder
    }()

    private static func made(_ words: [String]) async throws -> String {
        let home = folder + "/" + words.joined()
        let cluster = try LocalCluster(home: home, options: .init(isDurable: false))
        let settings = try cluster.start()
        let done = await InProcess.on(settings).run(words)
        try #require(done.status == 0, "\(done.notes)")
        _ = try cluster.stop()
        return home
    }
}

/// A server that many share, of one test's own, since roles belong to a whole server. Its people are let in as who we are
/// to the system.
final class SharedServer {
    private let folder = Folder()
    private let cluster: LocalCluster
    private let settings: ConnectionSettings

    /// - Parameter england: whether it holds the shipped data; the authorities otherwise.
    /// - Parameter isReady: whether it is set up and has its people; else they are let in, and nothing is there.
    init(england: Bool, people: [[String]], isReady: Bool = true) async throws {
        let ready = try await ReadyHomes.shared.home(
            isReady ? ["setup"] + (england ? ["--england"] : []) : ["database", "status"]
        )
        let copying = try Process.run(URL(filePath: "/bin/cp"), arguments: ["-a", ready, folder.path + "/home"])
        copying.waitUntilExit()
        try #require(copying.terminationStatus == 0)
        cluster = try LocalCluster(home: folder.path + "/home", options: .init(isDurable: false))
        settings = try cluster.start()
        for person in people where isReady {
            let added = await keeper.run(["user", "add"] + person)
            try #require(added.status == 0, "\(added.notes)")
        }
        let connection = try await superuser()
        let file = try await connection.query("show ident_file").only()[0].string()
        let handle = try #require(FileHandle(forWritingAtPath: file))
        try handle.seekToEnd()
        for person in Set(people.map { $0[0] } + ["console", "operator"]) {
            try handle.write(contentsOf: Data("tandem \"\(NSUserName())\" \"\(person)\"\n".utf8))
        }
        try handle.close()
        _ = try await connection.query("select pg_reload_conf()")
        await connection.close()
        try await Task.sleep(for: .milliseconds(200))
    }

    deinit { _ = try? cluster.stop() }

    /// The address as the superuser, for other programs.
    var url: String { settings.url }

    /// The program as the superuser uses it.
    var keeper: InProcess { InProcess(environment: ["TANDEM_DATABASE": settings.url]) }

    /// The program as somebody uses it.
    func program(of person: String) -> InProcess {
        InProcess(environment: ["TANDEM_DATABASE": settings(of: person).url])
    }

    /// A connection of somebody, around the program.
    func connect(as person: String) async throws -> Connection { try await Connection.open(settings(of: person)) }

    func superuser() async throws -> Connection {
        let connection = try await Connection.open(settings)
        try await connection.script("set search_path = tandem, public, pg_temp")
        return connection
    }

    private func settings(of person: String) -> ConnectionSettings {
        var settings = settings
        settings["user"] = person
        return settings
    }
}
