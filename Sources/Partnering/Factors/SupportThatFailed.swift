import Domain

/// Support of the same kind, or between the same two, that was not found helpful or ended early: each mismatch lowers the
/// belief that anything can change. Source: docs/domain.md §8.3; §1, row 16.
struct SupportThatFailed: ScoreFactor {
    let id = RuleID.failedSupport
    let wording = "earlier support of this kind did not help"
    let visibility = Visibility.authority

    /// What failed, in words.
    private enum Failure {
        /// Between the two, of which both know.
        case ofBoth(String)
        /// Of the same kind, from somebody else.
        case ofKind(String)

        var words: String {
            switch self {
            case .ofBoth(let words): "the two were paired before: \(words)"
            case .ofKind(let words): "support of this kind before: \(words)"
            }
        }
    }

    /// All of it between the two of whom it failed, half for the same kind from somebody else: where the kind counts against
    /// everybody, who tried it already must not stand beside those who did not.
    func share(for pair: SupportPair) -> Share {
        switch failed(pair) {
        case .ofBoth: .all
        case .ofKind: Share(1, of: 2)
        case nil: .nothing
        }
    }

    func detail(for pair: SupportPair) -> String { failed(pair)?.words ?? "nothing of the kind on record" }

    /// Whether it failed between the two.
    func isOfBoth(_ pair: SupportPair) -> Bool { if case .ofBoth = failed(pair) { true } else { false } }

    private func failed(_ pair: SupportPair) -> Failure? {
        if let own = pair.experience, own.outcome == .unhelpful {
            return .ofBoth("its \(own.words)")
        }
        if let other = pair.experienceReversed, other.outcome == .unhelpful {
            return .ofBoth("\(pair.receiver.authority.name)'s support, \(other.words)")
        }
        let kind = pair.request.support.lowercased()
        guard !kind.isEmpty else { return nil }
        let line = pair.receiver.said.support.last { $0.title.lowercased() == kind && $0.has(.notHelpful) }
            .map { "\($0.title), not helpful (\($0.provenance.day))" }
        let agreed = pair.receiver.unhelpfulAgreements.last { $0.arrangement == kind }
            .map { "\($0.arrangement) by \($0.partnerName), not helpful (\($0.ended?.description ?? ""))" }
        return (line ?? agreed).map(Failure.ofKind)
    }
}
