import DomainFixtures
import Testing

@testable import Domain

@Suite struct ChangesTests {
    private let known: Registry

    init() throws {
        var registry = RegistryFixture()
        registry.add(.hull, "Hull")
        try registry.inspect(.hull, [.leadership: .good, .helpAndProtection: .good], "2024-06-01")
        known = registry.facts
    }

    private static func inspection(_ grades: [JudgementArea: Grade], of code: LACode = .hull) throws -> Inspection {
        try Inspection(
            key: "810-2024-06-01",
            authority: code,
            framework: .ilacs2023,
            published: Day(known: "2024-06-01"),
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
        let changed = changes([Fact(try Self.inspection([.leadership: .good, .helpAndProtection: .inadequate]))])
        #expect(changed.new.isEmpty)
        let difference = try #require(changed.corrected.first?.differences.first)
        #expect(
            (difference.name.label, difference.old, difference.new) == ("help and protection", "good", "inadequate")
        )
    }

    @Test func anEmptyCellDoesNotDeleteAJudgement() throws {
        let changed = changes([Fact(try Self.inspection([.leadership: .good]))])
        #expect(changed.isEmpty)
        #expect(changed.unchanged == 1)
    }

    /// A request asks what children said of it, a sheet of questions how they have a say: two answers, and no contradiction.
    @Test func whatChildrenSaidInTwoPlacesIsKeptWhole() throws {
        func said(_ words: String, seenBy visibility: Visibility = .regions) throws -> Fact {
            Fact(
                try Assessment(
                    authority: .hull,
                    kind: .voice,
                    statement: words,
                    provenance: .said(seenBy: visibility)
                )
            )
        }
        let both = changes([try said("Tell it once.", seenBy: .authority), try said("A council meets.")])
        #expect(both.problems.isEmpty && both.new.count == 1, "\(both.problems)")
        let whole = try #require(both.new.first?.fact.value as? Assessment)
        #expect(whole.statement == "Tell it once. / A council meets.")
        // Fewer read the whole, where fewer were to read a part.
        #expect(whole.provenance.visibility == .authority)
        let same = changes([try said("Tell it once."), try said("Tell it once.")])
        let once = try said("Tell it once.")
        #expect(same.problems.isEmpty && same.new.first?.fact == once)
        // What is no voice contradicts as before.
        let stages = try ["One.", "Two."].map { words in
            Fact(try Assessment(authority: .hull, kind: .stage, level: 2, statement: words, provenance: .said()))
        }
        #expect(changes(stages).problems.count == 2)
    }

    @Test func anInspectionDoesNotMoveToAnotherAuthority() throws {
        var other = RegistryFixture()
        other.add(.leeds, "Leeds")
        let inspection = try Self.inspection([.leadership: .good], of: .leeds)
        let moved = changes(other.facts.facts(of: Authority.self) + [Fact(inspection)])
        #expect(moved.problems.map(\.row) == [3])
    }

    @Test func anUnknownCodeIsAProblemWithItsRow() throws {
        let spelling = Spelling(authority: LACode(known: 999), spelling: "Nowhere")
        let changed = changes([Fact(spelling)])
        #expect(changed.isEmpty)
        #expect(changed.problems.first?.row == 2)
        #expect(changed.problems.first?.description.contains("999") == true)
    }

    @Test func aFileThatContradictsItselfIsToldSo() throws {
        let changed = changes([
            Fact(try Self.inspection([.leadership: .good])),
            Fact(try Self.inspection([.leadership: .inadequate])),
        ])
        #expect(changed.problems.map(\.row) == [3])
    }

    @Test func aListOfNeighboursThatNamesSomebodyTwiceIsNotTakenIn() throws {
        var registry = RegistryFixture()
        for (code, name) in [(LACode.hull, "Hull"), (.leeds, "Leeds"), (LACode(known: 370), "Barnsley")] {
            registry.add(code, name)
        }
        func line(_ rank: Int, _ neighbour: LACode) throws -> Fact {
            Fact(
                try StatisticalNeighbour(
                    model: 2025,
                    authority: .hull,
                    rank: rank,
                    neighbour: neighbour,
                    closeness: .close
                )
            )
        }
        func bring(_ facts: [Fact], to known: Registry) -> ChangeSet {
            ChangeSet(bringing: facts.map { SourcedFact($0, row: 5) }, from: "f.csv", to: known)
        }
        let twice = bring([try line(1, .leeds), try line(2, .leeds)], to: registry.facts)
        #expect(twice.isEmpty && twice.problems.map(\.row) == [5])
        var account = SheetAccount(sheet: "")
        account.read()
        #expect(twice.settling([account]).map(\.refused) == [1], "one row tells both, and is refused once")
        #expect(twice.problems.first?.reason.contains("neighbours of Hull tells twice of Leeds") == true)
        // Also against what is held already; two that change places are fine.
        registry.facts.take(bring([try line(1, .leeds), try line(2, LACode(known: 370))], to: registry.facts))
        #expect(bring([try line(2, .leeds)], to: registry.facts).isEmpty)
        let exchanged = bring([try line(1, LACode(known: 370)), try line(2, .leeds)], to: registry.facts)
        #expect(exchanged.problems.isEmpty && exchanged.corrected.count == 2)
    }

    @Test func aCodeInThePlaceOfANameIsACode() throws {
        var registry = RegistryFixture()
        registry.add(.hull, "Hull")
        registry.add(.leeds, "Leeds")
        let directory = AuthorityDirectory(registry.facts, today: registry.asOf)
        #expect(try directory.find(.init(name: "e06000810"), from: nil, to: nil) == .hull)
        #expect(try directory.find(.init(name: "810"), from: nil, to: nil) == .hull)
        #expect(throws: AuthorityDirectory.Failure.contradicting(.leeds, .hull)) {
            try directory.find(.init(number: LACode.leeds.description, name: "E06000810"), from: nil, to: nil)
        }
    }
}
