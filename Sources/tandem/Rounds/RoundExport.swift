import ArgumentParser
import Domain
import InstanceFiles
import Matching
import Partnering
import Reports
import Store

extension RoundCommand {
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Write a plan of a round to a file.",
            discussion: """
                A list that may leave the team: what only an authority and its coordinator may see is left out of every \
                format alike, and with it the points, which would give it away; '--visible-to authority' has it. A \
                workbook is for people: the plan, reasons, who is without, need and supply, what regions lend one another, \
                the policy, and how to read it. A partner that somebody changes in it, with a reason, comes back by \
                'round import'. CSV and JSON are for programs, and their keys stay.

                Examples:
                  tandem round export autumn --out plan.xlsx
                  tandem round export autumn --format csv
                  tandem round export autumn --format json --out plan.json
                  tandem round export autumn --instance check/   and what it says then: tandem solve check/ …
                """
        )

        @OptionGroup var options: RoundPlanOptions

        @Option(help: "Leave out what fewer people may see: authority, team or regions.")
        var visibleTo: Visibility = .regions

        @OptionGroup var output: OutputOptions

        @Option(
            help: ArgumentHelp(
                "Write the round's matching problem and its plan to this folder, for any solver to check.",
                valueName: "folder"
            ),
            completion: .directory
        )
        var instance: String?

        func validate() throws {
            try PlanReaders.check(visibleTo)
            guard output.format != .table else { throw ValidationError("export writes csv, json or xlsx.") }
            guard instance == nil || output.out == nil else { throw ValidationError("Choose --out or --instance.") }
        }

        func run() async throws {
            let planned = try await PlannedRound(options)
            if let instance {
                try InstanceExport.write(planned, to: instance)
                return try await planned.noteRefusals(visibleTo: visibleTo)
            }
            if output.chosen == .xlsx, let file = output.out { return try await write(planned, to: file) }
            try output.give(await planned.report(visibleTo: visibleTo), unlessAsked: .csv)
        }

        /// The workbook for people.
        private func write(_ planned: PlannedRound, to file: String) async throws {
            let book = try RoundWorkbook(
                planned.record(seenBy: visibleTo),
                of: planned.round,
                number: planned.plan.number,
                policy: try? PolicyChoice.of(planned.stored),
                named: planned.stored.policyName,
                retest: await planned.retest(),
                visibleTo: visibleTo
            )
            try WholeFile.write(book.xlsx(file: file, scratch: Session.scratch), to: file)
            Notes.say("Wrote \(file).")
            try await planned.noteDecisions()
        }
    }
}

/// Writes a round as a matching problem in plain files, with its plan, so that anybody can check our answer with a solver
/// of their own.
enum InstanceExport {
    static func write(_ planned: PlannedRound, to folder: String) throws {
        let matching = try KeptPlan(planned.record).matching
        try refuseLimits(matching.instance, planned)
        let instance = try withDaysOfAll(matching.instance)
        try InstanceFolder.write(instance, name: planned.round.name, to: folder)
        let root = try InstanceFolder.make(folder)
        try InstanceFolder.writeMatching(matching.links, to: root + "matching.csv")
        try WholeFile.write(planned.record.instanceAuthorities().csv, to: root + "authorities.csv")
        let how = words(matching.options)
        Notes.say(
            "Wrote \(folder): the problem, its plan (matching.csv) and who is who (authorities.csv). "
                + "Check it: tandem solve \(folder)\(how) --check \(folder)/matching.csv"
        )
    }

    /// Refuses a problem with limits besides places, which the format has no words for, before anything is written.
    private static func refuseLimits(_ instance: Instance, _ planned: PlannedRound) throws {
        guard !instance.caps.isEmpty else { return }
        let question = try planned.record.question, authorities = planned.record.authorities
        let several = Dictionary(grouping: question.requests, by: \.receiver).filter { $0.value.count > 1 }
            .map { "the \($0.value.count) requests of \(authorities.name(of: $0.key)) go to different partners" }
            .sorted()
        let receivers = instance.caps.map { cap -> Set<LACode> in
            guard case .pairs(let pairs) = cap.scope else { return [] }
            return Set(pairs.map { question.requests[$0.request].receiver })
        }
        let outside =
            receivers.contains { $0.count > 1 } ? ["a partner lends only so many places outside its region"] : []
        throw Failure(
            "round '\(planned.round.name)' has limits that the plain files of 'tandem solve' cannot say: "
                + (several + outside).joined(separator: "; ")
                + ". Nothing was written; 'tandem round verify' proves the plan with them, and '--format json' writes it",
            status: .badData
        )
    }

    /// The same problem with days for every partner, or for none: who said no number has as many as everybody asks for.
    private static func withDaysOfAll(_ instance: Instance) throws -> Instance {
        guard instance.partners.contains(where: { $0.days != nil }) else { return instance }
        let all = instance.requests.reduce(0) { $0 + $1.days }
        return try Instance(
            requests: instance.requests,
            partners: instance.partners.map { partner in
                Instance.Partner(
                    id: partner.id,
                    places: partner.places,
                    days: partner.days ?? all,
                    minimum: partner.minimum
                )
            },
            edges: Array(instance.edges),
            pins: instance.pins,
            exclusions: instance.exclusions,
            reference: instance.reference
        )
    }

    /// How plans are compared, as options of `solve`; nothing where it does so unless told otherwise.
    private static func words(_ options: Options) -> String {
        var words =
            switch options.fairness {
            case .floor: ""
            case .total: " --fairness total"
            case .leximin: " --fairness leximin"
            case .bands(let edges): " --fairness bands --bands \(edges.map(\.description).joined(separator: ","))"
            }
        if options.floorSlack > 0 { words += " --floor-slack \(options.floorSlack)" }
        if options.coverage == .classes { words += " --coverage classes" }
        if options.stabilityFirst { words += " --stability-first" }
        if options.seed != 0 { words += " --seed \(options.seed)" }
        return words
    }
}
