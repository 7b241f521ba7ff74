/// What a factor gave a pair, and the fact behind it.
package struct FactorPoints: Hashable, Sendable, Codable {
    package let factor: RuleID
    /// Its points; below nothing for what speaks against the pair.
    package let points: Int
    package let detail: String
    /// Who may read it, where what people said for fewer than all stands behind it; `nil` elsewhere, and in plans of before.
    package let audience: Visibility?

    package init(factor: RuleID, points: Int, detail: String, audience: Visibility? = nil) {
        self.factor = factor
        self.points = points
        self.detail = detail
        self.audience = audience
    }
}

/// One receiver–partner link of a plan.
package struct Pairing: Hashable, Sendable, Codable {
    package let request: SupportRequest
    package let partner: LACode
    package let factors: [FactorPoints]
    /// What speaks for it, in a few words: strength in the areas asked about, likeness, distance.
    package let because: String
    /// The partner's own areas below good, for all to see.
    package let partnerNeeds: [JudgementArea: Grade]
    /// Partner and receiver lie in two regions.
    package let crossesRegions: Bool
    /// Kilometres between the two; `nil` where a middle is not on record, and in plans of before.
    package let kilometres: Int?
    /// About how many minutes one way; `nil` where kilometres are not by road, and in plans of before.
    package let minutes: Int?

    private enum CodingKeys: String, CodingKey {
        case request, partner, factors, because, kilometres, minutes
        case partnerNeeds = "partner_needs"
        case crossesRegions = "crosses_regions"
    }

    package init(
        request: SupportRequest,
        partner: LACode,
        factors: [FactorPoints],
        because: String = "",
        partnerNeeds: [JudgementArea: Grade],
        crossesRegions: Bool,
        kilometres: Int? = nil,
        minutes: Int? = nil
    ) {
        self.kilometres = kilometres
        self.minutes = minutes
        self.request = request
        self.partner = partner
        self.factors = factors
        self.because = because
        self.partnerNeeds = partnerNeeds
        self.crossesRegions = crossesRegions
    }

    /// 0…10,000: the sum of the factors' points, exactly.
    package var score: Int { factors.reduce(0) { $0 + $1.points } }
}

/// A request that no partner was found for, and why.
package struct Unserved: Hashable, Sendable, Codable {
    /// The requests and partners that compete around it, by their places in the plan's question. They want more of
    /// these partners than these have.
    package struct Bottleneck: Hashable, Sendable, Codable {
        package let requests: [Int]
        /// All partners that they could have.
        package let partners: [Int]
        /// The limits that stand in the way.
        package let limits: [Int]
        /// How many places these partners have in all.
        package let places: Int
        /// How many places these requests want.
        package let wanted: Int

        package init(requests: [Int], partners: [Int], limits: [Int], places: Int, wanted: Int) {
            self.requests = requests
            self.partners = partners
            self.limits = limits
            self.places = places
            self.wanted = wanted
        }
    }

    package private(set) var request: SupportRequest
    /// Why, in words for a coordinator.
    package private(set) var reason: String
    /// The same without rules whose names few may know; `nil` in plans until format 5.
    private var openly: String?
    /// Whether it tells how many days somebody asks for or offers; `nil` in plans until format 5.
    private let tellsDays: Bool?
    /// Who competes around it; `nil` where no partner is admissible.
    package let bottleneck: Bottleneck?
    /// A change after which the best plan was found to serve it; `nil` where none was found, or tried.
    package private(set) var remedy: Remedy?

    private enum CodingKeys: String, CodingKey {
        case request, reason, openly, bottleneck, remedy
        case tellsDays = "tells_days"
    }

    /// - Parameter openly: the reason for those who may not know of every rule; the same unless given.
    package init(
        request: SupportRequest,
        reason: String,
        openly: String? = nil,
        tellsDays: Bool = false,
        bottleneck: Bottleneck? = nil,
        remedy: Remedy? = nil
    ) {
        self.request = request
        self.reason = reason
        self.openly = openly ?? reason
        self.tellsDays = tellsDays
        self.bottleneck = bottleneck
        self.remedy = remedy
    }

    private static let forFewer = "why is told to fewer people, who may know what was asked for"

    /// Why, as some people may see it.
    package func reason(visibleTo readers: Visibility) -> String {
        readers > .authority ? openly ?? Self.forFewer : reason
    }

    /// The same with the reason as some people may see it.
    package func seen(by readers: Visibility) -> Unserved {
        var seen = self
        seen.reason = reason(visibleTo: readers)
        return seen
    }

    /// The same of the request as some people may see it.
    /// - Parameter hidesDays: whether days stand behind the plan that they may not know.
    func of(_ request: SupportRequest, hidesDays: Bool) -> Unserved {
        var seen = self
        seen.request = request
        if request.isWithheld || hidesDays && tellsDays != false {
            (seen.reason, seen.openly) = (Self.forFewer, Self.forFewer)
        }
        if seen != self { seen.remedy = nil }
        return seen
    }
}

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

    /// What is not proven about a plan. Days that are counted are no flow: the search for them may end early.
    package struct Gap: Hashable, Sendable, Codable {
        /// The best value that is not ruled out, of the first tier in which a better plan may exist.
        package struct Bound: Hashable, Sendable, Codable {
            /// The tier: coverage, fairness, total, kept or tie_break.
            package let tier: String
            /// Which of the tier's values, counted from nothing; nothing in tiers of one value.
            package let place: Int
            /// The best value that is not ruled out.
            package let best: Int
            package let value: Int

            package init(tier: String, place: Int, best: Int, value: Int) {
                self.tier = tier
                self.place = place
                self.best = best
                self.value = value
            }
        }

        /// How far at most; `nil` where the search found no bound.
        package let bound: Bound?

        /// A gap; open without a bound.
        package init(_ bound: Bound?) { self.bound = bound }

        package var words: String {
            guard let bound else { return "days are counted, and the search found no bound" }
            return "days are counted: a plan with \(bound.tier.replacing("_", with: " ")) \(bound.best) in place of "
                + "\(bound.value) is not ruled out"
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
