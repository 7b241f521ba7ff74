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

        /// A partner with its open places; none that is not offered, where only offers count.
        init(_ profile: AuthorityProfile, offersOnly: Bool) {
            let capacity = profile.capacity
            self.profile = profile
            isOffered = offersOnly ? capacity.isOffered : capacity.isOfferedForAll
            places = offersOnly ? capacity.openOffered : capacity.open
        }
    }

    /// Somebody who may serve a request.
    package struct Candidate: Sendable {
        /// The partner's position among the partners.
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
    let exclusions: [Pair]
    /// What stood before, where a re-matching keeps as much of it as it can.
    let reference: [Pair]

    package var round: Round { facts.round }
    package var book: ProfileBook { facts.book }
    package var requests: [SupportRequest] { facts.requests }
    package var rules: [any EligibilityRule] { facts.rules }

    /// Puts a round's question to a snapshot.
    /// - Parameters:
    ///   - whatIf: changes to try; none unless given.
    ///   - offersOnly: whether only places that were offered count.
    ///   - held: what a re-matching holds on to.
    ///   - today: rules of a later day that a pair must meet too, unless it is held.
    /// - Throws: `InvariantBroken` for a policy that names a rule or factor which does not exist, and for a pin that a
    ///   rule refuses.
    package init(
        round: Round,
        policy: Policy,
        snapshot: Snapshot,
        whatIf: WhatIf = WhatIf(),
        offersOnly: Bool = false,
        held: Held = Held(),
        today: TodaysRules? = nil
    ) throws(InvariantBroken) {
        let policy = whatIf.areaException ? try policy.withAreaException() : policy
        let facts = try RoundFacts(
            round: round,
            policy: policy,
            snapshot: snapshot,
            offersOnly: offersOnly,
            held: held,
            today: today
        )
        try self.init(facts, whatIf: whatIf)
    }

    /// Puts a question to facts that were gathered before.
    /// - Throws: `InvariantBroken` for weights that do not add up, for a pin that a rule refuses, and for an exception that
    ///   the facts were gathered without.
    package init(_ facts: RoundFacts, whatIf: WhatIf = WhatIf()) throws(InvariantBroken) {
        guard !whatIf.areaException || facts.policy.settings.areaException == .yes else {
            throw InvariantBroken("the exception for single areas asks for other partners: gather the facts with it")
        }
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
            return (facts.requestsOf[link.receiver] ?? [])
                .filter { link.number == nil || facts.requests[$0].number == link.number }
                .map { Pair(request: $0, partner: partner) }
        }
        var pins: [Pair] = []
        for link in facts.held.pins + whatIf.pins {
            let open = pairs(link).filter { pair in !pins.contains { $0.request == pair.request } }
            guard
                let pair = open.first(where: { pair in
                    candidates[pair.request].contains { $0.partner == pair.partner }
                })
            else {
                let names = [link.partner, link.receiver].map(facts.book.snapshot.name(of:))
                let which = link.number.map { $0 == 1 ? "" : " (its request \($0))" } ?? ""
                throw InvariantBroken(
                    "\(names[0]) may not support \(names[1])\(which) in this round: 'tandem pair' says because of which rule"
                        + (facts.held.pins.contains(link)
                            ? "; people hold it: 'tandem round release' with a reason lets go of it" : "")
                )
            }
            pins.append(pair)
        }
        self.pins = pins
        let held = Set(pins)
        if let kept = whatIf.forbidden.flatMap(pairs).first(where: held.contains) {
            let names = [facts.requests[kept.request].receiver, partners[kept.partner].profile.authority.code]
                .map(facts.book.snapshot.name(of:))
            let isAsked = whatIf.pins.contains { $0.receiver == facts.requests[kept.request].receiver }
            throw InvariantBroken(
                isAsked
                    ? "\(names[0].with(names[1])) is both pinned and forbidden: say one of the two"
                    : "people hold \(names[0]) to \(names[1]): ask what releasing it would do, with 'round release'"
            )
        }
        exclusions = (facts.held.forbidden + whatIf.forbidden).flatMap(pairs).filter { !held.contains($0) }
        reference = facts.held.keepsReference ? facts.held.reference.flatMap(pairs) : []
        // A pairing that people hold on to keeps its place, whatever is left of the partner's.
        for (partner, own) in Dictionary(grouping: pins.prefix(facts.held.pairings.count), by: \.partner) {
            partners[partner].places = max(partners[partner].places, own.count)
        }
        let overfull = Dictionary(grouping: pins, by: \.partner).filter { $1.count > partners[$0].places }
        if let (partner, own) = overfull.min(by: { $0.key < $1.key }) {
            let name = partners[partner].profile.authority.name
            let whose = own.map { facts.book.snapshot.name(of: facts.requests[$0.request].receiver) }.sorted().inWords
            let isHeld = own.contains { pins.prefix(facts.held.pins.count).contains($0) }
            throw InvariantBroken(
                "\(name) has \(partners[partner].places.counted("place", "places")), too few for \(whose), "
                    + (own.count == 1 ? "who is to be with it" : "who are all to be with it")
                    + (isHeld
                        ? ": 'tandem round release' with a reason lets go of one"
                        : ": what is asked here contradicts itself, so say one of the two")
            )
        }
        self.facts = facts
        self.policy = policy
        self.partners = partners
        self.candidates = candidates
        self.scoring = scoring
    }

    /// Whether an authority may serve anybody who asks here, whatever places it has.
    package func mayServeSomebody(_ code: LACode) -> Bool {
        position(of: code).map { index in candidates.contains { $0.contains { $0.partner == index } } } ?? false
    }

    /// Where an authority stands among the partners, if it is one.
    func position(of code: LACode) -> Int? { facts.positions[code] }

    func support(request: Int, partner: Int) -> SupportPair {
        book.pair(facts.asked[request], partners[partner].profile)
    }

    /// Kilometres between two positions; `nil` where a middle is not on record.
    func kilometres(request: Int, partner: Int) -> Int? {
        guard let receiver = book.profiles[requests[request].receiver] else { return nil }
        return book.journey(receiver.authority, partners[partner].profile.authority)?.kilometres
    }

    /// What a pair costs where plans are alike in all that scores decide: its kilometres; where they are not known, more
    /// than any way through England.
    static func cost(ofKilometres kilometres: Int) -> Int { kilometres < 0 ? 1000 : kilometres }

    /// Days that a request takes of its partner's; none where they are not counted.
    func days(of row: Int) -> Int {
        facts.countsDays ? requests[row].days ?? policy.settings.daysAPlace ?? 0 : 0
    }

    /// Days that a partner has for all that it is asked, and for what people hold it to at least; `nil` where they are not counted.
    func daysLeft(of partner: Int) -> Int? {
        guard facts.countsDays, let left = partners[partner].profile.capacity.days else { return nil }
        let held = pins.prefix(facts.held.pairings.count).filter { $0.partner == partner }
        return max(left, held.reduce(0) { $0 + days(of: $1.request) })
    }

    /// How plans are compared: as the policy says.
    var options: Options {
        let fairness: Matching.Fairness =
            switch policy.settings.fairness {
            case .total: .total
            case .floor: .floor
            case .bands(let edges): .bands(edges)
            case .leximin: .leximin
            }
        return Options(
            fairness: fairness,
            floorSlack: policy.settings.floorSlack ?? 0,
            stabilityFirst: facts.held.keepsReference,
            seed: round.seed
        )
    }

    /// The matching instance: rows are positions in `requests` and `partners`, ids are DfE's numbers, so that the order
    /// in which rows were loaded changes nothing.
    package func instance() throws(InstanceError) -> Instance {
        let order = precedence
        return try Instance(
            requests: requests.enumerated().map { row, request in
                // Further requests of a receiver have numbers beyond DfE's three digits.
                Instance.Request(
                    id: UInt64(request.receiver.number + 1000 * (request.number - 1)),
                    severity: request.severity.value,
                    days: days(of: row),
                    precedence: order?[row]
                )
            },
            partners: partners.enumerated().map { index, partner in
                Instance.Partner(
                    id: UInt64(partner.profile.authority.code.number),
                    places: partner.places,
                    days: daysLeft(of: index)
                )
            },
            edges: candidates.enumerated().flatMap { request, list in
                list.map {
                    Instance.Edge(
                        request: request,
                        partner: $0.partner,
                        score: $0.score,
                        // Where what is moved comes first, new links have no cost: it would come before what a plan is
                        // worth, and a re-matching would move others than a forced pair is told to. See decision 17.
                        cost: facts.held.keepsReference ? 0 : RoundProblem.cost(ofKilometres: $0.kilometres ?? -1)
                    )
                }
            },
            pins: pins,
            exclusions: exclusions,
            caps: PlaceCaps(problem: self).all,
            reference: reference
        )
    }

    /// Where each request stands in the order in which requests are served, larger first; `nil` where the classes say it.
    ///
    /// Whoever has nothing below good comes after every judgement below good. By classes, a receiver's further requests
    /// stand in its own class: nobody has a second partner while another has none, but classes 5 and 4 before classes 2
    /// and 1, because systemic crisis asks for a lead and specialists. Source: docs/domain.md §8.6.
    private var precedence: [Int]? {
        let isByClass = policy.settings.coverage == .classes
        let places = requests.indices.map { row -> [Int] in
            let request = requests[row], own = facts.requestsOf[request.receiver] ?? [row]
            guard book.profiles[request.receiver]?.areasBelowGood.isEmpty == false else { return [0] }
            let severity = own.map { requests[$0].severity.value }.max() ?? 1
            guard isByClass, row != own.first else {
                return [request.severity.value >= 3 ? 4 : 2, request.severity.value]
            }
            return [severity >= 4 ? 3 : 1, severity]
        }
        // First requests with judgements below good alone: the classes say it.
        guard places.contains(where: { $0[0] % 2 == 1 || $0[0] == 0 }) else { return nil }
        let order = Set(places).sorted { $0.lexicographicallyPrecedes($1) }
        return places.map { (order.firstIndex(of: $0) ?? 0) + 1 }
    }
}

