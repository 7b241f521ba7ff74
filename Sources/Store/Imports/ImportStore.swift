import Domain
import Postgres

/// Keeps imports, and writes what they change.
package enum ImportStore {
    /// Waits until nobody else changes the registry; to be called first in the transaction that compares and applies.
    package static func lock(_ connection: isolated Connection) throws { try connection.lockRegistryForChange() }

    /// Has everything asked now that the database asks at the end of a transaction.
    package static func askEverything(_ connection: isolated Connection) throws { try connection.askEverythingNow() }

    /// Whether a file with this name and these bytes is on record, as which import, and what became of it.
    package static func known(
        _ file: ImportedFile,
        _ connection: isolated Connection
    ) throws -> (number: Int, standing: Standing)? {
        try connection.importByBytes(sha256: file.sha256, fileName: file.name).map { ($0.number, $0.standing) }
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
        let receipt = try connection.recordImport(
            action: action,
            fileName: file.name,
            layout: file.layout,
            sha256: file.sha256,
            bytes: file.byteCount,
            rows: file.rows,
            new: changes.new.count,
            corrected: changes.corrected.count,
            unchanged: changes.unchanged,
            source: file.source,
            asAt: file.asAt,
            refused: problems.filter { $0.kind == .refused || $0.kind == .unmatched }.count
        )
        if let facts { try connection.keepContent(import: receipt.number, facts: facts) }
        let parked =
            (file.alarms + changes.alarms).map(Parked.init(alarm:)) + problems.map { Parked($0) }
            + changes.disagreements.map { Parked($0) }
        try connection.addProblems(import: receipt.number, list: parked)
        try keep(changes.settling(file.accounts), at: .brought, ofImport: receipt.number, connection)
        return receipt
    }

    /// Carries the changes of an import on record out, in the transaction that the caller has begun.
    /// - Parameter accounts: of the sheets of an import that has waited, as they are settled now.
    /// - Throws: `PostgresError`; the whole transaction is then to be given up.
    package static func apply(
        _ changes: ChangeSet,
        asImport number: Int,
        accounts: [SheetAccount] = [],
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        let action = try connection.record("import", "import \(number) applied", by: signature)
        let moment = try connection.decideImport(
            import: number,
            decision: .applied,
            action: action,
            new: changes.new.count,
            corrected: changes.corrected.count,
            unchanged: changes.unchanged
        )
        try keep(accounts, at: .applied, ofImport: number, connection)
        try FactStamp(moment: moment, importNumber: number).write(changes, connection)
        try connection.addAttributions(import: number, list: changes.attributions)
    }

    /// An import that waits for approval.
    /// - Throws: `StoreError.noSuchImport`, `.importDecided`, `.importOfOthers`; `PostgresError`.
    package static func pending(_ number: Int, _ connection: isolated Connection) throws -> Pending {
        guard let known = try connection.importContent(import: number) else { throw StoreError.noSuchImport(number) }
        guard known.standing == .pending else { throw StoreError.importDecided(number, known.standing.rawValue) }
        guard let content = known.content else { throw StoreError.importOfOthers(number) }
        return content
    }

    /// Turns an import down that waits for approval.
    /// - Throws: `StoreError.noSuchImport`, `.importDecided`; `PostgresError`.
    package static func reject(_ number: Int, by signature: Signature, _ connection: isolated Connection) throws {
        try lock(connection)
        _ = try pending(number, connection)
        let action = try connection.record("import", "import \(number) rejected", by: signature)
        _ = try decide(number, .rejected, action, connection)
    }

    /// Turns imports down that have waited for more than some days, and drops what decided imports say.
    /// - Returns: the numbers of those turned down.
    package static func prune(
        olderThan days: Int,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> [Int] {
        try lock(connection)
        let old = try connection.pendingImports(days: days)
        if !old.isEmpty {
            let action = try connection.record("import", "\(old.count) previews pruned", by: signature)
            for number in old { _ = try decide(number, .rejected, action, connection) }
        }
        _ = try connection.dropDecidedContent()
        return old
    }

    /// Names that rows wait for which nobody knew, each with the imports in which they stand; pending and applied ones.
    package static func waitingNames(
        _ connection: isolated Connection
    ) throws -> [(name: String, rows: Int, imports: [Int])] {
        try connection.waitingNames().map { ($0.name, $0.rows, $0.imports.compactMap { Int($0) }) }
    }

    /// Takes facts out of the registry, as an import of its own, which can be taken back.
    /// - Throws: `PostgresError`; the whole transaction is then to be given up.
    package static func withdraw(
        _ facts: [Fact],
        by file: ImportedFile,
        _ signature: Signature,
        _ connection: isolated Connection
    ) throws -> Receipt {
        try lock(connection)
        let changes = ChangeSet(withdrawing: facts)
        let receipt = try record(file, changes, keeping: nil, by: signature, connection)
        try apply(changes, asImport: receipt.number, by: signature, connection)
        return receipt
    }

    /// Takes an import back: what it brought is known no longer, and what it corrected holds again. Both stay on record.
    /// - Returns: how many rows of facts were closed or brought back.
    /// - Throws: `StoreError.noSuchImport`, `.importDecided`, and `.cannotUndo` where later imports rest on it.
    /// - Parameter reason: why, where somebody says it; it stands in the log.
    package static func undo(
        _ number: Int,
        because reason: String = "",
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> Int {
        try lock(connection)
        guard let line = try list(connection, only: number).first else { throw StoreError.noSuchImport(number) }
        guard line.standing == .applied else { throw StoreError.importDecided(number, line.standing.rawValue) }
        let detail = "import \(number) undone" + (reason.isEmpty ? "" : ": \(reason)")
        let action = try connection.record("import", detail, by: signature)
        do {
            let moment = try decide(number, .undone, action, connection)
            return try connection.undoImport(import: number, moment: moment)
        } catch let error as PostgresError where error.sqlState?.description == "55000" {
            throw StoreError.cannotUndo(error.message)
        }
    }

    /// - Returns: the moment of it, as PostgreSQL writes a time.
    private static func decide(
        _ number: Int,
        _ decision: Standing,
        _ action: Int,
        _ connection: isolated Connection
    ) throws -> String {
        try connection.decideImport(
            import: number,
            decision: decision,
            action: action,
            new: 0,
            corrected: 0,
            unchanged: 0
        )
    }

    package static func list(_ connection: isolated Connection, only number: Int? = nil) throws -> [Line] {
        try connection.importsList(only: number)
    }

    package static func parked(_ number: Int, _ connection: isolated Connection) throws -> [Parked] {
        try connection.problemsOfImport(import: number)
    }

    /// Rounds whose newest plan has one of some authorities in it, with those authorities.
    /// - Parameter moment: a plan that rests on what was known later is left out.
    package static func rounds(
        touching codes: [LACode],
        knownBy moment: String? = nil,
        _ connection: isolated Connection
    ) throws -> [(round: String, authority: LACode)] {
        guard !codes.isEmpty else { return [] }
        return try connection.roundsTouching(codes: codes, knownBy: moment ?? "infinity").map {
            ($0.round, $0.authority)
        }
    }
}
