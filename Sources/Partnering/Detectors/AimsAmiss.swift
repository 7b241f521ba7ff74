import Domain

/// What is asked for or agreed names what is done and not why, or looks for quick effects alone where difficulty is old: plans
/// that name symptoms, and quick fixes. Source: docs/domain.md §1, rows 15 and 29.
struct AimsAmiss: Detector {
    let id: RuleID = "aims_amiss"
    let wording = "an aim without a cause, or quick aims alone where the difficulty is old"
    let source = "IMPOWER in The MJ, 3 September 2013: plans that name symptoms, not causes, and quick fixes"
    let threshold =
        "an aim of a request that stands, or of an agreement in force, that names no cause; at stage 3 or 4 only aims that are to "
        + "show quickly"
    let widest = Visibility.authority

    func notice(about profile: AuthorityProfile, in surroundings: Surroundings) -> Notice? {
        let code = profile.authority.code, day = surroundings.asOf
        let asked = surroundings.snapshot.said.asked(by: code, on: day).flatMap(\.aims)
        let agreed = surroundings.snapshot.agreements.filter {
            $0.receiver == code && $0.from <= day && day <= $0.lastDay
        }.flatMap(\.aims)
        var seen: Set<AgreementAim> = []
        let aims = (asked + agreed).filter { seen.insert($0).inserted }
        var facts = aims.filter(\.cause.isEmpty).map { "‘\($0.action)’ names no cause of ‘\($0.symptom)’" }
        if let stage = profile.stage, stage >= .third, !aims.isEmpty, aims.allSatisfy({ $0.horizon == .quick }) {
            facts.append("every aim is to show quickly, at stage \(stage.rawValue), which calls for years")
        }
        return facts.isEmpty ? nil : Notice(facts.joined(separator: "; "))
    }
}
