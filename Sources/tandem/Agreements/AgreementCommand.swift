import ArgumentParser
import Domain
import Reports
import Store

struct AgreementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agreement",
        abstract: "What both sides agreed: open or enter it, log days, move it on, review it, extend or close it.",
        discussion: """
            An agreement comes of a pairing to which both sides said yes, or is entered for a partnership that runs \
            already. From then on it is the partnership that boards, rules and the next rounds read. 'tandem template \
            agreements' writes a workbook for those that run already. Both sides and their coordinators see all of it; \
            others see its terms, unless it says --visible-to team or authority, and never its days and reviews.

            Examples:
              tandem agreement open autumn --all --from 2027-01-11 --until 2028-01-10 --days 40 --apply
              tandem agreement log devon dorset --days 2 --for 'audit of front-door cases'
              tandem agreement review devon dorset --view on_track --children 'They know whom to ask.'
              tandem agreement close devon dorset --because aims_met --outcome helpful --apply
              tandem agreement list --region SW
            """,
        subcommands: [
            List.self, Show.self, Open.self, Add.self, Log.self, Move.self, Review.self, Extend.self, Close.self,
            Undo.self, Withdraw.self, AgreementSummaryCommand.self, AgreementEndingsCommand.self,
        ]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "The agreements that run or are to begin: days used, where they stand, what is due.",
            discussion: """
                Examples:
                  tandem agreement list --region 'South West'
                  tandem agreement list devon --past
                  tandem agreement list --due
                """
        )

        @OptionGroup var list: StatementList

        @Flag(help: "Those that ended, too.")
        var past = false

        @Flag(help: "Only those of which a review is overdue.")
        var due = false

        func run() async throws {
            let session = try await Session.ready(list.reading.connection)
            let facts = try await session.facts(.day(list.day)), snapshot = facts.snapshot(asOf: list.day)
            let code = try list.name.map { try NameLookup(facts, snapshot).find($0) }
            let meant = snapshot.agreements.filter { it in
                let parts = snapshot.parties(of: it)
                let regions = parts.compactMap { snapshot.everyAuthority[$0]?.region }
                return code.map(parts.contains) ?? true
                    && (list.regions.region.isEmpty || list.regions.region.contains(where: regions.contains))
            }
            let lives = try await session.reading { try AgreementStore.lives(meant, $0) }.filter { life in
                (past || due || life.agreement.ending.map { list.day < $0.on } ?? true)
                    && (!due || life.nextReview.map { $0.day < list.day } ?? false)
            }
            try list.output.give(
                Table<AgreementLife>.agreements(
                    lives,
                    in: snapshot,
                    empty: due ? "No review of them is overdue on \(list.day)." : "None on record by \(list.day)."
                )
            )
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "One agreement: its terms, what was written down, what is due.",
            discussion: """
                Example:
                  tandem agreement show devon dorset
                """
        )

        @OptionGroup var which: AgreementChoice

        @OptionGroup var output: DocumentOptions

        func run() async throws {
            let session = try await Session.ready(which.connection), chosen = try await which.find(session)
            let (receiver, partner, from) = (chosen.agreement.receiver, chosen.agreement.partner, chosen.agreement.from)
            let organisations = try await session.takingPart {
                $0.authority == receiver && $0.partner == partner && $0.from == from
            }
            try output.give(AgreementReport(chosen.life, in: chosen.snapshot, with: organisations))
        }
    }

    struct Add: StatementCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Enter an agreement for a partnership that runs already, or correct one.",
            discussion: """
                One that begins on the day of one on record between the same two corrects it: what is left out stays. A \
                pairing of a round is opened with 'tandem agreement open'.

                Example:
                  tandem agreement add devon dorset --from 2026-09-01 --until 2027-08-31 --days 60 --days-before 12 \
                --phase active --areas HP-FD,LD-QA --source 'Agreement of July' --apply
                """
        )

        @Argument(help: "Who is supported: a name, DfE's number or a GSS code.", completion: Completions.authority)
        var name: String

        @Argument(help: "The partner.", completion: Completions.authority)
        var partner: String

        @Option(help: ArgumentHelp("Its first day.", valueName: "day"), transform: CommonOptions.day)
        var from: Day

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp("Days that were used before today.", valueName: "number")
        )
        var daysBefore = 0

        @Option(help: "Where it stands: diagnostic, scoping, active or exit.")
        var phase: AgreementPhase = .diagnostic

        @OptionGroup var terms: AgreementTerms
        @OptionGroup var said: StatementOptions
        @OptionGroup var entry: EntryOptions

        var otherName: String? { partner }
        var heading: String { "agreement of" }

        func fact(_ subject: EntrySubject) throws -> any RegistryFact {
            guard let other = subject.other else { throw Failure("no partner is named", status: .usage) }
            guard daysBefore == 0 || from <= Today.day else {
                throw Failure(
                    "--days-before \(daysBefore): it begins on \(from), and no day of it was used yet",
                    status: .usage
                )
            }
            return try terms.agreement(
                subject.code,
                other,
                from: from,
                daysBefore: daysBefore,
                beginsIn: phase,
                said: try said.provenance(.regions)
            )
        }
    }

    struct Withdraw: WithdrawalCommand {
        static let configuration = CommandConfiguration.withdrawal(
            "Take back the terms of an agreement that was opened or entered by mistake."
        )

        @OptionGroup var parties: AgreementParties

        @OptionGroup var entry: EntryOptions

        var name: String { parties.receiver }
        var otherName: String? { parties.partner }
        var what: String { "agreement" }
        var telling: String? { "--from" }
        // Those of a round are opened together, and each is its two sides' own.
        var takesAllAlong: Bool { false }

        func meant(_ subject: EntrySubject) -> [any RegistryFact] {
            let from = parties.from
            return subject.registry.agreements.filter {
                $0.partner == subject.other && (from == nil || $0.from == from)
            }
        }
    }
}

