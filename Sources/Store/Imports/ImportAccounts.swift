import Domain
import Postgres

/// What imports did with every sheet and row, and what people answered about words of files.
extension ImportStore {
    /// When an account was made.
    enum Stage: String {
        /// As the file was brought, whether it was applied at once or not.
        case brought
        /// As it was applied, after it had waited.
        case applied
    }

    /// The account of one sheet on record.
    package struct SheetLine: Sendable {
        package let position: Int
        package let sheet: String
        package let rows: Int, takenIn: Int, unchanged: Int, refused: Int, passedOver: Int, waiting: Int
    }

    /// Something of a sheet that was left out, on record.
    package struct LeftOutOfSheet: Sendable {
        package let sheetPosition: Int
        package let position: Int
        package let kind: LeftOut.Kind
        package let name: String
        package let count: Int
        package let reason: String
    }

    /// Keeps the account of every sheet beside an import.
    static func keep(
        _ accounts: [SheetAccount],
        at stage: Stage,
        ofImport number: Int,
        _ connection: isolated Connection
    ) throws {
        try connection.addSheets(import: number, stage: stage.rawValue, list: accounts)
        let leftOut = accounts.enumerated().flatMap { index, account in
            account.everythingLeftOut.enumerated().map { position, it in
                LeftOutOfSheet(
                    sheetPosition: index + 1,
                    position: position + 1,
                    kind: it.kind,
                    name: it.name,
                    count: it.count,
                    reason: it.reason
                )
            }
        }
        try connection.addLeftOut(import: number, stage: stage.rawValue, list: leftOut)
    }

    /// The account of every sheet: as it was applied, or else as it was brought.
    package static func accounts(
        of number: Int,
        _ connection: isolated Connection
    ) throws -> [(sheet: SheetLine, leftOut: [LeftOut])] {
        let leftOut = Dictionary(grouping: try connection.leftOutOfImport(import: number), by: \.sheetPosition)
        return try connection.sheetsOfImport(import: number).map { sheet in
            (
                sheet,
                (leftOut[sheet.position] ?? []).map {
                    LeftOut($0.kind, name: $0.name, count: $0.count, reason: $0.reason)
                }
            )
        }
    }

    /// The answers about words of files that hold.
    package static func answers(_ connection: isolated Connection) throws -> [RememberedAnswer] {
        try connection.readingAnswers()
    }

    /// Remembers answers that are not on record yet.
    package static func remember(
        _ answers: [RememberedAnswer],
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        let known = Set(try connection.readingAnswers())
        let new = answers.filter { !known.contains($0) && $0.kind != .sheet }
        guard !new.isEmpty else { return }
        let words = new.map { "'\($0.printed)' means \($0.meaning)" }.joined(separator: ", ").prefix(900)
        let action = try connection.record("import", "answered: \(words)", by: signature)
        try connection.keepReadingAnswers(holds: true, action: action, list: new)
    }

    /// Forgets answers.
    package static func forget(
        _ answers: [RememberedAnswer],
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        let action = try connection.record("import", "\(answers.count) answers about words taken back", by: signature)
        try connection.keepReadingAnswers(holds: false, action: action, list: answers)
    }
}
