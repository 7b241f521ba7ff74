/// One solution of a round: a proposal until people consent to it.
package struct Plan: Hashable, Sendable, Codable {
    /// The links, most pressing first, then by receiver's name.
    package let pairings: [Pairing]
    package let unserved: [Unserved]
    /// Partnerships in force on the day, which the plan leaves as they are.
    package let inForce: [InForce]
    /// Places, as far as anybody has confirmed or we assumed them.
    package let places: Places
    /// No other plan is as good under the policy's tiers before the tie-break.
    package let isUnique: Bool
    /// Only places that partners offered counted; none was assumed.
    package let offersOnly: Bool
    /// How far the plan may at most be from the best; `nil` where it is proven that no better one exists.
    package let gap: Gap?
    /// The most points that the pairing with least in its favour could have, where the policy lets it have less than that;
    /// `nil` where it does not.
    package let bestFloor: Int?
    /// Receivers for whom this is advice; `nil` where there are none.
    package let decidedAbove: [DecidedAbove]?
    /// Pairings that the Secretary of State directed: told with the plan, and not kept in it; see ``hearing(_:)``.
    package var directed: Set<WhatIf.Link> = []

    /// A receiver about whom others decide: what a plan proposes for it is advice. Source: docs/domain.md §0, fact 8; §2.3.
    package struct DecidedAbove: Hashable, Sendable, Codable {
        package let receiver: LACode
        /// The status of the register of interventions.
        package let status: String
        package let began: ApproximateDay?
        /// Who may read of it, where the authority and its coordinator alone or their teams do; `nil` elsewhere, and in plans of before.
        package let audience: Visibility?

        /// `nil` for a line that leaves the decision where it is.
        package init?(_ line: RegisterEntry) {
            guard Self.statuses.contains(where: line.has) else { return nil }
            receiver = line.authority
            status = line.status
            began = line.began
            audience = line.provenance.visibility < .regions ? line.provenance.visibility : nil
        }

        /// Whether some people may read of it.
        package func isSeen(by readers: Visibility) -> Bool { (audience ?? .regions) >= min(readers, .regions) }

        private static let statuses = [RegisterEntry.Status.improvementNotice, .statutoryDirection, .commissioner]

        private var isNotice: Bool { status == RegisterEntry.Status.improvementNotice.word }

        /// `under a statutory direction since March 2025`.
        var under: String {
            let since = began.map { " since \($0.inWords)" } ?? ""
            let what =
                switch status {
                case RegisterEntry.Status.improvementNotice.word: "an improvement notice"
                case RegisterEntry.Status.commissioner.word: "a commissioner"
                default: "a statutory direction"
                }
            return "under \(what)\(since)"
        }

        /// `under a statutory direction since March 2025: this is advice; the Secretary of State decides, …`.
        package var words: String {
            isNotice
                ? "\(under): \(inShort)"
                : "\(under): this is advice; the Secretary of State decides, on the commissioner's recommendation where there is one"
        }

        /// Who decides: a notice leaves it with the council, and only a direction takes it away.
        package var inShort: String {
            isNotice
                ? "the council decides, and the Department for Education is to hear of it before anything is agreed"
                : "advice: the Secretary of State decides"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case pairings, unserved, places, gap
        case inForce = "in_force"
        case isUnique = "is_unique"
        case offersOnly = "offers_only"
        case bestFloor = "floor_best"
        case decidedAbove = "decided_above"
    }

    package init(
        pairings: [Pairing],
        unserved: [Unserved],
        inForce: [InForce],
        places: Places,
        isUnique: Bool,
        gap: Gap? = nil,
        offersOnly: Bool = false,
        bestFloor: Int? = nil,
        decidedAbove: [DecidedAbove]? = nil
    ) {
        self.pairings = pairings
        self.unserved = unserved
        self.inForce = inForce
        self.places = places
        self.isUnique = isUnique
        self.gap = gap
        self.offersOnly = offersOnly
        self.bestFloor = bestFloor
        self.decidedAbove = decidedAbove
    }

    /// The lowest score among the links; `nil` without links.
    package var floor: Int? { pairings.lazy.map(\.score).min() }

    package var total: Int { pairings.reduce(0) { $0 + $1.score } }

    /// Help that a receiver has already, as far as some people may see it.
    package func helpUnderWay(of receiver: LACode, seenBy visible: Visibility) -> [InForce] {
        inForce.filter { $0.receiver == receiver }.seen(by: visible)
    }

    /// Who decides about a receiver, where that is nobody here.
    package func advice(for receiver: LACode) -> DecidedAbove? { decidedAbove?.first { $0.receiver == receiver } }

    /// Every request of the plan, served or not.
    package var requests: [SupportRequest] { pairings.map(\.request) + unserved.map(\.request) }

    /// Units served in a class, of how many asked for.
    package func served(in severity: Severity) -> (served: Int, asked: Int) {
        let served = pairings.count { $0.request.severity == severity }
        return (served, served + unserved.count { $0.request.severity == severity })
    }

    /// `5 of 5: 10 of 10; 4 of 5: 14 of 14`, of how pressing somebody asks, the most pressing first.
    package var servedInWords: String {
        Severity.all.compactMap { severity -> String? in
            let (served, asked) = served(in: severity)
            return asked == 0 ? nil : "\(severity.ofFive): \(served) of \(asked)"
        }.joined(separator: "; ")
    }
}
