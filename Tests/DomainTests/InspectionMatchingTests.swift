import DomainFixtures
import Testing

@testable import Domain

/// The same inspection in two sources is one inspection.
@Suite struct InspectionMatchingTests {
    private let known: Registry
    private let key = "810-ilacs-2024-01-08"

    init() throws {
        var registry = RegistryFixture()
        registry.add(.hull, "Hull")
        registry.inspections = [
            try Inspection(
                key: key,
                authority: .hull,
                framework: .ilacs2023,
                kind: "standard",
                began: Day("2023-11-06"),
                published: Day(known: "2024-01-08"),
                judgements: [.leadership: .graded(.good), .careLeavers: .graded(.good)]
            )
        ]
        known = registry.facts
    }

    private func reported(
        inspected: String? = nil,
        published: String? = nil,
        _ judgements: [JudgementArea: Grade] = [.leadership: .good]
    ) throws -> SourcedFact {
        let reported = try ReportedInspection(
            authority: .hull,
            began: inspected.flatMap { Day($0) },
            published: published.flatMap { Day($0) },
            judgements: judgements.mapValues(Judgement.graded)
        )
        return SourcedFact(reported.fact, sheet: "S", row: 5)
    }

    private func changes(
        _ reportedInspections: SourcedFact...,
        source: SourceStanding? = nil,
        standings: [AttributedValue: SourceStanding] = [:]
    ) -> ChangeSet {
        ChangeSet(bringing: reportedInspections, from: "f.ods", to: known, as: source, standings: standings)
    }

    /// Nobody is inspected twice from one day on: a day on which a page was fetched is no other report.
    @Test func theSameFirstDayIsTheSameInspection() throws {
        let changes = changes(try reported(inspected: "2023-11-06", published: "2026-11-02"))
        #expect(changes.new.isEmpty)
        #expect(changes.corrected.count == 1)
        #expect(changes.oddDays.count == 1)
    }

