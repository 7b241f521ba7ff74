import Domain
import DomainFixtures
import Matching
import Testing

@testable import Partnering

/// What a plan is tried against, and that trying by halves gives what asking in full gives.
@Suite struct RobustnessTests {
    private func trials() throws -> PerturbationTrials { try PerturbationTrials(SolvedRound(England.problem())) }

    /// Served, lowest score and total of links under a problem's scores.
    private func figures(_ links: [Int: Int], under problem: RoundProblem) throws -> [Int] {
        let scores = try links.map { request, partner in
            try #require(problem.candidates[request].first { $0.partner == partner }).score
        }
        return [scores.count, scores.min() ?? 0, scores.reduce(0, +)]
    }

    private func figures(_ round: SolvedRound) throws -> [Int] {
        try figures(
            Dictionary(uniqueKeysWithValues: round.solution.links.map { ($0.request, $0.partner) }),
            under: round.problem
        )
    }

    @Test func movedWeightsGiveWhatTheWholeQuestionGives() throws {
        let trials = try trials(), facts = trials.round.problem.facts
        let perturbations = trials.perturbations.filter { $0.kind == .weight }
        #expect(perturbations.count == 2 * facts.policy.weights.count { $0.points > 0 })
        for case .weight(let factor, let from, let to) in perturbations {
            let whole = try SolvedRound(RoundProblem(facts, whatIf: WhatIf(weights: [factor: to])))
            let links = try trials.links(after: .weight(factor, from: from, to: to))
            #expect(try figures(links, under: whole.problem) == figures(whole))
        }
    }

    @Test func partnersThatDropOutGiveWhatTheWholeQuestionGives() throws {
        let trials = try trials(), facts = trials.round.problem.facts
        for case .dropOut(let code) in trials.perturbations.filter({ $0.kind == .dropOut }).prefix(6) {
            let whole = try SolvedRound(RoundProblem(facts, whatIf: WhatIf(places: [code: 0])))
            let links = try trials.links(after: .dropOut(code))
            #expect(try figures(links, under: whole.problem) == figures(whole))
            #expect(!links.values.contains(try #require(facts.positions[code])))
        }
    }

    /// From outstanding to good nobody asks for anything new, so that the whole question is the same.
    @Test func aLowerJudgementGivesWhatTheWholeQuestionGives() throws {
        let trials = try trials(), problem = trials.round.problem
        let perturbations = trials.perturbations.filter {
            if case .judgement(_, _, .outstanding, _) = $0 { true } else { false }
        }
        #expect(perturbations.count > 10)
        for case .judgement(let code, let area, let from, let to) in perturbations.prefix(5) {
            let latest = try #require(problem.book.profiles[code]?.latest)
            let snapshot = problem.book.snapshot.supposing(try latest.but(area, to))
            let whole = try SolvedRound(
                RoundProblem(round: problem.round, policy: problem.policy, snapshot: snapshot)
            )
            let links = try trials.links(after: .judgement(code, area, from: from, to: to))
            #expect(try figures(links, under: whole.problem) == figures(whole))
        }
    }

    @Test func everyPairingIsTriedAgainstEverythingButItsOwnPartnersLeaving() throws {
        let trials = try trials()
        let robustness = try Robustness(trials)
        #expect(robustness.lines.count == 67)
        let partners = Set(robustness.lines.map(\.partner)).count
        #expect(robustness.tried[.dropOut] == partners)
        for line in robustness.lines {
            #expect(line.tried[.dropOuts] == partners - 1)
            #expect(line.tried[.weights] == robustness.tried[.weight])
            let judgements = (line.tried[.ownJudgements] ?? 0) + (line.tried[.othersJudgements] ?? 0)
            #expect(judgements == robustness.tried[.judgement])
            #expect(!line.breaks.contains { $0.perturbation == .dropOut(line.partner) })
            for side in Robustness.Side.allCases {
                #expect(line.isFirm(against: side) == (line.stood(side) == line.tried[side] ?? 0))
            }
            #expect(line.isFirm == Robustness.Side.allCases.allSatisfy(line.isFirm(against:)))
            let all = line.tried.values.reduce(0, +), few = line.breaks.count * 20 <= all
            #expect(line.standing == (line.isFirm ? .firm : few ? .nearlyFirm : .fragile))
        }
    }

    /// One receiver and one partner with some grades in both judgements.
    private func pairing(partner: [Grade], besides: Grade? = nil) throws -> Robustness {
        var registry = try RegistryFixture.receiverAndPartner(
            gives: [.leadership: partner[0], .helpAndProtection: partner[1]]
        )
        if let besides {
            registry.add(.third)
            try registry.inspect(.third, [.leadership: besides, .helpAndProtection: besides], "2025-02-10")
        }
        return try Robustness(PerturbationTrials(SolvedRound(registry.problem(ShippedPolicies.first()))))
    }

    @Test func aPartnerWithAGradeToSpareIsFirm() throws {
        let firm = try pairing(partner: [.outstanding, .outstanding])
        #expect(firm.lines.map(\.isFirm) == [true])
        #expect(firm.lines.map(\.hangsOn) == [.nothing])
        #expect(firm.lines[0].alternatives.isEmpty)
        #expect(firm.tried == [.weight: 8, .judgement: 2, .dropOut: 1])
        #expect(firm.lines.first?.tried[.dropOuts] == nil)
    }

