import ArgumentParser
import Domain
import EnglandData
import InstanceFiles
import Partnering
import Reports
import Store

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Pages to look at, to print and to send: one file each, which needs nothing else.",
        subcommands: [
            RoundReportCommand.self, AuthorityReportCommand.self, RegionReportCommand.self, EnglandReportCommand.self,
            UnservedReportCommand.self, ReviewReportCommand.self, RecordReportCommand.self,
        ]
    )
}

/// Where pages go.
struct PageOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The folder to write to; it is made where there is none.", valueName: "folder"),
        completion: .directory
    )
    var out: String

    /// Writes pages: all of them, or none.
    /// - Parameters:
    ///   - isSaid: whether it is said where each is.
    ///   - printer: makes a PDF of each, too.
    func write(_ all: [(name: String, text: String)], isSaid: Bool = true, by printer: PaperPrinter? = nil) async throws
    {
        let folder = try InstanceFolder.make(out), files = all.map { (folder + $0.name, $0.text) }
        try await WholeFiles.write(files, printed: files.map(\.0), by: printer)
        if isSaid { files.forEach { Notes.say("Wrote \($0.0).") } }
    }

    /// A file's name of what people call something: small letters, digits and dashes.
    static func fileName(_ words: String...) -> String {
        let parts = words.map { word in
            word.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
        }
        return parts.filter { !$0.isEmpty }.joined(separator: "-") + ".html"
    }
}

extension MapPlaces {
    /// On the maps that come with the program, with the middles on record.
    init(_ facts: Registry, asOf day: Day) {
        let authorities = facts.snapshot(asOf: day).everyAuthority
        self.init(
            MapShapes(hexagons: EmbeddedFile.hexes.text, outlines: EmbeddedFile.regionOutlines.text),
            centres: authorities.compactMapValues(\.centre)
        )
    }
}

struct RoundReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "round",
        abstract: "A round's newest plan as a page.",
        discussion: """
            One file, for one circle of readers: what they may not see is not in it. It opens in any browser without a \
            network, and prints. The public file holds only pairings that were published and that both sides agreed to, and of two \
            regions only those that the partner's region agreed to as well.

            Examples:
              tandem report round autumn --out pages
              tandem report round autumn --for director --out pages
              tandem report round autumn --robust --out pages   with what each pairing hangs on
            """
    )

    @OptionGroup var options: RoundPlanOptions

    @Option(name: .customLong("for"), help: "Who is to read it: coordinator, director or public.")
    var audience: Audience = .coordinator

    @Flag(
        help: "Try every pairing against single changes, and say on its card whether it is firm: takes a moment longer."
    )
    var robust = false

    @Option(help: ArgumentHelp("Where questions go to, on a public page.", valueName: "address"))
    var contact: String?

    @OptionGroup var pages: PageOptions

    func validate() throws {
        guard contact == nil || audience == .everybody else {
            throw ValidationError("--contact is for a public page: the others name whom to ask.")
        }
        guard !robust || audience == .coordinator else {
            throw ValidationError("--robust is for a coordinator's page: no other tells of it.")
        }
    }

    func run() async throws {
        let planned = try await PlannedRound(options)
        if audience != .coordinator { try planned.stored.needAnswers() }
        let facts = try await planned.session.facts(.rules(Today.day))
        let places = MapPlaces(facts, asOf: planned.round.asOf)
        let name = PageOptions.fileName("round", planned.round.name, audience.rawValue)
        guard audience == .everybody else {
            return try await pages.write([(name, page(of: planned, places))])
        }
        // What who writes it may not see would be told to everybody as what did not happen.
        try planned.stored.needAnswers()
        guard let published = try await planned.published() else {
            throw Failure(
                "nothing of round '\(planned.round.name)' is published: a public page holds only pairings that were "
                    + "published and that both sides agreed to. '--for director' writes a page for those who take part",
                status: .badData
            )
        }
        let seal = try await PlanSeal(
            sha256: planned.plan.sha256,
            provenOf: planned.isProven() ? planned.record.question : nil
        )
        let page = try await PublicRoundPage(
            planned.record,
            of: planned.round,
            published: published,
            summaries: planned.summaries(),
            policy: try? PolicyChoice.of(planned.stored),
            named: planned.stored.policyName,
            sha256: planned.stored.policySHA256,
            seal: seal,
            contact: contact,
            correctedBy: planned.stored.correctedBy,
            on: places
        )
        try await pages.write([(name, page.text)])
    }

    private func page(of planned: PlannedRound, _ places: MapPlaces) async throws -> String {
        let readers: Visibility = audience == .coordinator ? .authority : .regions
        return try await RoundPage(
            planned.counted(planned.record(seenBy: readers), for: readers),
            plan: planned.plan.number,
            of: planned.round,
            planned.moves().state,
            for: audience,
            policy: try? PolicyChoice.of(planned.stored),
            named: planned.stored.policyName,
            sha256: planned.stored.policySHA256,
            seal: planned.plan.sha256,
            retest: planned.retest(),
            answers: planned.answers(),
            changes: audience == .coordinator ? planned.changes() : nil,
            robustness: robust ? planned.robustness() : nil,
            inForceOf: planned.pairsInForce,
            on: places
        ).text
    }
}