    /// A year that was typed one too high.
    @Test(arguments: [("2024-11-06", "2025-01-08", true), ("2025-11-06", "2026-01-08", false)])
    func anotherSoSoonIsInDoubt(_ inspected: String, _ published: String, _ isSoon: Bool) throws {
        let changes = changes(try reported(inspected: inspected, published: published))
        #expect(changes.new.count == 1)
        #expect(changes.tooSoon.count == (isSoon ? 1 : 0))
        #expect(
            changes.problems.contains { $0.kind == .inDoubt && $0.reason.contains("no two have been so near") }
                == isSoon
        )
    }

    /// Of two reports within four months the later is another where its inspection began after the first was out.
    @Test(arguments: [("2024-01-08", true), ("2024-01-09", false)])
    func whatBeganAfterTheReportIsAnother(_ inspected: String, _ isSame: Bool) throws {
        let changes = changes(try reported(inspected: inspected, published: "2024-04-12"))
        #expect(changes.new.isEmpty == isSame)
    }

    @Test(
        arguments: [
            ("2023-11-06", nil), (nil, "2024-01-08"), ("2023-11-06", "2024-01-08"), (nil, "2024-03-01"),
            ("2023-11-07", nil),
        ] as [(String?, String?)]
    )
    func daysCloseTogetherMeanTheSameInspection(_ inspected: String?, _ published: String?) throws {
        let same = changes(try reported(inspected: inspected, published: published))
        #expect(same.new.isEmpty)
        #expect(same.attributions.map(\.identity.text) == ["inspections|\(key)"])
    }

    /// Inspected and published within four months of the one on record.
    @Test(arguments: [nil, "2023-09-15"])
    func oneThatMayBeAnotherTellsWhichItWasTakenFor(_ ended: String?) throws {
        var registry = known
        registry.inspections = [
            try Inspection(
                key: key,
                authority: .hull,
                framework: .ilacs2023,
                began: Day("2023-09-04"),
                ended: ended.flatMap { Day($0) },
                published: Day(known: "2024-01-08"),
                judgements: [.leadership: .graded(.good)]
            )
        ]
        let told = try reported(inspected: "2023-12-20", published: "2024-03-01")
        let changes = ChangeSet(bringing: [told], from: "f.ods", to: registry)
        let odd = try #require(changes.problems.first)
        #expect(odd.kind == (ended == nil ? .inDoubt : .refused))
        #expect(
            odd.reason.contains("taken for the ILACS inspection of Hull published"),
            "\(odd.reason)"
        )
        #expect(odd.reason.contains("tandem inspection add"), "\(odd.reason)")
    }

    @Test func aYearLaterIsAnotherInspection() throws {
        let other = changes(try reported(inspected: "2025-01-13", published: "2025-03-04"))
        #expect(other.new.map(\.fact.identity.text) == ["inspections|810-ilacs-2025-03-04"])
    }

    @Test func withoutADayOfPublicationNothingNewCanBeMade() throws {
        let refused = changes(try reported(inspected: "2025-01-13"))
        #expect(refused.isEmpty)
        #expect(refused.problems.first?.sheet == "S")
        #expect(refused.problems.first?.row == 5)
    }

    @Test func twoSheetsOfOneFileMakeOneInspection() throws {
        let made = changes(
            try reported(published: "2025-03-04"),
            try reported(inspected: "2025-01-13", [.leadership: .good, .careLeavers: .inadequate])
        )
        #expect(made.problems.map(\.kind) == [.notKnown], "areas of which neither sheet tells")
        guard made.new.count == 1, let inspection = made.new[0].fact.value as? Inspection else {
            Issue.record("not one inspection")
            return
        }
        #expect(inspection.began?.description == "2025-01-13")
        #expect(inspection.judgements[.careLeavers] == .graded(.inadequate))
    }

    @Test func aFileThatContradictsItselfKeepsItsFirstWordAndIsToldSo() throws {
        let made = changes(
            try reported(published: "2025-03-04", [.leadership: .good]),
            try reported(published: "2025-03-04", [.leadership: .outstanding])
        )
        #expect(made.new.count == 1)
        #expect(made.problems.map(\.kind) == [.inDoubt, .notKnown])
    }

    @Test func aWeakerSourceFillsGapsAndOverridesNothing() throws {
        let tracker = SourceStanding(.tracker, asAt: Day("2026-01-01"), name: "tracker.csv")
        let release = SourceStanding(.release, asAt: Day("2024-03-31"), name: "release.ods")
        let value = AttributedValue(identity: known.inspections[0].identity, key: "judgement_ld", value: "good")
        let told = changes(
            try reported(published: "2024-01-08", [.leadership: .inadequate, .helpAndProtection: .good]),
            source: tracker,
            standings: [value: release]
        )
        #expect(told.disagreements.map(\.field.label) == ["leadership"])
        #expect(told.disagreements.map(\.heldBy.name) == ["release.ods"])
        #expect(told.corrected.first?.differences.map(\.name.label) == ["help and protection"])
    }

    @Test func ofOneRankTheLaterSourceIsBelieved() throws {
        let value = AttributedValue(identity: known.inspections[0].identity, key: "judgement_ld", value: "good")
        let older = SourceStanding(.release, asAt: Day("2024-03-31"), name: "2024")
        let newer = SourceStanding(.release, asAt: Day("2025-03-31"), name: "2025")
        let said = try reported(published: "2024-01-08", [.leadership: .outstanding])
        #expect(changes(said, source: newer, standings: [value: older]).corrected.count == 1)
        #expect(changes(said, source: older, standings: [value: newer]).corrected.isEmpty)
    }

    @Test(
        arguments: [
            ("2022-11-07", nil, "ilacs_2018"), ("2023-01-09", nil, "ilacs_2023"),
            ("2026-01-12", "2026-06-10", "ilacs_2023"),
            ("2026-04-27", "2026-06-17", "ilacs_2026"),
        ] as [(String, String?, String)]
    )
    func theDayOfInspectionDecidesTheFramework(_ inspected: String, _ published: String?, _ framework: String) throws {
        let reported = try ReportedInspection(
            authority: .hull,
            began: Day(inspected),
            published: published.flatMap { Day($0) },
            judgements: [.leadership: .graded(.good)]
        )
        #expect(try Frameworks.ready.likely(reported).name == framework)
    }

    /// Wolverhampton's case: published after the reform, inspected before it, with an overall grade.
    @Test func anOverallGradePublishedAfterTheReformIsKept() throws {
        let made = changes(
            try reported(inspected: "2026-01-12", published: "2026-06-10", [.overall: .good, .leadership: .good])
        )
        guard let inspection = try #require(made.new.first).fact.value as? Inspection else { return }
        #expect(inspection.grade(in: .overall) == .good)
        let without = try ReportedInspection(
            authority: .hull,
            published: Day("2026-06-17"),
            judgements: [.leadership: .graded(.good), .careLeavers: .graded(.good)]
        )
        #expect(try Frameworks.ready.likely(without) == .ilacs2026)
    }
}
