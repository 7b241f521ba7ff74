/// What today's registers say against a plan on record: a plan stands as it was made, and what people have said since may
/// refuse a part of it.
package struct Retest: Hashable, Sendable {
    /// A pairing or a review that is refused.
    package struct Line: Hashable, Sendable {
        /// Who receives, or hosts.
        package let receiver: LACode
        /// Who gives, or reviews.
        package let partner: LACode
        /// Which request of the receiver it is, 1 the first; for reviews the year of the plan.
        package let number: Int
        /// Each rule that refuses it, with the fact.
        package let refusals: [Refusal]

        package init(receiver: LACode, partner: LACode, number: Int, refusals: [Refusal]) {
            self.receiver = receiver
            self.partner = partner
            self.number = number
            self.refusals = refusals
        }

        /// Whether it is a part of an authority's.
        package func isOf(_ code: LACode) -> Bool { receiver == code || partner == code }
    }

    /// What a plan is made of.
    package enum Subject: Hashable, Sendable { case pairings, reviews }

    /// The day whose registers were asked.
    package let day: Day
    package let subject: Subject
    /// In the plan's order.
    package let lines: [Line]
    /// Why the plan could not be tested; `nil` where it was.
    package let obstacle: String?

    package init(on day: Day, of subject: Subject, _ lines: [Line], obstacle: String? = nil) {
        self.day = day
        self.subject = subject
        self.lines = lines
        self.obstacle = obstacle
    }

    /// Whether it was tested and nothing is refused.
    package var isClean: Bool { lines.isEmpty && obstacle == nil }

    /// The same as people decided: without what a second person approved an exception from or the Secretary of State directed, and
    /// with what they decided against.
    /// - Parameter decisions: the newest of each pair.
    package func hearing(_ decisions: [RoundDecision], of plan: Plan) -> Retest {
        let byPair = Dictionary(decisions.map { ($0.link, $0) }, uniquingKeysWith: { _, last in last })
        let against = Dictionary(
            decisions.overruling(plan).map { ($0.pairing.link, $0) },
            uniquingKeysWith: { one, _ in one }
        )
        let left = plan.pairings.compactMap { pairing -> Line? in
            let (receiver, number, partner) = (pairing.request.receiver, pairing.request.number, pairing.partner)
            var refusals = line(receiver, number, partner)?.refusals ?? []
            if let decision = byPair[pairing.link], decision.kind == .approved {
                refusals.removeAll { decision.excepts.contains($0.rule) }
            }
            // What the Secretary of State directed stands against every rule, and not against a no.
            if let decision = byPair[pairing.link], decision.isDirected, decision.isPin {
                refusals.removeAll { $0.rule != .bothConsent }
            }
            if let overruled = against[pairing.link] {
                refusals.append(Refusal(rule: .forbidden, fact: overruled.words))
            }
            return refusals.isEmpty
                ? nil : Line(receiver: receiver, partner: partner, number: number, refusals: refusals)
        }
        return Retest(on: day, of: subject, left, obstacle: obstacle)
    }

    /// The same of the lines that are asked about.
    package func only(_ asked: (Line) -> Bool) -> Retest {
        Retest(on: day, of: subject, lines.filter(asked), obstacle: obstacle)
    }

    /// What is said against one pairing or review; `nil` where nothing is.
    package func line(_ receiver: LACode, _ number: Int, _ partner: LACode) -> Line? {
        lines.first { ($0.receiver, $0.number, $0.partner) == (receiver, number, partner) }
    }
}
