import Domain

/// One number of the workforce that stands out: in the highest fifth of England, and clearly above the middle of the
/// statistical neighbours, by a quarter of it or more. A rate that rests on few social workers never does: it jumps with
/// every single one.
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

    let threshold =
        "in the highest fifth of England, a quarter or more above the middle of at least three statistical neighbours, and on "
        + "50 social workers or more"

    func notice(about profile: AuthorityProfile, in surroundings: Surroundings) -> Notice? {
        let snapshot = surroundings.snapshot, authority = profile.authority.code, england = surroundings.book.england
        // A number older than evidence is taken to be fresh tells nothing of today.
        guard let newest = snapshot.newest(code, of: authority), let number = newest.thousandths,
            newest.year >= snapshot.asOf.year - surroundings.book.settings.agingYears,
            !england.restsOnFew(snapshot.indicators[authority] ?? [:], in: newest.year),
            england.fifth(of: number, code, newest.year) == 5,
            let neighbours = surroundings.neighboursMiddle(code, newest.year, of: authority),
            number > neighbours.middle, number * 4 >= neighbours.middle * 5
        else { return nil }
        var facts = [
            "\(number.oneDecimal) \(code.unit) in \(newest.year)",
            "in the highest fifth of England",
            "\(neighbours.count) statistical neighbours typically \(neighbours.middle.oneDecimal)",
        ]
        if let own = surroundings.ownMiddle(code, before: newest.year, of: authority) {
            let way = number < own ? ", so that it falls" : number > own ? ", so that it rises" : ""
            facts.append("its own in the three years before typically \(own.oneDecimal)\(way)")
        }
        if !newest.sharedWith.isEmpty {
            facts.append("one return with \(newest.sharedWith.map(snapshot.name(of:)).inWords)")
        }
        if let last = snapshot.indicators[authority]?[code]?.last, last.year > newest.year {
            facts.append("that of \(last.year) is \(last.value)")
        } else if newest.year < snapshot.asOf.year - 1 {
            facts.append("no newer number is on record")
        }
        return Notice(facts.joined(separator: "; "))
    }
}
