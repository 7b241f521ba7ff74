import Domain

/// A place to be filled: a role in the team of one visit.
struct TeamNeed: Hashable, Sendable {
    let year: Int
    let host: LACode
    let week: Day?
    let role: TeamRole
    /// 1 the first place of this role in the team.
    let number: Int
    /// Authorities that somebody may come from; empty for any that takes part.
    let from: [LACode]
}

/// What rules about people look at.
struct TeamContext: Sendable {
    let people: TeamPeople
    let asOf: Day
    let refusals: Set<Refused>
    /// Days on which people are already away on other programmes' visits, by reference.
    let taken: [String: [Day]]
    let names: [LACode: String]

    /// A host and whom it refuses.
    struct Refused: Hashable, Sendable {
        let host: LACode
        let person: String
    }
}

/// A rule about one person and one place: its words say why the person cannot take it, after a number of people.
protocol TeamRule: Sendable {
    /// Why not, as in "2 are not trained within 3 years".
    func reason(_ context: TeamContext, _ need: TeamNeed) -> String
    func allows(_ person: ReviewPerson, _ need: TeamNeed, _ context: TeamContext) -> Bool
}

/// Every rule about people, in the order in which they are asked.
enum TeamRules {
    static let all: [any TeamRule] = [NotOfTheHost(), HostAgrees(), LeadIsTrained(), CanCome(), IsNotElsewhere()]
}

/// Nobody reviews the own authority.
struct NotOfTheHost: TeamRule {
    func reason(_ context: TeamContext, _ need: TeamNeed) -> String { "of the host itself" }

    func allows(_ person: ReviewPerson, _ need: TeamNeed, _ context: TeamContext) -> Bool {
        person.authority != need.host
    }
}

/// The host may refuse a member. Source: docs/domain.md §2.2 and §8.13.
struct HostAgrees: TeamRule {
    func reason(_ context: TeamContext, _ need: TeamNeed) -> String { "refused by the host" }

    func allows(_ person: ReviewPerson, _ need: TeamNeed, _ context: TeamContext) -> Bool {
        !context.refusals.contains(.init(host: need.host, person: person.reference))
    }
}

/// Whoever leads was trained in time. Source: docs/domain.md §8.13.
struct LeadIsTrained: TeamRule {
    func reason(_ context: TeamContext, _ need: TeamNeed) -> String {
        "not trained within \(context.people.leadTrainedWithin ?? 0) years of the visit"
    }

    func allows(_ person: ReviewPerson, _ need: TeamNeed, _ context: TeamContext) -> Bool {
        guard need.role == .directorLead, let years = context.people.leadTrainedWithin else { return true }
        let visit = need.week ?? context.asOf
        return person.trained.map { visit.adding(years: -years) <= $0 && $0 <= visit } ?? false
    }
}

/// The person can come in the visit's week, Monday to Friday.
struct CanCome: TeamRule {
    func reason(_ context: TeamContext, _ need: TeamNeed) -> String { "not available in that week" }

    func allows(_ person: ReviewPerson, _ need: TeamNeed, _ context: TeamContext) -> Bool {
        need.week.map { person.isFree(from: $0, to: $0.adding(days: 4)) } ?? true
    }
}

/// The person is on no other programme's visit in that week.
struct IsNotElsewhere: TeamRule {
    func reason(_ context: TeamContext, _ need: TeamNeed) -> String { "on another programme's visit in that week" }

    func allows(_ person: ReviewPerson, _ need: TeamNeed, _ context: TeamContext) -> Bool {
        guard let week = need.week else { return true }
        return !(context.taken[person.reference] ?? []).contains(week)
    }
}
