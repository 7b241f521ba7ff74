import Domain
import DomainFixtures
import Tabular
import TabularFixtures
import Testing

@testable import PublishedFiles

/// Small tables of our own in the layouts of published files. Grades and days are made up; names are real.
enum Samples {
    static let grades = ["Good", "Outstanding", "Requires improvement to be good", "Inadequate", "Good"]
    static let gradeColumns2025 = [
        "Overall effectiveness", "The impact of leaders on social work practice with children and families",
        "The experiences and progress of children who need help and protection",
        "The experiences and progress of children in care", "The experiences and progress of care leavers",
    ]
    static let link = "Ofsted Local Authority Webpage"

    /// A release in the layout of 2025: six sheets, `Ofsted region` here and `Region` there, codes beside names.
    static func release2025(leavers: String = "Good") -> ODSFixture {
        let titles = [
            ["Local authority inspection judgements as at 31 March 2025"], ["This worksheet contains one table."],
        ]
        let latest =
            titles + [
                [
                    "Web link", "Local authority area code", "Local authority name", "Ofsted region", "Inspection date",
                    "Publication date",
                ]
                    + gradeColumns2025,
                [
                    link, "E06000010", "Kingston upon Hull", "North East, Yorkshire and the Humber", "04/11/2024",
                    "06/01/2025",
                ]
                    + grades.dropLast() + [leavers],
                [link, "E06000066", "Somerset", "South West", "", ""] + Array(repeating: "Not yet inspected", count: 5),
            ]
        let year =
            titles + [
                [
                    "Web link", "Local authority area code", "Local authority name", "Region", "Inspection/Visit date",
                    "Publication date", "Inspection/Visit type",
                ] + gradeColumns2025 + ["Visit Theme"],
                [
                    link, "E10000008", "Devon", "South West", "14/05/2024", "20/06/2024", "LA Monitoring visit", "", "",
                    "", "", "", "Front door",
                ],
                [
                    link, "E08000016", "Barnsley", "North East, Yorkshire and the Humber", "10/07/2024", "",
                    "ILACS Focused Visit", "", "", "", "", "", "Vulnerable adolescents",
                ],
            ]
        let history =
            titles + [
                [
                    "Web link", "Local authority area code", "Local authority name", "Ofsted region",
                    "Local authority status",
                    "Inspection date", "Publication date", "Inspection type",
                ] + gradeColumns2025,
                [
                    link, "E06000010", "Kingston upon Hull", "North East, Yorkshire and the Humber", "Current",
                    "04/11/2024", "06/01/2025", "ILACS Short Inspection",
                ]
                    + grades.dropLast() + [leavers],
                [
                    link, "E10000009", "Dorset", "South West", "No longer exists", "12/02/2018", "20/04/2018",
                    "ILACS Standard Inspection", "Good", "Good", "Good", "Good", "",
                ],
            ]
        return ODSFixture([
            .init("Cover", text: [["Local authority inspection outcomes as at 31 March 2025"]]),
            .init("Contents", text: [["Contents"]]), .init("Notes", text: [["Notes"]]),
            .init("Inspections_as_at_31_March", text: latest), .init("In-year_inspections", text: year),
            .init("ILACS_inspection_history", text: history),
        ])
    }

    static func read(
        _ bytes: [UInt8],
        _ name: String = "f.ods",
        answers: [ReadingAnswer] = [],
        includesHidden: Bool = false
    ) throws -> PublishedFile {
        try PublishedFile(
            reading: Workbook.open(bytes: bytes, name: name),
            directory: Shipped.directory.get(),
            today: Shipped.day("2026-11-21"),
            choices: ReadingChoices(
                answers: ReadingAnswers(given: answers, frameworks: .ready),
                includesHidden: includesHidden
            )
        )
    }

    static func csv(_ lines: String...) throws -> PublishedFile {
        try read(Array((lines.joined(separator: "\n") + "\n").utf8), "f_2025.csv")
    }

    static func reportedInspections(_ file: PublishedFile) -> [ReportedInspection] {
        file.facts.compactMap { $0.fact.value as? ReportedInspection }
    }

    static func visits(_ file: PublishedFile) -> [Visit] {
        file.facts.compactMap { $0.fact.value as? Visit }
    }

    static func indicators(_ file: PublishedFile) -> [Indicator] {
        file.facts.compactMap { $0.fact.value as? Indicator }
    }
}

extension SheetAccount {
    /// Whether the sheet was not read at all.
    var isLeftOut: Bool { leftOut.contains { $0.kind == .sheet } }
}

/// A table of the newest judgements, as a file of this year has it.
extension Samples {
    static let latestColumns =
        ["Local authority name", "Ofsted region", "Inspection date", "Publication date"] + Samples.gradeColumns2025
    static let latestRow = ["Brent", "London", "01/02/2024", "20/03/2024"] + grades

    static func latest(_ columns: [String], _ rows: [String]..., answers: [String] = []) throws -> PublishedFile {
        try read(
            ODSFixture([.init("Latest", text: [columns] + rows)]).bytes(),
            answers: answers.map { try ReadingAnswer(.column, typed: $0) }
        )
    }
}