    @Test func aPartnerWithoutAGradeToSpareIsFragile() throws {
        let line = try #require(try pairing(partner: [.outstanding, .good]).lines.first)
        #expect(!line.isFirm)
        let lower = Perturbation.judgement(.partner, .helpAndProtection, from: .good, to: .requiresImprovement)
        #expect(line.breaks == [Robustness.Break(perturbation: lower, side: .ownJudgements, instead: nil)])
        #expect(line.stood(.ownJudgements) == 1)
        #expect(line.stood(.weights) == 8)
        #expect(line.isFirm(against: .weights))
        #expect(!line.isFirm(against: .ownJudgements))
        #expect(line.hangsOn == .ownGrades)
    }

    @Test func whoWouldStepInIsSaid() throws {
        let line = try #require(try pairing(partner: [.outstanding, .outstanding], besides: .good).lines.first)
        #expect(line.partner == .partner)
        // Good against good: the plan that stands is kept, so that nothing breaks for the tie-break's sake.
        #expect(line.isFirm)
        let good = try #require(try pairing(partner: [.good, .good], besides: .good).lines.first)
        #expect(good.breaks.count == 2)
        #expect(good.breaks.allSatisfy { $0.instead != nil && $0.instead != good.partner })
        // The one who would step in.
        #expect(good.alternatives.map(\.partner) == good.breaks.prefix(1).map(\.instead))
        #expect(good.alternatives.map(\.changes) == [2])
    }

    @Test func whomPeopleDecidedAgainstIsNobodyToTurnTo() throws {
        var registry = try RegistryFixture.receiverAndPartner(gives: [
            .leadership: .outstanding, .helpAndProtection: .outstanding,
        ])
        registry.add(.third)
        try registry.inspect(.third, [.leadership: .good, .helpAndProtection: .good], "2025-02-10")
        let facts = try registry.problem(ShippedPolicies.first()).facts
        for isForbidden in [false, true] {
            let link = WhatIf.Link(receiver: .receiver, partner: .third)
            let problem = try RoundProblem(facts, whatIf: WhatIf(forbidden: isForbidden ? [link] : []))
            let line = try #require(try Robustness(PerturbationTrials(SolvedRound(problem))).lines.first)
            #expect(line.partner == .partner && line.nextBest == (isForbidden ? nil : .third))
        }
    }

    /// What a coordinator can act on is told apart, each pairing once.
    @Test func everyPairingHangsOnOneThing() throws {
        let trials = try trials(), margin = trials.round.problem.policy.settings.equallySuitable
        for line in try Robustness(trials).lines {
            for other in line.alternatives {
                let more = (other.score ?? -10_000) - line.score
                #expect(other.suits == (more < -margin ? .less : more > margin ? .more : .equally))
            }
            let others = !line.isFirm(against: .othersJudgements) || !line.isFirm(against: .dropOuts)
            let broken = [!line.isFirm(against: .weights), !line.isFirm(against: .ownJudgements), others]
            switch line.hangsOn {
            case .nothing: #expect(line.isFirm)
            case .everything: #expect(broken == [true, true, true])
            case .weights: #expect(broken[0] && broken != [true, true, true])
            case .others: #expect(!broken[0] && broken[2])
            case .ownGrades: #expect(broken == [false, true, false])
            }
            #expect(line.alternatives.reduce(0) { $0 + $1.changes } == line.breaks.count { $0.instead != nil })
            #expect(line.alternatives.allSatisfy { $0.partner != line.partner })
        }
    }

    @Test func whatCannotFallOrMoveIsNotTried() throws {
        let profile = try #require(try trials().round.problem.book.profiles.values.first { $0.latest != nil })
        for case .judgement(_, _, let from, let to) in profile.judgementPerturbations {
            #expect(from > .inadequate)
            #expect(to.rawValue == from.rawValue - 1)
        }
        // Where the others weigh nothing, they cannot share what is left.
        for nothing in [[], [Policy.Weight(factor: "travel", points: 0, basis: "a test")]] {
            let one = try Policy(
                name: "one",
                purpose: "one factor",
                rules: [],
                weights: [Policy.Weight(factor: "cover", points: 10_000, basis: "a test")] + nothing,
                settings: PolicySettings { $0.assumedPlaces = 1 }
            )
            #expect(one.weightPerturbations == [])
        }
        let first = try ShippedPolicies.first().weightPerturbations
        #expect(first.contains(.weight("cover", from: 5555, to: 6666)))
        #expect(first.contains(.weight("cover", from: 5555, to: 4444)))
    }

    /// Who would come without a pairing's own partner is who has it in the best plan without that one.
    @Test func theStandInIsOfTheBestPlanWithoutThePartner() throws {
        let trials = try trials(), problem = trials.round.problem
        let found = try Robustness(trials)
        for line in found.lines.prefix(8) {
            let row = try #require(problem.requests.firstIndex(of: line.request))
            let then = try trials.links(after: .dropOut(line.partner))[row]
            #expect(line.standIn?.partner == then.map { problem.partners[$0].profile.authority.code })
        }
        #expect(found.lines.contains { $0.standIn != nil })
    }
}
