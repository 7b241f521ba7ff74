/// A request that a plan held of which somebody was asked, and what came of it: by what a region looks at its own service.
package struct ServiceCase: Hashable, Sendable {
    package let receiver: LACode
    package let region: Region?
    /// How pressing, 5 the most.
    package let severity: Int
    /// The day of the first plan that held it.
    package let planned: Day
    /// The partner that this plan gave it; `nil` for none.
    package let proposed: LACode?
    /// The partner with whom both sides agreed, and when; `nil` while there is none.
    package let agreed: LACode?
    package let agreedOn: Day?
    /// Whether a side of it was asked: of what nobody was asked nobody said no.
    package let isAsked: Bool

    package init(
        receiver: LACode,
        region: Region?,
        severity: Int,
        planned: Day,
        proposed: LACode?,
        agreed: LACode?,
        agreedOn: Day?,
        isAsked: Bool
    ) {
        self.receiver = receiver
        self.region = region
        self.severity = severity
        self.planned = planned
        self.proposed = proposed
        self.agreed = agreed
        self.agreedOn = agreedOn
        self.isAsked = isAsked
    }

    /// Whether both sides took what was proposed first.
    package var isUnchanged: Bool { agreed != nil && agreed == proposed }

    /// Days from the plan to the agreement.
    package var days: Int? { agreedOn.map { max(0, $0.number - planned.number) } }
}

/// Why people said no, or decided otherwise than the engine, with how often.
package struct ServiceReason: Hashable, Sendable {
    package let kind: String
    package let region: Region?
    package let words: String
    package let count: Int

    package init(kind: String, region: Region?, words: String, count: Int) {
        self.kind = kind
        self.region = region
        self.words = words
        self.count = count
    }
}
