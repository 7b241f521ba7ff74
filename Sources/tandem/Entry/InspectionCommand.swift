import ArgumentParser
import Domain
import Reports
import Store

struct InspectionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspection",
        abstract: "Enter one report by hand, between releases, or take it back.",
        subcommands: [Add.self, Withdraw.self]
    )

    struct Add: EntryCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Enter the judgements of one report.",
            discussion: """
                A report's own words count more than any spreadsheet. Areas: LD leadership, HP help and protection, CC \
                children in care, CL care leavers (since 2023), OE overall effectiveness (until March 2026). Without \
                --apply it waits for approval, as an import does.

                Example:
                  tandem inspection add somerset --report https://files.ofsted.gov.uk/v1/file/50303030 \
                  --inspected 2026-04-27 --published 2026-06-17 --area LD=good HP=good CC=good CL=outstanding --apply
                """
        )

        @Argument(help: .authority, completion: Completions.authority)
        var name: String

        @Option(help: ArgumentHelp("Where the report can be read.", valueName: "url"))
        var report: String

        @Option(help: ArgumentHelp("The first day of the inspection.", valueName: "day"), transform: CommonOptions.day)
        var inspected: Day

        @Option(help: ArgumentHelp("Its last day.", valueName: "day"), transform: CommonOptions.day)
        var ended: Day?

        @Option(help: ArgumentHelp("The day of the report.", valueName: "day"), transform: CommonOptions.day)
        var published: Day

        @Option(parsing: .upToNextOption, help: ArgumentHelp("Judgements.", valueName: "area=grade"))
        var area: [String]

        @Option(help: "Standard or short.")
        var kind: InspectionWord?

        @OptionGroup var entry: EntryOptions

        var heading: String { "report on" }
        var day: Day { published }

        func check() throws {
            try entry.check(report: report, days: inspected, ended, published)
            for word in area { _ = try Self.area(word) }
        }

        func fact(_ subject: EntrySubject) throws -> any RegistryFact {
            try ReportedInspection(
                authority: subject.code,
                kind: kind?.rawValue ?? "",
                began: inspected,
                ended: ended,
                published: published,
                judgements: try judgements(subject.registry.frameworks),
                reportURL: report
            )
        }

        private func judgements(_ frameworks: Frameworks) throws -> [JudgementArea: Judgement] {
            guard let framework = frameworks.version(inspected: inspected) else {
                let first = frameworks.family(Framework.today).map(\.from).min()
                throw Failure(
                    "an inspection begun on \(inspected) was made under other rules than today's"
                        + (first.map { ", which hold since \($0)" } ?? "")
                        + ": it comes in with 'tandem import' and a table that names its framework, as deploy/england/inspections.csv does",
                    status: .usage
                )
            }
            var judgements: [JudgementArea: Judgement] = [:]
            for word in area {
                let (area, words) = try Self.area(word), judgement = try Self.judgement(words, framework)
                guard framework.judged.contains(area) else {
                    let own = framework.judged.map { "\($0.rawValue) (\($0.name))" }.joined(separator: ", ")
                    throw Failure(
                        "An inspection begun on \(inspected) gives no judgement of \(area.name). \(framework.inWords) judges "
                            + "\(own)",
                        status: .usage
                    )
                }
                guard judgements.updateValue(judgement, forKey: area) == nil else {
                    throw Failure("\(area.rawValue) is given twice", status: .usage)
                }
            }
            return judgements
        }

        /// The area that a word names, and what stands behind the sign.
        private static func area(_ word: String) throws -> (JudgementArea, String) {
            let parts = word.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else {
                throw Failure("'\(word)' is not an area and a grade, such as HP=good", status: .usage)
            }
            guard let area = JudgementArea(forgiving: parts[0]) else {
                let areas = JudgementArea.known.map { "\($0.rawValue) \($0.name)" }.joined(separator: ", ")
                throw Failure("'\(parts[0])' is not an area of judgement. There are: \(areas)", status: .usage)
            }
            return (area, parts[1].lowercased().replacing("-", with: " "))
        }

        private static func judgement(_ words: String, _ framework: Framework) throws -> Judgement {
            switch words {
            case "ri", "requires improvement to be good": return .graded(.requiresImprovement)
            default:
                guard let judgement = Judgement(words: words) ?? framework.grades[words].map(Judgement.graded) else {
                    let grades = Grade.allCases.reversed().map(\.description) + framework.grades.keys.sorted()
                    throw Failure(
                        "'\(words)' is not a grade: \(grades.joined(separator: ", ")), not judged",
                        status: .usage
                    )
                }
                return judgement
            }
        }
    }

    struct Withdraw: WithdrawalCommand {
        static let configuration = CommandConfiguration(
            commandName: "withdraw",
            abstract: "Take back one report, whoever brought it.",
            discussion: """
                What was entered by hand about it is taken back first, so that what files say holds again; asked for once \
                more, the report itself is withdrawn. 'tandem imports undo' brings it back.
                """
        )

        @Argument(help: .authority, completion: Completions.authority)
        var name: String

        @Option(help: ArgumentHelp("The day of the report.", valueName: "day"), transform: CommonOptions.day)
        var published: Day

        @OptionGroup var entry: EntryOptions

        var what: String { "report published on \(published)" }
        var isOne: Bool { false }

        func meant(_ subject: EntrySubject) -> [any RegistryFact] {
            subject.registry.inspections.filter { $0.published == published }
        }
    }
}

/// Ofsted's words for a kind of inspection.
enum InspectionWord: String, ExpressibleByArgument, CaseIterable {
    case standard, short
}
