import Domain

/// Signs on record that bear on a stage of difficulty, where nobody has stated one: flow, workforce, partner agencies,
/// reputation. A draft for a person, who alone states a stage. Source: docs/domain.md §4.4; §1, rows 13, 18, 19, 20, 23.
struct StageSigns: Detector {
    let id: RuleID = "stage_signs"
    let wording = "signs that bear on a stage of difficulty, and nobody has stated one"
    let source = "IMPOWER in The MJ, 3 September 2013, for the signs; what is taken for one is a judgement of ours"
    let threshold =
        "seeks support, without a stage stated within three years, and with signs of two kinds or more: flow (re-referrals that "
        + "tell, caseload that stands out), workforce (vacancies or agency workers that stand out), partner agencies (relations "
        + "of 3 of 10 or less), reputation (found inadequate more than once, under intervention, or a stated need of 7 of 10 or more)"
    let widest = Visibility.authority

    private static let poorRelations = 3
    private static let highNeed = 7

    func notice(about profile: AuthorityProfile, in surroundings: Surroundings) -> Notice? {
        guard profile.request != nil, profile.stage == nil else { return nil }
        let signs = [
            flow(profile, surroundings), workforce(profile, surroundings), agencies(profile, surroundings),
            reputation(profile),
        ].compactMap(\.self)
        guard signs.count >= 2 else { return nil }
        return Notice(signs.joined(separator: "; ") + "; whether they make a stage is for a person to say")
    }

    private func flow(_ profile: AuthorityProfile, _ surroundings: Surroundings) -> String? {
        let standing = OutcomeMeasure.of(.rereferralRate).map {
            OutcomeStanding($0, of: profile.authority.code, in: surroundings.snapshot)
        }
        let back = standing.flatMap { $0.isTelling && $0.isBetter == false ? $0.words : nil }
        return joined("flow", [back, standsOut(.caseload, profile, surroundings)])
    }

    private func workforce(_ profile: AuthorityProfile, _ surroundings: Surroundings) -> String? {
        joined("workforce", [Indicator.Code.vacancyRate, .agencyRate].map { standsOut($0, profile, surroundings) })
    }

    private func standsOut(_ code: Indicator.Code, _ profile: AuthorityProfile, _ surroundings: Surroundings) -> String?
    {
        WorkforceAlert(code: code).notice(about: profile, in: surroundings).map { _ in "\(code.name) stands out" }
    }

    private func agencies(_ profile: AuthorityProfile, _ surroundings: Surroundings) -> String? {
        let limit = surroundings.asOf.adding(years: -AuthorityStatements.years)
        var newest: [String: Int] = [:]
        for it in profile.said.assessments where it.kind == .relations && it.provenance.day >= limit {
            newest[it.subject] = it.level
        }
        let poor = newest.filter { $0.value <= Self.poorRelations }.sorted { $0.key < $1.key }
        return joined("partner agencies", poor.map { "relations with \($0.key) \($0.value) of 10" })
    }

    private func reputation(_ profile: AuthorityProfile) -> String? {
        let need = profile.said.assessments.last { $0.kind == .need && $0.area == .reputation }?.level ?? 0
        let under = (profile.interventions ?? []).contains { !$0.has(.noIntervention) }
        return joined(
            "reputation",
            [
                profile.foundInadequate.count > 1 ? "found inadequate more than once" : nil,
                under ? "under intervention" : nil,
                need >= Self.highNeed ? "a stated need of \(need) of 10 in \(PracticeArea.reputation.name)" : nil,
            ]
        )
    }

    private func joined(_ kind: String, _ signs: [String?]) -> String? {
        let found = signs.compactMap(\.self)
        return found.isEmpty ? nil : "\(kind): \(found.joined(separator: ", "))"
    }
}
