import Testing

@testable import Domain

@Suite struct ChangesTests {
    private let hull: Authority
    private let known: Registry

    init() throws {
        hull = Authority(
            code: try #require(LACode("810")),
            gssCode: try #require(GSSCode("E06000010")),
            name: "Hull",
            region: .yorkshireAndTheHumber,
            type: .unitary
        )
        known = Registry([
            .authority(hull), .inspection(try Self.inspection([.leadership: .good, .helpAndProtection: .good])),
        ])
    }

    private static func inspection(_ grades: [JudgementArea: Grade], code: String = "810") throws -> Inspection {
        try Inspection(
            key: "810-ilacs-2024",
            authority: try #require(LACode(code)),
            framework: .ilacs2023,
            published: try #require(Day("2024-06-01")),
            judgements: grades.mapValues(Judgement.graded)
        )
    }

    private func changes(_ facts: [Fact]) -> ChangeSet {
        ChangeSet(
            bringing: facts.enumerated().map { SourcedFact($0.element, row: $0.offset + 2) },
            from: "f.csv",
            to: known
        )
    }

    @Test func theSameAgainChangesNothing() throws {
        let same = changes(known.facts(of: Authority.self) + known.facts(of: Inspection.self))
        #expect(same.isEmpty)
        #expect(same.unchanged == 2)
    }

    @Test func anotherGradeIsACorrectionThatNamesOldAndNew() throws {
        let changed = changes([.inspection(try Self.inspection([.leadership: .good, .helpAndProtection: .inadequate]))])
        #expect(changed.new.isEmpty)
        let difference = try #require(changed.corrected.first?.differences.first)
        #expect(
            (difference.name.label, difference.old, difference.new) == ("help and protection", "good", "inadequate")
        )
    }

    @Test func anEmptyCellDoesNotDeleteAJudgement() throws {
        let changed = changes([.inspection(try Self.inspection([.leadership: .good]))])
        #expect(changed.isEmpty)
        #expect(changed.unchanged == 1)
    }

    @Test func anInspectionDoesNotMoveToAnotherAuthority() throws {
        let other = Authority(
            code: try #require(LACode("811")),
            gssCode: try #require(GSSCode("E06000011")),
            name: "East Riding",
            region: .yorkshireAndTheHumber,
            type: .unitary
        )
        let moved = changes([.authority(other), .inspection(try Self.inspection([.leadership: .good], code: "811"))])
        #expect(moved.problems.map(\.row) == [3])
    }

    @Test func anUnknownCodeIsAProblemWithItsRow() throws {
        let spelling = Spelling(authority: try #require(LACode("999")), spelling: "Nowhere")
        let changed = changes([.spelling(spelling)])
        #expect(changed.isEmpty)
        #expect(changed.problems.first?.row == 2)
        #expect(changed.problems.first?.description.contains("999") == true)
    }

    @Test func aFileThatContradictsItselfIsToldSo() throws {
        let changed = changes([
            .inspection(try Self.inspection([.leadership: .good])),
            .inspection(try Self.inspection([.leadership: .inadequate])),
        ])
        #expect(changed.problems.map(\.row) == [3])
    }
}
