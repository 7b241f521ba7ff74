/// What somebody decided about a pair of a round, beside what the engine chooses.
package struct RoundDecision: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Every plan holds it.
        case pinned
        /// The same, where it goes against a rule and somebody approved that.
        case approved
        /// No plan holds it.
        case forbidden
        /// Neither any longer; of a pairing that both sides agreed to, that it may be moved.
        case released
    }

    package let kind: Kind
    package let receiver: LACode
    /// The number of the receiver's request.
    package let request: Int
    package let partner: LACode
    /// By the Secretary of State.
    package let isDirected: Bool
    /// The rules that it goes against; none unless somebody asked for an exception.
    package let excepts: [RuleID]
    package let reason: String
    /// The action that it takes back.
    package let undoes: Int?
    /// Who wrote it down, and when.
    package let by: String
    package let at: String

    package init(
        kind: Kind,
        receiver: LACode,
        request: Int,
        partner: LACode,
        directed: Bool,
        excepts: [RuleID],
        reason: String,
        undoes: Int? = nil,
        by: String,
        at: String
    ) {
        self.kind = kind
        self.receiver = receiver
        self.request = request
        self.partner = partner
        isDirected = directed
        self.excepts = excepts
        self.reason = reason
        self.undoes = undoes
        self.by = by
        self.at = at
    }

    package var link: WhatIf.Link { WhatIf.Link(receiver: receiver, partner: partner, number: request) }

    /// Whether every plan holds the pair: an exception only once it is approved.
    package var isPin: Bool { kind == .approved || kind == .pinned && excepts.isEmpty }

    /// Whether its pin holds whatever rules say: by an approved exception, or because the Secretary of State directed it.
    package var holdsAgainstRules: Bool { isPin && (isDirected || !excepts.isEmpty) }

    /// Whether it released only to take a decision back: what stood before that stands.
    package var letsStandWhatWas: Bool { kind == .released && undoes != nil }

    /// Whether it waits for a second person.
    package var waits: Bool { kind == .pinned && !excepts.isEmpty }

    /// `pinned by anna: both directors asked for it`.
    package var words: String {
        "\(isDirected ? "directed, put down" : kind.rawValue) by \(by): \(reason)"
            + (excepts.isEmpty ? "" : " (an exception from: \(excepts.inWords))")
    }
}

/// A pairing of a plan that people decided against: they forbid it, or hold its request to another partner.
package struct Overruled: Hashable, Sendable {
    package let pairing: Pairing
    package let decision: RoundDecision

    /// `forbidden by anna: …`, `another partner is pinned by anna: …`.
    package var words: String { (decision.kind == .forbidden ? "" : "another partner is ") + decision.words }
}

extension [RoundDecision] {
    /// The pairings of a plan that these decide against. The one place that says which those are, beside the database's own.
    package func overruling(_ plan: Plan) -> [Overruled] {
        let missing = missing(in: plan)
        return plan.pairings.compactMap { pairing in
            let own = missing.first {
                ($0.receiver, $0.request) == (pairing.request.receiver, pairing.request.number)
            }
            return own.map { Overruled(pairing: pairing, decision: $0) }
        }
    }

    /// Those that a plan does not hold, and would if it were made again: what is forbidden in it, and pins of its requests that it
    /// lacks.
    package func missing(in plan: Plan) -> [RoundDecision] {
        let links = Set(plan.pairings.map(\.link)), asked = Set(plan.requests.map { [$0.receiver.number, $0.number] })
        return filter {
            $0.isPin
                ? !links.contains($0.link) && asked.contains([$0.receiver.number, $0.request])
                : $0.kind == .forbidden && links.contains($0.link)
        }
    }

    /// `Halton with Warrington is pinned, Trafford with Manchester is forbidden`.
    package func inWords(_ names: any NamesAuthorities) -> String {
        map {
            "\(names.name(of: $0.receiver).with(names.name(of: $0.partner))) is \($0.kind == .forbidden ? "forbidden" : "pinned")"
        }.joined(separator: ", ")
    }
}

/// What stands of a round's pairs before it is planned again: agreed by both sides, or decided by people.
package struct StandingPairs: Sendable {
    /// A pairing that stays, and because of what.
    package struct Held: Hashable, Sendable {
        package let pairing: Pairing
        package let because: String
        /// Whether an agreement that runs holds it, which is closed and not released.
        package var isUnderWay = false
    }

    package let held: [Held]
    /// Pins of pairs that the plan does not hold yet.
    package let wanted: [RoundDecision]
    package let forbidden: [RoundDecision]

    /// - Parameters:
    ///   - decisions: the newest of each pair.
    ///   - agreements: those on record; what two agreed and has not ended is held, whichever edition it came of.
    package init(
        _ plan: Plan,
        _ consent: [ConsentEntry],
        _ decisions: [RoundDecision],
        agreements: [Agreement] = []
    ) {
        let running = Dictionary(
            agreements.filter { $0.ending == nil }.map { ([$0.receiver, $0.partner], $0) },
            uniquingKeysWith: { _, last in last }
        )
        let byPair = Dictionary(decisions.map { ($0.link, $0) }, uniquingKeysWith: { _, last in last })
        held = plan.pairings.compactMap { pairing in
            let decision = byPair[pairing.link]
            if decision?.waits == true { return nil }
            switch decision?.kind {
            case .pinned, .approved: return Held(pairing: pairing, because: decision?.words ?? "")
            case .forbidden: return nil
            case .released where decision?.letsStandWhatWas == false: return nil
            case nil, .released:
                if let agreement = running[[pairing.request.receiver, pairing.partner]] {
                    return Held(
                        pairing: pairing,
                        because: "agreed, from \(agreement.from) on",
                        isUnderWay: true
                    )
                }
                let isAgreed = PairingConsent(pairing.request.receiver, pairing.partner, consent).isAgreed
                return isAgreed ? Held(pairing: pairing, because: "agreed by both sides") : nil
            }
        }
        let links = Set(plan.pairings.map(\.link))
        wanted = decisions.filter { $0.isPin && !links.contains($0.link) }
        forbidden = decisions.filter { $0.kind == .forbidden }
    }
}

extension Pairing {
    /// The pair, as a question names it.
    package var link: WhatIf.Link {
        WhatIf.Link(receiver: request.receiver, partner: partner, number: request.number)
    }
}
