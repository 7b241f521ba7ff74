import Domain

/// The receiver can make use of support: the levels of its readiness in staffing, stable leadership and capacity for
/// change; staffing that nobody stated by the workforce figures, where the policy asks them. Source: docs/domain.md §8.2.
struct ReceiverReadiness: ScoreFactor {
    let id = RuleID.readiness
    let wording = "the receiver is ready for support"
    let visibility = Visibility.authority

    private static let parts = AssessmentKind.Readiness.allCases

    func share(for pair: SupportPair) -> Share {
        let sum = ReceiverReadiness.parts.reduce(0) { $0 + (level(of: $1, pair) ?? 0) }
        return Share(sum, of: 10 * ReceiverReadiness.parts.count)
    }

    /// The levels that are on record, 0…10 each.
    func known(of pair: SupportPair) -> [Int] { ReceiverReadiness.parts.compactMap { level(of: $0, pair) } }

    func detail(for pair: SupportPair) -> String {
        ReceiverReadiness.parts.map { part in
            let byFigures = part == .staffing && pair.receiver.said.readiness[part] == nil
            let source = byFigures ? pair.receiver.staffing.map { " by DfE's figures of \($0.year)" } ?? "" : ""
            return "\(part.name) \(level(of: part, pair).map { "\($0) of 10" } ?? "not on record")\(source)"
        }.joined(separator: ", ")
    }

    private func level(of part: AssessmentKind.Readiness, _ pair: SupportPair) -> Int? {
        if part == .leadershipStability { return pair.receiver.said.stability?.tenths }
        return pair.receiver.said.readiness[part] ?? (part == .staffing ? pair.receiver.staffing?.level : nil)
    }
}
