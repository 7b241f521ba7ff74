import Domain
import DomainFixtures
import PolicyFiles
import Testing

@testable import PeerReview

@Suite struct CompositionTests {
    private func sizes(_ plan: ReviewPlan, year: Int = 1) -> [Int] {
        plan.groups.filter { $0.year == year }.map(\.members.count).sorted()
    }

    @Test(arguments: [
        (10, [3, 3, 4]), (11, [3, 4, 4]), (13, [3, 3, 3, 4]), (14, [3, 3, 4, 4]), (19, [3, 3, 3, 3, 3, 4]),
        (33, Array(repeating: 3, count: 11)), (2, [2]), (3, [3]), (4, [4]), (5, [2, 3]),
    ])
    func unevenNumbersPlaceEverybody(count: Int, expected: [Int]) throws {
        let plan = try MadeUp.composer(count, "triads").compose()
        #expect(plan.unplaced.isEmpty)
        #expect(sizes(plan) == expected)
        #expect(plan.isProven)
    }

    /// Ten part into a group of four and two of three; where two years may not meet again, the number is not to blame.
    @Test func aGroupThatTheNumberDoesNotAskForIsNotBlamedOnIt() throws {
        let plan = try MadeUp.composer(10, "triads", years: 3).compose()
        let pairs = plan.groups.filter { $0.members.count == 2 }
        #expect(!pairs.isEmpty)
        for group in pairs { #expect(!group.reasons.contains { $0.contains("do not part") }, "\(group.reasons)") }
    }

    @Test func aRegionOfOneIsSaidToBeAlone() throws {
        do {
            _ = try MadeUp.composer(1, "triads").compose()
            Issue.record("one authority was placed")
        } catch let error as ImpossibleScheme {
            #expect(error.conflict.map(\.rule) == ["number"])
            #expect(error.description.contains("1 authority takes part"))
        }
    }

    @Test(arguments: [
        "triads", "ring", "pairs", "host-visitor-observer", "two-challengers", "team-of-four", "timetable",
    ])
    func everySchemeKeepsItsRules(name: String) throws {
        for count in [10, 11] {
            let composer = try MadeUp.composer(count, name, seed: UInt64(count))
            let plan = try composer.compose()
            #expect(plan.unplaced.isEmpty, "\(name) \(count)")
            #expect(Set(plan.groups.flatMap(\.members)).count == count)
            let reviews = plan.groups.flatMap(\.reviews)
            let pairs = Set(reviews.map { [$0.reviewer, $0.host] })
            #expect(pairs.count == reviews.count)
            if !composer.scheme.allowsMutual {
                #expect(pairs.allSatisfy { !pairs.contains([$0[1], $0[0]]) })
            }
            for code in Set(reviews.map(\.reviewer)) {
                let given = reviews.count { $0.reviewer == code }, received = reviews.count { $0.host == code }
                #expect(given <= composer.scheme.load)
                #expect(given == received)
                // Each role once for every reviewer and every host.
                if composer.scheme.name == "team-of-four" {
                    #expect(Set(reviews.filter { $0.reviewer == code }.map(\.role)).count == 4)
                    #expect(Set(reviews.filter { $0.host == code }.map(\.role)).count == 4)
                }
                let weeks = reviews.filter { $0.host == code || $0.reviewer == code }
                    .map { "\($0.week?.description ?? "none")" }
                if composer.scheme.name == "timetable" { #expect(Set(weeks).count == 2 && !weeks.contains("none")) }
            }
        }
    }

    @Test func theOrderOfRowsChangesNothing() throws {
        for name in ["triads", "ring"] {
            let one = Composer(
                scheme: try MadeUp.scheme(name),
                question: MadeUp.question(),
                snapshot: try MadeUp.snapshot(14)
            )
            var registry = try MadeUp.registry(14)
            registry.authorities.reverse()
            registry.inspections.swapAt(0, 13)
            let other = Composer(
                scheme: try MadeUp.scheme(name),
                question: MadeUp.question(),
                snapshot: registry.snapshot
            )
            let plan = try one.compose(), shuffled = try other.compose(), again = try one.compose()
            #expect(plan == shuffled)
            #expect(plan == again)
        }
    }

    @Test(arguments: 3...9)
    func aRotationIsAsGoodAsBruteForce(count: Int) throws {
        for seed in UInt64(1)...(count < 8 ? 6 : 2) {
            let composer = try MadeUp.composer(count, "ring", seed: seed)
            let part = composer.parts[0]
            let field = composer.field(part, year: 1, past: [:])
            var best: TierCosts?
            var hosts: [Int] = []
            func extend() {
                if hosts.count == count {
                    var costs = TierCosts()
                    for (one, host) in hosts.enumerated() {
                        costs[.learning] -= field.learning(one, from: host)
                        costs[.travel] += field.journey(one, host)
                    }
                    if best.map({ costs < $0 }) ?? true { best = costs }
                    return
                }
                // Nobody reviews its own reviewer.
                for host in 0..<count
                where host != hosts.count && !hosts.contains(host)
                    && !(host < hosts.count && hosts[host] == hosts.count)
                {
                    hosts.append(host)
                    extend()
                    hosts.removeLast()
                }
            }
            extend()
            let answer = try #require(PartProblem(field, scheme: composer.scheme).solved())
            let wanted = try #require(best)
            #expect(answer.missing.isEmpty)
            #expect(answer.outcomes[.learning]?.value == wanted[.learning])
            #expect(answer.outcomes[.travel]?.value == wanted[.travel])
            let isProven = answer.outcomes.values.allSatisfy(\.isProven)
            #expect(isProven)
        }
    }

    @Test func aConflictKeepsTwoApart() throws {
        var question = MadeUp.question()
        let one = LACode(known: 200)
        for other in 201...203 { question.conflicts.append(.init(one, LACode(known: other))) }
        let plan = try Composer(
            scheme: MadeUp.scheme("triads"),
            question: question,
            snapshot: MadeUp.snapshot(9)
        ).compose()
        let group = try #require(plan.groups.first { $0.members.contains(one) })
        #expect(!group.members.contains(LACode(known: 201)))
        #expect(plan.unplaced.isEmpty)
    }

    @Test func everybodyInConflictIsAnsweredWithTheSmallestSet() throws {
        var question = MadeUp.question()
        let codes = (200..<206).map { LACode(known: $0) }
        for one in codes { for other in codes where one < other { question.conflicts.append(.init(one, other)) } }
        do {
            _ = try Composer(
                scheme: MadeUp.scheme("triads"),
                question: question,
                snapshot: MadeUp.snapshot(6)
            ).compose()
            Issue.record("a plan came out")
        } catch let error as ImpossibleScheme {
            #expect(error.conflict.map(\.rule) == ["number", "conflict"])
        }
    }

    @Test func sizeThreeForTwoIsAnsweredWithSizeAndNumber() throws {
        let scheme = try Scheme(
            name: "strict",
            purpose: "threes alone",
            shape: .groups(size: 3, also: [], within: .everyone),
            allowsMutual: true,
            load: 2
        )
        do {
            _ = try Composer(scheme: scheme, question: MadeUp.question(), snapshot: MadeUp.snapshot(2)).compose()
            Issue.record("a plan came out")
        } catch let error as ImpossibleScheme {
            #expect(error.conflict.map(\.rule) == ["number", "size"])
        }
    }

    @Test func anInspectionWindowOverTheSeasonLeavesNoPlace() throws {
        var question = MadeUp.question()
        question.windows = [
            try .init(authority: LACode(known: 200), from: Day(known: "2027-01-01"), to: Day(known: "2027-12-31"))
        ]
        let plan = try Composer(
            scheme: MadeUp.scheme("triads"),
            question: question,
            snapshot: MadeUp.snapshot(7)
        ).compose()
        #expect(plan.unplaced.map(\.authority) == [LACode(known: 200)])
        #expect(plan.unplaced.first?.reason.contains("no week of the season is free") == true)
        let placed = try #require(plan.tiers.first { $0.name == "without a place" })
        #expect(placed.value == 1 && placed.bound == 1)
    }
}
