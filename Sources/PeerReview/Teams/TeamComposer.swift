import Domain
import IntegerPrograms

/// Fills the teams of a plan's visits with people, exactly: most places filled, those who lead first; least change from
/// the teams that stood; skills where the host has need; one visit a person before anybody has two; a seeded tie-break.
package struct TeamComposer: Sendable {
    package struct Answer: Hashable, Sendable {
        /// Every place, filled or with the reason why it is not.
        package let places: [TeamPlace]
        /// Places that somebody else takes than before.
        package let changed: Int
        /// Whether nothing better exists.
        package let isProven: Bool

        /// Nobody to fill a place with, so no places.
        package static let none = Answer(places: [], changed: 0, isProven: true)

        package var unfilled: Int { places.count { $0.person == nil } }
    }

    private let scheme: Scheme
    private let people: [ReviewPerson]
    private let context: TeamContext
    private let needs: [TeamNeed]
    private let before: [TeamPlace]
    private let snapshot: Snapshot
    private let seed: UInt64

    /// - Parameters:
    ///   - people: everybody who could come, in any order.
    ///   - before: the teams that stood; empty where there are none.
    ///   - taken: Mondays of weeks in which people are on other programmes' visits, by reference.
    package init(
        _ plan: ReviewPlan,
        scheme: Scheme,
        people: [ReviewPerson],
        refusals: [TeamRefusal] = [],
        before: [TeamPlace] = [],
        taken: [String: [Day]] = [:],
        seed: UInt64 = 0,
        snapshot: Snapshot
    ) {
        self.scheme = scheme
        let members = Set(plan.groups.flatMap(\.members))
        self.people = people.filter { members.contains($0.authority) || scheme.people.fromAnywhere }
            .sorted { $0.reference < $1.reference }
        context = TeamContext(
            people: scheme.people,
            asOf: snapshot.asOf,
            refusals: Set(refusals.map { .init(host: $0.host, person: $0.person) }),
            taken: taken,
            names: Dictionary(uniqueKeysWithValues: members.map { ($0, snapshot.name(of: $0)) })
        )
        needs = TeamNeeds(scheme: scheme).needs(plan)
        self.before = before
        self.snapshot = snapshot
        self.seed = seed
    }

    /// The best teams, year by year; those that share nobody are filled apart.
    package func compose() -> Answer {
        var taker: [TeamNeed: ReviewPerson] = [:], isProven = true
        for part in parts {
            let model = TeamModel(part.needs, part.people, candidates: candidates, worth: worth, load: load)
            let (chosen, proven) = model.solved()
            for (need, person) in chosen { taker[need] = person }
            if !proven { isProven = false }
        }
        let places = needs.map { place($0, taker) }
        return Answer(places: places, changed: changed(places), isProven: isProven)
    }

    /// Whether somebody may come to a place at all.
    private func candidates(_ person: ReviewPerson, _ need: TeamNeed) -> Bool {
        person.canBe(need.role) && comesFrom(person, need)
            && TeamRules.all.allSatisfy { $0.allows(person, need, context) }
    }

    private func comesFrom(_ person: ReviewPerson, _ need: TeamNeed) -> Bool {
        need.from.isEmpty || need.from.contains(person.authority)
    }

    /// Visits that somebody has left in a year of the plan, after those of other programmes within the same season.
    private func load(_ person: ReviewPerson, _ year: Int) -> Int {
        let weeks = needs.filter { $0.year == year }.compactMap(\.week)
        guard let first = weeks.min(), let last = weeks.max() else { return person.load }
        let elsewhere = (context.taken[person.reference] ?? []).count { first <= $0 && $0 <= last }
        return max(0, person.load - elsewhere)
    }

    /// What somebody is worth in a place: kept from before, skills where the host has need, the tie-break.
    private func worth(_ person: ReviewPerson, _ need: TeamNeed) -> TeamModel.Worth {
        let isKept = before.contains {
            $0.year == need.year && $0.host == need.host && $0.role == need.role && $0.person == person.reference
        }
        let latest = snapshot.wholeServiceInspections(of: need.host).last
        // Where the host is below good in what the scheme looks at, and what the host wants to have looked at.
        var judged: Set<JudgementArea> = []
        let focus = snapshot.said.entries(.reviewFocus, of: need.host, on: snapshot.asOf)
        var wanted = Set(focus.flatMap(\.areas))
        for theme in scheme.themes {
            switch theme {
            case .judged(let area): if (latest?.grade(in: area)).map({ $0 < .good }) ?? false { judged.insert(area) }
            case .practice(let area): wanted.insert(area)
            case .specialNeeds: break
            }
        }
        let skills = person.areas.count { wanted.contains($0) || !judged.isDisjoint(with: $0.judgedBy) }
        var mixed = seed
        for byte in person.reference.utf8 { mixed = SplitMix.mix(mixed ^ UInt64(byte)) }
        mixed = SplitMix.mix(mixed ^ UInt64(need.host.number))
        return TeamModel.Worth(kept: isKept, skills: min(skills, 20), tie: Int(mixed >> 52))
    }

    /// Needs and people of one year that hang together.
    private var parts: [(needs: [TeamNeed], people: [ReviewPerson])] {
        Dictionary(grouping: needs, by: \.year).sorted { $0.key < $1.key }.flatMap { _, needs in
            TeamParts.parts(needs, people) { candidates($0, $1) }
        }
    }

    private func place(_ need: TeamNeed, _ taker: [TeamNeed: ReviewPerson]) -> TeamPlace {
        let person = taker[need]
        return TeamPlace(
            year: need.year,
            host: need.host,
            role: need.role,
            number: need.number,
            person: person?.reference,
            authority: person?.authority,
            reason: person == nil ? reason(need) : ""
        )
    }

    private func changed(_ places: [TeamPlace]) -> Int {
        guard !before.isEmpty else { return 0 }
        var stood: [TeamPlace: Int] = [:]
        for place in before where place.person != nil { stood[place.withoutNumber, default: 0] += 1 }
        return places.count { place in
            guard place.person != nil else { return false }
            if let count = stood[place.withoutNumber], count > 0 {
                stood[place.withoutNumber] = count - 1
                return false
            }
            return true
        }
    }

    /// Why nobody takes a place, rule by rule with numbers.
    private func reason(_ need: TeamNeed) -> String {
        let from =
            need.from.isEmpty
            ? "the authorities that take part"
            : need.from.map { context.names[$0] ?? $0.description }.inWords
        let able = people.filter { $0.canBe(need.role) && comesFrom($0, need) }
        guard !able.isEmpty else { return "nobody of \(from) is on record as \(need.role.rawValue)" }
        var words: [String] = [], free = able
        for rule in TeamRules.all {
            let barred = free.count { !rule.allows($0, need, context) }
            if barred > 0 { words.append("\(barred) \(rule.reason(context, need))") }
            free.removeAll { !rule.allows($0, need, context) }
        }
        if !free.isEmpty { words.append("\(free.count) already at their load or elsewhere in that week") }
        return "\(able.count) of \(from) on record as \(need.role.rawValue): \(words.joined(separator: ", "))"
    }
}

extension TeamPlace {
    /// The same place whatever number it has among those of its role.
    fileprivate var withoutNumber: TeamPlace {
        TeamPlace(year: year, host: host, role: role, person: person, authority: authority)
    }
}
