import Domain

extension PracticeReason {
    /// What counts against the partner itself, whoever asks: risks to it, support of it that failed, its own falls, its own
    /// needs, leadership that is not steady, how old its judgements are, days that
    /// run in which it supports nobody, days that are for several, and that one of the two is no more within the year.
    private static let ofPartner: [RuleID] = [
        .partnerRisk, .failedSupport, .decline, .ownNeed, .steadiness, .age, .partnerClosed, .sharedDays, .ending,
    ]

    /// What counts against the partner itself, in words, as far as some people may see it.
    package func againstPartner(visibleTo visible: Visibility) -> [String] {
        let seen = seen(by: visible).spoken.filter { $0.side == .against }
        return PracticeReason.ofPartner.flatMap { factor in seen.filter { $0.factor == factor }.map(\.words) }
    }

    /// What is said of one side itself and everybody else may not read: told to that side alone. Of support that did not help
    /// it knows what it received itself, and what it gave the other.
    package func own(of side: ConsentSide) -> [Spoken] {
        let open = Set(seen(by: .open).spoken)
        return spoken.filter { line in
            guard line.side != .notKnown, !open.contains(line) else { return false }
            if line.factor == .failedSupport { return side == .receiver || line.note == .ofBoth }
            return side == .receiver
                ? line.factor == .readiness
                : PracticeReason.ofPartner.contains(line.factor) || [.headroom, .offered].contains(line.factor)
        }
    }

    /// The same as some people may see it: what a factor says whose facts are for fewer, what somebody stated for fewer and what
    /// is shared with fewer are left out.
    package func seen(by visible: Visibility) -> PracticeReason {
        let seen = spoken.filter { Scoring.visibility(of: $0.factor) >= visible && $0.isSeen(by: visible) }
        let risk = seen.first { $0.factor == .partnerRisk }?.signs ?? []
        return PracticeReason(
            journey: journey,
            judged: judged,
            sayings: sayings.filter { $0.isSeen(by: visible) },
            examples: examples.filter { $0.isSeen(by: visible) },
            figures: figures,
            onRecord: onRecord?.compactMap { $0.seen(by: visible) },
            spoken: seen.compactMap { $0.factor == .decline ? $0.besides(risk) : $0 }
        )
    }
}

extension PracticeReason.Spoken {
    /// The falls that a risk, which is told too, does not name already; `nil` where it names all.
    fileprivate func besides(_ risk: [String]) -> Self? {
        guard let signs, !Set(signs).isDisjoint(with: risk) else { return self }
        let falls = signs.filter { !risk.contains($0) }
        return falls.isEmpty
            ? nil
            : Self(factor: factor, side: side, words: falls.joined(separator: "; "), audience: audience, signs: falls)
    }
}

extension Comparison {
    /// The same as some people may see it.
    package func seen(by visible: Visibility) -> Comparison {
        Comparison(
            lines.filter { Scoring.visibility(of: $0.factor) >= visible && $0.audience ?? .open >= visible },
            chosenScore: chosenScore,
            score: score
        )
    }
}

extension [FactorPoints] {
    /// The same as some people may see it, decided on the factor itself and on what people said behind it.
    package func seen(by visible: Visibility) -> [FactorPoints] {
        filter { Scoring.visibility(of: $0.factor) >= visible && $0.audience ?? .open >= visible }
    }
}

extension Scoring {
    /// Whether factors with facts for fewer people than these exist: then points are not told, for whoever knows a sum and
    /// all other parts of it knows the part left out.
    package static func tellsPoints(to visible: Visibility) -> Bool {
        (everyFactor + everyPenalty).allSatisfy { $0.visibility >= visible }
    }
}
