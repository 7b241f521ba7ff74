import ArgumentParser
import Domain
import Partnering
import Reports
import Store

extension RoundCommand {
    struct WhatIfCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "what-if",
            abstract: "Try a change beside the present plan: who would have another partner. Nothing is saved.",
            discussion: """
                Pins alone are put into the present plan with least change: the answer of 'round explain --why-not' and \
                'pair --round', with the plan that it means. With anything else, and under another policy, the whole plan \
                is made anew. Of a receiver with several requests, devon/2=essex says which.

                Examples:
                  tandem round what-if autumn --pin devon=essex
                  tandem round what-if autumn --forbid havering=essex --offer leeds=3
                  tandem round what-if autumn --weight travel=3000
                  tandem round what-if autumn --policy near-first
                  tandem round what-if autumn --area-exception

                With --area-exception a partner of a specialist request may require improvement in help and protection, \
                where it is good in the areas asked about and in leadership. It can be tried here, or be said by a policy \
                (area_exception: yes); a single pairing is excepted by 'round pin --except'.
                """
        )

        @OptionGroup var options: RoundPlanOptions

        @Option(
            help: ArgumentHelp("A pair the plan must hold; may be given several times.", valueName: "receiver=partner")
        )
        var pin: [String] = []

        @Option(
            help: ArgumentHelp("A pair it may not hold; may be given several times.", valueName: "receiver=partner")
        )
        var forbid: [String] = []

        @Option(help: ArgumentHelp("The places of a partner; may be given several times.", valueName: "partner=places"))
        var offer: [String] = []

        @Option(help: ArgumentHelp("The points of a factor; the others share the rest.", valueName: "factor=points"))
        var weight: [String] = []

        @Flag(help: "Let partners of specialist requests require improvement in help and protection.")
        var areaException = false

        @Option(help: "Another policy: a name of 'tandem policy list', or a file.", completion: Completions.policy)
        var policy: String?

        @OptionGroup var readers: PlanReaders

        @OptionGroup var output: DocumentOptions

        func run() async throws {
            let planned = try await PlannedRound(options)
            let whatIf = try question(planned)
            guard !whatIf.isEmpty || policy != nil else {
                throw Failure(
                    "say what to change: --pin, --forbid, --offer, --weight, --area-exception or --policy",
                    status: .usage
                )
            }
            if whatIf.isOfPinsAlone, policy == nil { return try await force(whatIf.pins, planned) }
            let weighsOtherwise = policy != nil || !whatIf.weights.isEmpty
            let policy =
                if let other = policy { try await PolicyChoice.named(other, planned.session) } else {
                    try PolicyChoice.of(planned.stored)
                }
            let snapshot = try await planned.snapshot()
            let problem: RoundProblem
            do {
                problem = try planned.problem(under: policy, snapshot, whatIf, anew: weighsOtherwise)
            } catch let error as InvariantBroken { throw Failure(error.description, status: .usage) }
            for code in whatIf.places.keys.sorted() where !problem.mayServeSomebody(code) {
                let name = planned.names.name(of: code)
                Notes.say(
                    "\(name) may support nobody who asks in this round, so that no number of places changes anything; why, "
                        + "receiver by receiver: tandem round explain '\(planned.round.name)' RECEIVER --why-not '\(name)'"
                )
            }
            let isUnlike = try problem.policy.weighs(otherThan: PolicyChoice.of(planned.stored))
            if isUnlike, !output.isForPeople {
                let label = self.policy.flatMap { PolicyChoice.isFile($0) ? nil : $0 } ?? policy.name
                Compare.noteUnlike(
                    planned.stored.policyLabel,
                    whatIf.weights.isEmpty ? label : "\(label) with other weights"
                )
            }
            let tried = try SolvedRound(problem).plan(tryingRemedies: false)
            try output.give(report(tried, planned, title(whatIf, planned), isUnlike: isUnlike))
            if weighsOtherwise { try planned.noteAnew() }
            try await planned.noteRefusals(visibleTo: readers.visibleTo)
        }

        /// Forces pairs into the plan on record, and says of a single one what explaining says of it.
        private func force(_ pins: [WhatIf.Link], _ planned: PlannedRound) async throws {
            // What refuses a pair speaks of both.
            let visible = pins.flatMap { [$0.receiver, $0.partner] }.map { planned.visible(readers.visibleTo, of: $0) }
                .max()
            let plan: Plan
            do {
                plan = try planned.kept(seenBy: .authority).plan(
                    holding: pins,
                    on: planned.round.asOf,
                    visibleTo: visible ?? readers.visibleTo
                )
            } catch let error as InvariantBroken { throw Failure(error.description, status: .usage) }
            var answers: [WhyNotReport] = []
            if let pin = pins.first, pins.count == 1 {
                answers = try await planned.whyNot(
                    pin.partner,
                    for: pin.receiver,
                    number: pin.number,
                    visibleTo: readers.visibleTo
                )
            }
            try output.give(WhatIfReport(answers, report(plan, planned, title(WhatIf(pins: pins), planned))))
            for pin in pins { planned.noteNos(pin.receiver, pin.partner, visibleTo: readers.visibleTo) }
            try await planned.noteRefusals(visibleTo: readers.visibleTo)
        }

        /// What was changed, in words: a printed page has to say it.
        private func title(_ whatIf: WhatIf, _ planned: PlannedRound) -> String {
            func pair(_ link: WhatIf.Link) -> String {
                let receiver = planned.names.name(of: link.receiver).numbered(link.number ?? 1, for: readers.visibleTo)
                return "\(receiver) with \(planned.names.name(of: link.partner))"
            }
            var changes = whatIf.pins.map { "\(pair($0)) were held" }
            changes += whatIf.forbidden.map { "\(pair($0)) were forbidden" }
            changes += whatIf.places.map { code, places in
                "\(planned.names.name(of: code)) had \(places.counted("place", "places"))"
            }.sorted()
            changes += whatIf.weights.map { factor, points in
                "\(factor.description.withoutUnderscores) counted \(points) points"
            }.sorted()
            if whatIf.areaException { changes.append("partners might require improvement in help and protection") }
            if let policy { changes.append("policy \(policy) decided") }
            return "Round \(planned.round.name), if \(changes.inWords)"
        }

        private func report(
            _ plan: Plan,
            _ planned: PlannedRound,
            _ title: String,
            isUnlike: Bool = false
        ) -> ComparisonReport {
            ComparisonReport(
                PlanComparison(
                    planned.record(seenBy: readers.visibleTo).plan,
                    plan.seen { planned.visible(readers.visibleTo, of: $0) }
                ),
                title: title,
                before: "now",
                after: "what if",
                in: planned.record.authorities,
                margin: isUnlike ? nil : planned.record.margin,
                visibleTo: readers.visibleTo
            )
        }

        private func question(_ planned: PlannedRound) throws -> WhatIf {
            let names = planned.names
            var whatIf = WhatIf(areaException: areaException)
            whatIf.pins = try pin.map { try link($0, planned) }
            try refuseTwoPins(whatIf.pins, planned)
            whatIf.forbidden = try forbid.map { try link($0, planned, orPaired: true) }
            for text in offer {
                let (partner, places) = try sides(text)
                guard let count = Int(places), (0...50).contains(count) else {
                    throw Failure("'\(text)': places are a number from 0 to 50.", status: .usage)
                }
                let code = try names.find(partner)
                guard planned.record.authorities[code]?.isInForce == true else {
                    throw Failure(
                        "\(names.name(of: code)) was not in force on \(planned.round.asOf): it can offer nothing",
                        status: .usage
                    )
                }
                guard whatIf.places.updateValue(count, forKey: code) == nil else {
                    throw Failure(
                        "--offer names \(names.name(of: code)) twice: say one number of places",
                        status: .usage
                    )
                }
            }
            for text in weight {
                let (factor, points) = try sides(text)
                guard let count = Int(points) else {
                    throw Failure("'\(text)': points are a whole number.", status: .usage)
                }
                guard whatIf.weights.updateValue(count, forKey: RuleID(factor)) == nil else {
                    throw Failure("--weight names \(factor.printable) twice: say one number of points", status: .usage)
                }
            }
            return whatIf
        }

        /// - Throws: `Failure` for a request that two pins give to two partners.
        private func refuseTwoPins(_ pins: [WhatIf.Link], _ planned: PlannedRound) throws(Failure) {
            for (place, pin) in pins.enumerated() {
                let own = planned.record.plan.requests.filter { $0.receiver == pin.receiver }
                let other = pins[..<place].first {
                    $0.receiver == pin.receiver && ($0.number == pin.number || own.count == 1)
                        && (pin.number != nil || own.count == 1)
                }
                guard other != nil else { continue }
                throw Failure(
                    "--pin gives one request of \(planned.names.name(of: pin.receiver)) to two partners: say one of the two",
                    status: .usage
                )
            }
        }

        private func link(_ text: String, _ planned: PlannedRound, orPaired: Bool = false) throws -> WhatIf.Link {
            let (receiver, partner) = try sides(text)
            return try planned.link(receiver, partner, orPaired: orPaired)
        }

        private func sides(_ text: String) throws -> (String, String) {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, !parts.contains("") else {
                throw Failure(
                    "'\(text)' has not two sides: write --pin devon=essex, --forbid devon=essex, --offer essex=3 or --weight travel=3000.",
                    status: .usage
                )
            }
            return (parts[0], parts[1])
        }
    }
}
