import Domain

/// More than one earlier support that did not help: another offer of the same kind is likely to be met with less belief.
/// Source: docs/domain.md §1, row 16; §2.4; §8.3.
struct UnhelpfulSupport: Detector {
    let id: RuleID = "unhelpful_support"
    let wording = "more than one earlier support did not help"
    let source = "registers of support and partnerships; IMPOWER in The MJ, 3 September 2013, on repeated mismatch"
    let threshold = "two or more supports, of different partners, that were not helpful or ended early"
    let widest = Visibility.authority

    func notice(about profile: AuthorityProfile, in surroundings: Surroundings) -> Notice? {
        let earlier = UnhelpfulSupport.earlier(of: profile.authority.code, in: surroundings.snapshot)
        guard earlier.count > 1 else { return nil }
        return Notice("\(earlier.inWords); capacity for change may be lower: offer something different")
    }

    /// Supports that did not help or ended early, each with its partner and day; one partner's counts once.
    static func earlier(of authority: LACode, in snapshot: Snapshot) -> [String] {
        var words: [String] = [], partners: Set<LACode> = []
        for entry in snapshot.said.entries[authority] ?? []
        where entry.has(.notHelpful) {
            if let other = entry.other, !partners.insert(other).inserted { continue }
            let by = entry.other.map { " by \(snapshot.name(of: $0))" } ?? ""
            let day = (entry.ended ?? entry.began)?.description ?? entry.provenance.day.description
            words.append("\(entry.title)\(by), not helpful (\(day))")
        }
        // What ended after the snapshot's day had not ended then, whatever is said of it today.
        for partnership in snapshot.partnerships
        where partnership.receiver == authority && partnership.standing(on: snapshot.asOf) == .over {
            guard partnership.didNotHelp else { continue }
            if let code = partnership.partnerCode, !partners.insert(code).inserted { continue }
            let day = (partnership.ended ?? partnership.began)?.description ?? "day not known"
            let how = partnership.endedEarly ? "ended early" : "not helpful"
            words.append("\(partnership.partnerName), \(how) (\(day))")
        }
        return words
    }
}
