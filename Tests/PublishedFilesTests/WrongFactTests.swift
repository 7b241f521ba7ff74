import Domain
import Tabular
import TabularFixtures
import Testing

@testable import PublishedFiles

/// What is no fact does not become one, and no judgement is lost in silence: cases that trials with the program found.
@Suite struct WrongFactTests {
    private static let history = [
        "Web link", "Local authority area code", "Local authority name", "Ofsted region", "Inspection type",
        "Inspection date", "Publication date",
        "The impact of leaders on social work practice with children and families",
        "The experiences and progress of children who need help and protection",
        "The experiences and progress of children in care", "The experiences and progress of care leavers",
    ]

    private static func row(
        _ code: String = "E06000014",
        _ name: String = "York",
        type: String = "ILACS Standard Inspection",
        grades: [String] = ["Good", "Good", "Good", "Good"],
        began: String = "14/09/2026",
        published: String = "30/10/2026"
    ) -> [String] {
        ["x", code, name, "Y", type, began, published] + grades
    }

    private static func text(_ rows: [String]...) -> String { rows.map { $0.joined(separator: ",") + "\n" }.joined() }

    private static func read(_ rows: [String]..., answers: [ReadingAnswer] = []) throws -> PublishedFile {
        try Samples.read(
            Array(([history] + rows).map { $0.joined(separator: ",") + "\n" }.joined().utf8),
            "f.csv",
            answers: answers
        )
    }

    private static func settled(_ file: PublishedFile) throws -> SheetAccount {
        let changes = ChangeSet(bringing: file.facts, from: file.name, to: try Shipped.facts.get())
        return try #require(changes.settling(file.accounts).first)
    }

    // MARK: Kinds of inspections

    @Test(arguments: [
        ("ILACS Standard Inspection", InspectionType.wholeService("standard")),
        ("ILACS short inspection (re-inspection)", .wholeService("short")), ("standard", .wholeService("standard")),
        ("inspection duration longer than standard framework", .wholeService("")),
        ("Inspection of local authority children's services", .wholeService("")), ("", .notSaid), ("nan", .notSaid),
        ("LA Monitoring visit", .visit(.monitoring)), ("ILACS Focused Visit", .visit(.focused)),
        ("JTAI", .visit(.joint)),
        ("Joint targeted area inspection", .visit(.joint)), ("Banana inspection", .unknown), ("Standrd", .unknown),
        ("SEND area inspection", .unknown), ("Inspection of local authority fostering", .unknown),
        ("Assurance visit", .unknown), ("SIF", .unknown), ("inspection", .unknown),
    ])
    func theKindOfAnInspectionIsKnownOrNot(_ words: String, _ type: InspectionType) {
        #expect(InspectionType(words) == type)
    }

    /// Only a standard or short inspection has grades that count.
    @Test(arguments: [
        "Monitoring visit", "ILACS Focused Visit", "SEND area inspection", "Standrd", "Banana", "JTAI",
        "Assurance visit",
    ])
    func gradesOfAnotherKindAreRefusedWithTheColumn(_ type: String) throws {
        let file = try Self.read(Self.row("E06000015", "Derby"), Self.row(type: type))
        #expect(Samples.reportedInspections(file).map(\.authority.number) == [831])
        #expect(file.problems.map(\.column) == ["inspection type"], "\(file.problems)")
        #expect(file.problems.map(\.row) == [3])
        #expect(try Self.settled(file).refused == 1)
        let tracker = try Samples.csv(
            "local_authority,la_code,overall_effectiveness_grade,inspection_framework,inspection_start_date,publication_date,"
                + "impact_of_leaders_grade,help_and_protection_grade,in_care_grade,care_leavers_grade",
            "york,816,,\(type.lowercased()),12/10/2026,20/11/26,good,good,good,good"
        )
        #expect(tracker.facts.isEmpty && tracker.problems.map(\.column) == ["inspection_framework"])
    }

