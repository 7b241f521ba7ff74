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
    ///   fit together; what reading a part throws.
    init(_ record: PlanRecord) throws {
        guard (1...PlanRecord.currentFormat).contains(record.format) else {
            throw InvariantBroken("the plan is kept in format \(record.format), which this program does not read")
        }
        let question = try record.question, proof = try record.proof, rows = KeptRows(question)
        let coverage = question.coverage ?? CoverageOrder.units.rawValue
        guard let order = CoverageOrder(rawValue: coverage) else {
            throw InvariantBroken("there is no order of coverage \(coverage)")
        }
        options = Options(
            fairness: try question.engineFairness(),
            floorSlack: question.floorSlack ?? 0,
            coverage: order,
            stabilityFirst: question.keepsReferenceFirst ?? false,
            seed: question.seed
        )
        instance = try question.instance(rows, format: record.format)
        links = try rows.pairs(proof.links)
        var steps: [Certificate.Step]?
        if let kept = proof.certificate {
            steps = []
            for step in kept { steps?.append(try rows.step(step)) }
        }
        certificate = steps.map(Certificate.init(steps:))
        if let node = proof.bound {
            bound = BoundProof(root: try rows.node(node), floor: try proof.floor.map(rows.floor))
        } else {
            bound = nil
        }
        gap = try record.plan.gap?.bound.map(Gap.init(kept:))
    }

    /// - Throws: `SolveError` for links that the instance does not allow.
    func answers(isUnique: Bool) throws(SolveError) -> Answers {
        Answers(
            instance,
            options,
            try Solution(
                instance,
                links: links,
                order: options.coverage,
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
                    days: row.days,
                    precedence: row.precedence == row.severity ? nil : row.precedence
                )
            },
            partners: zip(problem.partners, instance.partners).map { partner, row in
                Partner(
                    code: partner.profile.authority.code,
                    id: row.id,
                    places: row.places,
                    isOffered: partner.isOffered,
                    audience: partner.profile.capacity.ceiling.flatMap {
                        $0.provenance.visibility < .regions ? $0.provenance.visibility : nil
                    },
                    days: row.days,
                    assumesDays: row.days != nil && partner.profile.capacity.ceiling == nil ? true : nil,
                    minimum: row.minimum > 0 ? row.minimum : nil
                )
            },
            candidates: problem.candidates.map { list in
                Candidates(
                    partners: list.map(\.partner),
                    scores: list.map(\.score),
                    kilometres: list.map { $0.kilometres ?? -1 }
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
            },
            floorSlack: options.floorSlack > 0 ? options.floorSlack : nil,
            coverage: options.coverage == .units ? nil : options.coverage.rawValue,
            reference: instance.reference.isEmpty ? nil : Pairs(instance.reference),
            keepsReferenceFirst: options.stabilityFirst ? true : nil
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

    fileprivate func instance(_ rows: KeptRows, format: Int) throws(InvariantBroken) -> Instance {
        guard candidates.count == requests.count,
            candidates.allSatisfy({ $0.scores.count == $0.partners.count && $0.kilometres.count == $0.partners.count })
        else { throw InvariantBroken("the lists of candidates do not fit together") }
        /// Before format 5 a new link of a re-matching cost what its score lacks of all points.
        func cost(_ score: Int, _ kilometres: Int) -> Int {
            if keepsReferenceFirst == true { return format < 5 ? Policy.fullScore - score : 0 }
            return format < 2 ? 0 : RoundProblem.cost(ofKilometres: kilometres)
        }
        var caps: [Cap] = []
        for limit in limits { caps.append(Cap(limit: limit.most, scope: .pairs(try rows.pairs(limit.pairs)))) }
        let pins = try rows.pairs(pins), exclusions = try rows.pairs(exclusions)
        let reference = try rows.pairs(reference ?? Pairs([]))
        do throws(InstanceError) {
            return try Instance(
                requests: requests.map {
                    Instance.Request(id: $0.id, severity: $0.severity, days: $0.days, precedence: $0.precedence)
                },
                partners: partners.map {
                    Instance.Partner(id: $0.id, places: $0.places, days: $0.days, minimum: $0.minimum ?? 0)
                },
                edges: candidates.enumerated().flatMap { request, list in
                    list.partners.indices.map { place in
                        Instance.Edge(
                            request: request,
                            partner: list.partners[place],
                            score: list.scores[place],
                            cost: cost(list.scores[place], list.kilometres[place])
                        )
                    }
                },
                pins: pins,
                exclusions: exclusions,
                caps: caps,
                reference: reference
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
            bound: solution.boundProof.map { Node($0.root) },
            floor: solution.boundProof?.floor.map { floor in
                Floor(
                    witness: PlanQuestion.Pairs(floor.witness),
                    best: floor.best,
                    gap: floor.gap.map(Plan.Gap.Bound.init),
                    bound: Node(floor.root)
                )
            }
        )
    }
}

extension PlanProof.Step {
    fileprivate init(_ step: Certificate.Step) {
        switch step {
        case .coverage(let prices): self.init("coverage", .best, prices: Prices(prices))
        case .floor(let best, let prices, let witness):
            let kept = witness.isEmpty ? nil : PlanQuestion.Pairs(witness)
            self.init("fairness", .floor, low: best, prices: Prices(prices), witness: kept)
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
        case .sum(let tier, let prices): self.init(tier.kept, .best, prices: Prices(prices))
        case .bound(.units(let rank, let severity), let scale, let prices):
            self.init("coverage", .units, low: rank, high: severity, scale: scale, prices: Prices(prices))
        case .bound(.above(let score), let scale, let prices):
            self.init("fairness", .above, low: score, scale: scale, prices: Prices(prices))
        case .bound(.sum(let tier), let scale, let prices):
            self.init(tier.kept, .sum, scale: scale, prices: Prices(prices))
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
        case .belowMinimum(let closed, let prices):
            self = .belowMinimum(closed: closed, prices: PlanProof.Prices(prices))
        case .impossible: self = .none
        }
    }
}

extension Plan.Gap.Bound {
    init(_ gap: Gap) { self.init(tier: gap.tier.kept, place: gap.place, best: gap.bound, value: gap.value) }
}

extension Gap {
    init(kept: Plan.Gap.Bound) throws(InvariantBroken) {
        guard let tier = Tier(kept: kept.tier) else { throw InvariantBroken("there is no tier \(kept.tier)") }
        self.init(tier: tier, place: kept.place, bound: kept.best, value: kept.value)
    }
}

extension Tier {
    /// The tier's name in what a plan keeps.
    var kept: String {
        switch self {
        case .tieBreak: "tie_break"
        case .newCost: "new_cost"
        default: rawValue
        }
    }

    init?(kept name: String) {
        guard let tier = Tier.allCases.first(where: { $0.kept == name }) else { return nil }
        self = tier
    }
}
