import Domain
import Partnering
import Postgres
import PublishedFiles
import Reports
import Store

/// What an import of one file changed, or would change.
struct ImportOutcome: Sendable {
    let file: ImportedFile
    let changes: ChangeSet
    /// The import on record; `nil` if there was nothing to record.
    let receipt: ImportStore.Receipt?
    let isApplied: Bool
    let effects: ImportEffects

    /// The outcome for people and programs.
    var report: ImportReport {
        ImportReport(
            changes,
            of: file.name,
            layout: file.layout,
            refused: file.problems,
            number: receipt?.number,
            applied: isApplied,
            effects: effects
        )
    }
}

/// Brings files in, all of them or none.
enum Importing {
    /// Compares files with the registry, and brings them in if asked to, in one transaction. What is sound is brought
    /// in; rows that cannot stand are kept beside the import. Without `apply` an import is kept for approval.
    /// - Parameter textAnswer: why text that looks as if it told about a child does not.
    static func run(
        _ files: [IncomingFile],
        apply: Bool,
        showsEffects: Bool = true,
        textAnswer: String? = nil,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> [ImportOutcome] {
        try connection.transaction { connection in
            if apply { try ImportStore.lock(connection) }
            var facts = try RegistryStore.facts(connection)
            return try files.map { file in
                let watch = Stopwatch()
                let published = try file.published(AuthorityDirectory(facts, today: Today.day))
                if showsEffects { Notes.say(Self.pace(published, watch.elapsed)) }
                // What is shipped was searched by a test.
                let searched = ChildTextSearch(
                    file.isShipped ? [] : published.facts,
                    of: file.name,
                    answer: textAnswer,
                    advice: TextAnswerOptions.advice
                )
                let imported = ImportedFile(
                    name: file.name,
                    layout: published.layout,
                    source: published.source,
                    asAt: published.source == .compiled && !file.isShipped ? Today.day : published.asAt,
                    sha256: file.content.sha256,
                    byteCount: file.content.count,
                    rows: published.rows,
                    problems: published.problems + searched.problems
                )
                file.content.rest()
                return try bring(
                    file.isShipped ? published.facts : searched.sound,
                    of: imported,
                    to: &facts,
                    apply: apply,
                    showsEffects,
                    by: signature,
                    connection
                )
            }
        }
    }

    /// Compares one file's facts with the registry, in a transaction of the caller's.
    static func bring(
        _ incoming: [SourcedFact],
        of file: ImportedFile,
        to facts: inout Registry,
        apply: Bool,
        _ showsEffects: Bool = true,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> ImportOutcome {
        let changes = try compare(incoming, file.name, file.source, file.asAt, facts, connection)
        let before = facts
        facts.take(changes)
        let effects = try showsEffects ? effects(of: changes, from: before, to: facts, connection) : ImportEffects()
        var receipt: ImportStore.Receipt?
        let known = try ImportStore.known(file, connection)
        let says = !changes.isEmpty || known == nil
        if apply, says, !(changes.attributions.isEmpty && changes.problems.isEmpty && file.problems.isEmpty) {
            // The same file, when it waits for approval already, is approved by this.
            let waiting = known.flatMap {
                $0.standing == .pending ? ImportStore.Receipt(number: $0.number, sha256: "") : nil
            }
            let recorded =
                try waiting ?? ImportStore.record(file, changes, keeping: nil, by: signature, connection)
            try ImportStore.apply(changes, asImport: recorded.number, by: signature, connection)
            receipt = recorded
        } else if !apply, !changes.isEmpty {
            if let known, known.standing == .pending {
                receipt = ImportStore.Receipt(number: known.number, sha256: "")
            } else {
                let content = KeptImport.text(incoming)
                receipt = try ImportStore.record(file, changes, keeping: content, by: signature, connection)
            }
        }
        return ImportOutcome(
            file: file,
            changes: changes,
            receipt: receipt,
            isApplied: apply && receipt != nil,
            effects: effects
        )
    }

    /// Carries out an import that waits for approval, against the registry as it is now.
    static func approve(
        _ number: Int,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> ImportOutcome {
        try connection.transaction { connection in
            try ImportStore.lock(connection)
            let pending = try ImportStore.pending(number, connection)
            var facts = try RegistryStore.facts(connection)
            let brought = try KeptImport.facts(pending.facts)
            let changes = try compare(brought, pending.fileName, pending.source, pending.asAt, facts, connection)
            let before = facts
            facts.take(changes)
            let effects = try effects(of: changes, from: before, to: facts, connection)
            try ImportStore.apply(changes, asImport: number, by: signature, connection)
            let file = ImportedFile(
                name: pending.fileName,
                layout: pending.layout,
                source: pending.source,
                asAt: pending.asAt,
                sha256: "",
                byteCount: 0,
                rows: brought.count,
                problems: []
            )
            return ImportOutcome(
                file: file,
                changes: changes,
                receipt: ImportStore.Receipt(number: number, sha256: ""),
                isApplied: true,
                effects: effects
            )
        }
    }

    /// The changes, twice: the first tells which values are contested, the second knows who stands behind them.
    private static func compare(
        _ incoming: [SourcedFact],
        _ name: String,
        _ source: SourceStanding.Kind,
        _ asAt: Day?,
        _ facts: Registry,
        _ connection: isolated Connection
    ) throws -> ChangeSet {
        let rank = try ImportStore.ranks(connection).first { $0.source == source }?.rank
        let standing = SourceStanding(source, rank: rank, asAt: asAt, name: name)
        let changes = ChangeSet(bringing: incoming, from: name, to: facts, as: standing)
        let contested = changes.contested
        guard !contested.isEmpty else { return changes }
        let standings = try ImportStore.standings(of: contested, connection)
        return ChangeSet(bringing: incoming, from: name, to: facts, as: standing, standings: standings)
    }

    /// Who becomes or stops being a receiver or a possible partner, and which rounds that touches.
    private static func effects(
        of changes: ChangeSet,
        from before: Registry,
        to after: Registry,
        _ connection: isolated Connection
    ) throws -> ImportEffects {
        let told = changes.new.map(\.fact) + changes.corrected.map(\.new.fact)
        guard told.contains(where: { $0.value is Inspection }) else { return ImportEffects() }
        let day = Today.day
        var effects = ImportEffects(
            from: ProfileBook(before.snapshot(asOf: day)),
            to: ProfileBook(after.snapshot(asOf: day))
        )
        let rounds = try ImportStore.rounds(touching: effects.authorities, connection)
        effects.touch(rounds.map { ($0.round, $0.authority) })
        return effects
    }

    private static func pace(_ file: PublishedFile, _ time: Duration) -> String {
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        let pace = Int(Double(file.rows) / max(seconds, 0.000_1))
        let hundredths = Int((seconds * 100).rounded())
        return "\(file.name): \(file.rows) rows read in \(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")"
            + "\(hundredths % 100) s, \(pace) rows a second."
    }
}
