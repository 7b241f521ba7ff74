import Domain

/// Support of the same kind, or between the same two, that was not found helpful or ended early: each mismatch lowers the
/// belief that anything can change. Source: docs/domain.md §8.3; §1, row 16.
struct SupportThatFailed: ScoreFactor {
    let id = RuleID.failedSupport
    let wording = "earlier support of this kind did not help"
    let visibility = Visibility.authority

    private static let before = "the two were paired before: "

    /// Whether words of it tell of support between the two, of which both know; those of plans of before said so otherwise.
    static func isOfBoth(_ words: String) -> Bool {
        words.hasPrefix(before) || words.contains(" support of it before")
    }

    /// All of it between the two of whom it failed, half for the same kind from somebody else: where the kind counts against
    /// everybody, who tried it already must not stand beside those who did not.
    func share(for pair: SupportPair) -> Share {
        guard let words = failed(pair) else { return .nothing }
        return Self.isOfBoth(words) ? .all : Share(1, of: 2)
    }

    func detail(for pair: SupportPair) -> String { failed(pair) ?? "nothing of the kind on record" }

    private func failed(_ pair: SupportPair) -> String? {
        if let own = pair.experience, own.outcome == .unhelpful {
            return "\(Self.before)its \(own.words)"
        }
        if let other = pair.experienceReversed, other.outcome == .unhelpful {
            return "\(Self.before)\(pair.receiver.authority.name)'s support, \(other.words)"
        }
        let kind = pair.request.support.lowercased()
        guard !kind.isEmpty else { return nil }
        let line = pair.receiver.said.support.last { $0.title.lowercased() == kind && $0.has(.notHelpful) }
            .map { "\($0.title), not helpful (\($0.provenance.day))" }
        let agreed = pair.receiver.unhelpfulAgreements.last { $0.arrangement == kind }
            .map { "\($0.arrangement) by \($0.partnerName), not helpful (\($0.ended?.description ?? ""))" }
        return (line ?? agreed).map { "support of this kind before: \($0)" }
    }
}
