import Foundation
import LocalCluster
import Postgres
import TestKit
import Testing

/// A server of one test's own that is also reached by TCP, at a loopback address of its own, with and without TLS.
final class NetworkServer {
    let folder = Folder()
    let cluster: LocalCluster
    let settings: ConnectionSettings
    /// One of the many that lead to this machine, so that servers of one port do not meet.
    let address = "127.\(Int.random(in: 1...254)).\(Int.random(in: 1...254)).\(Int.random(in: 2...254))"

    /// - Parameter england: whether it holds the shipped data; the authorities otherwise.
    init(england: Bool = false) async throws {
        cluster = try LocalCluster(home: folder.path + "/home", options: .init(isDurable: false))
        _ = try cluster.start()
        try Self.add(
            "local replication all peer map=tandem\nhost all all 127.0.0.0/8 scram-sha-256\n",
            to: "pg_hba.conf",
            of: cluster
        )
        try Self.add("listen_addresses = '\(address)'\nhot_standby_feedback = on\n", to: "postgresql.conf", of: cluster)
        try cluster.stop()
        settings = try cluster.start()
        let setup = await InProcess.on(settings).run(["setup"] + (england ? ["--england"] : []))
        try #require(setup.status == 0, "\(setup.notes)")
    }

    /// A replica that streams from another.
    init(of primary: NetworkServer) throws {
        cluster = try LocalCluster(home: folder.path + "/home", options: .init(isDurable: false))
        let data = folder.path + "/home/cluster"
        mkdir(folder.path + "/home", 0o755)
        let programs = try cluster.programFolder()
        try Self.run(
            programs + "/pg_basebackup",
            "--pgdata=\(data)",
            "--write-recovery-conf",
            "--checkpoint=fast",
            "--dbname=\(primary.settings.url)"
        )
        try Self.run("/bin/cp", "\(primary.cluster.home)/tandem-home", folder.path + "/home")
        try Self.run("/bin/chown", "--recursive", "--reference=\(primary.cluster.home)/cluster", data)
        try Self.add("listen_addresses = '\(address)'\n", to: "postgresql.conf", of: cluster)
        settings = try cluster.start()
    }

    deinit { _ = try? cluster.stop() }

    /// Ends the server at once, as a loss of power would.
    func kill() throws { Foundation.kill(try #require(cluster.status().process), SIGQUIT) }

    func connect() async throws -> Connection { try await Connection.open(settings) }

    /// Gives the server a certificate for a name, of an authority of its own.
    /// - Returns: the file of that authority's certificate.
    func certify(_ name: String) async throws -> String {
        let own = folder.path, data = cluster.home + "/cluster"
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        try Self.run(
            "/usr/bin/openssl",
            ["req", "-x509", "-subj", "/CN=authority", "-keyout", own + "/ca.key", "-out", own + "/ca.crt"] + key
        )
        try Self.run(
            "/usr/bin/openssl",
            ["req", "-subj", "/CN=server", "-keyout", data + "/server.key", "-out", own + "/server.csr"]
                + key.dropLast(2)
        )
        let names = try folder.file("names", "subjectAltName=DNS:\(name)\n")
        try Self.run(
            "/usr/bin/openssl",
            [
                "x509", "-req", "-in", own + "/server.csr", "-CA", own + "/ca.crt", "-CAkey", own + "/ca.key",
                "-CAcreateserial",
                "-days", "2", "-extfile", names, "-out", data + "/server.crt",
            ]
        )
        chmod(data + "/server.key", 0o600)
        try Self.run("/bin/chown", "--reference=\(data)", data + "/server.key", data + "/server.crt")
        try await set("ssl", "on")
        return own + "/ca.crt"
    }

    /// Changes a setting of the server while it runs.
    func set(_ name: String, _ value: String) async throws {
        try Self.add("\(name) = '\(value)'\n", to: "postgresql.conf", of: cluster)
        let connection = try await connect()
        _ = try await connection.query("select pg_reload_conf()")
        let ask = Statement(name: "setting", sql: "select current_setting($1)")
        for _ in 0..<200 {
            // A session that runs learns of it at its next statement.
            if try await connection.query(ask, [name]).only()[0].string() == value { return await connection.close() }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("\(name) stays as it was")
    }

    private static func add(_ text: String, to file: String, of cluster: LocalCluster) throws {
        let handle = try #require(FileHandle(forWritingAtPath: "\(cluster.home)/cluster/\(file)"))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }

    private static func run(_ program: String, _ arguments: String...) throws { try run(program, arguments) }

    private static func run(_ program: String, _ arguments: [String]) throws {
        let process = Process(), notes = Pipe()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = notes
        try process.run()
        let said = String(decoding: notes.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(program): \(said)")
    }
}
