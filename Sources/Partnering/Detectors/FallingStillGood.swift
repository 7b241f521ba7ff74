import Domain

/// Still good as a whole, and lower than before: a judgement that fell at the latest inspection, or an area for priority
/// action named since. Source: docs/domain.md §1, row 9; §0, fact 10.
struct FallingStillGood: Detector {
    let id: RuleID = "falling_still_good"
    let wording = "good as a whole, with signs of decline"
    let source = "Ofsted's reports and letters; DfE's support goes to 'good with significant evidence of decline' too"
    let threshold =
        "at least good as a whole, and one judgement or more lower at the latest inspection than at the one before, or an "
        + "area for priority action since"
    let widest = Visibility.regions

    func notice(about profile: AuthorityProfile, in surroundings: Surroundings) -> Notice? {
        guard let standing = profile.derivedStanding, standing >= .good else { return nil }
        let actions = profile.priorityActions
        let facts = [profile.fallWords].compactMap(\.self) + actions.map { "area for priority action: \($0.words)" }
        guard !facts.isEmpty else { return nil }
        // What a register says of an action is seen by those whom the register names.
        let titles = Set(actions.map(\.title))
        let seenBy = profile.said.entries(.priorityAction).filter { titles.contains($0.title) }
            .map(\.provenance.visibility).min()
        return Notice(facts.joined(separator: "; "), visibility: seenBy ?? .open)
    }
}

extension AuthorityProfile {
    /// Areas that were graded lower at the latest inspection than at the one before.
    var fallenAreas: [JudgementArea] {
        JudgementArea.practice.filter { area in
            guard let now = grade(in: area), let before = previous?.grade(in: area) else { return false }
            return now < before
        }
    }

    /// The falls with both reports' days, in words; `nil` where nothing fell.
    var fallWords: String? {
        guard let latest, let previous, !fallenAreas.isEmpty else { return nil }
        let falls = fallenAreas.map { area in
            let grades = [previous, latest].map { $0.grade(in: area)?.description ?? "not judged" }
            return "\(area.name) from \(grades[0]) to \(grades[1])"
        }
        return "\(falls.inWords) between the reports of \(previous.published) and \(latest.published)"
    }
}
