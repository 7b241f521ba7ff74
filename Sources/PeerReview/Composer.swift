import Domain
import ReadableErrors

/// Composes a programme of peer reviews: who reviews whom, year by year, and why.
package struct Composer: Sendable {
    package struct Progress: Sendable {
        package let year: Int
        /// Who is being composed, in words.
        package let part: String
        package let tier: String
        /// The best found so far; `nil` before there is any.
        package let value: Int?
        /// No plan does better.
        package let bound: Int

        package init(year: Int, part: String, tier: String, value: Int?, bound: Int) {
            self.year = year
            self.part = part
            self.tier = tier
            self.value = value
            self.bound = bound
        }
    }

    package let scheme: Scheme
    package let question: ReviewQuestion
    package let snapshot: Snapshot

    package init(scheme: Scheme, question: ReviewQuestion, snapshot: Snapshot) {
        self.scheme = scheme
        self.question = question
        self.snapshot = snapshot
    }

    /// Those who are composed together: a region, or several.
    struct Part {
        let region: Region?
        var subRegion: String?
        let profiles: [ReviewProfile]

        var name: String { subRegion ?? region?.name ?? "several regions" }
    }

    var parts: [Part] {
        let regions = question.regions.isEmpty ? Region.allCases.sorted() : question.regions
        let absent = Set(question.absent), bands = SizeBands(snapshot)
        let present = snapshot.authorities.filter { regions.contains($0.region) && !absent.contains($0.code) }
            .map { ReviewProfile(of: $0, in: snapshot, bands) }
        if question.together || scheme.joinsRegions {
            return [Part(region: regions.count == 1 ? regions[0] : nil, profiles: present)]
        }
        return regions.flatMap { region -> [Part] in
            let own = present.filter { $0.authority.region == region }
            let parts = scheme.subRegions.map { part in
                Part(
                    region: region,
                    subRegion: part.name,
                    profiles: own.filter { part.members.contains($0.authority.code) }
                )
            }.filter { !$0.profiles.isEmpty }
            let rest = own.filter { one in !scheme.subRegions.contains { $0.members.contains(one.authority.code) } }
            return parts + (rest.isEmpty ? [] : [Part(region: region, profiles: rest)])
        }
    }

    /// Members of sub-regions that are no authority in force.
    package var strangersInSubRegions: [LACode] {
        let known = Set(snapshot.authorities.map(\.code))
        return scheme.subRegions.flatMap(\.members).filter { !known.contains($0) }
    }

    /// Years of which no whole week of the season is open, so that no visit could take place.
    package var closedYears: [Int] {
        (1...max(1, question.years)).filter { year in
            SeasonCalendar(scheme, question: question, year: year, snapshot: snapshot)?.isWhollyClosed ?? false
        }
    }

    /// The day on which the season of the first year begins; `nil` for schemes without one.
    package var begins: Day? { SeasonCalendar(scheme, question: question, year: 1, snapshot: snapshot)?.begin }

    /// The best plan under the scheme.
    /// - Parameter progress: told of every tier as it goes.
    /// - Throws: `ImpossibleScheme` where nobody at all can be placed.
    package func compose(progress: @escaping (Progress) -> Void = { _ in }) throws(ImpossibleScheme) -> ReviewPlan {
        var plan = Draft(order: tierOrder)
        for part in parts where !part.profiles.isEmpty { compose(part, into: &plan, progress) }
        guard !plan.groups.isEmpty else { throw ImpossibleScheme(conflict: plan.conflict, unplaced: plan.unplaced) }
        return plan.finished
    }

    struct Draft {
        var groups: [ReviewGroup] = []
        var unplaced: [Unplaced] = []
        var values: [ReviewTier: Int] = [:]
        var bounds: [ReviewTier: Int] = [:]
        /// Tiers of which no bound is known for some part.
        var unbounded: Set<ReviewTier> = []
        var conflict: [Refusal] = []
        /// The tiers in the order in which they were taken.
        let order: [ReviewTier]

        init(order: [ReviewTier]) { self.order = order }

        var finished: ReviewPlan {
            ReviewPlan(
                groups: groups.sorted {
                    ($0.year, $0.region?.name ?? "", $0.members[0]) < ($1.year, $1.region?.name ?? "", $1.members[0])
                },
                unplaced: unplaced.sorted { ($0.year, $0.authority) < ($1.year, $1.authority) },
                tiers: tiers,
                conflict: conflict
            )
        }

        /// The tiers in the order taken; behind the first that is not proven nothing is known of a bound.
        private var tiers: [TierResult] {
            var isKnown = true
            let results = order.map { tier -> TierResult in
                let sign = tier.isMost ? -1 : 1
                let value = sign * (values[tier] ?? 0), bound = sign * (bounds[tier] ?? 0)
                if unbounded.contains(tier) { isKnown = false }
                defer { if value != bound { isKnown = false } }
                return TierResult(
                    name: tier == .placed ? "without a place" : tier.name,
                    value: value,
                    bound: isKnown ? bound : nil
                )
            }
            return results
        }
    }

    /// The order of the tiers: where somebody dropped out, keeping the rest comes before what could be gained.
    var tierOrder: [ReviewTier] {
        question.keepsFirst
            ? [.placed, .usualSize, .balance, .spread, .leastChange, .learning, .travel, .tieBreak]
            : ReviewTier.allCases
    }

    private func compose(_ part: Part, into draft: inout Draft, _ progress: @escaping (Progress) -> Void) {
        let (years, bounds) = cycle(part, progress)
        for tier in draft.order {
            if let bound = bounds[tier] {
                draft.bounds[tier, default: 0] += bound
            } else {
                draft.unbounded.insert(tier)
            }
        }
        for (index, year) in years.enumerated() {
            let writer = GroupWriter(field: year.field, scheme: scheme, region: part.region, subRegion: part.subRegion)
            draft.groups += writer.groups(year.answer)
            let shut = shutOut(part, year: index + 1)
            draft.unplaced += writer.unplaced(year.answer) + shut
            // No plan could place them.
            draft.values[.placed, default: 0] += shut.count
            draft.bounds[.placed, default: 0] += shut.count
            for (tier, outcome) in year.answer.outcomes {
                draft.values[tier, default: 0] += outcome.value
            }
            if draft.conflict.isEmpty, !year.answer.missing.isEmpty {
                draft.conflict = SmallestConflict(year.field, scheme: scheme).rules()
            }
        }
    }

    /// One year of a part.
    struct Year {
        let field: ReviewField
        let answer: PartAnswer
    }

    /// A field of those of a part who are free in a year.
    func field(_ part: Part, year: Int, past: [ReviewQuestion.Pair: Int], without: Set<RuleID> = []) -> ReviewField {
        let shut = Set(shutOut(part, year: year).map(\.authority))
        let context = ReviewContext(scheme: scheme, question: question, snapshot: snapshot, year: year, past: past)
        return ReviewField(
            part.profiles.filter { !shut.contains($0.authority.code) },
            context: context,
            without: without
        )
    }

    /// Authorities that stand down under the scheme, and those whose inspection windows leave no week of the season.
    private func shutOut(_ part: Part, year: Int) -> [Unplaced] {
        let calendar = SeasonCalendar(scheme, question: question, year: year, snapshot: snapshot), rule = StandsDown()
        return part.profiles.compactMap { profile in
            let code = profile.authority.code
            if let reason = rule.reason(profile, scheme) {
                return Unplaced(year: year, authority: code, reason: "it \(reason) (rule \(rule.id))")
            }
            guard let calendar, !calendar.weeks.isEmpty,
                !calendar.weeks.contains(where: { calendar.isFree(code, in: $0) })
            else {
                return nil
            }
            return Unplaced(
                year: year,
                authority: code,
                // Whoever reads the plan reads this; what closes its weeks may be for few.
                reason: "no week of the season is free for it"
            )
        }
    }
}

/// Nobody can be placed: the smallest set of rules that cannot hold together.
package struct ImpossibleScheme: ReadableError, Hashable {
    package let conflict: [Refusal]
    /// Who has no place, and why.
    package let unplaced: [Unplaced]

    package var exitStatus: ExitStatus { .badData }

    /// What cannot be, and what to do.
    package var description: String {
        let rules = conflict.map(\.fact).joined(separator: "; ")
        return "nobody can be placed. These cannot hold together: \(rules.isEmpty ? "nobody takes part" : rules). "
            + "Give up one of them: another scheme, more regions together, or fewer declared conflicts"
    }
}
