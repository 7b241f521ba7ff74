import Domain
import Matching

/// A round put as a matching: its requests, its partners with their places, and what each pair would be worth.
package struct RoundProblem: Sendable {
    /// A partner with the places it has left.
    package struct Partner: Sendable {
        package let profile: AuthorityProfile
        /// Places offered, or assumed by the policy, less partnerships in force.
        package var places: Int
        /// Whether the places were offered by the partner itself.
        package let isOffered: Bool

        /// A giver with its open places; none that is not offered, where only offers count.
        init(_ profile: AuthorityProfile, offersOnly: Bool) {
            self.profile = profile
            isOffered = profile.capacity.isOffered
            places = isOffered || !offersOnly ? profile.capacity.open : 0
        }

        /// Days it offers in all; `nil` where it did not say.
        var offeredDays: Int? { profile.capacity.offer?.days }
    }

    /// Somebody who may serve a request.
    package struct Candidate: Sendable {
        /// The partner's position among the givers.
        package let partner: Int
        /// What the pair would be worth, 0…10,000.
        package let score: Int
        /// `nil` where a middle is not on record.
        package let kilometres: Int?
    }

    package let facts: RoundFacts
    /// The policy, with the weights that the question asks for.
    package let policy: Policy
    /// Those who may give somebody something, by code.
    package let partners: [Partner]
    /// Who may serve each request, best first; as many lists as requests.
    package let candidates: [[Candidate]]
    let scoring: Scoring
    /// Pairs that the plan must hold.
    let pins: [Pair]
    private let exclusions: [Pair]

    package var round: Round { facts.round }
    package var book: ProfileBook { facts.book }
    package var requests: [SupportRequest] { facts.requests }
    package var rules: [any EligibilityRule] { facts.rules }

    /// Puts a round's question to a snapshot.
    /// - Parameters:
    ///   - whatIf: changes to try; none unless given.
    ///   - offersOnly: whether only places that were offered count.
    /// - Throws: `InvariantBroken` for a policy that names a rule or factor which does not exist, and for a pin that a
    ///   rule refuses.
    package init(
        round: Round,
        policy: Policy,
        snapshot: Snapshot,
        whatIf: WhatIf = WhatIf(),
        offersOnly: Bool = false
    ) throws(InvariantBroken) {
        let facts = try RoundFacts(round: round, policy: policy, snapshot: snapshot, offersOnly: offersOnly)
        try self.init(facts, whatIf: whatIf)
    }

    /// Puts a question to facts that were gathered before.
    /// - Throws: `InvariantBroken` for weights that do not add up, and for a pin that a rule refuses.
    package init(_ facts: RoundFacts, whatIf: WhatIf = WhatIf()) throws(InvariantBroken) {
        let policy = try facts.policy.weighing(whatIf.weights)
        let scoring = try Scoring(policy)
        var partners = facts.partners
        for (code, places) in whatIf.places {
            if let index = facts.positions[code] { partners[index].places = places }
        }
        let candidates = facts.admissible.map { list in
            list.map { Candidate(partner: $0.partner, score: scoring.score($0.shares), kilometres: $0.kilometres) }
                .sorted { ($1.score, $0.partner) < ($0.score, $1.partner) }
        }
        func pairs(_ link: WhatIf.Link) -> [Pair] {
            guard let partner = facts.positions[link.partner] else { return [] }
            return (facts.requestsOf[link.receiver] ?? []).map { Pair(request: $0, partner: partner) }
        }
        var pins: [Pair] = []
        for link in whatIf.pins {
            let open = pairs(link).filter { pair in !pins.contains { $0.request == pair.request } }
            guard
                let pair = open.first(where: { pair in
                    candidates[pair.request].contains { $0.partner == pair.partner }
                })
            else {
                let names = [link.partner, link.receiver].map(facts.book.snapshot.name(of:))
                throw InvariantBroken(
                    "\(names[0]) may not support \(names[1]) in this round: ask 'tandem pair' for the rule"
                )
            }
            pins.append(pair)
        }
        self.pins = pins
        exclusions = whatIf.forbidden.flatMap(pairs)
        self.facts = facts
        self.policy = policy
        self.partners = partners
        self.candidates = candidates
        self.scoring = scoring
    }

    /// Where an authority stands among the givers, if it is one.
    func position(of code: LACode) -> Int? { facts.positions[code] }

    func support(request: Int, partner: Int) -> SupportPair? {
        guard let receiver = book.profiles[requests[request].receiver] else { return nil }
        return book.pair(requests[request], receiver, partners[partner].profile)
    }

    /// Kilometres between two positions; `nil` where a middle is not on record.
    func kilometres(request: Int, partner: Int) -> Int? {
        guard let receiver = book.profiles[requests[request].receiver] else { return nil }
        return book.journey(receiver.authority, partners[partner].profile.authority)?.kilometres
    }

    /// What a pair costs where plans are alike in all that scores decide: its kilometres; where they are not known, more
    /// than any way through England.
    static func cost(ofKilometres kilometres: Int) -> Int { kilometres < 0 ? 1000 : kilometres }

    /// How plans are compared: as the policy says.
    var options: Options {
        let fairness: Matching.Fairness =
            switch policy.settings.fairness {
            case .total: .total
            case .floor: .floor
            case .bands(let edges): .bands(edges)
            case .leximin: .leximin
            }
        return Options(fairness: fairness, seed: round.seed)
    }

    /// The matching instance: rows are positions in `requests` and `givers`, ids are DfE's numbers, so that the order
    /// in which rows were loaded changes nothing.
    package func instance() throws(InstanceError) -> Instance {
        try Instance(
            requests: requests.map {
                // Further requests of a receiver have numbers beyond DfE's three digits.
                Instance.Request(
                    id: UInt64($0.receiver.number + 1000 * ($0.number - 1)),
                    severity: $0.severity.value,
                    days: facts.countsDays ? $0.days ?? policy.settings.daysAPlace ?? 0 : 0
                )
            },
            partners: partners.map {
                Instance.Partner(
                    id: UInt64($0.profile.authority.code.number),
                    places: $0.places,
                    days: facts.countsDays ? $0.profile.capacity.days : nil
                )
            },
            edges: candidates.enumerated().flatMap { request, list in
                list.map {
                    Instance.Edge(
                        request: request,
                        partner: $0.partner,
                        score: $0.score,
                        cost: RoundProblem.cost(ofKilometres: $0.kilometres ?? -1)
                    )
                }
            },
            pins: pins,
            exclusions: exclusions,
            caps: caps
        )
    }

    /// Limits besides places, each within one partner's own: two requests of a receiver go to two partners, and no more
    /// receivers than the policy says lie outside the partner's region. Sets within one partner nest, so that the plan
    /// stays proven.
    private var caps: [Cap] {
        var caps: [Cap] = []
        let several = facts.requestsOf.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
        for (_, rows) in several {
            var byPartner: [Int: [Pair]] = [:]
            for row in rows {
                for candidate in candidates[row] {
                    byPartner[candidate.partner, default: []].append(Pair(request: row, partner: candidate.partner))
                }
            }
            for (_, pairs) in byPartner.sorted(by: { $0.key < $1.key }) where pairs.count > 1 {
                caps.append(Cap(limit: 1, scope: .pairs(pairs)))
            }
        }
        guard let most = policy.settings.placesOutsideRegion else { return caps }
        var outside = [[Pair]](repeating: [], count: partners.count)
        for (row, list) in candidates.enumerated() {
            guard let region = book.profiles[requests[row].receiver]?.authority.region else { continue }
            for candidate in list where partners[candidate.partner].profile.authority.region != region {
                outside[candidate.partner].append(Pair(request: row, partner: candidate.partner))
            }
        }
        for (index, pairs) in outside.enumerated() where pairs.count > most && partners[index].places > most {
            caps.append(Cap(limit: most, scope: .pairs(pairs)))
        }
        return caps
    }
}

