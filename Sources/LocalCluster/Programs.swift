import Glibc

/// PostgreSQL's server programs of one version.
struct Programs: Equatable {
    /// The oldest version that has what our SQL uses.
    static let oldest = 14
    static let installAdvice =
        "Install the server (on Debian: apt-get install postgresql), or name the database of a server"

    let folder: String
    let version: Int

    var postgres: String { Path.join(folder, "postgres") }
    var initdb: String { Path.join(folder, "initdb") }

    /// The programs of a version, or the newest when none is asked for.
    static func find(_ options: LocalCluster.Options, version wanted: Int?) throws -> Programs {
        let candidates = options.programs.map { [$0] } ?? folders(options)
        var seen: [Programs] = []
        for folder in candidates {
            guard let programs = Programs(folder: folder) else { continue }
            let fits = wanted.map { programs.version == $0 } ?? (programs.version >= oldest)
            if fits { return programs }
            seen.append(programs)
        }
        if let wanted, !seen.isEmpty {
            let versions = Set(seen.map(\.version)).sorted().map(String.init).joined(separator: ", ")
            throw LocalClusterError(
                .versionMismatch,
                "the data was written by PostgreSQL \(wanted), but installed is \(versions)",
                advice:
                    "Install PostgreSQL \(wanted) beside it (apt-get install postgresql-\(wanted)), or move the folder away"
            )
        }
        let place = options.programs.map { " in \($0)" } ?? ""
        throw LocalClusterError(
            .programsMissing,
            "no PostgreSQL server of version \(oldest) or newer was found\(place)",
            advice: installAdvice
        )
    }

    /// Where programs may be, best first.
    private static func folders(_ options: LocalCluster.Options) -> [String] {
        let onPath = options.searchPath.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
        let installed = (Path.names(options.installations) ?? []).compactMap(Int.init).sorted(by: >)
            .map { Path.join(options.installations, "\($0)/bin") }
        return onPath + installed + onPath.compactMap(toldByConfig)
    }

    /// The folder that a `pg_config` names.
    private static func toldByConfig(_ folder: String) -> String? {
        let program = Path.join(folder, "pg_config")
        guard Path.isProgram(program) else { return nil }
        return Spawn(program: program, arguments: ["--bindir"]).firstLine().map { Path.absolute($0) }
    }

    /// The programs in a folder, nil when they are not both there or tell no version.
    init?(folder: String) {
        // PostgreSQL finds its own files from where it really lies, so links are followed here.
        let program = Path.join(folder, "postgres")
        guard Path.isProgram(program), let real = realpath(program, nil) else { return nil }
        defer { free(real) }
        let folder = Path.parent(String(cString: real))
        guard Path.isProgram(Path.join(folder, "initdb")),
            let words = Spawn(program: Path.join(folder, "postgres"), arguments: ["--version"]).firstLine(),
            let number = words.split(separator: " ").first(where: { $0.first?.isNumber == true }),
            let version = Int(number.prefix(while: \.isNumber))
        else { return nil }
        self.folder = folder
        self.version = version
    }
}
