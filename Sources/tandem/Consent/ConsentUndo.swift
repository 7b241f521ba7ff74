import Domain
import Postgres
import Store

extension RoundUndo {
    /// What sides were asked or answered is taken back, and what was asked before it is asked still.
    func takeConsentBack(_ connection: isolated Connection) throws -> Bool {
        let done = try ConsentStore.steps(ofAction: step.number, connection)
        guard let plan = done.first?.plan, done.allSatisfy({ $0.step != .reopened }) else {
            throw StepStays(advice: "it took something back itself; ask again: tandem consent ask '\(name)'")
        }
        let entries = try ConsentStore.entries(of: stored, connection)
        let standing = done.filter { PairingConsent($0.receiver, $0.partner, entries).newest($0.side) != nil }
        guard !standing.isEmpty else { return false }
        try ConsentStore.add(
            standing.flatMap { said in
                let pair = (said.receiver, said.partner)
                // What was asked before it is asked still, by the day by which it was.
                let before = entries.filter { ($0.receiver, $0.partner) == pair && $0.side == said.side }.dropLast()
                    .reversed().prefix { $0.step != .reopened }.reversed()
                return [
                    ConsentStore.NewStep(
                        .reopened,
                        said.side,
                        of: pair,
                        words: words,
                        on: Today.day,
                        undoing: step.number
                    )
                ]
                    + before.map {
                        ConsentStore.NewStep(
                            $0.step,
                            $0.side,
                            of: pair,
                            by: $0.answerBy,
                            words: $0.words,
                            on: $0.saidOn
                        )
                    }
            },
            to: stored,
            plan: plan,
            as: "\(standing.count.counted("side", "sides")) taken back",
            by: Session.signature,
            connection
        )
        tellMails(standing.filter { $0.step == .asked || $0.step == .reminded })
        let numbers = try standing.filter { $0.step == .declined }.flatMap { try inRegister($0.side, $0, connection) }
        try tellWhatWaitsForRegister(standing.filter { $0.step == .declined }, entries, connection)
        let imports = Set(numbers).sorted()
        guard !imports.isEmpty else { return true }
        // It is taken back on the path of every entry.
        try takeImportsBack(imports, "a no for good stands in the register of consent", connection)
        for number in imports {
            Notes.say("Import \(number), which entered it in the register of consent, is taken back too.")
        }
        return true
    }

    /// Mails that went out are not called back: says who has to be told.
    private func tellMails(
        _ asked: [(receiver: LACode, partner: LACode, side: ConsentSide, step: ConsentStep, plan: Int)]
    ) {
        let whom = Set(asked.map { $0.side == .receiver ? $0.receiver : $0.partner }).map(names.name(of:)).sorted()
        guard !whom.isEmpty else { return }
        Notes.say(
            "Mails that went out with it say otherwise still: tell \(whom.inWords(atMost: 12)) that it is taken back."
        )
    }

    /// The imports by which a no for good went into the register of consent.
    private func inRegister(
        _ side: ConsentSide,
        _ pair: (receiver: LACode, partner: LACode, side: ConsentSide, step: ConsentStep, plan: Int),
        _ connection: isolated Connection
    ) throws -> [Int] {
        let authority = side == .receiver ? pair.receiver : pair.partner
        let other = side == .receiver ? pair.partner : pair.receiver
        let entries = try RegistryStore.facts(connection, .rules(Today.day)).entries.filter {
            $0.register == .consent && $0.authority == authority && $0.other == other
                && $0.provenance.source == "round \(name)"
        }
        return try ImportStore.manualEntries(of: entries.map(\.fact.identity.text), connection)
    }

    /// Says which imports would bring these nos into the register of consent still.
    private func tellWhatWaitsForRegister(
        _ nos: [(receiver: LACode, partner: LACode, side: ConsentSide, step: ConsentStep, plan: Int)],
        _ entries: [ConsentEntry],
        _ connection: isolated Connection
    ) throws {
        let waiting = try nos.isEmpty ? [] : ImportStore.list(connection).filter { $0.standing == .pending }
        for no in nos {
            let own = no.side == .receiver ? no.receiver : no.partner
            let other = no.side == .receiver ? no.partner : no.receiver
            guard let day = PairingConsent(no.receiver, no.partner, entries).newest(no.side)?.saidOn else { continue }
            for it in waiting where it.fileName == "consent of \(names.name(of: own)), \(day)" {
                guard (try? ImportStore.pending(it.number, connection).facts.contains(other.description)) == true else {
                    continue
                }
                Notes.say(
                    "Import \(it.number), which would enter it in the register of consent, waits still: tandem imports reject \(it.number)"
                )
            }
        }
    }

    /// Takes imports back that brought something of the step.
    /// - Parameter what: what they brought, as a sentence.
    /// - Throws: `StepStays` with the way on where that takes another person.
    func takeImportsBack(_ numbers: [Int], _ what: String, _ connection: isolated Connection) throws {
        do {
            try connection.transaction { connection in
                for number in numbers {
                    _ = try ImportStore.undo(number, because: reason, by: Session.signature, connection)
                }
                try ImportStore.askEverything(connection)
            }
        } catch let error as PostgresError where error.sqlState == .insufficientPrivilege && !life.isAlone {
            let list = numbers.map(String.init), commands = list.map { "tandem imports undo \($0)" }
            throw StepStays(
                advice:
                    "\(what), by import \(list.joined(separator: ", ")), which an approver takes back who did not bring it: "
                    + "\(commands.joined(separator: "; "))"
                    // What an import brought is gone with it.
                    + (step.kind == .consent
                        ? ". Then again: tandem undo '\(name)' --step \(step.number) --reason TEXT" : "")
            )
        }
    }
}
