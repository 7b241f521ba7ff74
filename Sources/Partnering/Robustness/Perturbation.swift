import Domain

/// A change that a plan is tried against.
package enum Perturbation: Hashable, Sendable {
    /// A factor's weight is moved; the other factors share the rest as they did.
    case weight(RuleID, from: Int, to: Int)
    /// A judgement of a partner is a grade lower.
    case judgement(LACode, JudgementArea, from: Grade, to: Grade)
    case dropOut(LACode)

    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case weight
        case judgement
        case dropOut = "drop_out"
    }

    package var kind: Kind {
        switch self {
        case .weight: .weight
        case .judgement: .judgement
        case .dropOut: .dropOut
        }
    }

    package func words(in names: any NamesAuthorities) -> String {
        switch self {
        case .weight(let factor, let from, let to): "\(factor) weighs \(to) in place of \(from)"
        case .judgement(let code, let area, let from, let to):
            "\(area.name) of \(names.name(of: code)) is \(to) in place of \(from)"
        case .dropOut(let code): "\(names.name(of: code)) drops out"
        }
    }
}

extension Policy {
    /// Each weight a fifth higher and a fifth lower, as far as the other factors can share the rest.
    var weightPerturbations: [Perturbation] {
        weights.filter { $0.points > 0 }.flatMap { weight -> [Perturbation] in
            let moved = [(weight.points * 6 + 2) / 5, (weight.points * 4 + 2) / 5]
            // Where the others weigh nothing, they have no proportions in which to share.
            let isShared = weights.contains { $0.factor != weight.factor && $0.points > 0 }
            return moved.filter { $0 != weight.points && $0 <= Policy.fullScore && isShared }
                .map { .weight(weight.factor, from: weight.points, to: $0) }
        }
    }
}

extension AuthorityProfile {
    /// Each judgement of the latest inspection a grade lower; one that is inadequate already cannot fall.
    var judgementPerturbations: [Perturbation] {
        JudgementArea.practice.compactMap { area in
            // A combined judgement is one: it falls as children in care.
            guard let now = latest?.judgements[area]?.grade, let lower = Grade(rawValue: now.rawValue - 1) else {
                return nil
            }
            return .judgement(authority.code, area, from: now, to: lower)
        }
    }
}
