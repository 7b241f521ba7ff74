import Domain

/// Two plans side by side: who keeps its partner, who gets another, who gains and who loses.
public struct PlanComparison: Sendable {
    /// One request in both plans.
    public struct Line: Hashable, Sendable {
        /// The receiver.
        public let receiver: LACode
        /// 1 the first request of the receiver.
        public let number: Int
        /// How pressing its request is, in the later plan if it is in both.
        public let severity: Severity
        /// Its partner and score in the first plan; `nil` if it has none there.
        public let before: Side?
        /// Its partner and score in the second plan; `nil` if it has none there.
        public let after: Side?

        /// Whether the two plans differ for it.
        public var isChanged: Bool { before?.partner != after?.partner }

        /// Points more, or fewer; a receiver without a partner has none.
        public var gain: Int { (after?.score ?? 0) - (before?.score ?? 0) }
    }

    /// A partner with the score of the pair.
    public struct Side: Hashable, Sendable {
        /// The partner.
        public let partner: LACode
        /// The pair's score under its plan's policy.
        public let score: Int
    }

    /// The first plan.
    public let before: Plan
    /// The second plan.
    public let after: Plan
    /// Every request of either plan, most pressing first.
    public let lines: [Line]

    private struct Key: Hashable {
        let receiver: LACode
        let number: Int

        init(_ request: SupportRequest) {
            receiver = request.receiver
            number = request.number
        }
    }

    /// Lays two plans side by side.
    public init(_ before: Plan, _ after: Plan) {
        self.before = before
        self.after = after
        let first = PlanComparison.sides(before), second = PlanComparison.sides(after)
        let requests = (before.requests + after.requests).map { (Key($0), $0) }
        let latest = Dictionary(requests, uniquingKeysWith: { _, last in last })
        lines = latest.values.sorted { $0.precedes($1) }.map { request in
            Line(
                receiver: request.receiver,
                number: request.number,
                severity: request.severity,
                before: first[Key(request)],
                after: second[Key(request)]
            )
        }
    }

    /// Requests for which the plans differ.
    public var changed: [Line] { lines.filter(\.isChanged) }

    private static func sides(_ plan: Plan) -> [Key: Side] {
        Dictionary(
            plan.pairings.map { (Key($0.request), Side(partner: $0.partner, score: $0.score)) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

extension Plan {
    /// Every request of the plan, served or not.
    public var requests: [SupportRequest] { pairings.map(\.request) + unserved.map(\.request) }
}
