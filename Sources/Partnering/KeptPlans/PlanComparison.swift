import Domain

/// Two plans side by side: who keeps its partner, who gets another, who gains and who loses.
package struct PlanComparison: Sendable {
    /// One request in both plans.
    package struct Line: Hashable, Sendable {
        package let receiver: LACode
        /// 1 the first request of the receiver.
        package let number: Int
        /// How pressing its request is in each plan; `nil` where it is not asked there.
        package let severityBefore: Severity?
        package let severityAfter: Severity?
        /// The same in the later plan if it is in both.
        package let severity: Severity
        /// The practice areas asked about, in the later plan if it is in both.
        package let practice: [PracticeArea]
        /// Its partner and score in the first plan; `nil` if it has none there.
        package let before: Side?
        /// Its partner and score in the second plan; `nil` if it has none there.
        package let after: Side?

        /// Whether it is asked in the first plan, and in the second.
        package var isAskedBefore: Bool { severityBefore != nil }
        package var isAskedAfter: Bool { severityAfter != nil }

        package var isChanged: Bool { before?.partner != after?.partner || isAskedBefore != isAskedAfter }

        /// Points more, or fewer; a receiver without a partner has none. `nil` where only one plan asks for it: whoever asks
        /// no longer loses nothing.
        package var gain: Int? { isAskedBefore && isAskedAfter ? (after?.score ?? 0) - (before?.score ?? 0) : nil }
    }

    /// A partner with the score of the pair.
    package struct Side: Hashable, Sendable {
        package let partner: LACode
        package let score: Int
        /// `nil` where it is not on record.
        package let kilometres: Int?
    }

    package let before: Plan
    package let after: Plan
    /// Every request of either plan, most pressing first.
    package let lines: [Line]

    private struct Key: Hashable {
        let receiver: LACode
        let number: Int

        init(_ request: SupportRequest) {
            receiver = request.receiver
            number = request.number
        }
    }

    package init(_ before: Plan, _ after: Plan) {
        self.before = before
        self.after = after
        let first = PlanComparison.sides(before), second = PlanComparison.sides(after)
        let asked = [before, after].map { plan in
            Dictionary(plan.requests.map { (Key($0), $0.severity) }, uniquingKeysWith: { first, _ in first })
        }
        let requests = (before.requests + after.requests).map { (Key($0), $0) }
        let latest = Dictionary(requests, uniquingKeysWith: { _, last in last })
        lines = latest.values.sorted { $0.precedes($1) }.map { request in
            Line(
                receiver: request.receiver,
                number: request.number,
                severityBefore: asked[0][Key(request)],
                severityAfter: asked[1][Key(request)],
                severity: request.severity,
                practice: request.practice.map(\.area),
                before: first[Key(request)],
                after: second[Key(request)]
            )
        }
    }

    package var changed: [Line] { lines.filter(\.isChanged) }

    private static func sides(_ plan: Plan) -> [Key: Side] {
        Dictionary(
            plan.pairings.map {
                (Key($0.request), Side(partner: $0.partner, score: $0.score, kilometres: $0.kilometres))
            },
            uniquingKeysWith: { first, _ in first }
        )
    }
}
