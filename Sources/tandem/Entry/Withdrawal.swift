import Domain
import Reports
import Store

/// Takes back what was entered by hand, by undoing the imports that hold it.
enum Withdrawal {
    /// Takes back everything that was entered by hand about some facts of one subject.
    static func run(
        _ name: String,
        _ entry: EntryOptions,
        what: String,
        _ meant: @Sendable (Registry) -> [Fact]
    ) async throws {
        try await run(name, naming: nil, entry, what: what, isOne: false) { facts, _ in meant(facts) }
    }

    /// Takes one fact back; several are listed, so that the person says which.
    static func one(
        _ name: String,
        _ entry: EntryOptions,
        what: String,
        _ meant: (Registry) -> [Fact]
    ) async throws {
        try await run(name, naming: nil, entry, what: what, isOne: true) { facts, _ in meant(facts) }
    }

    /// The same where the fact names another authority.
    static func one(
        _ name: String,
        naming other: String,
        _ entry: EntryOptions,
        what: String,
        _ meant: (Registry, LACode?) -> [Fact]
    ) async throws {
        try await run(name, naming: other, entry, what: what, isOne: true, meant)
    }

    private static func run(
        _ name: String,
        naming other: String?,
        _ entry: EntryOptions,
        what: String,
        isOne: Bool,
        _ meant: (Registry, LACode?) -> [Fact]
    ) async throws {
        let session = try await Session.ready(entry.database)
        let facts = try await session.facts()
        let snapshot = facts.snapshot(asOf: Today.day)
        let names = NameLookup(facts, snapshot)
        let code = try names.find(name), otherCode = try other.map { try names.find($0) }
        let subject = "the \(what) of \(snapshot.name(of: code)) (\(code))"
        let found = meant(facts, otherCode).filter { $0.authority == code }
        let identities = Set(found.map(\.identity.text))
        guard !identities.isEmpty else {
            throw Failure(
                "\(subject) is not on record; what still waits for approval is turned down with 'tandem imports reject'",
                status: Status.usage
            )
        }
        guard !isOne || identities.count == 1 else {
            let list = found.map(\.subject).sorted().joined(separator: "; ")
            throw Failure("\(subject) may be one of several, say which: \(list)", status: Status.usage)
        }
        // The newest first: what it corrected holds again, and is taken back after it.
        let numbers = try await session.reading { try ImportStore.entriesByHand(of: identities.sorted(), $0) }
        guard !numbers.isEmpty else {
            let brought = try await session.reading { try ImportStore.importsTelling(of: identities.sorted(), $0) }
            let list = brought.map(String.init).joined(separator: ", ")
            throw Failure(
                "\(subject) was not entered by hand: enter it anew to correct it, or take the import back that brought it"
                    + (list.isEmpty ? "" : ", tandem imports undo \(list)"),
                status: Status.usage
            )
        }
        if entry.apply {
            try await session.transaction { connection in
                for number in numbers { _ = try ImportStore.undo(number, by: Session.signature, connection) }
            }
        }
        try Answer(imports: numbers, subject: subject, applied: entry.apply).write(entry.output)
    }

    /// What was taken back, or would be, for people and programs.
    private struct Answer: Report {
        let imports: [Int], subject: String, applied: Bool

        func text(_ style: Style) -> String {
            let list = imports.map(String.init).joined(separator: ", ")
            let verb = applied ? (imports.count > 1 ? "were" : "was") : "would be"
            let those = imports.count > 1 ? "Imports \(list) \(verb)" : "Import \(list) \(verb)"
            return "\(those) taken back, which entered \(subject).\n"
        }

        func write(_ output: DocumentOptions) throws {
            try output.give(self)
            if !applied { Notes.say("Nothing was changed yet. To change it: add --apply.") }
        }
    }
}
