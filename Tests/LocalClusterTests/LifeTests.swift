import Glibc
import LocalCluster
import Postgres
import TestKit
import Testing

/// A cluster is made once, found again, shared, and stopped.
struct LifeTests {
    @Test func itIsMadeFoundStoppedAndStartedAgain() async throws {
        let home = Home()
        let cluster = try home.cluster()
        #expect(cluster.status().state == .absent)
        #expect(!exists(home.path))

        let settings = try cluster.start()
        #expect(cluster.status().state == .running)
        let connection = try await Connection.open(settings)
        try await connection.execute("create table kept as select 42 as n")
        let process = cluster.status().process

        #expect(try cluster.start() == settings)
        #expect(cluster.status().process == process)

        #expect(try cluster.stop())
        #expect(cluster.status().state == .stopped)
        #expect(try !cluster.stop())
        let lost = await #expect(throws: PostgresError.self) { try await connection.query("select 1") }
        #expect(lost?.kind == .unreachable)

        let again = try await Connection.open(try cluster.start())
        #expect(try await again.query("select n from kept").only()[0].int() == 42)
    }

    @Test func itIsPrivateDurableAndSpeaksUTF8WhateverTheEnvironment() async throws {
        let home = Home()
        let answer = Probe.run("start", home.path)
        #expect(answer.status == 0)
        let url = try #require(answer.output.split(separator: "\n").first)
        let connection = try await Connection.open(try ConnectionSettings(String(url)))
        let row = try await connection.query(
            """
            select current_setting('server_encoding') as encoding, current_database() as database, current_user as role,
                current_setting('listen_addresses') as addresses, current_setting('fsync') as fsync,
                current_setting('full_page_writes') as pages, current_setting('timezone') as zone,
                (select datcollate from pg_database where datname = current_database()) as collation,
                pg_get_userbyid((select datdba from pg_database where datname = current_database())) as owner
            """
        ).only()
        #expect(try row["encoding"].string() == "UTF8")
        #expect(try row["database"].string() == "tandem")
        #expect(try row["role"].string() == "tandem")
        #expect(try row["owner"].string() == "tandem")
        #expect(try row["addresses"].string() == "")
        #expect(try row["fsync"].string() == "on")
        #expect(try row["pages"].string() == "on")
        #expect(try row["zone"].string() == "UTC")
        #expect(try row["collation"].string() == "C.UTF-8")

        var status = stat()
        stat(home.path, &status)
        #expect(status.st_mode & 0o077 == 0)
        stat(try #require(try home.cluster().status().socketFolder), &status)
        #expect(status.st_mode & 0o077 == 0)
    }

    @Test func theCallersPipesAreNotHeldByTheServer() throws {
        let home = Home()
        // Reading to the end of the output would last as long as the server if it had inherited it.
        #expect(Probe.run("start", home.path).output.hasPrefix("postgresql://tandem@/tandem?"))
        #expect(Probe.run("status", home.path).output == "running\n")
        let process = try #require(try home.cluster().status().process)
        #expect(getsid(process) == process)
        #expect(Probe.run("stop", home.path).output == "true\n")
        #expect(Probe.run("status", home.path).output == "stopped\n")
    }

    @Test func processesAtOnceShareOne() async throws {
        let home = Home()
        let answers = await withTaskGroup(of: Probe.Answer.self) { group in
            for _ in 0..<4 { group.addTask { Probe.run("start", home.path, environment: ["PATH=/usr/bin:/bin"]) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.map(\.status) == [0, 0, 0, 0])
        #expect(Set(answers.map(\.output)).count == 1)
        #expect(try home.cluster().status().state == .running)
        #expect(names(in: home.path).filter { $0.hasPrefix("cluster") } == ["cluster"])
    }

    @Test func tasksAtOnceShareOne() async throws {
        let home = Home()
        let cluster = try home.cluster()
        let settings = try await withThrowingTaskGroup(of: ConnectionSettings.self) { group in
            for _ in 0..<4 { group.addTask { try cluster.start() } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(settings.count == 1)
    }

    @Test func theDefaultHomeFollowsTheEnvironment() {
        #expect(LocalCluster.defaultHome(environment: ["TANDEM_HOME": "/x", "HOME": "/home/a"], userID: 0) == "/x")
        #expect(
            LocalCluster.defaultHome(environment: ["HOME": "/root", "XDG_DATA_HOME": "/d"], userID: 0)
                == "/var/lib/tandem"
        )
        #expect(
            LocalCluster.defaultHome(environment: ["HOME": "/home/a", "XDG_DATA_HOME": "/d"], userID: 7) == "/d/tandem"
        )
        #expect(
            LocalCluster.defaultHome(environment: ["HOME": "/home/a", "XDG_DATA_HOME": "rel"], userID: 7)
                == "/home/a/.local/share/tandem"
        )
        #expect(LocalCluster.defaultHome(environment: [:], userID: 7) == "/var/tmp/tandem-7")
    }
}
