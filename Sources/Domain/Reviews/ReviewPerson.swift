/// Somebody who can be in a review team: roles and skills with an authority, never a name or private particulars.
/// Source: docs/domain.md §2.2 (peers), §7.1 (business contact data only).
package struct ReviewPerson: Hashable, Sendable {
    /// Days from one to another, both included.
    package struct Period: Hashable, Sendable, Comparable {
        package let from: Day
        package let to: Day

        /// - Throws: `InvariantBroken` if it ends before it begins.
        package init(from: Day, to: Day) throws(InvariantBroken) {
            guard from <= to else { throw InvariantBroken("\(from) to \(to) ends before it begins") }
            self.from = from
            self.to = to
        }

        package static func < (left: Period, right: Period) -> Bool { (left.from, left.to) < (right.from, right.to) }
    }

    /// What the authority knows the person by, such as `Leeds reviewer 3`.
    package let reference: String
    package let authority: LACode
    package let roles: [TeamRole]
    /// Practice areas known.
    package let areas: [PracticeArea]
    /// When last trained as a reviewer.
    package let trained: Day?
    /// When the person can come; empty for any time.
    package let available: [Period]
    /// The most reviews in a year. One a year is what the LGA asks of its officers. Source: docs/domain.md §2.2.
    package let load: Int

    /// - Throws: `InvariantBroken` for a reference that may be a name, for nobody's role, and for a load outside 1…12.
    package init(
        reference: String,
        authority: LACode,
        roles: [TeamRole],
        areas: [PracticeArea] = [],
        trained: Day? = nil,
        available: [Period] = [],
        load: Int = 1
    ) throws(InvariantBroken) {
        let text = try SanitisedText.checked(reference, "the reference", atMost: 60)
        // A name has no digit; an own reference is a word with a number.
        guard text.contains(where: \.isNumber), !text.contains("@"), !text.contains("\n") else {
            throw InvariantBroken(
                "'\(text)' is no reference: a word with a number, such as 'Leeds reviewer 3', never a name or address"
            )
        }
        guard !roles.isEmpty else { throw InvariantBroken("'\(text)' has no role: there is at least one") }
        guard (1...12).contains(load) else { throw InvariantBroken("a load is 1 to 12 reviews a year, not \(load)") }
        self.reference = text
        self.authority = authority
        self.roles = TeamRole.allCases.filter(roles.contains)
        self.areas = Set(areas).sorted()
        self.trained = trained
        self.available = Set(available).sorted()
        self.load = load
    }

    package func isFree(from: Day, to: Day) -> Bool {
        available.isEmpty || available.contains { $0.from <= from && to <= $0.to }
    }

    /// Whether the person can take a role; challengers, visitors and observers are directors.
    package func canBe(_ role: TeamRole) -> Bool {
        roles.contains(role) || ([.challenger, .visitor, .observer].contains(role) && roles.contains(.directorLead))
    }
}

/// A place in the team of one review: a role, and who takes it.
package struct TeamPlace: Hashable, Sendable {
    /// 1 the first year of the plan.
    package let year: Int
    package let host: LACode
    package let role: TeamRole
    /// 1 the first place of this role in the team.
    package let number: Int
    /// Who takes it, by reference; `nil` where nobody can.
    package let person: String?
    /// The authority of whoever takes it.
    package let authority: LACode?
    /// Why nobody takes it; empty where somebody does.
    package let reason: String

    package init(
        year: Int,
        host: LACode,
        role: TeamRole,
        number: Int = 1,
        person: String?,
        authority: LACode?,
        reason: String = ""
    ) {
        self.year = year
        self.host = host
        self.role = role
        self.number = number
        self.person = person
        self.authority = authority
        self.reason = reason
    }
}

extension TeamPlace: Comparable {
    /// By year and host, then in the order of roles.
    package static func < (left: TeamPlace, right: TeamPlace) -> Bool {
        left.order.lexicographicallyPrecedes(right.order)
    }

    private var order: [Int] {
        [year, host.number, TeamRole.allCases.firstIndex(of: role) ?? TeamRole.allCases.count, number]
    }
}

/// A host's word that it would rather have somebody else. Source: docs/domain.md §2.2, "the host must be happy with the
/// proposed team".
package struct TeamRefusal: Hashable, Sendable {
    package let host: LACode
    /// Whom it refuses, by reference.
    package let person: String
    /// Why, for the coordinator alone.
    package let reason: String

    /// - Throws: `InvariantBroken` for a reason that is missing or may not be kept.
    package init(host: LACode, person: String, reason: String) throws(InvariantBroken) {
        self.host = host
        self.person = person
        self.reason = try SanitisedText.checked(reason, "the reason", atMost: 1000)
    }
}
