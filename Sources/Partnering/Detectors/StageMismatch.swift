import Domain

/// The support asked for is not the one that the stage of difficulty calls for. Each mismatch costs belief that anything
/// can change, so earlier support that did not help is counted beside it. Source: docs/domain.md §4.4;
/// §1, rows 13, 16, 17, 29.
struct StageMismatch: Detector {
    let id: RuleID = "stage_mismatch"
    let wording = "the support asked for and the stage of difficulty do not match"
    let source = "IMPOWER in The MJ, 3 September 2013, for the stages; days and horizons are proposals of ours"
    let threshold =
        "a stage assessed within the years that evidence is fresh, and a request of another kind, of fewer than 30 days from "
        + "stage 2 on, for fewer partners than the stage calls for, or at stage 4 for less than two years"
    let widest = Visibility.authority

    func notice(about profile: AuthorityProfile, in surroundings: Surroundings) -> Notice? {
        let code = profile.authority.code, said = surroundings.snapshot.said
        // A stage holds for as long as evidence is taken to be fresh.
        guard let stage = profile.stage, let assessment = profile.said.assessments.last(where: { $0.kind == .stage })
        else { return nil }
        let asked = said.asked(by: code, on: surroundings.asOf).filter { $0.kind != nil }
        let mismatches = stage.mismatches(asked)
        guard !mismatches.isEmpty else { return nil }
        var fact =
            "stage \(stage.rawValue) as assessed on \(assessment.provenance.day): \(mismatches.joined(separator: "; "))"
        let earlier = UnhelpfulSupport.earlier(of: code, in: surroundings.snapshot).count
        if earlier > 0 {
            fact +=
                "; \(earlier) earlier support\(earlier == 1 ? "" : "s") did not help, which lowers the capacity for change"
        }
        return Notice(fact)
    }
}

extension Stage {
    var supports: [String] {
        let kinds: [EditedRequest.Support] =
            switch self {
            case .first: [.dataAndFlow, .healthCheck, .coaching]
            case .second: [.diagnostic, .middleManagers]
            case .third: [.multiAgencyWork]
            case .fourth: [.sharedLeadership]
            }
        return kinds.map(\.rawValue)
    }

    /// The fewest days of the request that leads; `nil` where a stage sets none.
    var fewestDays: Int? { self >= .second ? 30 : nil }

    /// What of the support asked for does not fit, in words. What nobody stated is not held against anybody.
    func mismatches(_ asked: [EditedRequest]) -> [String] {
        guard let first = asked.first else { return [] }
        var found: [String] = []
        let kinds = asked.map(\.support).filter { !$0.isEmpty }
        if !kinds.isEmpty, !kinds.contains(where: supports.contains) {
            found.append("asks for \(kinds.inWords), where it calls for \(supports.joined(separator: " or "))")
        }
        if asked.count < partners { found.append("asks for one partner, where a lead and specialists are called for") }
        if let days = first.days, let fewest = fewestDays, days < fewest {
            found.append("asks for \(days) days, where \(fewest) or more are called for")
        }
        if self == .fourth, first.to < first.from.adding(years: 2) {
            found.append("asks for support from \(first.from) to \(first.to), where two to three years are called for")
        }
        return found
    }
}
