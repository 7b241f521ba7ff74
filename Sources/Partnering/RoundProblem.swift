import Domain
import Matching

/// A round put as a matching: its requests, its partners with their places, and what each pair would be worth.
public struct RoundProblem: Sendable {
    /// A partner with the places it has left.
    public struct Giver: Sendable {
        /// The partner.
        public let evidence: Evidence
        /// Places assumed by the policy, less partnerships in force.
        public let places: Int
    }

    /// Somebody who may serve a request.
    public struct Candidate: Sendable {
        /// The partner's position among the givers.
        public let giver: Int
        /// What the pair would be worth, 0…10,000.
        public let score: Int
    }

    /// The round.
    public let round: Round
    /// The evidence that it rests on.
    public let book: EvidenceBook
    /// The requests, by receiver's code.
    public let requests: [SupportRequest]
    /// Those who may give somebody something, by code.
    public let givers: [Giver]
    /// Who may serve each request, best first; as many lists as requests.
    public let candidates: [[Candidate]]
    /// The rules that pairs must meet.
    public let rules: [any EligibilityRule]
    let scoring: Scoring
    private let positions: [LACode: Int]
    private let pins: [Pair]
    private let exclusions: [Pair]

    /// Puts a round's question to a picture.
    /// - Parameter whatIf: changes to try; none unless given.
    /// - Throws: `InvariantBroken` for a policy that names a rule or factor which does not exist, and for a pin that a
    ///   rule refuses.
    public init(round: Round, policy: Policy, picture: Picture, whatIf: WhatIf = WhatIf()) throws(InvariantBroken) {
        let policy = try policy.weighing(whatIf.weights)
        let rules = try EligibilityRules.named(by: policy)
        let scoring = try Scoring(policy)
        let book = EvidenceBook(picture)
        let everybody = picture.authorities.compactMap { book.evidence[$0.code] }
        let requests = everybody.filter { round.scope.includesReceiver(in: $0.authority.region) }.compactMap(\.request)
        let receiving = Set(requests.compactMap { book.evidence[$0.receiver]?.authority.region })
        let taken = Dictionary(
            book.partnershipsInForce.compactMap(\.supporterCode).map { ($0, 1) },
            uniquingKeysWith: +
        )
        let givers = everybody.filter { giver in
            giver.mayOffer
                && receiving.contains { round.scope.partnersFrom.allows(partner: giver.authority.region, for: $0) }
        }.map { evidence in
            let code = evidence.authority.code
            let assumed = max(0, policy.assumedPlaces - (taken[code] ?? 0))
            return Giver(evidence: evidence, places: whatIf.places[code] ?? assumed)
        }
        candidates = requests.map { request in
            guard let receiver = book.evidence[request.receiver] else { return [] }
            return givers.indices.compactMap { index -> Candidate? in
                let giver = givers[index].evidence
                guard round.scope.partnersFrom.allows(partner: giver.authority.region, for: receiver.authority.region)
                else { return nil }
                let pair = book.pair(request, receiver, giver)
                guard rules.allSatisfy({ !$0.verdict(for: pair).refuses }) else { return nil }
                return Candidate(giver: index, score: scoring.score(pair))
            }.sorted { ($1.score, $0.giver) < ($0.score, $1.giver) }
        }
        let receivers = Dictionary(
            requests.enumerated().map { ($0.element.receiver, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        let positions = Dictionary(
            givers.enumerated().map { ($0.element.evidence.authority.code, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        func pair(_ link: WhatIf.Link) -> Pair? {
            guard let request = receivers[link.receiver], let giver = positions[link.partner] else { return nil }
            return Pair(request: request, partner: giver)
        }
        var pins: [Pair] = []
        for link in whatIf.pins {
            guard let pair = pair(link), candidates[pair.request].contains(where: { $0.giver == pair.partner }) else {
                let names = [link.partner, link.receiver].map(picture.name(of:))
                throw InvariantBroken(
                    "\(names[0]) may not support \(names[1]) in this round: ask 'tandem pair' for the rule"
                )
            }
            pins.append(pair)
        }
        self.pins = pins
        exclusions = whatIf.forbidden.compactMap(pair)
        self.round = round
        self.book = book
        self.requests = requests
        self.givers = givers
        self.rules = rules
        self.scoring = scoring
        self.positions = positions
    }

    /// Where an authority stands among the givers, if it is one.
    func position(of code: LACode) -> Int? { positions[code] }

    /// The matching instance: rows are positions in `requests` and `givers`, ids are DfE's numbers, so that the order
    /// in which rows were loaded changes nothing.
    public func instance() throws(InstanceError) -> Instance {
        try Instance(
            requests: requests.map {
                Instance.Request(id: UInt64($0.receiver.number), severity: $0.severity.value)
            },
            partners: givers.map {
                Instance.Partner(id: UInt64($0.evidence.authority.code.number), places: $0.places)
            },
            edges: candidates.enumerated().flatMap { request, list in
                list.map { Instance.Edge(request: request, partner: $0.giver, score: $0.score) }
            },
            pins: pins,
            exclusions: exclusions
        )
    }

    /// The pair behind two positions.
    func support(request: Int, giver: Int) -> SupportPair? {
        guard let receiver = book.evidence[requests[request].receiver] else { return nil }
        return book.pair(requests[request], receiver, givers[giver].evidence)
    }
}
