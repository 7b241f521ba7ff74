import Domain
import Glibc
import Postgres
import PublishedFiles
import Store
import Tabular

/// One file on its way into the registry.
struct IncomingFile {
    let name: String
    let bytes: [UInt8]

    /// A file of the disk, by its path.
    static func read(path: String) throws -> IncomingFile {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let file = fopen(path, "rb") else {
            throw Failure("\(path): \(String(cString: strerror(errno)))", status: Status.badData)
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { break }
            bytes += chunk[..<count]
            guard bytes.count <= Limits().bytes else {
                throw Failure("\(path): is larger than \(Limits().bytes >> 20) MB", status: Status.badData)
            }
        }
        guard ferror(file) == 0 else {
            throw Failure("\(path): cannot be read; is it a folder?", status: Status.badData)
        }
        return IncomingFile(name: name, bytes: bytes)
    }

    /// What the file says.
    /// - Throws: `Failure` that lists every row with a problem: nothing of such a file is brought in.
    func published() throws -> PublishedFile {
        let options = CSVOptions(delimiter: nil, encoding: .strictUTF8)
        let file = try PublishedFile(
            reading: CSVFile.open(bytes: bytes, name: name, options: options),
            today: Today.day
        )
        try refuse(file.problems)
        return file
    }

    /// What it would change in the registry.
    func changes(_ file: PublishedFile, to facts: Facts) throws -> Changes {
        let changes = Changes(bringing: file.facts, from: name, to: facts)
        try refuse(changes.problems)
        return changes
    }

    private func refuse(_ problems: [Problem]) throws {
        guard !problems.isEmpty else { return }
        let shown =
            problems.prefix(20).map(\.description) + (problems.count > 20 ? ["… and \(problems.count - 20) more"] : [])
        let rows = problems.count == 1 ? "one row" : "\(problems.count) rows"
        throw Failure(
            shown.joined(separator: "\n") + "\n\(name): \(rows) refused, so nothing of this import was changed; "
                + "correct the file and import it again",
            status: Status.badData
        )
    }
}

/// What an import of one file changed, or would change.
struct ImportOutcome: Sendable {
    let name: String
    let layout: String
    let changes: Changes
    let receipt: ImportStore.Receipt?
}

/// Brings files in, all of them or none.
enum Importing {
    /// Compares files with the registry, and brings them in if asked to, in one transaction.
    static func run(
        _ files: [IncomingFile],
        apply: Bool,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> [ImportOutcome] {
        try connection.transaction { connection in
            if apply { try ImportStore.lock(connection) }
            var facts = try RegistryStore.facts(connection)
            var outcomes: [ImportOutcome] = []
            for file in files {
                let published = try file.published()
                let changes = try file.changes(published, to: facts)
                var receipt: ImportStore.Receipt?
                if apply {
                    let imported = ImportedFile(
                        name: file.name,
                        layout: published.layout,
                        bytes: file.bytes,
                        rows: published.rows
                    )
                    receipt = try ImportStore.apply(changes, of: imported, by: signature, connection)
                }
                facts.take(changes)
                outcomes.append(
                    ImportOutcome(name: file.name, layout: published.layout, changes: changes, receipt: receipt)
                )
            }
            return outcomes
        }
    }
}
