import Domain

/// One number of the workforce that stands out: above the middle of the statistical neighbours, and either in the
/// highest fifth of England or at least a quarter above the authority's own middle of the three years before.
///
/// There is no official threshold, so the band is said, never a verdict. A number that is withheld is not nothing: the
/// last one that is out is used, with its year. Source: docs/domain.md §1, rows 19, 20, 30, 33, 34; §5.2 for the
/// definitions.
struct WorkforceAlert: Detector {
    let code: Indicator.Code

    static let all: [any Detector] = [.vacancyRate, .agencyRate, .turnoverRate, .caseload].map {
        WorkforceAlert(code: $0)
    }

    var id: RuleID { RuleID("workforce_\(code.rawValue)") }
    var wording: String { "workforce: \(code.name) stands out" }
    let source =
        "DfE's children's social work workforce, 30 September; there is no official threshold, the bands are ours"
    let widest = Visibility.open

    func notice(about profile: AuthorityProfile, in surroundings: Surroundings) -> Notice? {
        let snapshot = surroundings.snapshot, authority = profile.authority.code
        // A number older than evidence is taken to be fresh tells nothing of today.
        guard let newest = snapshot.newest(code, of: authority), let number = newest.thousandths,
            newest.year >= snapshot.asOf.year - surroundings.book.settings.agingYears
        else { return nil }
        let neighbours = surroundings.neighboursMiddle(code, newest.year, of: authority)
        guard neighbours.map({ number > $0.middle }) ?? true else { return nil }
        let fifth = surroundings.book.england.fifth(of: number, code, newest.year)
        guard fifth == 5 || hasRisen(newest, number, surroundings) else { return nil }
        var facts = ["\(number.oneDecimal) \(code.unit) in \(newest.year)"]
        facts.append(
            neighbours.map { "the middle of \($0.count) statistical neighbours is \($0.middle.oneDecimal)" }
                ?? "the middle of its statistical neighbours is not known"
        )
        if let fifth { facts.append("in the \(WorkforceAlert.fifths[fifth - 1]) fifth of England") }
        if let own = surroundings.ownMiddle(code, before: newest.year, of: authority) {
            facts.append("its own middle of the three years before is \(own.oneDecimal)")
        }
        if !newest.sharedWith.isEmpty {
            facts.append("one return with \(newest.sharedWith.map(snapshot.name(of:)).listed)")
        }
        if let last = snapshot.indicators[authority]?[code]?.last, last.year > newest.year {
            facts.append("that of \(last.year) is \(last.value)")
        } else if newest.year < snapshot.asOf.year - 1 {
            facts.append("no newer number is on record")
        }
        return Notice(facts.joined(separator: "; "))
    }

    /// Whether a number is at least a quarter above the authority's own middle of the three years before, and such a rise
    /// tells of anything.
    private func hasRisen(_ newest: Indicator, _ number: Int, _ surroundings: Surroundings) -> Bool {
        guard let own = surroundings.ownMiddle(code, before: newest.year, of: newest.authority), own > 0 else {
            return false
        }
        let indicators = surroundings.snapshot.indicators[newest.authority] ?? [:]
        return number * 4 >= own * 5 && surroundings.book.england.isTelling(riseTo: newest, in: indicators)
    }

    private static let fifths = ["lowest", "second", "middle", "fourth", "highest"]
}