extension RoundProblem {
    func pairing(_ link: Link) -> Pairing? {
        guard let pair = support(request: link.request, partner: link.partner) else { return nil }
        return Pairing(
            request: pair.request,
            partner: pair.partner.authority.code,
            factors: scoring.explained(pair),
            because: pair.merits,
            partnerNeeds: pair.partner.areasBelowGood,
            crossesRegions: pair.receiver.authority.region != pair.partner.authority.region
        )
    }

    /// Partnerships in force that receivers or givers of this round are in.
    var partnershipsConcerned: [Partnership] {
        let receivers = Set(requests.map(\.receiver)), givers = Set(partners.map(\.profile.authority.code))
        var concerned: [Partnership] = []
        for partnership in book.partnershipsInForce {
            let isGiving = if let code = partnership.partnerCode { givers.contains(code) } else { false }
            if isGiving || receivers.contains(partnership.receiver) { concerned.append(partnership) }
        }
        return concerned
    }

    /// When nobody may serve a request: which rules keep how many away.
    func noCandidateReason(_ index: Int) -> String {
        let counts = refusals(of: requests[index]).map { refusal in
            "\(refusal.count) by rule \(refusal.rule) (\(refusal.wording))"
        }
        return "no partner is admissible; refused are " + counts.joined(separator: "; ")
    }

    /// How many of the authorities within reach each rule keeps away, by the first rule that does.
    package func refusals(of request: SupportRequest) -> [RefusalCount] {
        guard let receiver = book.profiles[request.receiver] else { return [] }
        var counts: [RuleID: Int] = [:]
        for partner in book.profiles.values where partner.authority.code != request.receiver {
            let region = partner.authority.region
            if !round.scope.partnersFrom.allows(partner: region, for: receiver.authority.region) {
                counts["scope", default: 0] += 1
                continue
            }
            let pair = book.pair(request, receiver, partner)
            if let rule = rules.first(where: { $0.verdict(for: pair).refuses }) { counts[rule.id, default: 0] += 1 }
        }
        let wordings = [("scope" as RuleID, "within this round's reach")] + rules.map { ($0.id, $0.wording) }
        return wordings.compactMap { rule, wording in
            counts[rule].map { RefusalCount(rule: rule, wording: wording, count: $0) }
        }
    }
}

extension SupportPair {
    /// What speaks for the pair, in a few words: strength in the areas asked about, likeness, distance.
    fileprivate var merits: String {
        var words: [String] = []
        for grade in [Grade.outstanding, .good] {
            let areas = request.areas.filter { partner.grade(in: $0) == grade }
            if !areas.isEmpty { words.append("\(grade) in \(areas.map(\.rawValue).joined(separator: " "))") }
        }
        if let closeness, closeness >= .close { words.append("\(closeness.rawValue) in likeness") }
        if let journey { words.append(journey.isByRoad ? journey.words : "\(journey.kilometres) km away") }
        return words.joined(separator: ", ")
    }
}
