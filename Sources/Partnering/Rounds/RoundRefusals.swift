import Domain

/// Why authorities may not serve a round's requests, by the rules of the round.
extension RoundProblem {
    /// When nobody may serve a request: which rules keep how many away, and the same without rules that few may know of.
    func noCandidateReason(_ index: Int) -> (whole: String, openly: String) {
        // Whom its own days keep away from everybody is not told that others do not meet what is asked; what few may see stays with them.
        let asking = facts.asked[index].receiver
        if let closed = asking.closed, closed.provenance.visibility >= .regions,
            rules.contains(where: { $0.id == .outsideBlackouts })
        {
            let words =
                "nobody may serve it while its own \(closed.kind.name) lasts, from \(closed.from) to \(closed.to)"
            return (words, words)
        }
        let counts = refusals(of: requests[index])
        return ("nobody may serve it; " + counts.words, "nobody may serve it; " + counts.seen(by: .regions).words)
    }

    /// How many of the authorities within reach each rule keeps away, by the first rule that does.
    package func refusals(of request: SupportRequest) -> [RefusalCount] {
        let row = requests.firstIndex { ($0.receiver, $0.number) == (request.receiver, request.number) }
        return row.map { refused(from: $0).counts } ?? []
    }

    /// Why authorities may not serve a request: in words for each that may not, and how many of those within reach each
    /// rule keeps away, by the first rule that does.
    func refused(from row: Int) -> (words: [LACode: KeptReason], counts: [RefusalCount]) {
        let asked = facts.asked[row], receiver = asked.receiver, scope = round.scope.partnersFrom
        let admissible = Dictionary(
            facts.admissible[row].map { (partners[$0.partner].profile.authority.code, partners[$0.partner].places) },
            uniquingKeysWith: { one, _ in one }
        )
        var counts: [RuleID: Int] = [:], words: [LACode: KeptReason] = [:]
        for partner in book.profiles.values {
            let code = partner.authority.code, pair = book.pair(asked, partner)
            if let places = admissible[code] {
                // Every rule has admitted it; without a place left it cannot serve anybody, and counts here alone.
                if places <= 0 { counts[.placesLeft, default: 0] += 1 }
                continue
            }
            let isWithin = scope.allows(partner: partner.authority.region, for: receiver.authority.region)
            let refusals = refusals(of: pair)
            if refusals.isEmpty, isWithin, let today = facts.refusedToday[row][code] {
                counts[today.rule, default: 0] += 1
                let asked = rules.first { $0.id == today.rule }?.wording ?? today.rule.asked ?? ""
                words[code] = KeptReason([.init(today.rule, "\(today.fact) (today)", asked: asked)])
                continue
            }
            let elsewhere = facts.offersElsewhere(partner, asked.request)
            if code != receiver.authority.code {
                // What rests on places alone is no rule against it.
                let first = refusals.first { $0.rule.id != .placesLeft }?.rule.id
                let rule = first ?? elsewhere.map { _ in .withinTheOffer }
                if let rule = isWithin ? rule : .scope { counts[rule, default: 0] += 1 }
            }
            // What stands between the two is told first.
            let told =
                refusals.filter { $0.rule.id == .bothConsent } + refusals.filter { $0.rule.id != .bothConsent }
            var broken = told.map { KeptReason.Broken($0.rule.id, $0.fact, asked: $0.rule.wording) }
            if !isWithin {
                let beyond = "\(partner.authority.region.name) lies beyond this round's reach"
                broken.insert(.init(.scope, beyond, asked: RuleID.scope.asked ?? ""), at: 0)
            } else if broken.isEmpty, let elsewhere {
                broken = [.init(.withinTheOffer, elsewhere, asked: WithinTheOffer().wording)]
            }
            words[code] =
                broken.isEmpty
                ? partner.mayOffer
                    ? KeptReason([.init(.withinTheOffer, Self.notOffered, asked: WithinTheOffer().wording)])
                    : KeptReason(Self.notStrong)
                : KeptReason(broken, kilometres: broken.map(\.rule) == [.nearEnoughOnSite] ? pair.kilometres : nil)
        }
        var wordings = [(RuleID.scope, RuleID.scope.asked ?? "")] + rules.map { ($0.id, $0.wording) }
        let always: [any EligibilityRule] = [PlacesLeft(), WithinTheOffer()]
        wordings += always.filter { one in !rules.contains { $0.id == one.id } }.map { ($0.id, $0.wording) }
        let list = wordings.compactMap { rule, wording in
            counts[rule].map { RefusalCount(rule: rule, wording: wording, count: $0) }
        }
        return (words, list)
    }

    private static let notStrong =
        "it may not offer support: leadership and help and protection are not both good, or something is inadequate"
    /// Why who meets every rule serves nobody where only what was offered counts.
    private static let notOffered = "no offer of it covers all that is asked, and this plan counts on offers alone"

    private func refusals(of pair: SupportPair) -> [(rule: any EligibilityRule, fact: String)] {
        rules.compactMap { rule in rule.refusal(of: pair).map { (rule, $0) } }
    }
}
