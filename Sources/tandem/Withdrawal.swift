import Domain
import Reports
import Store

/// Takes back what was entered by hand, by undoing the imports that hold it.
enum Withdrawal {
    static func run(
        _ name: String,
        _ entry: EntryOptions,
        what: String,
        _ meant: @Sendable (Facts) -> [Fact]
    ) async throws {
        let session = try await Session.ready(entry.database)
        let facts = try await session.facts()
        let picture = facts.picture(asOf: Today.day)
        let code = try NameLookup(facts, picture).find(name)
        let subject = "the \(what) of \(picture.name(of: code)) (\(code))"
        let identities = Set(meant(facts).filter { $0.authority == code }.map(\.identity))
        guard !identities.isEmpty else {
            throw Failure(
                "\(subject) is not on record; what still waits for approval is turned down with 'tandem imports reject'",
                status: Status.usage
            )
        }
        // The newest first: what it corrected holds again, and is taken back after it.
        let numbers = try await session.reading { try ImportStore.entriesByHand(of: identities.sorted(), $0) }
        guard !numbers.isEmpty else {
            throw Failure(
                "\(subject) was not entered by hand; take the import back that brought it: tandem authority show \(code) "
                    + "--sources names it",
                status: Status.usage
            )
        }
        if entry.apply {
            try await session.transaction { connection in
                for number in numbers { _ = try ImportStore.undo(number, by: Session.signature, connection) }
            }
        }
        try Answer(imports: numbers, subject: subject, applied: entry.apply).write(entry.format)
    }

    /// What was taken back, or would be, for people and programs.
    private struct Answer: Encodable {
        let imports: [Int], subject: String, applied: Bool

        func write(_ format: OutputFormat) throws {
            if format == .json {
                Notes.answer(try JSONText.of(self))
            } else {
                let list = imports.map(String.init).joined(separator: ", ")
                let verb = applied ? (imports.count > 1 ? "were" : "was") : "would be"
                let those = imports.count > 1 ? "Imports \(list) \(verb)" : "Import \(list) \(verb)"
                Notes.answer("\(those) taken back, which entered \(subject).\n")
            }
            if !applied { Notes.say("Nothing was changed yet. To change it: add --apply.") }
        }
    }
}