    @Test func aVisitWithoutGradesIsPassedOverInAHistory() throws {
        let file = try Self.read(
            Self.row("E06000015", "Derby"),
            Self.row(type: "ILACS Focused Visit", grades: ["", "", "", ""])
        )
        #expect(file.problems == [])
        #expect(file.accounts[0].passedOver.keys.contains { $0.hasPrefix("a focused visit, which gives no grades") })
    }

    // MARK: Judgements that are missing or contradicted

    @Test func anInspectionWithoutAnyGradeIsNotKnownAndNotTheOldOne() throws {
        let file = try Self.read(Self.row("", "York", grades: ["", "", "", ""]))
        let changes = ChangeSet(bringing: file.facts, from: file.name, to: try Shipped.facts.get())
        #expect(changes.new.count == 1)
        let told = try #require(changes.problems.first { $0.kind == .notKnown })
        #expect(told.reason.contains("help and protection becomes not known"), "\(told)")
        var facts = try Shipped.facts.get()
        facts.take(changes)
        let latest = facts.inspections.filter { $0.authority.number == 816 }.max { $0.published < $1.published }
        #expect(latest?.areasNotKnown.count == 4)
        // Its report is not out: nothing is known of it yet.
        let early = try Self.read(
            Self.row("E06000015", "Derby"),
            Self.row("", "York", grades: ["", "", "", ""], published: "")
        )
        #expect(early.facts.count == 1)
        #expect(early.accounts[0].passedOver.count == 1)
    }

    @Test(arguments: [(9, false), (10, true)]) func manyWithoutAnyGradeAreAnAlarm(_ count: Int, _ isAlarm: Bool) throws
    {
        let names = [
            "York", "Derby", "Leeds", "Leicester", "Bradford", "Sheffield", "Wirral", "Bolton", "Bury", "Salford",
        ]
        let lines = [Self.history] + names.prefix(count).map { Self.row("", $0, grades: ["", "", "", ""]) }
        let file = try Samples.read(Array(lines.map { $0.joined(separator: ",") + "\n" }.joined().utf8), "f.csv")
        #expect(file.alarms.contains { $0.contains("care leavers is empty in 10 of 10") } == isAlarm, "\(file.alarms)")
    }

    /// An answer remembered for one heading does not silence it beside the usual one.
    @Test(arguments: [("Inadequate", true), ("Good", false)])
    func twoColumnsOfOneJudgementThatDifferAreNotKnown(_ other: String, _ differs: Bool) throws {
        let lines = Self.text(Self.history + ["CL"], Self.row() + [other])
        let file = try Samples.read(
            Array(lines.utf8),
            "f.csv",
            answers: [ReadingAnswer(.column, printed: "CL", meaning: "care_leavers")]
        )
        let judgements = try #require(Samples.reportedInspections(file).first).judgements
        #expect(judgements[.careLeavers] == (differs ? nil : .graded(.good)))
        #expect(file.problems.map(\.kind) == (differs ? [.notKnown] : []))
        #expect(file.problems.first?.reason.contains("'CL', above columns K and L, both mean it") ?? true)
        #expect(file.accounts[0].leftOut.allSatisfy { $0.name != "CL" })
    }