extension AgreementPhase: ExpressibleByArgument {}
extension Agreement.Outcome: CodeWord {}
extension AgreementStep.View: CodeWord {}

extension Snapshot {
    /// Those of whom an agreement is: its two, and who came after one that was abolished.
    func parties(of agreement: Agreement) -> Set<LACode> {
        Set(
            [agreement.receiver, agreement.partner].flatMap { code in
                [code] + (authority(code) == nil ? everyAuthority[code]?.successors ?? [] : [])
            }
        )
    }
}

/// The two of an agreement, and its first day.
struct AgreementParties: ParsableArguments {
    @Argument(help: "Who is supported: a name, DfE's number or a GSS code.", completion: Completions.authority)
    var receiver: String

    @Argument(help: "The partner.", completion: Completions.authority)
    var partner: String

    @Option(
        help: ArgumentHelp("Its first day, where there are several.", valueName: "day"),
        transform: CommonOptions.day
    )
    var from: Day?
}

/// Which agreement is meant.
struct AgreementChoice: ParsableArguments {
    @OptionGroup var parties: AgreementParties

    @OptionGroup var connection: DatabaseOptions

    struct Chosen: Sendable {
        let life: AgreementLife
        let snapshot: Snapshot

        var agreement: Agreement { life.agreement }
        /// `Devon with Dorset`.
        var words: String { snapshot.name(of: agreement.receiver).with(snapshot.name(of: agreement.partner)) }

        /// What of the calendars of its two closes a day: `the blackout of Leeds (2027-01-04 to 2027-02-12)`.
        func closures(on day: Day) -> [String] {
            let calendar = [agreement.receiver, agreement.partner].flatMap { snapshot.said.calendar[$0] ?? [] }
            return AgreementClosure.all(of: agreement, in: calendar, on: day...day).map {
                $0.closed { snapshot.name(of: $0) }
            }
        }

        /// What a step changes of who reads what it came to.
        func tellsNow(_ isTold: Bool) -> String {
            let two = "'\(snapshot.name(of: agreement.receiver))' '\(snapshot.name(of: agreement.partner))'"
            return isTold
                ? "What it came to may be read by everybody again, as both sides agreed."
                : "With that, what it came to reads otherwise than both sides agreed to, and is read by nobody else until each agrees "
                    + "anew: tandem agreement summary agree \(two) --side SIDE --author ROLE --source TEXT"
        }

        /// Nothing is written down of days on which one of the two is there no more: that goes on with who comes after it.
        /// - Throws: `Failure` with how the agreement is passed on.
        func refuseIfGone(on day: Day) throws {
            for code in [agreement.receiver, agreement.partner] {
                guard let old = snapshot.everyAuthority[code], let end = old.validTo, end <= day else { continue }
                let heir = old.successors.sorted().first.map { snapshot.name(of: $0) } ?? "NAME"
                throw Failure(
                    "\(old.name) is there until \(end.adding(days: -1)): pass the agreement on first, and write \(day) down in the new one: "
                        + "tandem authority pass '\(old.name)' --to '\(heir)'",
                    status: .usage
                )
            }
        }
    }

    func find(_ session: Session) async throws -> Chosen { try await parties.find(session) }
}

extension AgreementParties {
    /// The agreement of the two: the one that begins on the day, else the newest that runs, else the newest.
    func find(_ session: Session) async throws -> AgreementChoice.Chosen {
        let facts = try await session.facts(.day(Today.day))
        let snapshot = facts.snapshot(asOf: Today.day), names = NameLookup(facts, snapshot)
        let codes = (try names.find(receiver), try names.find(partner)), from = from
        func has(_ code: LACode, _ part: LACode) -> Bool {
            code == part || snapshot.everyAuthority[part]?.successors.contains(code) ?? false
        }
        let all = snapshot.agreements.filter { has(codes.0, $0.receiver) && has(codes.1, $0.partner) }
        let found = from.map { day in all.last { $0.from == day } } ?? all.last { $0.ending == nil } ?? all.last
        guard let found else {
            let which = from.map { " from \($0)" } ?? ""
            let sight = try await session.reading { try MemberStore.sight($0) }
            let isYours = sight.covers(codes.0) || sight.covers(codes.1)
            throw Failure(
                "no agreement of \(snapshot.name(of: codes.0).with(snapshot.name(of: codes.1)))\(which) is on record\(isYours ? "" : ", as far as you may see"); the "
                    + "receiver stands first, and 'tandem agreement list' shows all",
                status: .usage
            )
        }
        let lives = try await session.reading {
            try AgreementStore.lives([found], receiver: found.receiver, partner: found.partner, $0)
        }
        return AgreementChoice.Chosen(life: lives[0], snapshot: snapshot)
    }
}

extension Session {
    /// The agreements in which an authority is supported or supports, or came after one that was.
    func agreements(of code: LACode, in snapshot: Snapshot) async throws -> [AgreementLife] {
        let own = snapshot.agreements.filter { snapshot.parties(of: $0).contains(code) }
        return own.isEmpty ? [] : try await reading { try AgreementStore.lives(own, $0) }
    }
}
