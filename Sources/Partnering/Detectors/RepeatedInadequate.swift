import Domain

/// More than one inspection that found the whole service inadequate, with its dates, and whether it came back to that
/// after a better report. Source: docs/domain.md §1, row 14; words of §8.12.
struct RepeatedInadequate: Detector {
    let id: RuleID = "repeat_inadequate"
    let wording = "more than one inadequate inspection"
    let source = "Ofsted's reports under SIF and ILACS; IMPOWER in The MJ, 3 September 2013, on returning to inadequate"
    let widest = Visibility.authority

    func notice(about profile: AuthorityProfile, in surroundings: Surroundings) -> Notice? {
        let reports = surroundings.snapshot.wholeServiceInspections(of: profile.authority.code)
        let inadequate = profile.foundInadequate
        guard inadequate.count > 1 else { return nil }
        let returns = zip(reports, reports.dropFirst()).filter { before, after in
            after.foundInadequate && !before.foundInadequate && inadequate.contains { $0.published < before.published }
        }.map(\.1)
        var fact = "reports of \(inadequate.map(\.datedWords).listed)"
        if !returns.isEmpty {
            fact += "; that of \(returns.map(\.published.description).listed) came after a better one"
        }
        return Notice(fact)
    }
}

extension Inspection {
    /// Inadequate overall; where no overall grade is given, inadequate by the derived standing.
    var foundInadequate: Bool {
        if framework.givesOverall { return grade(in: .overall) == .inadequate }
        return DerivedStanding.of(self) == .inadequate
    }

    fileprivate var datedWords: String {
        framework.givesOverall
            ? "\(published)" : "\(published) (derived standing; no overall grade is given)"
    }
}

extension [String] {
    /// `a`, `a and b`, `a, b and c`.
    var listed: String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " and " + last
    }
}
