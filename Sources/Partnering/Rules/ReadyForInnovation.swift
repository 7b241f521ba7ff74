import Domain

/// An innovation is passed on only where staff are enough and leadership is stable. Source: docs/domain.md §1, row 41,
/// "sufficient staff before innovation".
struct ReadyForInnovation: EligibilityRule {
    let id = RuleID.readyForInnovation
    let level: Int
    var wording: String {
        "before an innovation is passed on, staffing and stable leadership at \(level) of 10 or more"
    }

    func concerns(_ pair: SupportPair) -> Bool { EditedRequest.passesOnInnovation(pair.request.support) }

    func verdict(for pair: SupportPair) -> Verdict {
        guard concerns(pair) else { return .met }
        let readiness = pair.receiver.said.readiness, name = pair.receiver.authority.name
        let parts: [AssessmentKind.Readiness] = [.staffing, .leadershipStability]
        for part in parts {
            if let now = readiness[part], now < level {
                return .notMet("\(name)'s \(part.name) stands at \(now) of 10, below \(level)")
            }
        }
        let silent = parts.filter { readiness[$0] == nil }.map(\.name)
        guard !silent.isEmpty else { return .met }
        return .notKnown("\(name)'s \(silent.joined(separator: " and ")) was not assessed within three years")
    }
}
