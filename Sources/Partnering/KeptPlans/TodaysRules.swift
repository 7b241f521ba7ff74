import Domain

/// The rules of a policy, asked of pairs of a plan on record as the registers stand on a later day.
package struct TodaysRules: Sendable {
    private let policy: Policy
    private let rules: [any EligibilityRule]
    private let book: ProfileBook

    private var day: Day { book.snapshot.asOf }

    /// - Throws: `InvariantBroken` for a policy that names a rule which does not exist.
    package init(_ policy: Policy, in snapshot: Snapshot) throws(InvariantBroken) {
        self.policy = policy
        rules = try EligibilityRules.named(by: policy)
        book = ProfileBook(snapshot, under: policy)
    }

    /// Tests a plan again: every rule of every pairing, whether both sides are there and still ask and may give, and
    /// whether each partner has the places and days that the plan asks of it.
    /// - Parameter over: pairs that are not tested, and that take nothing.
    package func retest(_ plan: Plan, leaving over: Set<[LACode]> = []) -> Retest {
        let requests = Dictionary(grouping: plan.requests, by: \.receiver).mapValues(\.count)
        let pairings = plan.pairings.filter { !over.contains([$0.request.receiver, $0.partner]) }
        var asked: [LACode: Demand] = [:]
        for pairing in pairings {
            guard let partner = book.profiles[pairing.partner] else { continue }
            let now = todays(pairing.request, among: requests[pairing.request.receiver] ?? 1) ?? pairing.request
            asked[pairing.partner, default: Demand()].wanted[partner.capacity.offer(for: now) != nil, default: 0] += 1
        }
        let lines = pairings.compactMap { pairing -> Retest.Line? in
            let request = pairing.request
            let among = requests[request.receiver] ?? 1
            var refusals = refusals(request, pairing.partner, among: among)
            if let partner = book.profiles[pairing.partner] {
                var demand = asked[pairing.partner] ?? Demand()
                let now = todays(request, among: among) ?? request
                demand.places[partner.capacity.offer(for: now) != nil, default: 0] += 1
                let isTold = refusals.contains { [.placesLeft, .notAlreadyPartners].contains($0.rule) }
                if !isTold { refusals += demand.refusals(of: partner, for: now, offersOnly: plan.offersOnly) }
                // What is refused takes no days from others.
                if refusals.isEmpty { demand.days += now.days ?? 0 }
                asked[pairing.partner] = demand
            }
            guard !refusals.isEmpty else { return nil }
            return Retest.Line(
                receiver: request.receiver,
                partner: pairing.partner,
                number: request.number,
                refusals: refusals
            )
        }
        return Retest(on: day, of: .pairings, lines)
    }

    /// What refuses a pair today.
    /// - Parameters:
    ///   - request: as the plan has it; what is asked today under its number is what counts.
    ///   - count: how many requests the receiver has in the plan.
    package func refusals(_ request: SupportRequest, _ code: LACode, among count: Int) -> [Refusal] {
        let ended = [request.receiver, code].filter { book.profiles[$0] == nil }
        guard ended.isEmpty, let receiver = book.profiles[request.receiver], let partner = book.profiles[code] else {
            return ended.map { code in
                let end = book.snapshot.everyAuthority[code]?.validTo.map { "; it ended on \($0)" } ?? ""
                return Refusal(
                    rule: .notTheSameHouse,
                    fact: "\(book.snapshot.name(of: code)) is not in force\(end)"
                )
            }
        }
        guard let now = todays(request, among: count) else {
            let which = request.ordinal().map { ": its \($0) is withdrawn" } ?? ""
            // Who has it by an agreement made elsewhere withdrew nothing.
            let why = receiver.whatAgreementsCover(in: book.snapshot)?.words ?? "asks for it no longer\(which)"
            return [Refusal(rule: .seeksSupport, fact: "\(receiver.authority.name) \(why)")]
        }
        let pair = book.pair(now, receiver, partner)
        var refusals = rules.compactMap { rule -> Refusal? in
            if case .notMet(let fact) = rule.verdict(for: pair) { Refusal(rule: rule.id, fact: fact) } else { nil }
        }
        if refusals.isEmpty, !partner.mayOffer {
            let fact =
                "\(partner.authority.name) may not offer support any longer: leadership and help and protection "
                + "are not both good, something is inadequate, or it is under intervention"
            refusals.append(Refusal(rule: .strongInRequestedAreas, fact: fact))
        }
        // A partnership of the two that is in force takes one of the places that the plan spoke of.
        if refusals.contains(where: { $0.rule == .notAlreadyPartners }) {
            refusals.removeAll { $0.rule == .placesLeft }
        }
        return refusals
    }

    /// What refuses some partners of a request today: the first rule that does, by code.
    func refusals(of request: SupportRequest, among count: Int, by codes: [LACode]) -> [LACode: Refusal] {
        var found: [LACode: Refusal] = [:]
        for code in codes { found[code] = refusals(request, code, among: count).first }
        return found
    }

    /// What the receiver asks today under a request's number; `nil` for nothing. One who asked in parts, because nobody
    /// was strong in all of it, is asked in parts again.
    private func todays(_ request: SupportRequest, among count: Int) -> SupportRequest? {
        guard let receiver = book.profiles[request.receiver] else { return nil }
        let whole = receiver.requests()
        let parts = whole.count < count && !request.isEdited ? receiver.requests { _ in false } : []
        return parts.first { $0.number == request.number && $0.areas == request.areas }
            ?? whole.first { $0.number == request.number }
    }

    /// What the plan asks of a partner so far: of what its offer speaks for, and of the rest.
    private struct Demand {
        var places: [Bool: Int] = [:]
        /// Of the whole plan.
        var wanted: [Bool: Int] = [:]
        /// Of what was not refused.
        var days = 0

        func refusals(of partner: AuthorityProfile, for request: SupportRequest, offersOnly: Bool) -> [Refusal] {
            let capacity = partner.capacity, name = partner.authority.name
            func refusal(_ fact: String) -> [Refusal] { [Refusal(rule: .placesLeft, fact: fact)] }
            if offersOnly, !capacity.isOffered {
                return refusal("\(name) offers no place any longer, and this plan counts offered places alone")
            }
            if capacity.offer?.places == 0 { return refusal("\(name) offers no place any longer") }
            let isOffered = capacity.offer(for: request) != nil
            let all = places.values.reduce(0, +), own = places[isOffered] ?? 0
            let like = capacity.places(for: request).open
            guard all <= capacity.open, own <= like else {
                let (asked, open) =
                    own > like
                    ? (wanted[isOffered] ?? own, like) : (wanted.values.reduce(0, +), capacity.open)
                let left = open == 0 ? "no place" : open.counted("place", "places")
                return refusal("\(name) has \(left) left, and this plan asks it for \(asked)")
            }
            let days = days + (request.days ?? 0)
            if let left = capacity.offeredDaysLeft, request.days != nil, days > left {
                let kept = capacity.daysTaken == 0 ? "" : " beside those agreed"
                return refusal("\(name) offers \(left) days\(kept), and this plan asks it for \(days)")
            }
            return []
        }
    }
}
