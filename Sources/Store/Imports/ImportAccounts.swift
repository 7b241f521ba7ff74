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

    /// The answers that hold and were given with an import.
    package static func answers(
        givenWith number: Int,
        _ connection: isolated Connection
    ) throws -> [RememberedAnswer] {
        try connection.answersOfImport(import: number)
    }

    /// Remembers answers that are not on record yet.
    /// - Parameter number: the import with which they were given.
    package static func remember(
        _ answers: [RememberedAnswer],
        givenWith number: Int?,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        let known = Set(try connection.readingAnswers())
        let new = answers.filter { !known.contains($0) && $0.kind != .sheet }
        guard !new.isEmpty else { return }
        let words = new.map { "'\($0.printed)' means \($0.meaning)" }.joined(separator: ", ").prefix(900)
        let action = try connection.record("import", "answered: \(words)", by: signature)
        try connection.keepReadingAnswers(holds: true, action: action, import: number, list: new)
    }

    /// Forgets answers.
    package static func forget(
        _ answers: [RememberedAnswer],
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        let action = try connection.record("import", "\(answers.count) answers about words taken back", by: signature)
        try connection.keepReadingAnswers(holds: false, action: action, import: nil, list: answers)
    }

    /// Disagreements about some facts that somebody has seen and leaves.
    package static func accepted(
        _ disagreements: [Disagreement],
        _ connection: isolated Connection
    ) throws -> Set<AcceptedDifference> {
        let identities = Set(disagreements.map(\.identity.text)).sorted()
        return identities.isEmpty ? [] : Set(try connection.acceptedDifferences(identities: identities))
    }

    /// Every difference that is left at present.
    package static func accepted(_ connection: isolated Connection) throws -> [AcceptedDifference] {
        try connection.allAcceptedDifferences()
    }

    /// Takes down that somebody has seen disagreements and leaves them, or leaves them no longer.
    package static func accept(
        _ differences: [AcceptedDifference],
        takingBack: Bool = false,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        guard !differences.isEmpty else { return }
        let words =
            "\(differences.count.counted("difference", "differences")) seen and left"
            + (takingBack ? ": taken back" : "")
        try connection.acceptDifferences(
            holds: !takingBack,
            action: try connection.record("import", words, by: signature),
            list: differences
        )
    }

    /// What an import that was carried out changed, as the registry knew it before and after.
    /// - Returns: with the last moment before it; `nil` for one that was not.
    package static func carriedOut(
        _ number: Int,
        _ connection: isolated Connection
    ) throws -> (moment: String, before: Registry, after: Registry, changes: ChangeSet)? {
        guard let moments = try connection.momentsOfImport(import: number) else { return nil }
        let before = try RegistryStore.facts(connection, asKnownAt: moments.before)
        let after = try RegistryStore.facts(connection, asKnownAt: moments.applied)
        let places = try connection.placesOfImport(import: number).map {
            ($0.identity, RowPlace(sheet: $0.sheet, row: $0.row))
        }
        let changes = ChangeSet(
            from: before,
            to: after,
            places: Dictionary(places, uniquingKeysWith: { one, _ in one })
        )
        return (moments.before, before, after, changes)
    }

    /// Review programmes in whose newest plan some authorities are, with those authorities.
    /// - Parameter moment: a plan that rests on what was known later is left out.
    package static func reviews(
        touching codes: [LACode],
        knownBy moment: String? = nil,
        _ connection: isolated Connection
    ) throws -> [(programme: String, authority: LACode)] {
        guard !codes.isEmpty else { return [] }
        return try connection.reviewsTouching(codes: codes, knownBy: moment ?? "infinity").map {
            ($0.programme, $0.authority)
        }
    }
}
