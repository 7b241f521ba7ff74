import Domain
import Postgres

/// A file whose facts are brought into the registry.
package struct ImportedFile: Sendable {
    /// The file's name, as people know it.
    package let name: String
    /// The layouts it was read by.
    package let layout: String
    /// What kind of source it is.
    package let source: SourceStanding.Kind
    /// The day up to which it speaks.
    package let asAt: Day?
    /// Its bytes, for the hash and the size that are kept; the bytes themselves are not.
    package let bytes: [UInt8]
    /// Rows below its headers.
    package let rows: Int
    /// Rows that could not be understood.
    package let problems: [Problem]

    /// What is kept about a file.
    package init(
        name: String,
        layout: String,
        source: SourceStanding.Kind,
        asAt: Day?,
        bytes: [UInt8],
        rows: Int,
        problems: [Problem]
    ) {
        self.name = name
        self.layout = layout
        self.source = source
        self.asAt = asAt
        self.bytes = bytes
        self.rows = rows
        self.problems = problems
    }
}

/// Keeps imports, and writes what they change.
package enum ImportStore {
    /// What an import on record is known by.
    package struct Receipt: Hashable, Sendable {
        /// Its number.
        package let number: Int
        /// The file's SHA-256, hexadecimal.
        package let sha256: String

        /// A number and a hash.
        package init(number: Int, sha256: String) {
            self.number = number
            self.sha256 = sha256
        }
    }

    /// Waits until nobody else changes the registry; to be called first in the transaction that compares and applies.
    package static func lock(_ connection: isolated Connection) throws { try connection.lockRegistryForChange() }

    /// Whether a file with this name and these bytes is on record, as which import, and what became of it.
    package static func known(
        _ file: ImportedFile,
        _ connection: isolated Connection
    ) throws -> (number: Int, standing: Standing)? {
        guard let row = try connection.rows(.importByBytes, [Bytes(file.bytes), file.name]).onlyIfAny() else {
            return nil
        }
        return (try row["import_id"].int(), try row["standing"].domain { Standing(rawValue: $0) })
    }

    /// Puts an import on record, with what is wrong in its file, without changing anything yet.
    /// - Parameter facts: what the file says, as JSON, for imports that wait for approval.
    /// - Throws: `PostgresError`; the whole transaction is then to be given up.
    package static func record(
        _ file: ImportedFile,
        _ changes: ChangeSet,
        keeping facts: String?,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> Receipt {
        let action = try connection.record("import", "import of \(file.name.prefix(1000))", by: signature)
        let problems = file.problems + changes.problems
        let row = try connection.rows(
            .recordImport,
            [
                action, file.name, file.layout, Bytes(file.bytes), file.rows, changes.new.count,
                changes.corrected.count, changes.unchanged, file.source.rawValue, file.asAt?.description,
                problems.filter { $0.kind != .passedOver }.count,
            ]
        ).only()
        let number = try row["import_id"].int()
        if let facts { try connection.run(.keepContent, [number, facts]) }
        try add(problems, changes.disagreements, to: number, connection)
        return Receipt(number: number, sha256: try row["sha256"].string())
    }

    /// Carries the changes of an import on record out, in the transaction that the caller has begun.
    /// - Throws: `PostgresError`; the whole transaction is then to be given up.
    package static func apply(
        _ changes: ChangeSet,
        asImport number: Int,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        let moment = try connection.moment()
        let action = try connection.record("import", "import \(number) applied", by: signature)
        try connection.run(
            .decideImport,
            [
                number, "applied", action, moment, changes.new.count, changes.corrected.count, changes.unchanged,
            ]
        )
        let writer = FactWriter(moment: moment, importNumber: number)
        try writer.supersede(changes.corrected, connection)
        let coming = changes.new.map(\.fact) + changes.corrected.map(\.new.fact)
        try writer.add(Registry(coming), correcting: changes.corrected, connection)
        try add(changes.attributions, to: number, connection)
    }

    private static func add(
        _ problems: [Problem],
        _ disagreements: [Disagreement],
        to number: Int,
        _ connection: isolated Connection
    ) throws {
        guard !(problems.isEmpty && disagreements.isEmpty) else { return }
        let kinds = problems.map(\.kind.rawValue) + disagreements.map { _ in "disagreement" }
        let columns: [String?] = problems.map(\.column) + disagreements.map(\.field)
        let values: [String?] = problems.map(\.value) + disagreements.map(\.said)
        let reasons =
            problems.map(\.reason) + disagreements.map { "\($0.subject): \($0.heldBy) has \($0.held), and is believed" }
        try connection.run(
            .addProblems,
            [
                number, Array(1...kinds.count), kinds, problems.map(\.sheet) + disagreements.map(\.sheet),
                problems.map(\.row) + disagreements.map(\.row), columns, values,
                reasons.map { String($0.prefix(4000)) },
            ]
        )
    }

    private static func add(_ list: [Attribution], to number: Int, _ connection: isolated Connection) throws {
        guard !list.isEmpty else { return }
        try connection.run(
            .addTestimony,
            [
                number, Array(1...list.count), list.map(\.authority.description), list.map(\.kind.rawValue),
                list.map(\.identity), list.map(\.sheet), list.map(\.row), list.map { JSONObject.text($0.says) },
                list.map(\.outcome.rawValue),
            ]
        )
    }
}

/// Fields as a JSON object, for PostgreSQL.
enum JSONObject {
    static func text(_ fields: [FactField]) -> String {
        var text = "{"
        for (index, field) in fields.enumerated() {
            text += (index > 0 ? "," : "") + quoted(field.name) + ":" + quoted(field.value)
        }
        return text + "}"
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case _ where scalar.value < 32: quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
