import ArgumentParser
import Domain
import Matching
import Partnering
import Reports
import Store

extension RoundCommand {
    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "explain",
            abstract: "Why a receiver has its partner, and what kept the next best from being chosen.",
            discussion: """
                What is asked beside what the partner is good at, who says so and when, practice it shares, what speaks \
                for it and against it; then the five best others and the nearest, with what choosing each would cost. \
                --why-not sets another beside the chosen partner, factor by factor. For an authority that gives, what it gives and to \
                whom else it could. Rests on the facts that the plan rests on, whatever was imported since.

                Examples:
                  tandem round explain autumn devon
                  tandem round explain autumn devon --detail
                  tandem round explain autumn devon --why-not essex
                  tandem round explain autumn devon/2              one of its several requests
                  tandem round explain autumn devon --visible-to regions   for people of other regions
                """
        )

        @OptionGroup var options: RoundPlanOptions

        @Argument(help: "The authority, by name or code.", completion: Completions.authority)
        var authority: String

        @Option(
            parsing: .singleValue,
            help: ArgumentHelp(
                "Ask why this authority is not its partner; may be given several times.",
                valueName: "authority"
            ),
            completion: Completions.authority
        )
        var whyNot: [String] = []

        @Flag(help: "The points behind the words, and what each need and strength counts.")
        var detail = false

        @OptionGroup var readers: PlanReaders

        @OptionGroup var output: DocumentOptions

        func run() async throws {
            let planned = try await PlannedRound(options)
            if !whyNot.isEmpty {
                return try await Self.answer(
                    authority,
                    whyNot: whyNot,
                    planned,
                    output,
                    readers.visibleTo,
                    isDetailed: detail
                )
            }
            let authorities = planned.record.authorities
            let (code, number) = try planned.request(authority), visible = planned.visible(readers.visibleTo, of: code)
            // The plan answers while the server does.
            async let tested = planned.tested()
            let kept = try planned.kept(seenBy: readers.visibleTo)
            let explained = try kept.explanations(of: code).filter { number == nil || $0.request.number == number }
            if let number, explained.isEmpty {
                throw Failure(
                    "\(planned.names.name(of: code)) has no request \(number) in round '\(planned.round.name)'",
                    status: .usage
                )
            }
            let given = try number == nil ? kept.partnerExplanation(of: code) : nil
            // Of what is for fewer to hear nothing is told as nothing.
            let isHeard = visible == .authority && planned.stored.hearsAnswers
            let (today, facts) = try await tested
            let same = isHeard ? try await planned.sameReason(kept) : []
            let held = isHeard ? planned.held(facts) : []
            let running = isHeard ? facts.agreements.filter { $0.ending == nil } : []
            let crossings = isHeard ? try await planned.crossings() : []
            let report = PartReport(
                receives: explained.map {
                    ExplanationReport(
                        $0,
                        of: planned.round,
                        in: authorities,
                        held: held,
                        earlier: planned.earlier,
                        consent: isHeard ? planned.consent : nil,
                        agreements: running,
                        sameReason: same,
                        crossings: crossings,
                        retest: today,
                        visibleTo: visible,
                        isDetailed: detail
                    )
                },
                gives: given.map {
                    PartnerReport(
                        $0,
                        of: planned.round,
                        in: authorities,
                        retest: today,
                        visibleTo: visible,
                        isDetailed: detail
                    )
                }
            )
            if report.isEmpty { try Self.explainAbsence(of: code, in: planned, visible) }
            try output.give(report)
        }

        /// Why an authority is not a receiver's partner in a plan, request by request, and what pairing them would cost.
        static func answer(
            _ receiver: String,
            whyNot partners: [String],
            _ planned: PlannedRound,
            _ output: DocumentOptions,
            _ readers: Visibility = .authority,
            isDetailed: Bool
        ) async throws {
            let (code, number) = try planned.request(receiver), partners = try partners.map(planned.names.find)
            let visible = planned.visible(readers, of: code)
            var reports: [WhyNotReport] = []
            for partner in partners {
                reports += try await planned.whyNot(
                    partner,
                    for: code,
                    number: number,
                    visibleTo: visible,
                    isDetailed: isDetailed
                )
            }
            guard !reports.isEmpty else {
                if try KeptPlan(planned.record).partnerExplanation(of: code) != nil {
                    throw Failure(
                        "\(planned.names.name(of: code)) asks for nothing in round '\(planned.round.name)', it may support others: "
                            + "name the one who asks first, then the partner",
                        status: .usage
                    )
                }
                return try explainAbsence(of: code, in: planned, visible)
            }
            try output.give(reports)
            for partner in partners { planned.noteNos(code, partner, visibleTo: visible) }
        }

        /// Why an authority has no part in a plan.
        private static func explainAbsence(of code: LACode, in planned: PlannedRound, _ visible: Visibility) throws {
            let name = planned.record.authorities.name(of: code)
            guard planned.record.authorities[code]?.isInForce == true else {
                throw Failure("\(name) was not in force on \(planned.round.asOf)", status: .usage)
            }
            throw Failure(
                "\(name) has no part in round '\(planned.round.name)': it \(planned.absence(of: code, visibleTo: visible) ?? "asks for nothing")",
                status: .usage
            )
        }
    }
}
