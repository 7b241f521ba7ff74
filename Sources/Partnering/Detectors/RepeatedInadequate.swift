import Domain

/// More than one inspection that found the whole service inadequate, with its dates, and whether it came back to that
/// after a better report. Source: docs/domain.md §1, row 14; words of §8.12.
package struct RepeatedInadequate: Detector {
    package let id: RuleID = "repeat_inadequate"
    package let wording = "more than one inadequate inspection"
    package let threshold =
        "two or more inspections of the whole service that found it inadequate: overall, or by the derived standing where "
        + "no overall grade is given"
    package let source =
        "Ofsted's reports under SIF and ILACS; IMPOWER in The MJ, 3 September 2013, on returning to inadequate"
    package var widest: Visibility { RepeatedInadequate.widest }

    /// Who may see it at the most, in whatever list it stands.
    package static let widest = Visibility.authority

    /// Whether an authority was found inadequate more than once: the one answer for the board and the alerts.
    package static func isRepeated(_ profile: AuthorityProfile) -> Bool { profile.foundInadequate.count > 1 }

    package func notice(about profile: AuthorityProfile, in surroundings: Surroundings) -> Notice? {
        let reports = surroundings.snapshot.wholeServiceInspections(of: profile.authority.code)
        let inadequate = profile.foundInadequate
        guard RepeatedInadequate.isRepeated(profile) else { return nil }
        let returns = zip(reports, reports.dropFirst()).filter { before, after in
            after.foundInadequate && !before.foundInadequate && inadequate.contains { $0.published < before.published }
        }.map(\.1)
        var fact = "reports of \(inadequate.map(\.datedWords).inWords)"
        if !returns.isEmpty {
            fact += "; that of \(returns.map(\.published.description).inWords) came after a better one"
        }
        return Notice(fact)
    }
}

extension Inspection {
    /// Inadequate overall; where no overall grade is given, inadequate by the derived standing.
    var foundInadequate: Bool {
        (grade(in: .overall) ?? DerivedStanding.of(self)) == .inadequate
    }

    fileprivate var datedWords: String {
        grade(in: .overall) != nil
            ? "\(published)" : "\(published) (derived standing; no overall grade is given)"
    }
}
