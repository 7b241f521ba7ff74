import Domain
import Matching

/// A plan's question, links and proof as the engine's values.
struct KeptMatching {
    let instance: Instance
    let options: Options
    let links: [Pair]
    let certificate: Certificate?
    let bound: BoundProof?
    let gap: Gap?

    /// Reads what a plan keeps.
    /// - Throws: `InvariantBroken` for what no program wrote: unknown words, rows that are not there, lists that do not
    ///   fit together.
    init(_ record: PlanRecord) throws(InvariantBroken) {
        guard record.format == PlanRecord.currentFormat else {
            throw InvariantBroken("the plan is kept in format \(record.format), which this program does not read")
        }
        let question = record.question, rows = KeptRows(question)
        options = Options(fairness: try question.engineFairness(), seed: question.seed)
        instance = try question.instance(rows)
        links = try rows.pairs(record.proof.links)
        var steps: [Certificate.Step]?
        if let kept = record.proof.certificate {
            steps = []
            for step in kept { steps?.append(try rows.step(step)) }
        }
        certificate = steps.map(Certificate.init(steps:))
        if let node = record.proof.bound { bound = BoundProof(root: try rows.node(node)) } else { bound = nil }
        if let kept = record.plan.gap?.bound {
            guard let tier = Tier(kept: kept.tier) else { throw InvariantBroken("there is no tier \(kept.tier)") }
            gap = Gap(tier: tier, place: kept.place, bound: kept.best, value: kept.value)
        } else {
            gap = nil
        }
    }

    /// - Throws: `SolveError` for links that the instance does not allow.
    func answers(isUnique: Bool) throws(SolveError) -> Answers {
        Answers(
            instance,
            options,
            try Solution(
                instance,
                links: links,
                unique: isUnique,
                certificate: certificate,
                gap: gap,
                boundProof: bound
            )
        )
    }
}

extension PlanQuestion {
    /// What a question is to the engine, with the codes behind its rows.
    init(_ problem: RoundProblem, _ instance: Instance, _ options: Options) {
        let (fairness, bands): (String, [Int]) =
            if case .bands(let edges) = options.fairness { ("bands", edges) } else { ("\(options.fairness)", []) }
        self.init(
            fairness: fairness,
            bands: bands,
            seed: options.seed,
            requests: zip(problem.requests, instance.requests).map { asked, row in
                Request(
                    receiver: asked.receiver,
                    number: asked.number,
                    id: row.id,
                    severity: row.severity,
                    days: row.days
                )
            },
            partners: zip(problem.partners, instance.partners).map { partner, row in
                Partner(
                    code: partner.profile.authority.code,
                    id: row.id,
                    places: row.places,
                    isOffered: partner.isOffered,
                    days: row.days
                )
            },
            candidates: problem.candidates.enumerated().map { request, list in
                Candidates(
                    partners: list.map(\.partner),
                    scores: list.map(\.score),
                    kilometres: list.map { problem.kilometres(request: request, partner: $0.partner) ?? -1 }
                )
            },
            pins: Pairs(instance.pins),
            exclusions: Pairs(instance.exclusions),
            limits: instance.caps.map { cap in
                switch cap.scope {
                case .pairs(let pairs): Limit(most: cap.limit, pairs: Pairs(pairs))
                // A round sets limits over pairs alone.
                case .partners: Limit(most: cap.limit, pairs: Pairs([]))
                }
            }
        )
    }

    fileprivate func engineFairness() throws(InvariantBroken) -> Matching.Fairness {
        switch fairness {
        case "total": .total
        case "floor": .floor
        case "bands": .bands(bands)
        case "leximin": .leximin
        default: throw InvariantBroken("there is no fairness \(fairness)")
        }
    }

