import Domain
import Drawing
import Partnering

/// What an authority's page says before anything is scrolled: what was found, what is asked or given, and who helps.
struct AuthorityOpening: Sendable {
    let authority: Authority
    /// `nil` where it was not in force.
    let profile: AuthorityProfile?
    let snapshot: Snapshot

    @HTML.Builder var html: HTML {
        HTML(.p, .class("where")) {
            "\(authority.type.rawValue.withoutUnderscores.capitalisedFirst) · \(authority.region.name) · facts as of "
                + snapshot.asOf.inWords
        }
        HTML(.h1) { HTML.name(authority.name) }
        HTML(.p, .class("lead")) { lead }
        facts
    }

    /// From when to when it is there, and who comes before and after it, where that is near.
    private var life: [String] {
        func list(_ codes: [LACode]) -> String { codes.map(snapshot.name(of:)).inWords }
        var sentences: [String] = []
        if let begin = authority.validFrom, begin > snapshot.asOf { sentences.append("It begins on \(begin.inWords).") }
        if let end = authority.validTo {
            let after = authority.successors.isEmpty ? "" : "; after it: \(list(authority.successors))"
            sentences.append("It \(end > snapshot.asOf ? "ends" : "ended") on \(end.inWords)\(after).")
        }
        if profile?.latest == nil, !authority.predecessors.isEmpty {
            sentences.append("It comes out of \(list(authority.predecessors)).")
        }
        return sentences
    }

    private var lead: String {
        guard let profile else {
            return (["It was not in force on \(snapshot.asOf.inWords)."] + life).joined(separator: " ")
        }
        var sentences = life
        if let latest = profile.latest {
            sentences.append(
                "Last inspected in \(latest.inspected.monthInWords), published in \(latest.published.monthInWords)."
            )
        } else {
            sentences.append("No inspection of the whole service is on record.")
        }
        if let request = profile.request {
            sentences.append("Sought for it: \(request.sought(" in \(request.needsInWords)")).")
        }
        if let above = profile.decidedAbove { sentences.append("It is \(above.words.withDaysInWords).") }
        sentences += support
        if profile.mayOffer {
            sentences.append(
                profile.standsBack.map { "It is strong enough to offer support, and may not today: \($0)." }
                    ?? "It may offer support; \(profile.capacity.inWords)."
            )
        }
        for body in profile.deliveredBy.sorted() { sentences.append("Delivered by \(body).") }
        return sentences.joined(separator: " ")
    }

    /// Who supports it and whom it supports, today, from a day on or to this day.
    private var support: [String] {
        let day = snapshot.asOf
        let all = snapshot.partnerships(with: authority.code).filter { $0.standing(on: day) == .inForce }
        let coming = all.filter { $0.isToBegin(after: day) }, last = all.filter { $0.agreed?.ending?.on == day }
        let today = all.filter { it in !coming.contains(it) && !last.contains(it) }
        func told(_ list: [Partnership], _ verb: String, _ verbs: String, _ supports: String, _ end: String) -> [String]
        {
            let partners = list.filter { $0.receiver == authority.code }.map(\.partnerName)
            let helped = list.filter { $0.receiver != authority.code }.map { snapshot.name(of: $0.receiver) }
            return (partners.isEmpty ? [] : ["\(partners.inWords) \(partners.count == 1 ? verb : verbs) it\(end)."])
                + (helped.isEmpty ? [] : ["It \(supports) \(helped.inWords)\(end)."])
        }
        return told(today, "supports", "support", "supports", "")
            + last.flatMap { told([$0], "supported", "supported", "supported", ": that ends on this day") }
            + coming.flatMap { it in
                told(
                    [it],
                    "will support",
                    "will support",
                    "will support",
                    it.agreed.map { " from \($0.from.inWords) on" } ?? ""
                )
            }
    }

    private var facts: HTML? {
        guard let profile, let latest = profile.latest else { return nil }
        return HTML(.ul, .class("facts four")) {
            JudgementArea.practice.map { area in
                let grade = profile.grade(in: area)
                return HTML(.li) {
                    HTML(.b) { grade?.description.capitalisedFirst ?? "Not judged" }
                    " "
                    HTML(.span) { "\(area.name), \(latest.inspected.shortMonth)" }
                }
            }
        }
    }
}
