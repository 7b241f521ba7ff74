import Domain
import Postgres
import Store
import Tabular

/// Brings in what a person enters, on the same path as files.
enum ManualEntry {
    /// Brings it in, or keeps it for approval; what cannot stand leaves nothing behind, not even a record.
    static func bring(
        _ facts: [SourcedFact],
        as name: String,
        asAt: Day?,
        apply: Bool,
        textAnswer: String? = nil,
        _ connection: isolated Connection
    ) throws -> ImportOutcome {
        let searched = ChildTextSearch(facts, of: name, answer: textAnswer, advice: TextAnswerOptions.advice)
        if let problem = searched.problems.first(where: { $0.kind == .refused }) {
            throw Failure("the \(problem.column ?? "text") \(problem.reason)", status: .badData)
        }
        let content = FileContent(copying: Array(facts.map(Self.text).joined(separator: "\n").utf8))
        let file = ImportedFile(
            name: name,
            layout: ImportedFile.byHand,
            source: .report,
            asAt: asAt,
            sha256: content.sha256,
            byteCount: content.count,
            rows: facts.count,
            problems: searched.problems
        )
        // Old figures are compared with figures alone; whoever waits for the lock does not wait for them to be read.
        let isOfFigures = facts.contains { $0.fact.value is Indicator }
        if apply { try ImportStore.lock(connection) }
        var known = try RegistryStore.facts(connection, isOfFigures ? .everything : .day(Today.day))
        let outcome = try Importing.bring(facts, of: file, to: &known, apply: apply, by: Session.signature, connection)
        // What is in doubt is taken in, and the answer tells it, as of a file.
        if let problem = outcome.changes.problems.first(where: { $0.kind != .notKnown && $0.kind != .inDoubt }) {
            throw Failure("\(problem.reason); nothing was changed", status: .badData)
        }
        return outcome
    }

    /// A fact in lines of text, always the same for the same fact, by which an entry is known again.
    private static func text(_ fact: SourcedFact) -> String {
        ([fact.fact.identity.text] + fact.fact.fields.map { "\($0.name.label): \($0.value)" }).joined(separator: "\n")
    }
}