extension RoundProblem {
    func pairing(_ link: Link) -> Pairing {
        let pair = support(request: link.request, partner: link.partner)
        return Pairing(
            request: pair.request,
            partner: pair.partner.authority.code,
            factors: scoring.explained(pair),
            because: pair.merits,
            partnerNeeds: pair.partner.areasBelowGood,
            crossesRegions: pair.receiver.authority.region != pair.partner.authority.region,
            kilometres: pair.journey?.kilometres,
            minutes: pair.journey.flatMap { $0.isByRoad ? $0.minutes : nil }
        )
    }

    /// Partnerships in force that receivers or partners of this round are in.
    var partnershipsConcerned: [Partnership] {
        let receivers = Set(requests.map(\.receiver)), partnering = Set(partners.map(\.profile.authority.code))
        var concerned: [Partnership] = []
        for partnership in book.partnershipsInForce {
            let isGiving = if let code = partnership.partnerCode { partnering.contains(code) } else { false }
            // Of the round's own regions all: also of a partner that may support nobody any longer.
            let isHere = [partnership.receiver, partnership.partnerCode].contains { code in
                code.flatMap { book.profiles[$0] }.map { round.scope.includesReceiver(in: $0.authority.region) }
                    ?? false
            }
            if isGiving || isHere || receivers.contains(partnership.receiver) { concerned.append(partnership) }
        }
        return concerned
    }