    fileprivate func instance(_ rows: KeptRows) throws(InvariantBroken) -> Instance {
        guard candidates.count == requests.count,
            candidates.allSatisfy({ $0.scores.count == $0.partners.count && $0.kilometres.count == $0.partners.count })
        else { throw InvariantBroken("the lists of candidates do not fit together") }
        var caps: [Cap] = []
        for limit in limits { caps.append(Cap(limit: limit.most, scope: .pairs(try rows.pairs(limit.pairs)))) }
        let pins = try rows.pairs(pins), exclusions = try rows.pairs(exclusions)
        do throws(InstanceError) {
            return try Instance(
                requests: requests.map { Instance.Request(id: $0.id, severity: $0.severity, days: $0.days) },
                partners: partners.map { Instance.Partner(id: $0.id, places: $0.places, days: $0.days) },
                edges: candidates.enumerated().flatMap { request, list in
                    zip(list.partners, list.scores).map {
                        Instance.Edge(request: request, partner: $0, score: $1)
                    }
                },
                pins: pins,
                exclusions: exclusions,
                caps: caps
            )
        } catch { throw InvariantBroken(error.description) }
    }
}

extension PlanQuestion.Pairs {
    init(_ pairs: [Pair]) { self.init(requests: pairs.map(\.request), partners: pairs.map(\.partner)) }
}

extension PlanProof {
    init(_ solution: Solution) {
        self.init(
            links: PlanQuestion.Pairs(solution.links.map(\.pair)),
            certificate: solution.certificate?.steps.map(Step.init),
            bound: solution.boundProof.map { Node($0.root) }
        )
    }
}

extension PlanProof.Step {
    fileprivate init(_ step: Certificate.Step) {
        switch step {
        case .coverage(let prices): self.init("coverage", .best, prices: Prices(prices))
        case .floor(let lowest, let prices): self.init("fairness", .floor, low: lowest, prices: Prices(prices))
        case .level(let low, let high, let changes):
            self.init(
                "fairness",
                .level,
                low: low,
                high: high,
                rows: Prices(
                    request: changes.request.map(\.row),
                    partner: changes.partner.map(\.row),
                    limit: changes.cap.map(\.row)
                ),
                prices: Prices(
                    request: changes.request.map(\.price),
                    partner: changes.partner.map(\.price),
                    limit: changes.cap.map(\.price)
                )
            )
        case .total(let prices): self.init("total", .best, prices: Prices(prices))
        case .kept(let prices): self.init("kept", .best, prices: Prices(prices))
        case .tieBreak(let prices): self.init("tie_break", .best, prices: Prices(prices))
        case .bound(.units(let rank, let severity), let scale, let prices):
            self.init("coverage", .units, low: rank, high: severity, scale: scale, prices: Prices(prices))
        case .bound(.above(let score), let scale, let prices):
            self.init("fairness", .above, low: score, scale: scale, prices: Prices(prices))
        case .bound(.total, let scale, let prices):
            self.init("total", .sum, scale: scale, prices: Prices(prices))
        }
    }

    private typealias Prices = PlanProof.Prices
}

extension PlanProof.Prices {
    fileprivate init(_ prices: Certificate.Prices) {
        self.init(request: prices.request, partner: prices.partner, limit: prices.cap, day: prices.day)
    }
}

extension PlanProof.Node {
    fileprivate init(_ node: BoundProof.Node) {
        switch node {
        case .part(let part):
            self = .part(
                plan: PlanQuestion.Pairs(part.plan),
                closed: part.closedCaps,
                steps: part.steps.map(PlanProof.Step.init)
            )
        case .split(let pairs, let children):
            self = .split(pairs: PlanQuestion.Pairs(pairs), parts: children.map(Self.init))
        case .impossible: self = .none
        }
    }
}

extension Tier {
    /// The tier's name in what a plan keeps.
    var kept: String { self == .tieBreak ? "tie_break" : rawValue }

    init?(kept name: String) {
        guard let tier = Tier.allCases.first(where: { $0.kept == name }) else { return nil }
        self = tier
    }
}
