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
        let above = snapshot.said.entries(.intervention, of: authority.code, on: snapshot.asOf).last
        if let above = above.flatMap(Plan.DecidedAbove.init) {
            sentences.append("It is \(above.words.withDaysInWords).")
        }
        // What was agreed takes its place before it begins, and to the end of the day on which it ends.
        let standing = snapshot.partnerships(with: authority.code).filter {
            $0.standing(on: snapshot.asOf) == .inForce && $0.agreed?.ending == nil && $0.ended == nil
        }
        func told(_ some: [Partnership], _ words: (String, Int) -> String) {
            if !some.isEmpty {
                let names = some.map { $0.receiver == authority.code ? $0.partnerName : snapshot.name(of: $0.receiver) }
                sentences.append(words(names.inWords, names.count))
            }
        }
        let coming = standing.filter { ($0.began?.earliest ?? snapshot.asOf) > snapshot.asOf }
        let running = standing.filter { !coming.contains($0) }
        func isHelp(_ it: Partnership) -> Bool { it.receiver == authority.code }
        told(running.filter(isHelp)) { "\($0) \($1 == 1 ? "supports" : "support") it." }
        told(running.filter { !isHelp($0) }) { names, _ in "It supports \(names)." }
        told(coming.filter(isHelp)) { names, _ in "Agreed, and not begun yet: support from \(names)." }
        told(coming.filter { !isHelp($0) }) { names, _ in "Agreed, and not begun yet: its support of \(names)." }
        if profile.mayOffer {
            sentences.append(
                profile.standsBack.map { "It is strong enough to offer support, and may not today: \($0)." }
                    ?? "It may offer support; \(profile.capacity.inWords)."
            )
        }
        for body in profile.deliveredBy.sorted() { sentences.append("Delivered by \(body).") }
        return sentences.joined(separator: " ")
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