    /// Receivers of this round about whom others decide; `nil` for none.
    var decidedAbove: [Plan.DecidedAbove]? {
        let found = facts.requestsOf.keys.sorted().compactMap { book.profiles[$0]?.decidedAbove }
        return found.isEmpty ? nil : found
    }
}

extension SupportPair {
    /// What speaks for the pair, in a few words: what the partner is good at, likeness, distance; never a distance alone.
    fileprivate var merits: String {
        var words: [String] = []
        // Where no judgement is asked about, all that the partner was judged in says what it is good at.
        for asked in [request.judged, JudgementArea.practice] where words.isEmpty {
            for grade in [Grade.outstanding, .good] {
                let areas = asked.filter { partner.grade(in: $0) == grade }
                guard !areas.isEmpty else { continue }
                // Practice areas that a person named nobody judged by themselves.
                let isAll = areas.count == asked.count && areas.count > 1 && !request.isEdited
                words.append(
                    "\(grade) in " + (isAll ? "all that is asked" : areas.map(\.name).inWords)
                        + (request.isEdited ? " as a whole" : "")
                )
            }
        }
        if let closeness, closeness >= .close { words.append("\(closeness.rawValue) in likeness") }
        words.append(
            journey.map { $0.isByRoad ? $0.words : "\($0.kilometres) km away" } ?? "how far away is not on record"
        )
        return words.joined(separator: ", ")
    }
}
