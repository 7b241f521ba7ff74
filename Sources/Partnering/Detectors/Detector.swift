import Domain

/// One thing worth noticing about an authority: a small rule with what it rests on. It is a prompt to look, never a
/// judgement, and never points in a score.
package protocol Detector: Sendable {
    var id: RuleID { get }
    /// What it notices, in the words shown to people.
    var wording: String { get }
    var source: String { get }
    /// From where on it notices anything, in words: what a reader can check it by.
    var threshold: String { get }
    /// Who may see what it notices at the most. Source: docs/domain.md §8.12.
    var widest: Visibility { get }
    /// What there is to notice about an authority; `nil` if nothing.
    func notice(about profile: AuthorityProfile, in surroundings: Surroundings) -> Notice?
}

/// What a detector noticed.
package struct Notice: Hashable, Sendable {
    /// The fact with its dates, in words.
    package let fact: String
    /// Who may see the evidence that it rests on; everybody unless said.
    package let visibility: Visibility

    package init(_ fact: String, visibility: Visibility = .open) {
        self.fact = fact
        self.visibility = visibility
    }
}

/// Something noticed about an authority, ready to be shown.
package struct Finding: Hashable, Sendable {
    package let detector: RuleID
    package let authority: LACode
    /// What was noticed, in a few words.
    package let what: String
    /// With its dates.
    package let fact: String
    package let source: String
    /// From where on the detector notices anything.
    package let threshold: String
    package let visibility: Visibility
}

package enum Detectors {
    /// With the thresholds of a policy; in the order in which findings are shown.
    package static func all(_ settings: PolicySettings = PolicySettings()) -> [any Detector] {
        [
            RepeatedInadequate(),
            FallingStillGood(),
            PartnerCarriesRisk(months: settings.inspectionMonths),
            ChangingManagement(),
        ] + WorkforceAlert.all + [
            AgedEvidence(years: settings.agingYears), StageSigns(), StageMismatch(), AimsAmiss(), UnhelpfulSupport(),
        ]
    }

    /// What is worth noticing about one authority in force, by the thresholds of the policy behind its profile; none
    /// for others.
    package static func findings(about code: LACode, in surroundings: Surroundings) -> [Finding] {
        guard let profile = surroundings.book.profiles[code] else { return [] }
        return all(surroundings.book.settings).compactMap { detector in
            detector.notice(about: profile, in: surroundings).map { notice in
                Finding(
                    detector: detector.id,
                    authority: code,
                    what: detector.wording,
                    fact: notice.fact,
                    source: detector.source,
                    threshold: detector.threshold,
                    visibility: min(detector.widest, notice.visibility)
                )
            }
        }
    }

    /// What is worth noticing about the authorities of some regions, or of all: alphabetical by authority.
    /// - Parameter visible: leaves out what fewer people than these may see.
    package static func findings(
        in book: ProfileBook,
        regions: [Region] = [],
        visibleTo visible: Visibility = .authority
    ) -> [Finding] {
        let surroundings = Surroundings(book)
        return book.snapshot.authorities.filter { regions.isEmpty || regions.contains($0.region) }
            .sorted { ($0.name, $0.code) < ($1.name, $1.code) }
            .flatMap { findings(about: $0.code, in: surroundings) }
            .filter { $0.visibility >= visible }
    }
}
