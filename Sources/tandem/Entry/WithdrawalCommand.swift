import ArgumentParser
import Domain
import Postgres
import Reports
import Store
import Tabular

/// A command that takes back what was entered by hand, by undoing the imports that hold it.
protocol WithdrawalCommand: AsyncParsableCommand {
    /// The authority, as somebody typed it.
    var name: String { get }

    /// Another authority that the fact names.
    var otherName: String? { get }

    /// What is taken back, in words.
    var what: String { get throws }

    /// Whether one fact is meant; several are then listed, so that the person says which.
    var isOne: Bool { get }

    /// The option that tells one of several from the others.
    var telling: String? { get }

    /// Whether all goes that was entered together with it, such as what children said with a request.
    var takesAllAlong: Bool { get }

    var entry: EntryOptions { get }

    /// The facts meant, of any authority.
    func meant(_ subject: EntrySubject) throws -> [any RegistryFact]

    /// What else follows from it, and what to do about that, in sentences.
    func aftermath(_ subject: EntrySubject, _ snapshot: Snapshot) -> [String]
}

extension WithdrawalCommand {
    var otherName: String? { nil }

    var isOne: Bool { true }

    var telling: String? { nil }

    var takesAllAlong: Bool { true }

    func aftermath(_ subject: EntrySubject, _ snapshot: Snapshot) -> [String] { [] }

    func run() async throws { try await takeOut() }

    func takeOut() async throws {
        let session = try await Session.ready(entry.database, writes: true)
        let facts = try await session.facts()
        let snapshot = facts.snapshot(asOf: Today.day)
        let names = NameLookup(facts, snapshot)
        let code = try names.find(name), other = try otherName.map(names.find)
        let title = try "the \(what) of \(snapshot.name(of: code)) (\(code))"
        let subject = EntrySubject(code: code, other: other, registry: facts)
        let found = try meant(subject).map { $0.fact }.filter { $0.authority == code }
        let identities = Set(found.map(\.identity.text))
        guard !identities.isEmpty else {
            let isYours = try await session.reading { try MemberStore.sight($0) }.covers(code)
            throw Failure(
                "\(title) is not on record\(isYours ? "" : ", as far as you may see"); what still waits for approval is turned down with 'tandem imports reject'",
                status: .usage
            )
        }
        guard !isOne || identities.count == 1 else {
            let list = found.map { $0.subject.withNames { snapshot.everyAuthority[$0]?.name } }.sorted().joined(
                separator: "; "
            )
            throw Failure(
                "\(title) may be one of several, say which\(telling.map { " by \($0)" } ?? ""): \(list)",
                status: .usage
            )
        }
        // The newest first: what it corrected holds again, and is taken back after it.
        defer { aftermath(subject, snapshot).forEach { Notes.say($0) } }
        let numbers = try await session.reading { try ImportStore.manualEntries(of: identities.sorted(), $0) }
        let brought = try await session.reading { connection in
            try numbers.flatMap { try ImportStore.list(connection, only: $0) }
        }
        let isAlone = takesAllAlong || brought.allSatisfy { $0.new + $0.corrected <= found.count }
        guard !numbers.isEmpty, isAlone else { return try await takeOut(found, title, session) }
        let effects: ImportEffects
        do {
            effects = try await session.effects(of: found, apply: entry.apply) { connection in
                for number in numbers { _ = try ImportStore.undo(number, by: Session.signature, connection) }
            }
        } catch StoreError.cannotUndo {
            // A file has told more of it since, and stays: only this is taken out, with what both said of it.
            return try await takeOut(found, title, session)
        }
        try entry.output.give(
            WithdrawalReport(imports: numbers, subject: title, applied: entry.apply, effects: effects),
            after: entry.apply ? "It was taken back all the same: tandem imports" : ""
        )
        if !entry.apply { Notes.say("Nothing was changed yet. To change it: add --apply.") }
    }
}

