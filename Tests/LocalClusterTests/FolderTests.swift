import Glibc
import LocalCluster
import Postgres
import TestKit
import Testing

/// A folder that cannot be used is refused, in words that say which and why, and left as it was.
struct FolderTests {
    private func refusal(_ cluster: LocalCluster) -> LocalClusterError? {
        #expect(throws: LocalClusterError.self) { try cluster.start() }
    }

    /// Whoever can set root's PATH, as by a careless sudo, runs no program of theirs as root.
    @Test func rootLooksForProgramsWhereTheSystemHasThem() throws {
        let path = ["PATH": "/somewhere/else:/usr/bin"]
        #expect(LocalCluster.Options(environment: path, userID: 0).searchPath == LocalCluster.Options().searchPath)
        #expect(LocalCluster.Options(environment: path, userID: 1000).searchPath == "/somewhere/else:/usr/bin")
    }

    @Test func aFolderWithSomethingElseInItIsLeftAlone() throws {
        let home = Home()
        mkdir(home.path, 0o755)
        write("my thesis\n", to: home.path + "/thesis.txt")
        let error = refusal(try home.cluster())
        #expect(error?.kind == .folderTaken)
        #expect(error?.message.contains(home.path) == true)
        #expect(names(in: home.path) == ["thesis.txt"])
    }

    @Test func aFileIsNoFolder() throws {
        let home = Home()
        write("x", to: home.path)
        #expect(refusal(try home.cluster())?.kind == .folderTaken)
        #expect(refusal(try LocalCluster(home: home.path + "/below"))?.kind == .folderTaken)
    }

    @Test func aFolderThatCannotBeWrittenSaysSo() throws {
        // Nobody, not even root, can make a folder there.
        let error = refusal(try LocalCluster(home: "/proc/tandem"))
        #expect(error?.kind == .folderNotWritable)
        #expect(error?.message.contains("/proc/tandem") == true)
    }

    @Test(.enabled(if: geteuid() != 0, "root may write everywhere")) func aReadOnlyFolderSaysSo() throws {
        let home = Home()
        mkdir(home.path, 0o555)
        let inside = refusal(try home.cluster())
        #expect(inside?.kind == .folderNotWritable)
        #expect(refusal(try LocalCluster(home: home.path + "/below"))?.kind == .folderNotWritable)
        #expect(refusal(try LocalCluster(home: "/var/lib/tandem-of-root"))?.kind == .folderNotWritable)
    }

    @Test(.enabled(if: geteuid() == 0, "only root steps down to another user"))
    func aHomeTheServerCannotReachSaysWhichFolderIsClosed() throws {
        let home = Home()
        mkdir(home.path, 0o700)
        let error = refusal(try LocalCluster(home: home.path + "/below"))
        #expect(error?.kind == .folderUnreachable)
        #expect(error?.message.contains(home.path) == true)
        #expect(error?.advice?.contains("TANDEM_HOME") == true)
        #expect(!exists(home.path + "/below"))
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give folders away")) func rootServesTheOwnerOfTheFolder()
        async throws
    {
        let home = Home()
        mkdir(home.path, 0o700)
        let owner = try #require(getpwnam("nobody")).pointee
        chown(home.path, owner.pw_uid, owner.pw_gid)
        let settings = try home.cluster().start()
        #expect(settings["requirepeer"] == "nobody")
        #expect(try await Connection.open(settings).query("select 1").count == 1)
        var status = stat()
        for name in names(in: home.path) {
            stat(home.path + "/" + name, &status)
            #expect(status.st_uid == owner.pw_uid, "\(name)")
        }
    }

    @Test func aLongPathGetsAShortSocket() async throws {
        let home = Home(String(repeating: "long-", count: 40))
        let cluster = try home.cluster()
        let connection = try await Connection.open(try cluster.start())
        #expect(try await connection.query("select 1").count == 1)
        let socketFolder = try #require(cluster.status().socketFolder)
        #expect(!socketFolder.hasPrefix(home.path))
        var status = stat()
        lstat(socketFolder, &status)
        #expect(status.st_mode & 0o777 == 0o700)
        try cluster.stop()

        // Somebody else could read and write there: not safe.
        chmod(socketFolder, 0o777)
        #expect(refusal(cluster)?.kind == .socketFolderUnsafe)
        removeFolder(socketFolder)
    }

    @Test func oddPathsWork() async throws {
        let home = Home("it's a \"folder\", ünïcode 100%")
        let settings = try home.cluster().start()
        #expect(try await Connection.open(settings).query("select 1").count == 1)
        let relative = try LocalCluster(home: "relative/./folder/../home")
        #expect(relative.home.hasPrefix("/") && relative.home.hasSuffix("/relative/home"))
        removeFolder(try #require(settings["host"]))
        #expect(throws: LocalClusterError.self) { try LocalCluster(home: "") }
        #expect(throws: LocalClusterError.self) { try LocalCluster(home: "/tmp/a\nb") }
    }

    @Test func missingProgramsSayHowToInstallThem() throws {
        let home = Home()
        let nowhere = LocalCluster.Options(searchPath: "/nonexistent", installations: "/nonexistent")
        let error = refusal(try home.cluster(nowhere))
        #expect(error?.kind == .programsMissing)
        #expect(error?.advice?.contains("apt-get install postgresql") == true)
        #expect(!exists(home.path + "/cluster"))
        #expect(refusal(try home.cluster(.init(programs: "/nonexistent")))?.kind == .programsMissing)
    }

    @Test func dataOfAnotherVersionIsRefusedAndNotTouched() throws {
        let home = Home()
        let cluster = try home.cluster()
        try cluster.start()
        try cluster.stop()
        write("12\n", to: home.path + "/cluster/PG_VERSION")
        let error = refusal(cluster)
        #expect(error?.kind == .versionMismatch)
        #expect(error?.message.contains("12") == true)
        write("not a number\n", to: home.path + "/cluster/PG_VERSION")
        #expect(refusal(cluster)?.kind == .folderTaken)
    }

    @Test func aLockHeldTooLongSaysSo() throws {
        let home = Home()
        mkdir(home.path, 0o755)
        let lock = open(home.path + "/lock", O_RDWR | O_CREAT, 0o644)
        defer { close(lock) }
        flock(lock, LOCK_EX)
        let error = refusal(try home.cluster(.init(timeout: 0.2)))
        #expect(error?.kind == .lockTimeout)
        #expect(error?.message.contains(home.path) == true)
    }
}
