/// A question put to a plan: what if this pair were fixed, that one forbidden, a partner had more places, or a weight
/// were another? Nothing is saved by asking.
package struct WhatIf: Hashable, Sendable {
    package struct Link: Hashable, Sendable {
        package let receiver: LACode
        package let partner: LACode
        /// Which of the receiver's requests, 1 the first; `nil` for the first that the partner may serve.
        package let number: Int?

        package init(receiver: LACode, partner: LACode, number: Int? = nil) {
            self.receiver = receiver
            self.partner = partner
            self.number = number
        }
    }

    /// Pairs that the plan must hold.
    package var pins: [Link]
    /// Pairs that it may not hold.
    package var forbidden: [Link]
    /// Places of single partners, instead of those assumed.
    package var places: [LACode: Int]
    /// Points of single factors, instead of the policy's; the other factors share the rest as they did.
    package var weights: [RuleID: Int]
    /// Whether a partner that requires improvement in help and protection may serve a specialist request.
    package var areaException: Bool

    package init(
        pins: [Link] = [],
        forbidden: [Link] = [],
        places: [LACode: Int] = [:],
        weights: [RuleID: Int] = [:],
        areaException: Bool = false
    ) {
        self.pins = pins
        self.forbidden = forbidden
        self.places = places
        self.weights = weights
        self.areaException = areaException
    }

    /// Whether nothing is tried but pairs that the plan must hold.
    package var isOfPinsAlone: Bool { !pins.isEmpty && self == WhatIf(pins: pins) }

    package var isEmpty: Bool { self == WhatIf() }
}

extension Policy {
    /// The policy with the exception for single areas.
    package func withAreaException() throws(InvariantBroken) -> Policy {
        guard rules.contains(.strongInRequestedAreas) else {
            throw InvariantBroken("policy \(name) does not ask rule H2, so there is nothing to except from it")
        }
        return try setting { $0.areaException = .yes }
    }

    /// The policy with other points for some factors; the others share what is left in their old proportions, the
    /// largest remainders first, so that all still add up to 10,000.
    /// - Throws: `InvariantBroken` for a factor the policy does not weigh, or points that leave less than nothing.
    package func weighing(_ changed: [RuleID: Int]) throws(InvariantBroken) -> Policy {
        guard !changed.isEmpty else { return self }
        if let unknown = changed.keys.sorted().first(where: { id in !weights.contains { $0.factor == id } }) {
            let names = weights.map(\.factor.description).joined(separator: ", ")
            throw InvariantBroken("policy \(name) does not weigh '\(unknown)'; it weighs \(names)")
        }
        guard changed.values.allSatisfy({ (0...Policy.fullScore).contains($0) }) else {
            throw InvariantBroken("a weight is 0 to \(Policy.fullScore) points")
        }
        let rest = Policy.fullScore - changed.values.reduce(0, +)
        let others = weights.filter { changed[$0.factor] == nil }
        let whole = others.reduce(0) { $0 + $1.points }
        guard rest >= 0, whole > 0 || rest == 0 else {
            throw InvariantBroken("these weights leave \(rest) points for the other factors, which cannot share them")
        }
        var shares = Dictionary(
            uniqueKeysWithValues: others.map { ($0.factor, whole == 0 ? 0 : $0.points * rest / whole) }
        )
        let missing = rest - shares.values.reduce(0, +)
        let byRemainder = others.sorted { one, other in
            (other.points * rest % max(1, whole), one.factor) < (one.points * rest % max(1, whole), other.factor)
        }
        for weight in byRemainder.prefix(missing) { shares[weight.factor, default: 0] += 1 }
        return try Policy(
            name: name,
            purpose: purpose,
            rules: rules,
            weights: weights.map { weight in
                Weight(
                    factor: weight.factor,
                    points: changed[weight.factor] ?? shares[weight.factor] ?? 0,
                    basis: weight.basis
                )
            },
            penalties: penalties,
            settings: settings,
            form: form
        )
    }
}
