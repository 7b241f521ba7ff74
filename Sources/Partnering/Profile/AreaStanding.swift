import Domain

/// What is held of an authority in one practice area: what judgements signal, what somebody states, and what counts.
package struct AreaStanding: Sendable {
    package let area: PracticeArea
    /// The judgements that speak of it; `nil` where none was given.
    package let signal: JudgementSignal?
    /// The judgements of an earlier inspection whose need stands, because those of the latest are not known.
    let kept: JudgementSignal?
    package let strength: AreaValue
    package let need: AreaValue
    /// An area for priority action that stands there, in words; `nil` where none is on record.
    package let priorityAction: String?

    /// Whether nobody judged it since an earlier inspection, whose need stands.
    package var isKept: Bool { signal == nil && kept != nil }

    /// What counts as its need or its strength and why, with judgements, authors and dates.
    package func words(for value: AreaValue) -> String {
        let ground = value.stated == nil ? "" : value.ground
        var judged =
            signal?.words ?? kept.map { "not known since \($0.words)" }
            ?? (value.stated == nil ? "not on record" : "not judged")
        if value.isLessForItsAge, let derived = value.derived {
            judged += ", counts \(value.counted.thousandths) of \(derived.thousandths) for its age"
        }
        let action = priorityAction.map { "; area for priority action: \($0)" } ?? ""
        return (ground.isEmpty ? judged : "\(ground); \(judged)") + action
    }
}

/// What the latest inspection signals for a practice area.
package struct JudgementSignal: Hashable, Sendable {
    package let grades: [JudgementArea: Grade]
    /// The inspection's last day.
    package let inspected: Day
    /// The short name of its framework.
    package let framework: String
    /// Whether children in care and care leavers stood in one judgement.
    package let isCombined: Bool

    /// Where several judgements speak of an area, the lowest signals its need and its strength: so a partner is never
    /// taken to be stronger, nor a receiver to need less, than any of them says.
    package var decisive: Grade { grades.values.min() ?? .good }

    /// The judgements in words: "help and protection: good (ILACS of 2025-06-01)".
    package var words: String {
        let parts = grades.sorted { $0.key < $1.key }.map { "\($0.key.name): \($0.value)" }.joined(separator: ", ")
        return "\(parts) (\(framework), inspected by \(inspected)\(isCombined ? ", combined" : ""))"
    }
}

/// A strength or a need in thousandths: derived, stated, and which of them counts.
package struct AreaValue: Hashable, Sendable {
    /// How a statement bears on the derived value.
    package enum Bearing: Hashable, Sendable {
        /// It raises the value by at most 200 above the judgement: a self-evaluation or a peer review.
        case moves
        /// It takes the value's place: an inspector's words, or an independent evaluation.
        case replaces
        /// It adds 300: a recommendation that an inspection's report names.
        case adds
        /// It takes the value's place, and is less: an inspector, or an independent evaluation, since the judgement.
        case lowers
        /// It is no more than counts without it.
        case lowersNothing
        /// It no longer counts, and why.
        case withdrawn(String)

        var isWithdrawn: Bool { if case .withdrawn = self { true } else { false } }
    }

    /// What judgements signal, before fading; `nil` where none speaks of the area.
    package let derived: Int?
    /// What somebody states, with its author and day.
    package let stated: Assessment?
    /// How the statement bears on it; `nil` without one.
    package let bearing: Bearing?
    /// What counts, faded by age.
    package let counted: Int

    /// Whether it counts less than judgements signal because of their age alone.
    var isLessForItsAge: Bool {
        guard let derived, counted < derived else { return false }
        return stated == nil || bearing == .lowersNothing
    }

    package var isKnown: Bool { derived != nil || stated != nil }

    /// What counts and on what ground, in words.
    package var ground: String {
        guard let stated, let bearing else { return derived == nil ? "not on record" : "by judgement" }
        let who = "\(stated.provenance.author.rawValue), \(stated.provenance.level.name), \(stated.provenance.day)"
        let level = (stated.level ?? 0).tenths
        switch bearing {
        case .lowers: return "as found since, less than judged: \(level) (\(who))"
        case .lowersNothing: return "by judgement; what is stated, \(level) (\(who)), is no more"
        case .moves: return "by judgement, moved towards \(level) as stated (\(who))"
        case .replaces: return "as stated: \(level) (\(who))"
        case .adds: return "by judgement, raised by a named recommendation (\(who))"
        case .withdrawn(let reason):
            return "by judgement; the statement of \(level) (\(who)) no longer counts: \(reason)"
        }
    }
}

extension Int {
    /// Tenths as a decimal: 7 is 0.7.
    var tenths: String { "\(self / 10).\(self % 10)" }
    /// Thousandths as a decimal with two places, rounded down: 666 is 0.66.
    package var thousandths: String {
        let hundredths = self / 10
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
