import Domain
import DomainFixtures
import Matching
import Testing

@testable import Partnering

/// Who is served first where not all can be, when some receivers ask for several partners.
@Suite struct CoverageOrderTests {
    private static let pressing: [JudgementArea: Grade] = [
        .leadership: .inadequate, .helpAndProtection: .good, .childrenInCare: .requiresImprovement, .careLeavers: .good,
    ]
    private static let specialist: [JudgementArea: Grade] = [
        .leadership: .good, .helpAndProtection: .requiresImprovement, .childrenInCare: .good, .careLeavers: .good,
    ]

    private func policy(_ coverage: PolicySettings.Coverage) throws -> Policy {
        try .whole(
            settings: PolicySettings {
                $0.coverage = coverage
                $0.halfLifeYears = 3
            }
        )
    }

    /// An authority in systemic crisis, which asks for two partners, one that is good with a single area below, and two
    /// partners with a place each.
    private func crisis(_ coverage: PolicySettings.Coverage, _ receives: [JudgementArea: Grade]) throws -> Plan {
        var registry = try RegistryFixture.receiverAndPartner(receives: receives)
        try registry.assess(.receiver, .stage, "", 4)
        registry.add(.third)
        try registry.inspect(.third, .allGood, "2025-06-01")
        for code in [LACode.partner, .third] { try registry.offer(code, places: 1) }
        let other = LACode(known: 814)
        registry.add(other, "Other", at: (54, -1))
        try registry.inspect(other, Self.specialist, "2025-01-02")
        return try SolvedRound(registry.problem(policy(coverage))).plan()
    }

    @Test func theSecondPartnerOfSystemicCrisisComesBeforeASpecialist() throws {
        let before = try crisis(.units, Self.pressing), now = try crisis(.classes, Self.pressing)
        #expect(Set(before.pairings.map(\.request.receiver)) == [.receiver, LACode(known: 814)])
        #expect(now.pairings.map(\.request.receiver) == [.receiver, .receiver])
        #expect(now.pairings.map(\.request.number) == [1, 2])
    }

    /// Class 3 calls for no second partner before others have a first.
    @Test func theSecondPartnerOfALesserNeedDoesNot() throws {
        let lesser = Self.pressing.but([.leadership: .requiresImprovement])
        let now = try crisis(.classes, lesser)
        #expect(Set(now.pairings.map(\.request.receiver)) == [.receiver, LACode(known: 814)])
    }

    /// The place of a request in the order, larger first, worked out by itself.
    private func place(_ request: SupportRequest, _ severity: Int, isFirst: Bool, _ coverage: PolicySettings.Coverage)
        -> Int
    {
        if request.needs.isEmpty { return 0 }
        if coverage == .units || isFirst {
            return request.severity.value >= 3
                ? 100 + request.severity.value : 40 + request.severity.value
        }
        return severity >= 4 ? 60 + severity : 20 + severity
    }

    /// Small worlds of every class and stage, with too few places: no plan serves more of those who come first.
    @Test(arguments: 0..<40, [PolicySettings.Coverage.units, .classes])
    func plansServeInThatOrder(_ seed: UInt64, _ coverage: PolicySettings.Coverage) throws {
        var random = SeededGenerator(seed: seed &+ 900)
        var registry = RegistryFixture()
        let grades: [Grade] = [.good, .good, .requiresImprovement, .inadequate]
        for number in 0..<4 {
            let code = LACode(known: 820 + number)
            registry.add(code, at: (54, -1))
            var received: [JudgementArea: Grade] = [:]
            for area in JudgementArea.practice { received[area] = grades.randomElement(using: &random) }
            try registry.inspect(code, received, "2025-01-0\(number + 1)", .ilacs2023)
            if Bool.random(using: &random) {
                try registry.assess(code, .stage, "", Int.random(in: 2...4, using: &random))
            }
        }
        for number in 0..<3 {
            let code = LACode(known: 830 + number)
            registry.add(code, at: (54.5, -1))
            try registry.inspect(code, .allGood, "2025-02-0\(number + 1)")
            try registry.offer(code, places: Int.random(in: 0...2, using: &random))
        }
        let problem = try registry.problem(policy(coverage))
        let solved = try SolvedRound(problem)
        let requests = problem.requests
        let places = requests.indices.map { row in
            let own = requests.indices.filter { requests[$0].receiver == requests[row].receiver }
            let severity = own.map { requests[$0].severity.value }.max() ?? 0
            return place(requests[row], severity, isFirst: own.first == row, coverage)
        }
        let order = Set(places).sorted(by: >)
        func served(_ rows: [Int]) -> [Int] { order.map { place in rows.count { places[$0] == place } } }
        var best = served([])
        func extend(_ row: Int, _ links: [(row: Int, partner: Int)]) {
            guard row < requests.count else {
                let found = served(links.map(\.row))
                if best.lexicographicallyPrecedes(found) { best = found }
                return
            }
            extend(row + 1, links)
            for candidate in problem.candidates[row] {
                let own = links.filter { $0.partner == candidate.partner }
                guard own.count < problem.partners[candidate.partner].places,
                    !own.contains(where: { requests[$0.row].receiver == requests[row].receiver })
                else { continue }
                extend(row + 1, links + [(row, candidate.partner)])
            }
        }
        extend(0, [])
        #expect(served(solved.solution.links.map(\.request)) == best)
        // What is kept reads back, with its order, and is proven.
        let record = try PlanRecorder(solved, program: "test").record()
        #expect(PlanVerification(record).faults.isEmpty)
    }
}