extension WithdrawalCommand {
    /// Takes facts out that files brought, in an import of its own, which 'imports undo' takes back.
    private func takeOut(_ facts: [Fact], _ title: String, _ session: Session) async throws {
        let identities = facts.map(\.identity.text).sorted()
        let brought = try await session.reading { try ImportStore.importsTelling(of: identities, $0) }
        let isMeant = entry.apply
        let (number, effects) = try await session.rehearsing(unless: isMeant) { connection -> (Int?, ImportEffects) in
            let before = try RegistryStore.facts(connection)
            let effects = try PlanEffects.effects(of: facts, from: before, to: before.without(facts), connection)
            // Where a house takes two people, another does it.
            guard try isMeant || !Database.condition(connection).takesTwoPeople else { return (nil, effects) }
            let file = ImportedFile(withdrawing: facts, as: "withdrawal of \(title)")
            return (try ImportStore.withdraw(facts, by: file, Session.signature, connection).number, effects)
        }
        try entry.output.give(
            RemovalReport(
                import: isMeant ? number : nil,
                imports: brought,
                subject: title,
                applied: entry.apply,
                effects: effects
            ),
            after: entry.apply ? "It was withdrawn all the same: tandem imports" : ""
        )
        if !entry.apply { Notes.say("Nothing was changed yet. To change it: add --apply.") }
    }
}

/// What was taken out that files had brought, or would be.
private struct RemovalReport: Report {
    let `import`: Int?, imports: [Int], subject: String, applied: Bool, effects: ImportEffects

    func text(_ style: Style) -> String { words + effects.paragraph(applied: applied) }

    private var words: String {
        let list = imports.map(String.init).joined(separator: ", ")
        let origin = list.isEmpty ? "" : ", which import \(list) brought"
        guard applied, let number = self.import else { return "\(subject) would be withdrawn\(origin).\n" }
        return "\(subject) was withdrawn\(origin). To bring it back: tandem imports undo \(number)\n"
    }
}

/// What was taken back, or would be, for people and programs.
private struct WithdrawalReport: Report {
    let imports: [Int], subject: String, applied: Bool, effects: ImportEffects

    func text(_ style: Style) -> String {
        let list = imports.map(String.init).joined(separator: ", ")
        let verb = applied ? (imports.count > 1 ? "were" : "was") : "would be"
        let those = imports.count > 1 ? "Imports \(list) \(verb)" : "Import \(list) \(verb)"
        return "\(those) taken back, which entered \(subject).\n" + effects.paragraph(applied: applied)
    }
}

extension Session {
    /// Does something that takes facts back, or only tries it, and says what that does to partnering.
    func effects(
        of facts: [Fact],
        apply: Bool,
        _ body: @Sendable (isolated Connection) throws -> Void
    ) async throws -> ImportEffects {
        try await rehearsing(unless: apply) { connection in
            let before = try RegistryStore.facts(connection)
            try body(connection)
            return try PlanEffects.effects(of: facts, from: before, to: RegistryStore.facts(connection), connection)
        }
    }

    /// Does all of a body; or does it and takes it all back, and only tells what it gave: what would be refused is refused in
    /// both. What a rehearsal says is not said.
    func rehearsing<Result: Sendable>(
        unless isMeant: Bool,
        _ body: @Sendable (isolated Connection) throws -> Result
    ) async throws -> Result {
        do {
            return try await transaction { connection in
                let result = try body(connection)
                guard isMeant else {
                    // What is asked at the end of a transaction is asked of a rehearsal too.
                    try ImportStore.askEverything(connection)
                    throw Rehearsed(result: result)
                }
                return result
            }
        } catch let rehearsed as Rehearsed<Result> { return rehearsed.result }
    }
}

/// Ends a transaction that was only tried.
private struct Rehearsed<Result: Sendable>: Error {
    let result: Result
}

extension CommandConfiguration {
    /// How a withdrawal is told.
    static func withdrawal(_ abstract: String) -> CommandConfiguration {
        CommandConfiguration(commandName: "withdraw", abstract: abstract)
    }
}

extension ImportedFile {
    /// What stands for a file where facts are taken out by hand.
    init(withdrawing facts: [Fact], as name: String) {
        let content = FileContent(copying: Array(facts.map(\.identity.text).joined(separator: "\n").utf8))
        self.init(
            name: String(name.prefix(1000)),
            layout: WithdrawnFacts.layout,
            source: .report,
            asAt: nil,
            sha256: content.sha256,
            byteCount: content.count,
            rows: facts.count,
            problems: []
        )
    }
}
