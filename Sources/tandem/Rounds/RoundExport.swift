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
            abstract: "Write a round's newest plan to a file.",
            discussion: """
                Examples:
                  tandem round export autumn --out plan.xlsx
                  tandem round export autumn --format csv
                  tandem round export autumn --format json --out plan.json
                  tandem round export autumn --instance check/   and what it says then: tandem solve check/ …
                """
        )

        @OptionGroup var options: RoundOptions

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
            guard output.format != .table else { throw ValidationError("export writes csv, json or xlsx.") }
            guard instance == nil || output.out == nil else { throw ValidationError("Choose --out or --instance.") }
        }

        func run() async throws {
            let planned = try await PlannedRound(options)
            if let instance { return try InstanceExport.write(planned, to: instance) }
            try output.give(planned.report, unlessAsked: .csv)
        }
    }
}

/// Writes a round as a matching problem in plain files, with its plan, so that anybody can check our answer with a solver
/// of their own.
enum InstanceExport {
    static func write(_ planned: PlannedRound, to folder: String) throws {
        let matching = try KeptPlan(planned.record).matching
        try InstanceFolder.write(matching.instance, name: planned.round.name, to: folder)
        let root = try InstanceFolder.make(folder)
        try InstanceFolder.writeMatching(matching.links, to: root + "matching.csv")
        try WholeFile.write(authorities(planned.record), to: root + "authorities.csv")
        let how = words(matching.options)
        Notes.say(
            "Wrote \(folder): the problem, its plan (matching.csv) and who is who (authorities.csv). "
                + "Check it: tandem solve \(folder)\(how) --check \(folder)/matching.csv"
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
        return words
    }

    /// Which row of needs.csv and partners.csv is which authority.
    private static func authorities(_ record: PlanRecord) throws -> String {
        let question = try record.question
        let needs = question.requests.enumerated().map { ("need", $0, $1.receiver) }
        let partners = question.partners.enumerated().map { ("partner", $0, $1.code) }
        return Table(
            "Authorities",
            [
                .words("side") { $0.0 }, .number("row") { $0.1 }, .words("la_code") { $0.2.description },
                .words("name") { record.authorities.name(of: $0.2) },
            ],
            needs + partners
        ).csv
    }
}
