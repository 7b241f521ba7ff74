import Domain
import Matching

/// What the engine's checker, which shares no code with the solver, proves of a plan from what the plan keeps: every
/// rule of the question, then tier by tier that no plan is better, or how much better one may at most be.
package struct PlanVerification: Sendable {
    /// What was found about one tier.
    package struct Line: Hashable, Sendable {
        /// The tier by name.
        package let tier: String
        /// The plan's value there, in words.
        package let value: String
        /// What is proven of it, in words.
        package let finding: String
    }

    /// The tiers, in the order in which they decide; none where the plan is at fault.
    package let tiers: [Line]
    /// What is wrong, in words; empty where everything that is kept holds.
    package let faults: [String]

    /// Looks at everything that a plan keeps.
    /// - Parameter known: what is known to be wrong already.
    package init(_ record: PlanRecord, faults known: [String] = []) {
        do {
            let kept = try KeptMatching(record)
            let faults =
                try known + PlanVerification.contradictions(record, kept) + PlanVerification.doubts(record, kept)
            self.faults = faults
            tiers = faults.isEmpty ? PlanVerification.lines(record, kept) : []
        } catch {
            faults = known + ["\(error)"]
            tiers = []
        }
    }

    /// What the checker says against the plan and its proof.
    private static func doubts(_ record: PlanRecord, _ kept: KeptMatching) -> [String] {
        guard record.claimsABound else { return ruleFaults(kept.instance, kept.links) }
        let verdict: Matching.Verdict
        if let certificate = kept.certificate {
            verdict = check(kept.instance, links: kept.links, options: kept.options, certificate: certificate)
        } else if let bound = kept.bound {
            verdict = checkBound(
                kept.instance,
                links: kept.links,
                options: kept.options,
                gap: kept.gap,
                proof: bound
            )
        } else {
            return ruleFaults(kept.instance, kept.links)
        }
        return verdict.faults + [verdict.doubt].compactMap(\.self)
    }

    /// Where the plan, its explanations and its question contradict one another.
    private static func contradictions(_ record: PlanRecord, _ kept: KeptMatching) throws -> [String] {
        let question = try record.question
        var faults: [String] = []
        if record.claimsABound, kept.bound == nil, kept.certificate == nil {
            faults.append("a proof is claimed, and none is kept")
        }
        func name(_ code: LACode) -> String { record.authorities.name(of: code) }
        var open = Set(kept.links)
        for pairing in record.plan.pairings {
            let words = "\(name(pairing.partner)) for \(name(pairing.request.receiver))"
            let link = open.first { pair in
                let row = question.requests[pair.request]
                return row.receiver == pairing.request.receiver && row.number == pairing.request.number
                    && question.partners[pair.partner].code == pairing.partner
            }
            guard let link, let score = kept.instance.score(request: link.request, partner: link.partner) else {
                faults.append("\(words) is no link of the plan that the proof is about")
                continue
            }
            open.remove(link)
            if score != pairing.score {
                faults.append("\(words): the factors add up to \(pairing.score), not \(score)")
            }
            if question.requests[link.request].severity != pairing.request.severity.value {
                faults.append("\(words): the class is not the one that the proof is about")
            }
        }
        for link in open.sorted() {
            let row = question.requests[link.request], partner = question.partners[link.partner]
            faults.append("\(name(partner.code)) for \(name(row.receiver)) is missing from the plan")
        }
        if record.plan.requests.count != question.requests.count {
            faults.append("the plan answers \(record.plan.requests.count) of \(question.requests.count) requests")
        }
        if record.explained.count != question.requests.count {
            faults.append("the plan explains \(record.explained.count) of \(question.requests.count) requests")
        }
        for (row, explained) in record.explained.enumerated() where row < question.requests.count {
            for rival in try explained.value.rivals {
                let sum = rival.factors.reduce(0) { $0 + $1.points }
                guard let score = kept.instance.score(request: row, partner: rival.partner), score == sum else {
                    faults.append(
                        "a rival for \(name(question.requests[row].receiver)) has factors that add up to \(sum), "
                            + "which is not what the pair is worth"
                    )
                    continue
                }
            }
        }
        if let compared = try record.compared {
            for row in question.requests.indices
            where compared.request(row)?.addsUp(question.candidates[row], record.score(question.requests[row])) != true
            {
                faults.append(
                    "what the partners for \(name(question.requests[row].receiver)) get of each factor does not add up to "
                        + "what the pairs are worth"
                )
            }
        }
        let offered = question.partners.reduce(0) { $0 + ($1.isOffered ? $1.places : 0) }
        let all = question.partners.reduce(0) { $0 + $1.places }
        // What is offered for single areas is offered too, and the question calls it taken for granted: it says nothing of others.
        let places = record.plan.places
        if places.confirmed + places.assumed != all || places.confirmed < offered || places.assumed < 0 {
            faults.append("the places are not those that the proof is about")
        }
        return faults
    }

    private static func lines(_ record: PlanRecord, _ kept: KeptMatching) -> [Line] {
        let plan = record.plan
        func finding(_ tier: Tier, _ proven: String) -> String {
            guard record.claimsABound else { return "no bound was found" }
            guard let gap = kept.gap, !kept.options.decides(tier, before: gap.tier) else { return proven }
            return gap.tier == tier
                ? "\(gap.bound) in place of \(gap.value) is not ruled out" : "open, since \(gap.tier.kept) is"
        }
        func line(_ tier: Tier, _ value: String, _ proven: String) -> Line {
            Line(tier: tier.kept, value: value, finding: finding(tier, proven))
        }
        let reference = Set(kept.instance.reference)
        // What people hold sets no floor.
        let chosen = kept.links.filter { !kept.instance.pins.contains($0) }
        let floor = chosen.compactMap { kept.instance.score(request: $0.request, partner: $0.partner) }.min()
        func cost(_ links: [Pair]) -> Int { links.reduce(0) { $0 + kept.instance.cost(of: $1) } }
        let rules = Line(
            tier: Tier.rules.kept,
            value: "\(kept.links.count) links",
            finding: "every place, pin and limit is kept"
        )
        return [rules]
            + kept.options.tiers.compactMap { tier in
                switch tier {
                case .rules: nil
                case .coverage:
                    line(tier, plan.servedInWords, "no plan serves more of the most pressing first")
                case .fairness:
                    line(
                        tier,
                        "\(kept.options.fairness), lowest score \(floor.map(String.init) ?? "none")",
                        kept.options.floorSlack == 0
                            ? "no such plan is fairer"
                            : "within \(kept.options.floorSlack) points of the fairest such plan"
                    )
                case .total: line(tier, "\(plan.total)", "no such plan has a larger one")
                case .kept where !reference.isEmpty:
                    line(
                        tier,
                        "\(kept.links.count { reference.contains($0) }) of \(reference.count) pairs",
                        "no such plan keeps more of what stood before"
                    )
                case .newCost where kept.instance.hasCosts:
                    line(
                        tier,
                        "\(cost(kept.links.filter { !reference.contains($0) })) points below the most",
                        "no such plan gives new pairs more"
                    )
                case .cost where kept.instance.hasCosts && !kept.options.stabilityFirst:
                    line(tier, "\(cost(kept.links)) km", "no plan alike in all of this has fewer")
                case .kept, .newCost, .cost: nil
                case .tieBreak:
                    line(
                        tier,
                        "seed \(kept.options.seed)",
                        plan.isUnique ? "not needed: no other plan is as good" : "chosen by the seed"
                    )
                }
            }
    }
}

extension ComparedCandidates.Request {
    /// Whether the factors add up to the scores of a request's candidates, and of the chosen one.
    /// - Parameter score: what the pairing is worth; `nil` without one.
    fileprivate func addsUp(_ list: PlanQuestion.Candidates, _ score: Int?) -> Bool {
        guard score.map({ max(0, chosen.reduce(0, +)) == $0 }) ?? chosen.isEmpty else { return false }
        let scores = zip(list.partners, list.scores).sorted { $0.0 < $1.0 }.map(\.1)
        return scores.indices.allSatisfy { place in
            points(of: place).map { max(0, $0.reduce(0, +)) == scores[place] } ?? false
        }
    }
}

extension PlanRecord {
    /// What the pairing of one of the question's requests is worth; `nil` without one.
    fileprivate func score(_ asked: PlanQuestion.Request) -> Int? {
        plan.pairings.first { $0.request.receiver == asked.receiver && $0.request.number == asked.number }?.score
    }

    /// Whether the plan is said to be the best, or no further from it than a number: without that there is no proof.
    fileprivate var claimsABound: Bool { plan.gap == nil || plan.gap?.bound != nil }
}
