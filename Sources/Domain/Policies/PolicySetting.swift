/// One number, or one yes or no, that a policy sets: how its file calls it, where it lies, and what it means in words.
package struct PolicySetting: Sendable {
    /// Its key in a policy file.
    package let key: String
    /// Where it may lie.
    package let range: ClosedRange<Int>
    /// What it counts, for errors: `places`, `years`.
    package let unit: String
    /// Whether every file has to say it.
    package let isRequired: Bool
    /// Whether it is yes or no, 1 or 0.
    package let isChoice: Bool
    /// The rule without which it means nothing, and what is wrong then.
    package let needs: (rule: RuleID, otherwise: String)?
    private let read: @Sendable (PolicySettings) -> Int?
    private let write: @Sendable (inout PolicySettings, Int) -> Void
    private let told: @Sendable (PolicySettings, Policy) -> String?

    /// A setting that always has a value.
    private init(
        _ key: String,
        _ path: WritableKeyPath<PolicySettings, Int> & Sendable,
        _ range: ClosedRange<Int>,
        _ unit: String,
        isRequired: Bool = false,
        says told: @escaping @Sendable (PolicySettings, Policy) -> String? = { _, _ in nil }
    ) {
        self.key = key
        self.range = range
        self.unit = unit
        self.isRequired = isRequired
        isChoice = false
        self.told = told
        needs = nil
        read = { $0[keyPath: path] }
        write = { $0[keyPath: path] = $1 }
    }

    /// A setting that may be left out, and then sets no limit.
    private init(
        optional key: String,
        _ path: WritableKeyPath<PolicySettings, Int?> & Sendable,
        _ range: ClosedRange<Int>,
        _ unit: String,
        needs: (rule: RuleID, otherwise: String)? = nil,
        says told: @escaping @Sendable (PolicySettings, Policy) -> String? = { _, _ in nil }
    ) {
        self.key = key
        self.range = range
        self.unit = unit
        self.needs = needs
        self.told = told
        isRequired = false
        isChoice = false
        read = { $0[keyPath: path] }
        write = { $0[keyPath: path] = $1 }
    }

    /// A setting that is yes or no.
    private init(
        choice key: String,
        _ path: WritableKeyPath<PolicySettings, Bool> & Sendable,
        says told: @escaping @Sendable (PolicySettings, Policy) -> String? = { _, _ in nil }
    ) {
        self.key = key
        self.told = told
        range = 0...1
        unit = "yes or no"
        isRequired = false
        isChoice = true
        needs = nil
        read = { $0[keyPath: path] ? 1 : 0 }
        write = { $0[keyPath: path] = $1 != 0 }
    }

    /// Whether it means nothing beside what else is set: from how many children on an authority is large, where a table of
    /// sizes decides.
    package func isIdle(in settings: PolicySettings) -> Bool { key == "large_from" && !settings.placesBySize.isEmpty }

    /// `nil` where the policy sets no limit.
    package func value(in settings: PolicySettings) -> Int? { read(settings) }

    package func set(_ value: Int, in settings: inout PolicySettings) { write(&settings, value) }

    /// A value as a policy's text has it.
    package func text(of value: Int) -> String { isChoice ? value == 0 ? "no" : "yes" : "\(value)" }

    /// What it means in a policy, as a sentence; `nil` where it means nothing there, or stands in another's sentence.
    package func sentence(in policy: Policy) -> String? { told(policy.settings, policy) }

    /// Every setting, in the order in which a policy's text names them.
    package static let all: [PolicySetting] = [
        PolicySetting("assumed_places", \.assumedPlaces, 0...50, "places", isRequired: true) { own, _ in
            var text = "A partner that has offered none is taken to have "
            guard own.placesBySize.isEmpty else {
                text += own.placesBySize.map { step in
                    step.children == 0
                        ? step.places.counted("place", "places")
                        : "\(step.places) from \(step.children.grouped) children on"
                }.joined(separator: ", ")
                if let more = own.placesIfNamed {
                    text += ", and \(more) more where it is named and funded to support others"
                }
                if let days = own.daysAPlace { text += ", each of \(days.counted("day", "days"))" }
                return text + ", a judgement; \(own.assumedPlaces) where its children are not on record. "
                    + "A place taken for granted is never called an offer."
            }
            text += own.assumedPlaces.counted("place", "places")
            if let large = own.largePlaces, large != own.assumedPlaces {
                text += ", and \(large) from \(own.largeFrom.grouped) children on"
            }
            if let days = own.daysAPlace { text += ", each of \(days.counted("day", "days"))" }
            return text + "; a place taken for granted is never called an offer."
        },
        PolicySetting(optional: "large_places", \.largePlaces, 0...50, "places"),
        PolicySetting("large_from", \.largeFrom, 1...2_000_000, "children"),
        PolicySetting(optional: "places_if_named", \.placesIfNamed, 0...20, "places"),
        PolicySetting(optional: "days_a_place", \.daysAPlace, 1...366, "days"),
        PolicySetting(
            optional: "places_outside_region",
            \.placesOutsideRegion,
            0...50,
            "places",
            needs: (
                .placesLeft, "places outside the region are limited, and rule H6, which counts places, is not asked"
            )
        ) { own, _ in
            own.placesOutsideRegion.map {
                "Outside its own region a partner may have \($0.counted("receiver", "receivers")) at the most."
            }
        },
        PolicySetting("evidence_years", \.evidenceYears, 1...100, "years", isRequired: true) { own, policy in
            let fading = own.halfLifeYears.map { "counts half after \($0.counted("year", "years"))" } ?? "does not fade"
            let old = ", is marked as old after \(own.agingYears.counted("year", "years"))"
            let out = ", keeps a partner out after \(own.evidenceYears.counted("year", "years"))"
            var text = "Evidence \(fading)\(old)\(policy.rules.contains(.recentEvidence) ? out : "")."
            if own.neverBelowLowerGrade {
                text += " A strength of any age counts no less than a fresh judgement one grade lower."
            }
            if !own.needsFade { text += " Needs do not fade." }
            return text
        },
        PolicySetting("aging_years", \.agingYears, 1...100, "years"),
        PolicySetting(optional: "half_life_years", \.halfLifeYears, 1...100, "years"),
        PolicySetting(choice: "never_below_lower_grade", \.neverBelowLowerGrade),
        PolicySetting(choice: "needs_fade", \.needsFade),
        PolicySetting(choice: "lead_places_by_size", \.leadPlacesBySize) { own, policy in
            guard own.leadPlacesBySize, policy.looks(at: .headroom) else { return nil }
            return "Where a partner would lead, its room counts by its own children against the receiver's."
        },
        PolicySetting(choice: "readiness_from_figures", \.readinessFromFigures) { own, policy in
            guard own.readinessFromFigures, policy.looks(at: .readiness) else { return nil }
            return "Staffing that nobody stated is read from DfE's workforce figures."
        },
        PolicySetting(choice: "record_with_others", \.recordWithOthers) { own, policy in
            guard own.recordWithOthers, policy.looks(at: .record) else { return nil }
            return "A partner's record with others counts: how many of those it supported were judged better within "
                + "three years, as if two more had not been; no cause is claimed."
        },
        PolicySetting(optional: "detour_percent", \.detourPercent, 100...300, "per cent of the straight line") {
            own,
            _ in
            own.detourPercent.map {
                "Kilometres are by road, a judgement: the straight line times \($0 / 100).\($0 % 100 < 10 ? "0" : "")\($0 % 100); "
                    + "a ferry to the Isle of Wight or the Isles of Scilly is told and timed apart."
            }
        },
        PolicySetting(optional: "half_points_km", \.halfPointsKilometres, 1...1000, "kilometres") { own, policy in
            guard policy.looks(at: .travel), let half = own.halfPointsKilometres, let none = own.noPointsKilometres
            else { return nil }
            return "Of the points for travel all are left at the door, half at \(half) km and none from \(none) km on."
        },
        PolicySetting(optional: "no_points_km", \.noPointsKilometres, 2...2000, "kilometres"),
        PolicySetting(optional: "far_km", \.farKilometres, 2...2000, "kilometres") { own, policy in
            guard let far = own.farKilometres, policy.looks(at: .overnight) else { return nil }
            return "From \(far) km on the way itself speaks against a pair, at \(3 * far) km by half of what it may."
        },
        PolicySetting(
            optional: "kilometres_on_site",
            \.kilometresOnSite,
            1...1000,
            "kilometres",
            needs: (.nearEnoughOnSite, "a limit in kilometres is set, and rule D1, which asks for it, is not asked")
        ) { own, _ in
            own.kilometresOnSite.map { "For support on site a partner may be \($0) km away at the most." }
        },
        PolicySetting("population_ratio", \.populationRatio, 2...100, "times as many children") { own, policy in
            policy.looks(at: .population)
                ? "Child populations further apart than 1 to \(own.populationRatio) speak against a pair." : nil
        },
        PolicySetting("inspection_months", \.inspectionMonths, 0...60, "months") { own, policy in
            guard policy.looks(at: .partnerRisk) else { return nil }
            let months = own.inspectionMonths.counted("month", "months")
            return "An inspection of the partner within \(months) counts as a risk to it."
        },
        PolicySetting("readiness_for_innovation", \.readinessForInnovation, 0...10, "on the scale of readiness") {
            own,
            policy in
            guard policy.rules.contains(.readyForInnovation) else { return nil }
            return
                "An innovation is passed on from a readiness of \(own.readinessForInnovation) on, of 10, in staffing "
                + "and in stable leadership."
        },
        PolicySetting("equally_suitable", \.equallySuitable, 0...Policy.fullScore, "points") { own, _ in
            "Partners within \(own.equallySuitable.grouped) points of the one chosen are equally suitable: choosing among "
                + "them is the coordinator's."
        },
        // Told with what is fair.
        PolicySetting(optional: "floor_slack", \.floorSlack, 0...Policy.fullScore, "points"),
    ]
}

extension Policy {
    /// Whether a factor speaks for or against pairs under it.
    fileprivate func looks(at factor: RuleID) -> Bool { (weights + penalties).contains { $0.factor == factor } }
}