extension PlannedRound {
    /// What changed since the plan of the round before this one, or since that of the round of which it is a new edition;
    /// `nil` where none stood before.
    fileprivate func changes() async throws -> PlanChanges? {
        let before: PlannedRound, called: String
        if plan.number > 1 {
            before = try await PlannedRound(round.name, plan: plan.number - 1, in: session)
            called = "plan \(before.plan.number)"
        } else if let corrected = stored.editionOf {
            before = try await PlannedRound(corrected, in: session)
            called = "plan \(before.plan.number) of round \(corrected)"
        } else {
            return nil
        }
        return try PlanChanges(
            since: before.record(seenBy: .authority),
            called: called,
            to: kept(seenBy: .authority),
            visibleTo: .authority
        )
    }

    /// What single changes do to its pairings, from the facts that it rests on.
    fileprivate func robustness() async throws -> Robustness {
        try Robustness(PerturbationTrials(SolvedRound(problem(await snapshot(), today: await rulesThen()))))
    }

    /// Whether the checker proves that no plan is better. A plan whose proof does not hold goes to nobody.
    fileprivate func isProven() async throws -> Bool {
        let faults = try await PlanVerification(record, faults: faults()).faults
        guard faults.isEmpty else {
            throw Failure(
                "plan \(plan.number) of round '\(round.name)' is not what was kept: \(faults.joined(separator: "; ")). Nothing was "
                    + "written; 'tandem round verify' tells more",
                status: .badData
            )
        }
        return record.plan.gap == nil
    }

    /// What partnerships of the round's regions came to, in words that both sides of each agreed to tell.
    fileprivate func summaries() async throws -> [AgreementSummary] {
        let names = try await session.facts(.names).snapshot(asOf: Today.day).everyAuthority
        let told = try await session.reading { try SummaryStore.told($0) }
        return told.filter { told in
            names[told.receiver].map { round.scope.includesReceiver(in: $0.region) } ?? false
        }.map(\.summary)
    }

    /// What of the round was published: the pairings that both sides agreed to; `nil` while nothing is.
    func published() async throws -> PublishedRound? {
        let moves = try await moves()
        guard [.published, .closed].contains(moves.state), let move = moves.last(where: { $0.state == .published }),
            let day = Day(move.at.prefix(10))
        else { return nil }
        guard move.plan == nil || move.plan == plan.number else {
            throw Failure(
                "plan \(move.plan ?? 0) of round '\(round.name)' was published, and not plan \(plan.number): leave --plan out",
                status: .usage
            )
        }
        let loans = try await session.reading { try LoanStore.loans($0) }
        let open = try await session.facts(.rules(Today.day)).seen(by: .open)
        let profiles = ProfileBook(open.snapshot(asOf: Today.day)).profiles
        func lent(_ pairing: Pairing) -> LoanStep? {
            loans.standing(of: pairing.request.receiver, pairing.partner, inRound: round.name, on: Today.day)?.step
        }
        func asked(_ pairing: Pairing) -> PairingConsent {
            PairingConsent(pairing.request.receiver, pairing.partner, consent)
        }
        let agreed = record.plan.pairings.filter { pairing in
            asked(pairing).isAgreed && (!pairing.crossesRegions || lent(pairing) == .agreed)
        }
        let fallen = record.plan.pairings.count { pairing in
            pairing.crossesRegions && lent(pairing) == .declined
                || ConsentSide.allCases.contains { asked(pairing).newest($0)?.step == .declined }
        }
        return PublishedRound(
            on: day,
            Set(agreed.map { .init(receiver: $0.request.receiver, number: $0.request.number, partner: $0.partner) }),
            fallen: fallen,
            above: profiles.compactMapValues(\.decidedAbove)
        )
    }
}

extension Audience: ExpressibleByArgument {}
