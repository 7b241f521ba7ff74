import Domain

/// What a framework means: its values for programs, and in words.
package struct FrameworkReport: RecordReport {
    private let framework: Framework
    /// The first day on which no inspection begins under it.
    private let end: Day?
    /// What comes before it in its family.
    private let before: Framework?

    /// - Parameter frameworks: those that it stands among, itself among them.
    package init(_ framework: Framework, among frameworks: Frameworks) {
        self.framework = framework
        end = frameworks.end(of: framework)
        before = frameworks.family(framework.family).last { $0.from < framework.from }
    }

    package var fields: [Column<FrameworkReport>] {
        [
            .words("framework") { $0.framework.name }, .words("name") { $0.framework.title },
            .words("short_name") { $0.framework.shortName }, .words("family") { $0.framework.family },
            .words("regulator") { $0.framework.regulator ?? "Ofsted" },
            .words("nation") { ($0.framework.nation ?? .england).rawValue },
            .day("from") { $0.framework.from }, .day("to") { $0.end },
            .flag("whole_service") { $0.framework.isWholeService }, .flag("overall") { $0.framework.givesOverall },
            .list("judged") { $0.framework.judged.map(\.key) },
            .document("grades") { $0.framework.grades.mapValues(\.description) },
        ]
    }

    package func text(_ style: Style) -> String {
        let sentences =
            ["\(framework.name): \(framework.title). Regulator: \(framework.regulatorInWords)."] + days + areas
            + words
        return sentences.joined(separator: "\n") + "\n"
    }

    private var days: [String] {
        var sentence = "For inspections that begin from \(framework.from)"
        if let end { sentence += " and before \(end)" }
        if let before { sentence += "; those before it are made under \(before.name)" }
        return [sentence + "."]
    }

    private var areas: [String] {
        func names(_ areas: [JudgementArea]) -> String { areas.map(\.name).joined(separator: ", ") }
        let further = framework.furtherAreas
        var sentences = ["It judges \(names(framework.judged))."]
        sentences.append(framework.givesOverall ? "It gives an overall grade." : "It gives no overall grade.")
        if !framework.isWholeService {
            sentences.append(
                "It looks at one subject: it is history, and counts neither as the latest inspection nor for need."
            )
        }
        if !framework.sometimes.isEmpty {
            sentences.append("Not every inspection judges \(names(framework.sometimes)).")
        }
        for (area, answers) in framework.answeredBy.sorted(by: { $0.key < $1.key }) {
            sentences.append(
                "Asked about \(area.name), \(names(answers)) \(answers.count == 1 ? "answers" : "answer, the lowest counting")."
            )
        }
        for (area, judged) in framework.speaksOf.sorted(by: { $0.key < $1.key }) {
            sentences.append(
                "Of \(area.rawValue) (\(area.name)) \(judged.isEmpty ? "no judgement speaks" : "speaks \(names(judged))")."
            )
        }
        let mute = further.filter { area in
            !framework.answeredBy.values.contains { $0.contains(area) }
                && !framework.speaksOf.values.contains { $0.contains(area) }
        }
        if !mute.isEmpty {
            sentences.append(
                "\(names(mute)): kept and shown; neither 'answered_by' nor 'speaks_of' names it, so that no need and no strength "
                    + "rests on it."
            )
        }
        let speaking = framework.furtherAreasThatSpeak
        if !speaking.isEmpty {
            sentences.append(
                "Who is below good in \(names(speaking)) seeks support in the practice areas of which it speaks; who is inadequate there "
                    + "supports nobody. A partner that was given no such judgement is taken by those that usually speak of them."
            )
        }
        let missing = JudgementArea.practice.filter {
            !framework.judged.contains($0) && framework.answeredBy[$0] == nil
        }
        if framework.isWholeService, !missing.isEmpty {
            sentences.append("Of \(names(missing)) nothing is known from it: no 'answered_by' names what answers.")
        }
        return sentences
    }

    private var words: [String] {
        let headings = framework.headings.sorted { $0.key < $1.key }.map { area, headings in
            "Headings read as \(area.name): \(headings.map { "'\($0)'" }.joined(separator: ", "))."
        }
        let grades = framework.grades.sorted { $0.key < $1.key }.map { "'\($0)' is \($1)" }
        return headings + (grades.isEmpty ? [] : ["Its own words for grades: \(grades.joined(separator: ", "))."])
    }
}

/// One framework of a list.
package struct ListedFramework: Sendable {
    let framework: Framework
    let end: Day?
    let origin: String
    let version: Int
    let inspections: Int

    package init(_ framework: Framework, end: Day?, origin: String, version: Int, inspections: Int) {
        self.framework = framework
        self.end = end
        self.origin = origin
        self.version = version
        self.inspections = inspections
    }

    package static func list(_ rows: [ListedFramework]) -> Table<ListedFramework> {
        Table(
            "Frameworks",
            [
                .words("framework", "Framework") { $0.framework.name }, .words("name", "Name") { $0.framework.title },
                .words("regulator", "Regulator") { $0.framework.regulatorInWords },
                .words("family") { $0.framework.family }, .day("from", "From") { $0.framework.from },
                .day("to", "Before") { $0.end }, .list("judged", "Judges") { $0.framework.judged.map(\.name) },
                .flag("overall", "Overall") { $0.framework.givesOverall }, .number("version") { $0.version },
                .number("inspections", "Inspections") { $0.inspections },
                .words("origin", "Put on record") { $0.origin },
            ],
            rows
        )
    }
}