    @Test func rowsThatContradictEachOtherAreNotKnownAndCounted() throws {
        let file = try Self.read(
            Self.row(),
            Self.row(grades: ["", "Inadequate", "", ""]),
            Self.row("E06000015", "Derby"),
            Self.row(grades: ["Good", "Good", "Good", "Good"], began: "15/09/2026")
        )
        let york = try #require(Samples.reportedInspections(file).first { $0.authority.number == 816 })
        #expect(Set(york.judgements.keys) == Set<JudgementArea>([.leadership, .childrenInCare, .careLeavers]))
        #expect(Set(file.problems.map(\.row)) == [2, 3, 5])
        #expect(file.problems.first { $0.row == 3 }?.kind == .refused)
        #expect(
            file.problems.first { $0.row == 3 }?.reason.contains("help and protection inadequate here, good there")
                ?? false
        )
        let account = try Self.settled(file)
        #expect((account.takenIn, account.refused) == (3, 1))
    }

    @Test func whatIsWrittenOverAndOverCountsOnce() throws {
        let account = try Self.settled(try Self.read(Self.row(), Self.row(), Self.row()))
        #expect(account.takenIn == 1)
        #expect(account.passedOver == ["says what another row says already": 2])
    }

    @Test func whatIsShownCountsBeforeWhatIsHidden() throws {
        var sheets = XLSXFixture([
            .init("Draft", text: [Self.history, Self.row(grades: ["Good", "Outstanding", "Good", "Good"])]),
            .init("Final", text: [Self.history, Self.row()]),
        ])
        sheets.sheets[0].state = "hidden"
        let file = try Samples.read(sheets.bytes(), "f.xlsx", includesHidden: true)
        let told = Samples.reportedInspections(file)
        #expect(told.map { $0.judgements[.helpAndProtection] } == [.graded(.good)])
        #expect(file.problems.map(\.sheet) == ["Draft"])
        #expect(file.problems.first?.reason.contains("contradicts sheet 'Final' row 2") ?? false, "\(file.problems)")
        #expect(file.accounts.first { $0.sheet == "Draft" }?.refused == 1)
    }

    // MARK: Who and when

    @Test(arguments: [true, false]) func aTrackersNumberOfOfstedMustMeanTheSame(_ isKnown: Bool) throws {
        let facts = try Shipped.facts.get()
        let york = try #require(facts.authorities.first { $0.code.number == 816 }?.ofstedURN)
        let other = try #require(facts.authorities.first { $0.code.number == 831 }?.ofstedURN)
        func read(_ urn: String) throws -> PublishedFile {
            try Samples.csv(
                "urn,local_authority,overall_effectiveness_grade,inspection_start_date,publication_date,"
                    + "impact_of_leaders_grade,help_and_protection_grade,in_care_grade,care_leavers_grade",
                "\(urn),york,,14/09/2026,30/10/26,good,good,good,good"
            )
        }
        #expect(try read("\(york)").problems == [])
        // A number that nobody has says nothing.
        let slipped = try read(isKnown ? "\(other)" : "1")
        #expect(slipped.problems.count == (isKnown ? 1 : 0))
        #expect(slipped.facts.count == (isKnown ? 0 : 1))
    }

    @Test(arguments: ["Cardiff", "Zzz"]) func aNameThatNobodyBearsBesideACodeIsInDoubt(_ name: String) throws {
        let file = try Self.read(Self.row("E08000012", name), Self.row("E06000014", "City of York"))
        #expect(file.facts.count == 2)
        #expect(file.problems.map(\.kind) == [.inDoubt])
        #expect(
            file.problems.first?.reason.contains("taken as Liverpool (341) by the code") ?? false,
            "\(file.problems)"
        )
    }

    @Test(arguments: [
        ("Week 12", false), ("January", false), ("Quarter 1", false), ("Autumn term", false), ("", true),
        ("Reporting year", true), ("Calendar year", true),
    ])
    func aPartOfAYearIsNoYear(_ kind: String, _ isYear: Bool) throws {
        let file = try Samples.csv(
            "time_period,time_identifier,geographic_level,old_la_code,turnover_rate_fte,agency_rate_fte,vacancy_rate_fte,"
                + "caseload_fte,absence_rate_fte",
            "2025,\(kind),Local authority,816,1,2,3,4,5"
        )
        #expect(file.facts.count == (isYear ? 5 : 0))
        #expect(file.problems.map(\.column) == (isYear ? [] : ["time_identifier"]))
    }

    @Test(arguments: [("2022", 0), ("2023", 5)]) func noFigureIsOlderThanItsAuthority(_ year: String, _ count: Int)
        throws
    {
        let file = try Samples.csv(
            "time_period,geographic_level,old_la_code,turnover_rate_fte,agency_rate_fte,vacancy_rate_fte,caseload_fte,"
                + "absence_rate_fte",
            "\(year),Local authority,942,1,2,3,4,99"
        )
        var known = try Shipped.facts.get()
        known.indicators = []
        let changes = ChangeSet(bringing: file.facts, from: "f", to: known)
        #expect(changes.new.count == count)
        #expect(
            changes.problems.contains { $0.reason.contains("Cumberland was not there on 2022-12-31") } == (count == 0)
        )
    }

    /// On both sides of the longest time from an inspection to its report.
    @Test(arguments: [("04/03/2026", 0), ("03/03/2026", 1), ("14/09/2020", 1)])
    func anInspectionLongBeforeItsReportIsInDoubt(_ began: String, _ doubts: Int) throws {
        var row = Self.row("", "York", began: began)
        let header = Self.history + ["Overall effectiveness"]
        row.append("")
        let file = try Samples.read(Array(Self.text(header, row).utf8), "f.csv")
        let changes = ChangeSet(bringing: file.facts, from: "f", to: try Shipped.facts.get())
        #expect(
            changes.problems.count { $0.kind == .inDoubt && $0.reason.contains("days before the report") } == doubts
        )
    }

    /// What stands in a cell by mistake is neither printed nor kept where it may tell about a child.
    @Test func aCellThatTellsAboutAChildIsNotRepeated() throws {
        let file = try Self.read(Self.row(grades: ["Good", "Good - J.S. aged 9 was moved", "Good", "Good"]))
        let problem = try #require(file.problems.first)
        #expect(problem.value == nil && !problem.description.contains("J.S."), "\(problem)")
        #expect(problem.reason.contains("the age of one child"))
    }

    // MARK: Words for grades

    /// A word that is a grade in another framework alone is asked about, with where it is one.
    @Test func aGradeOfAnotherFrameworkIsNone() throws {
        let file = try Self.read(Self.row(grades: ["Adequate", "Good", "Good", "Good"]))
        let reported = try #require(Samples.reportedInspections(file).first)
        #expect(reported.judgements[.leadership] == nil && reported.judgements[.helpAndProtection]?.grade == .good)
        let fault = try #require(file.problems.first { $0.value == "Adequate" })
        #expect(fault.kind == .notKnown && fault.reason.hasPrefix("not a grade since November 2013"), "\(fault)")
        #expect(fault.reason.hasSuffix("grade 'Adequate=GRADE'"))
    }

    @Test func aGradeOfAFrameworkToComeIsNoneBefore() throws {
        let next = try Framework(
            name: "ilacs_2027",
            title: "Next",
            shortName: "ILACS",
            family: "ilacs",
            from: #require(Day("2026-11-01")),
            isWholeService: true,
            judged: [.leadership, .helpAndProtection, .childrenInCare, .careLeavers],
            grades: ["strong": .good]
        )
        let frameworks = try Frameworks.ready.adding(next)
        func read(_ began: String) throws -> PublishedFile {
            let row = Self.row(grades: ["Strong", "Good", "Good", "Good"], began: began, published: "20/11/2026")
            return try PublishedFile(
                reading: Workbook.open(bytes: Array(Self.text(Self.history, row).utf8), name: "f.csv"),
                directory: Shipped.directory.get(),
                today: Shipped.day("2026-11-21"),
                choices: ReadingChoices(answers: ReadingAnswers(frameworks: frameworks))
            )
        }
        #expect(
            Samples.reportedInspections(try read("02/11/2026")).first?.judgements[.leadership]?.grade == .good
        )
        let before = try read("14/09/2026")
        #expect(Samples.reportedInspections(before).first?.judgements[.leadership] == nil)
        #expect(
            before.problems.first { $0.value == "Strong" }?.reason.hasPrefix(
                "not a grade here, but under ILACS since 2026-11-01"
            )
                == true,
            "\(before.problems)"
        )
    }
}
