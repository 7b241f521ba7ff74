import Domain

/// Support of the same kind, or from the same partner, that the receiver did not find helpful: each mismatch lowers the
/// belief that anything can change. Source: docs/domain.md §8.3; §1, row 16.
struct SupportThatFailed: ScoreFactor {
    let id: RuleID = "failed_support"
    let wording = "earlier support of this kind did not help"
    let visibility = Visibility.authority

    func share(for pair: SupportPair) -> Share { failed(pair) == nil ? .nothing : .all }

    func detail(for pair: SupportPair) -> String {
        guard let line = failed(pair) else { return "nothing of the kind on record" }
        return "\(line.title): not helpful (\(line.provenance.day))"
    }

    private func failed(_ pair: SupportPair) -> RegisterEntry? {
        if let last = pair.supportBefore.last, last.has(.notHelpful) { return last }
        let kind = pair.request.support.lowercased()
        guard !kind.isEmpty else { return nil }
        return pair.receiver.said.support.last { $0.title.lowercased() == kind && $0.has(.notHelpful) }
    }
}
