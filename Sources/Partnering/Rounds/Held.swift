import Domain

/// What a re-matching holds on to: pairings that stay whatever the rules say today, pairs that somebody forbade, and the plan
/// of which it keeps as much as it can.
package struct Held: Hashable, Sendable {
    /// Pairings that stay until a person releases them.
    package let pairings: [Pairing]
    /// Pairs that somebody wants in the plan, and that stood in none yet.
    package let wanted: [WhatIf.Link]
    package let forbidden: [WhatIf.Link]
    /// What stood before.
    package let reference: [WhatIf.Link]
    /// Whether keeping what stood comes before everything but who is served.
    package let keepsReference: Bool

    /// - Parameter reference: what stood before; nothing where nothing is to be kept but the pairings.
    package init(
        _ pairings: [Pairing] = [],
        wanted: [WhatIf.Link] = [],
        forbidden: [WhatIf.Link] = [],
        reference: [WhatIf.Link] = []
    ) {
        self.pairings = pairings
        self.wanted = wanted
        self.forbidden = forbidden
        self.reference = reference
        keepsReference = !reference.isEmpty
    }

    /// The same without the plan that stood: what the best plan would be that holds the pairings.
    package var free: Held { Held(pairings, wanted: wanted, forbidden: forbidden) }

    var pins: [WhatIf.Link] { pairings.map(\.link) + wanted }
}

extension PlanRecord {
    /// What the plan was told to hold on to, as far as its question says it.
    package func held() throws -> Held {
        let question = try question
        func links(_ pairs: PlanQuestion.Pairs) -> [WhatIf.Link] {
            zip(pairs.requests, pairs.partners).map { row, partner in
                let asked = question.requests[row]
                return WhatIf.Link(
                    receiver: asked.receiver,
                    partner: question.partners[partner].code,
                    number: asked.number
                )
            }
        }
        let pins = Set(links(question.pins))
        return Held(
            plan.pairings.filter { pins.contains($0.link) },
            forbidden: links(question.exclusions),
            reference: question.keepsReferenceFirst == true
                ? links(question.reference ?? PlanQuestion.Pairs(requests: [], partners: [])) : []
        )
    }
}
