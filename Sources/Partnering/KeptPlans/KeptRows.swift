import Domain
import Matching

/// Reads rows of a question, and refuses those that are not there.
struct KeptRows {
    private let requests: Int
    private let partners: Int
    private let limits: Int

    init(_ question: PlanQuestion) {
        requests = question.requests.count
        partners = question.partners.count
        limits = question.limits.count
    }

    func pairs(_ kept: PlanQuestion.Pairs) throws(InvariantBroken) -> [Pair] {
        guard kept.requests.count == kept.partners.count, areWithin(kept.requests, requests),
            areWithin(kept.partners, partners)
        else { throw InvariantBroken("a pair names a request or a partner that is not there") }
        return zip(kept.requests, kept.partners).map { Pair(request: $0, partner: $1) }
    }

    func step(_ step: PlanProof.Step) throws(InvariantBroken) -> Certificate.Step {
        let kept = step.prices
        let prices = try prices(kept)
        try expectSmall([step.low, step.high, step.scale].compactMap(\.self))
        switch (step.tier, step.kind, step.low, step.high, step.scale) {
        case ("coverage", .best, _, _, _): return .coverage(prices)
        case ("fairness", .floor, let low?, _, _):
            return .floor(best: low, barrier: prices, witness: try step.witness.map(pairs) ?? [])
        case ("fairness", .level, let low?, let high?, _):
            return .level(
                low: low,
                high: high,
                Certificate.ChangeSet(
                    request: try changes(step.rows?.request, kept.request, of: requests),
                    partner: try changes(step.rows?.partner, kept.partner, of: partners),
                    cap: try changes(step.rows?.limit, kept.limit, of: limits)
                )
            )
        case ("coverage", .units, let rank?, let severity?, let scale?):
            return .bound(.units(rank: rank, severity: severity), scale: scale, prices)
        case ("fairness", .above, let score?, _, let scale?): return .bound(.above(score), scale: scale, prices)
        case (let name, .best, _, _, _): return .sum(try sumTier(name), prices)
        case (let name, .sum, _, _, let scale?): return .bound(.sum(try sumTier(name)), scale: scale, prices)
        default: throw InvariantBroken("there is no step \(step.kind.rawValue) of the tier \(step.tier)")
        }
    }

    /// A tier that adds up over links.
    private func sumTier(_ name: String) throws(InvariantBroken) -> Tier {
        guard let tier = Tier(kept: name), ![.rules, .coverage, .fairness].contains(tier) else {
            throw InvariantBroken("no links add up in the tier \(name)")
        }
        return tier
    }

    func floor(_ floor: PlanProof.Floor) throws(InvariantBroken) -> BoundProof.Floor {
        BoundProof.Floor(
            witness: try pairs(floor.witness),
            best: floor.best,
            gap: try floor.gap.map(Gap.init(kept:)),
            root: try node(floor.bound)
        )
    }

    func node(_ node: PlanProof.Node) throws(InvariantBroken) -> BoundProof.Node {
        switch node {
        case .none: return .impossible
        case .belowMinimum(let closed, let prices):
            guard areWithin(closed, limits) else { throw InvariantBroken("a part closes a limit that is not there") }
            return .belowMinimum(closedCaps: closed, try self.prices(prices))
        case .part(let plan, let closed, let steps):
            guard areWithin(closed, limits) else { throw InvariantBroken("a part closes a limit that is not there") }
            var read: [Certificate.Step] = []
            for one in steps { read.append(try step(one)) }
            return .part(BoundProof.Part(plan: try pairs(plan), closedCaps: closed, steps: read))
        case .split(let pairs, let parts):
            var read: [BoundProof.Node] = []
            for part in parts { read.append(try self.node(part)) }
            return .split(pairs: try self.pairs(pairs), children: read)
        }
    }

    private func prices(_ kept: PlanProof.Prices) throws(InvariantBroken) -> Certificate.Prices {
        for list in [kept.request, kept.partner, kept.limit, kept.day] { try expectSmall(list) }
        return Certificate.Prices(request: kept.request, partner: kept.partner, cap: kept.limit, day: kept.day)
    }

    /// The largest number in a proof: far above any price of a tie-break, and so small that the checker's sums over
    /// thousands of rows stay within 63 bits.
    private static let largest = 1 << 45

    /// Without it a number that somebody wrote into a document would end the program.
    private func expectSmall(_ numbers: [Int]) throws(InvariantBroken) {
        if numbers.contains(where: { $0.magnitude > Self.largest }) {
            throw InvariantBroken("a proof has a number beyond what any plan needs")
        }
    }

    private func changes(_ rows: [Int]?, _ prices: [Int], of count: Int) throws(InvariantBroken) -> [Certificate.Change]
    {
        guard let rows, rows.count == prices.count, areWithin(rows, count) else {
            throw InvariantBroken("a level has prices for rows that are not there")
        }
        return zip(rows, prices).map { Certificate.Change(row: $0, price: $1) }
    }

    private func areWithin(_ rows: [Int], _ count: Int) -> Bool { rows.allSatisfy { (0..<count).contains($0) } }
}
