import Domain

/// Still good as a whole, and lower than before: a judgement that fell at the latest inspection, or an area for priority
/// action named since. Source: DOMAIN §1, row 9 ("getting to good": declining good); §0, 10.
struct FallingStillGood: Detector {
    let id: RuleID = "falling_still_good"
    let wording = "still good, with signs of decline"
    let source = "Ofsted's reports and letters; DfE's support goes to 'good with significant evidence of decline' too"
    let widest = Visibility.regions

    func notice(about evidence: Evidence, in surroundings: Surroundings) -> Notice? {
        guard let standing = evidence.derivedStanding, standing >= .good else { return nil }
        let facts = evidence.fallWords.map { [$0] } ?? []
        let all = facts + evidence.priorityActionWords(in: surroundings.picture)
        return all.isEmpty ? nil : Notice(all.joined(separator: "; "))
    }
}

extension Evidence {
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
        return "\(falls.listed) between the reports of \(previous.published) and \(latest.published)"
    }

    /// Areas for priority action that visits have named since the latest inspection, or that a register holds open.
    func priorityActionWords(in picture: Picture) -> [String] {
        let visits = (picture.visits[authority.code] ?? []).filter { visit in
            !visit.priorityActions.isEmpty && latest.map { $0.inspected < visit.began } ?? true
        }
        let open = picture.said.entries(.priorityAction, of: authority.code, on: picture.asOf)
            .filter { $0.status == "open" && $0.provenance.visibility >= .regions }
        let named = visits.map { visit in
            "area for priority action named by the \(visit.kind.name) of \(visit.began): "
                + visit.priorityActions.joined(separator: ", ")
        }
        return named
            + open.map {
                "area for priority action open since \($0.began?.description ?? "a day not known"): \($0.title)"
            }
    }
}
