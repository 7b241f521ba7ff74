import Domain
import Partnering
import Postgres
import PublishedFiles
import ReadableErrors
import Reports
import Store

/// Brings files in, all of them or none.
enum Importing {
    /// Compares files with the registry, and brings them in if asked to, in one transaction. What is sound is brought
    /// in; rows that cannot stand are kept beside the import. Without `apply` an import is kept for approval.
    /// - Throws: what the first file is refused for.
    static func run(
        _ files: [IncomingFile],
        apply: Bool,
        showsEffects: Bool = true,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> [ImportOutcome] {
        let (outcomes, refused) = try runAll(
            files,
            apply: apply,
            showsEffects: showsEffects,
            by: signature,
            connection
        )
        if let first = refused.first { throw first }
        return outcomes
    }

    /// The same, going on after a file that is refused.
    /// - Parameters:
    ///   - confirmed: whether somebody says that what is not plausible is meant.
    ///   - textAnswer: why text that looks as if it told about a child does not.
    /// - Returns: what became of the files that could be read, and why others could not.
    /// - Throws: with `apply`, where a file is refused: nothing is brought in then.
    static func runAll(
        _ files: [IncomingFile],
        apply: Bool,
        reading given: ReadingGiven = ReadingGiven(),
        confirmed: Bool = true,
        textAnswer: String? = nil,
        showsEffects: Bool = true,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> (outcomes: [ImportOutcome], refused: [any ReadableError]) {
        try connection.transaction { connection in
            if apply { try ImportStore.lock(connection) }
            var facts = try RegistryStore.facts(connection, .withoutFigures(Today.day))
            var hasFigures = false
            let remembered = try ImportStore.answers(connection)
            let choices = try given.choices(beside: remembered, facts.frameworks)
            var refused: [any ReadableError] = [], untouched: [Problem] = []
            let outcomes: [ImportOutcome] = try files.compactMap { file in
                let watch = Stopwatch()
                let published: PublishedFile
                do {
                    published = try file.published(AuthorityDirectory(facts, today: Today.day), choices)
                } catch let problem as Problem where files.count > 1 && problem.kind == .passedOver {
                    // Of many workbooks that come back at once, some authority has not begun.
                    untouched.append(problem)
                    return nil
                } catch let error as any ReadableError where files.count > 1 {
                    // The others are looked at all the same, so that everything that is wrong is told at once.
                    refused.append(error)
                    return nil
                }
                if showsEffects { Notes.say(Self.pace(published, watch.elapsed)) }
                let isOwn = published.source == .compiled && !file.isShipped && given.asAt == nil
                // What is shipped was searched by a test.
                let searched = ChildTextSearch(
                    file.isShipped ? [] : published.facts,
                    of: file.name,
                    answer: textAnswer,
                    advice: TextAnswerOptions.advice
                )
                let sound = file.isShipped ? published.facts : searched.sound
                let imported = ImportedFile(
                    name: file.name,
                    layout: published.layout,
                    source: published.source,
                    asAt: isOwn ? Today.day : published.asAt,
                    sha256: file.content.sha256,
                    byteCount: file.content.count,
                    rows: published.rows,
                    problems: published.problems + searched.problems,
                    accounts: searched.settling(published.accounts),
                    alarms: published.alarms
                )
                file.content.rest()
                if !hasFigures, sound.hasFigures {
                    facts.indicators = try RegistryStore.figures(connection)
                    hasFigures = true
                }
                var outcome = try bring(
                    sound,
                    of: imported,
                    to: &facts,
                    apply: apply,
                    isAlone: files.count == 1,
                    isFile: true,
                    showsEffects,
                    by: signature,
                    connection
                )
                // What was said of a file that is only looked at is not said of others.
                if apply || outcome.receipt != nil {
                    tell(replaced: published.learned, remembered)
                    try ImportStore.remember(
                        published.learned,
                        givenWith: outcome.receipt?.number,
                        by: signature,
                        connection
                    )
                }
                if !isOwn, let day = published.asAt {
                    outcome.asAt = "\(day) (\(published.asAtGround.inWords))"
                }
                outcome.gradesLeft = published.gradesLeft
                if apply, !confirmed { try confirm(outcome.alarms, file.name) }
                return outcome
            }
            if outcomes.isEmpty, refused.isEmpty {
                refused = untouched
            } else {
                for problem in untouched { Notes.say("\(problem.file): passed over, nobody filled anything in.") }
            }
            guard refused.isEmpty || !apply else { throw RefusedFiles(refused, nothingChanged: true) }
            return (outcomes, refused)
        }
    }

    /// Says which answers of before mean something else from now on.
    private static func tell(replaced answers: [RememberedAnswer], _ remembered: [RememberedAnswer]) {
        for answer in answers where answer.printed != ReadingAnswer.nothing {
            guard
                let before = remembered.first(where: {
                    ($0.publisher, $0.kind, $0.printed) == (answer.publisher, answer.kind, answer.printed)
                }), before.meaning != answer.meaning
            else { continue }
            Notes.say(
                "'\(answer.printed)' meant '\(before.meaning)' until now, and means '\(answer.meaning)' from now on."
            )
        }
    }

    /// Nothing that is not plausible is carried out until somebody says that it is meant.
    /// - Throws: `Failure` with every alarm.
    private static func confirm(_ alarms: [String], _ name: String) throws {
        guard !alarms.isEmpty else { return }
        throw Failure(
            "\(name): \(alarms.joined(separator: "; ")). Nothing was changed; if it is meant, add --yes",
            status: .badData
        )
    }

    /// Compares one file's facts with the registry, in a transaction of the caller's.
    /// - Parameters:
    ///   - isAlone: whether no file before it is only shown, on which it may rest.
    ///   - isFile: whether rows stand by themselves: one that the database refuses is told, and the others stand.
    static func bring(
        _ incoming: [SourcedFact],
        of file: ImportedFile,
        to facts: inout Registry,
        apply: Bool,
        isAlone: Bool = true,
        isFile: Bool = false,
        _ showsEffects: Bool = true,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> ImportOutcome {
        var changes = try compare(incoming, file.name, file.source, file.asAt, facts, connection)
        if isFile, apply || isAlone {
            changes.refuse(try refusedTerms(changes, file, by: signature, connection), of: file.name)
        }
        let before = facts
        facts.take(changes)
        let effects = try showsEffects ? effects(of: changes, from: before, to: facts, connection) : ImportEffects()
        var receipt: ImportStore.Receipt?
        let known = try ImportStore.known(file, connection)
        // Terms of an agreement that are on record as they are say nothing, in whatever words they come again.
        let says = !changes.isEmpty || known == nil && !incoming.isOfAgreements
        if apply, says, !(changes.attributions.isEmpty && changes.problems.isEmpty && file.problems.isEmpty) {
            // The same file, when it waits for approval already, is approved by this.
            let waiting = known.flatMap {
                $0.standing == .pending ? ImportStore.Receipt(number: $0.number, sha256: "") : nil
            }
            let recorded =
                try waiting ?? ImportStore.record(file, changes, keeping: nil, by: signature, connection)
            let accounts = waiting == nil ? [] : changes.settling(file.accounts)
            try ImportStore.apply(changes, asImport: recorded.number, accounts: accounts, by: signature, connection)
            receipt = recorded
        } else if !apply, !changes.isEmpty, try !isSettled(incoming, changes, file, isAlone, by: signature, connection)
        {
            if let known, known.standing == .pending {
                if try saysTheSame(known.number, incoming, changes, file, facts.frameworks, connection) {
                    receipt = ImportStore.Receipt(number: known.number, sha256: "")
                } else {
                    // It was read otherwise than now: what is shown is what approval would bring in.
                    try ImportStore.reject(known.number, by: signature, connection)
                }
            }
            if receipt == nil {
                let content = try KeptImport.text(incoming, file.accounts, shown: changes)
                receipt = try ImportStore.record(file, changes, keeping: content, by: signature, connection)
            }
        }
        return ImportOutcome(
            file: file,
            changes: changes,
            receipt: receipt,
            isApplied: apply && receipt != nil,
            isAsked: apply,
            effects: effects,
            accounts: changes.settling(file.accounts),
            names: facts.namesByCode,
            closures: changes.closures(in: facts),
            misgivings: changes.misgivings(in: facts)
        )
    }

    /// Whether nothing has to wait: terms of agreements alone, which one person may decide. Terms are tried beside other things too.
    private static func isSettled(
        _ incoming: [SourcedFact],
        _ changes: ChangeSet,
        _ file: ImportedFile,
        _ isAlone: Bool,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> Bool {
        guard isAlone, incoming.holdsAgreements else { return false }
        return try isSettledBy(changes, file, by: signature, connection) && incoming.isOfAgreements
    }

    /// Whether an import that waits says what its file says now, as it is read now, and would do what it was shown to do.
    private static func saysTheSame(
        _ number: Int,
        _ incoming: [SourcedFact],
        _ changes: ChangeSet,
        _ file: ImportedFile,
        _ frameworks: Frameworks,
        _ connection: isolated Connection
    ) throws -> Bool {
        let pending = try ImportStore.pending(number, connection)
        guard pending.asAt == file.asAt, let kept = try? KeptImport.read(pending.facts, frameworks) else {
            return false
        }
        return kept.facts == incoming && kept.shown == KeptImport.digest(of: changes)
    }

    /// Carries out an import that waits for approval, against the registry as it is now.
    static func approve(
        _ number: Int,
        confirmed: Bool = true,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> ImportOutcome {
        try connection.transaction { connection in
            try ImportStore.lock(connection)
            let pending = try ImportStore.pending(number, connection)
            let (brought, accounts, shown) = try KeptImport.read(
                pending.facts,
                FrameworkStore.all(connection)
            )
            var facts = try RegistryStore.facts(connection, brought.extent)
            var changes = try compare(brought, of: pending, facts, connection)
            let file = ImportedFile(
                name: pending.fileName,
                layout: pending.layout,
                source: pending.source,
                asAt: pending.asAt,
                // Its own is on record with it.
                sha256: String(repeating: "0", count: 64),
                byteCount: 0,
                rows: brought.count,
                problems: []
            )
            changes.refuse(try refusedTerms(changes, file, by: signature, connection), of: file.name)
            let before = facts
            facts.take(changes)
            let effects = try effects(of: changes, from: before, to: facts, connection)
            let settled = changes.settling(accounts)
            let alarms = try ImportStore.parked(number, connection).filter { $0.kind == ImportStore.Parked.alarm }
            let isOther = shown.map { $0 != KeptImport.digest(of: changes) } ?? false
            let other =
                "it would do something else than its preview showed, because the registry has changed since: see 'tandem imports "
                + "show \(number)'"
            let gone = try answersTakenBack(since: brought, connection)
            if !confirmed { try confirm(alarms.map(\.reason) + gone + (isOther ? [other] : []), pending.fileName) }
            try ImportStore.apply(changes, asImport: number, accounts: settled, by: signature, connection)
            return ImportOutcome(
                file: file,
                changes: changes,
                receipt: ImportStore.Receipt(number: number, sha256: ""),
                isApplied: true,
                effects: effects,
                accounts: settled,
                names: facts.namesByCode
            )
        }
    }

    /// Answers by which a preview was read and that were taken back since, in words.
    private static func answersTakenBack(
        since brought: [SourcedFact],
        _ connection: isolated Connection
    ) throws -> [String] {
        let kinds: Set<ReadingAnswer.Kind> = [.column, .grade, .type]
        let used = Set(brought.flatMap { $0.answered.values.joined() }.filter { kinds.contains($0.kind) })
        guard !used.isEmpty else { return [] }
        return used.subtracting(try ImportStore.answers(connection).map(\.answer)).map {
            "it was read with '\($0.printed)' meaning '\($0.meaning)', which was taken back since: import the file again"
        }.sorted()
    }

    private static func pace(_ file: PublishedFile, _ time: Duration) -> String {
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        let pace = Int(Double(file.rows) / max(seconds, 0.000_1))
        let hundredths = Int((seconds * 100).rounded())
        return
            "\(file.name): \(file.rows.counted("row", "rows")) read in \(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")"
            + "\(hundredths % 100) s, \(pace) rows a second."
    }
}

extension [SourcedFact] {
    /// Whether figures are among them.
    var hasFigures: Bool { contains { $0.fact.value is Indicator } }

    /// What of the registry they are compared with.
    var extent: Registry.Extent { hasFigures ? .everything : .withoutFigures(Today.day) }
}
