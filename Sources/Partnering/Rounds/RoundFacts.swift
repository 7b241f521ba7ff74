import Domain
import ManyCores
import Matching

/// What a round's question rests on, gathered once: who asks, who may give, which pairs the rules admit, and what each
/// pair gets of each factor before any weight.
///
/// Questions that change places, pins or weights are put to the same facts again without looking at any profile.
package struct RoundFacts: Sendable {
    /// A pair that no rule refuses.
    package struct Admissible: Sendable {
        /// The partner's position among the partners.
        package let partner: Int
        /// What it gets of each factor, in the policy's order, then of each penalty.
        package let shares: [Share]
        /// `nil` where a middle is not on record.
        package let kilometres: Int?
    }

    package let round: Round
    package let policy: Policy
    package let book: ProfileBook
    /// The requests, by receiver's code and number.
    package let requests: [SupportRequest]
    /// The same, put ready for pairs.
    let asked: [PreparedRequest]
    /// Those who may give somebody something, by code.
    package let partners: [RoundProblem.Partner]
    /// The pairs that the rules admit, for each request.
    package let admissible: [[Admissible]]
    package let rules: [any EligibilityRule]
    /// Whether days are counted: somebody has a number of days, offered or by the policy's days of a place, and somebody asks
    /// for one.
    package let countsDays: Bool
    /// Whether only places that were offered count.
    package let offersOnly: Bool
    let positions: [LACode: Int]
    let requestsOf: [LACode: [Int]]
    /// What a re-matching holds on to; nothing for a plan of its own.
    let held: Held
    /// What today's rules refuse of what the round's day admits, by request.
    let refusedToday: [[LACode: Refusal]]

    /// - Parameters:
    ///   - offersOnly: whether only places that were offered count, and none is assumed.
    ///   - held: what a re-matching holds on to.
    ///   - today: rules of a later day that a pair must meet too, unless it is held.
    /// - Throws: `InvariantBroken` for a policy that names a rule or factor which does not exist, and for a pairing that is
    ///   held of an authority that is in force no longer.
    package init(
        round: Round,
        policy: Policy,
        snapshot: Snapshot,
        offersOnly: Bool = false,
        held: Held = Held(),
        today: TodaysRules? = nil
    ) throws(InvariantBroken) {
        let rules = try EligibilityRules.named(by: policy)
        let scoring = try Scoring(policy)
        let book = ProfileBook(snapshot, under: policy)
        let everybody = snapshot.authorities.compactMap { book.profiles[$0.code] }
        if let gone = held.pairings.first(where: {
            book.profiles[$0.request.receiver] == nil || book.profiles[$0.partner] == nil
        }) {
            let names = [gone.request.receiver, gone.partner].map(snapshot.name(of:))
            throw InvariantBroken(
                "\(names[0].with(names[1])) is held, and one of them is in force no longer: release the pairing first"
            )
        }
        let heldBy = Dictionary(grouping: held.pairings, by: \.request.receiver)
        let heldPartners = Set(held.pairings.map(\.partner))
        let receivers = everybody.filter { receiver in
            heldBy[receiver.authority.code] != nil
                || round.scope.includesReceiver(in: receiver.authority.region) && receiver.request != nil
        }
        let receiving = Set(receivers.map(\.authority.region))
        let partners = everybody.filter { partner in
            heldPartners.contains(partner.authority.code)
                || partner.mayOffer
                    && receiving.contains {
                        round.scope.partnersFrom.allows(partner: partner.authority.region, for: $0)
                    }
        }.map { RoundProblem.Partner($0, offersOnly: offersOnly) }
        // The matching itself keeps places and days, so that a question may change them.
        let hard = rules.filter { $0.id != .placesLeft }
        func admitted(_ asked: PreparedRequest) -> [Admissible] {
            let region = asked.receiver.authority.region
            return partners.indices.compactMap { index in
                let partner = partners[index].profile
                // Who is here for a pairing that is held alone serves nobody else.
                guard partner.mayOffer, round.scope.partnersFrom.allows(partner: partner.authority.region, for: region)
                else {
                    return nil
                }
                guard Self.offersElsewhere(partner, asked.request, offersOnly: offersOnly) == nil else { return nil }
                let pair = book.pair(asked, partner)
                guard !hard.contains(where: { $0.refuses(pair) }) else { return nil }
                return Admissible(partner: index, shares: scoring.shares(of: pair), kilometres: pair.kilometres)
            }
        }
        let answers = Parallel.rows(receivers.count) { row in
            let receiver = receivers[row]
            var own = receiver.requests().map { book.asked($0, receiver) }
            var lists = own.map(admitted)
            // Nobody is strong in all of it: different partners for different areas, where the policy looks at areas, and where
            // that helps. What keeps everybody from each part, as a distance or closed days do, is no want of strength.
            if policy.looksAtPracticeAreas, own.count == 1, lists[0].isEmpty {
                let divided = receiver.requests { _ in false }.map { book.asked($0, receiver) }
                let parts = divided.map(admitted)
                if divided.count > 1, parts.contains(where: { !$0.isEmpty }) { (own, lists) = (divided, parts) }
            }
            for pairing in heldBy[receiver.authority.code] ?? []
            where !own.contains(where: { $0.request.number == pairing.request.number }) {
                own.append(book.asked(pairing.request, receiver))
                lists.append(admitted(own[own.count - 1]))
            }
            var refused: [[LACode: Refusal]] = []
            for (place, asked) in own.enumerated() {
                let codes = lists[place].map { partners[$0.partner].profile.authority.code }
                let fresh = today?.refusals(of: asked.request, among: own.count, by: codes) ?? [:]
                lists[place].removeAll { fresh[partners[$0.partner].profile.authority.code] != nil }
                refused.append(fresh)
                for pairing in heldBy[receiver.authority.code] ?? []
                where pairing.request.number == asked.request.number {
                    guard let index = partners.firstIndex(where: { $0.profile.authority.code == pairing.partner }),
                        !lists[place].contains(where: { $0.partner == index })
                    else { continue }
                    let pair = book.pair(asked, partners[index].profile)
                    lists[place].append(
                        Admissible(partner: index, shares: scoring.shares(of: pair), kilometres: pair.kilometres)
                    )
                    lists[place].sort { $0.partner < $1.partner }
                }
            }
            return (asked: own, admissible: lists, refused: refused)
        }
        self.init(
            round: round,
            policy: policy,
            book: book,
            asked: answers.flatMap(\.asked),
            partners: partners,
            admissible: answers.flatMap(\.admissible),
            rules: rules,
            offersOnly: offersOnly,
            held: held,
            refusedToday: answers.flatMap(\.refused)
        )
    }

    private init(
        round: Round,
        policy: Policy,
        book: ProfileBook,
        asked: [PreparedRequest],
        partners: [RoundProblem.Partner],
        admissible: [[Admissible]],
        rules: [any EligibilityRule],
        offersOnly: Bool,
        held: Held,
        refusedToday: [[LACode: Refusal]]
    ) {
        self.held = held
        self.refusedToday = refusedToday
        self.round = round
        self.offersOnly = offersOnly
        self.policy = policy
        self.book = book
        let requests = asked.map(\.request)
        self.requests = requests
        self.asked = asked
        self.partners = partners
        self.admissible = admissible
        self.rules = rules
        countsDays = partners.contains { $0.profile.capacity.days != nil } && requests.contains { $0.days != nil }
        positions = Dictionary(
            partners.enumerated().map { ($0.element.profile.authority.code, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        requestsOf = Dictionary(grouping: requests.indices, by: { requests[$0].receiver })
    }
}

extension RoundFacts {
    /// Why one that offered single areas serves no request for others where offers alone count; `nil` where that keeps nobody away.
    func offersElsewhere(_ partner: AuthorityProfile, _ request: SupportRequest) -> String? {
        Self.offersElsewhere(partner, request, offersOnly: offersOnly)
    }

    fileprivate static func offersElsewhere(
        _ partner: AuthorityProfile,
        _ request: SupportRequest,
        offersOnly: Bool
    ) -> String? {
        guard offersOnly, partner.mayOffer, let offer = partner.capacity.offer,
            partner.capacity.offer(for: request) == nil
        else { return nil }
        return "it offers \(offer.areas.map(\.name).inWords) alone, and in this round only what is offered counts"
    }

    /// The facts as they were, had a partner made an offer: what is asked, its places and its days, and which of its
    /// pairs the rules admit. Everybody else stays as it is.
    func supposing(_ offer: SupportOffer) throws(InvariantBroken) -> RoundFacts {
        guard let row = positions[offer.authority] else { return self }
        let scoring = try Scoring(policy), hard = rules.filter { $0.id != .placesLeft }
        let partner = RoundProblem.Partner(
            book.supposing(partners[row].profile, in: book.snapshot.supposing(offer)),
            offersOnly: offersOnly
        )
        var partners = partners
        partners[row] = partner
        let admissible = zip(asked, admissible).map { asked, list -> [Admissible] in
            var list = list.filter { $0.partner != row }
            // As for everybody: where offers alone count, one of other areas is none.
            guard partner.profile.mayOffer, !offersOnly || partner.profile.capacity.offer(for: asked.request) != nil,
                round.scope.partnersFrom.allows(
                    partner: partner.profile.authority.region,
                    for: asked.receiver.authority.region
                )
            else { return list }
            let pair = book.pair(asked, partner.profile)
            guard !hard.contains(where: { $0.refuses(pair) }) else { return list }
            let place = list.firstIndex { $0.partner > row } ?? list.endIndex
            list.insert(
                Admissible(partner: row, shares: scoring.shares(of: pair), kilometres: pair.kilometres),
                at: place
            )
            return list
        }
        return with(partners: partners, admissible: admissible)
    }

    /// The same facts under a policy that looks at them in the same way and sets another limit to places lent.
    func lending(_ most: Int) throws(InvariantBroken) -> RoundFacts {
        with(policy: try policy.setting { $0.placesOutsideRegion = most })
    }

    /// The same facts without the plan that stood before.
    func free() -> RoundFacts { with(held: held.free) }

    private func with(
        held: Held? = nil,
        policy: Policy? = nil,
        partners: [RoundProblem.Partner]? = nil,
        admissible: [[Admissible]]? = nil
    ) -> RoundFacts {
        RoundFacts(
            round: round,
            policy: policy ?? self.policy,
            book: book,
            asked: asked,
            partners: partners ?? self.partners,
            admissible: admissible ?? self.admissible,
            rules: rules,
            offersOnly: offersOnly,
            held: held ?? self.held,
            refusedToday: refusedToday
        )
    }
}

extension Policy {
    /// Whether it matches practice area by practice area, not judgement by judgement alone.
    package var looksAtPracticeAreas: Bool { weights.contains { $0.factor == .coverage && $0.points > 0 } }
}
