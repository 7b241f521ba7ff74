import Domain
import Matching

/// The needs that go without, in whole or in part: who competes for too few places, and what would help.
struct Shortages {
    /// One of them.
    struct Shortage {
        let need: Int
        /// How many of its units are not served.
        let missing: Int
        /// The needs and partners that compete; nil where the limit that binds is no place.
        let bottleneck: Bottleneck?
        /// The place that serves one unit more of it, found by solving again with it: of such places the one that serves the
        /// most, then with the highest total.
        let change: SingleChange?
    }

    /// The first, the most pressing before others.
    let listed: [Shortage]
    /// How many there are in all.
    let count: Int
    /// Whether changes were tried, each by solving again.
    let areChangesTried: Bool
    /// Why not, where they were not.
    private let whyUntried: String
    /// Whether a better plan may exist, which might serve them.
    private let isStopped: Bool

    /// How many are looked at.
    private static let mostListed = 100
    /// Changes are tried for all that are listed, or for none: so many times the pairs of the instance.
    private static let mostPairsSolved = 50_000_000

    init(_ answers: Answers) throws(SolveError) {
        let instance = answers.instance
        var served = [Int](repeating: 0, count: instance.requests.count)
        for link in answers.solution.links { served[link.request] += 1 }
        let short = instance.requests.indices.filter { served[$0] < instance.requests[$0].units }
            .sorted { (instance.requests[$1].severity, $0) < (instance.requests[$0].severity, $1) }
        var found: [(need: Int, bottleneck: Bottleneck?)] = []
        for need in short.prefix(Self.mostListed) { found.append((need, try answers.bottleneck(of: need))) }
        var kinds: Set<SingleChange.Kind> = []
        for need in short.prefix(Self.mostListed) { kinds.formUnion(try answers.changes(for: need)) }
        let changes = kinds.count
        let countsDays = instance.partners.contains { $0.days != nil }
        // Days make each change a search of its own.
        let mostPairs = countsDays ? Self.mostPairsSolved / 500 : Self.mostPairsSolved
        // Each change is a solve of its own: a limit of time is kept, and no stopped solve is called an answer.
        let isTimed = answers.options.timeLimit != nil
        isStopped = !answers.solution.proven
        areChangesTried =
            !isTimed && !isStopped
            && changes.multipliedReportingOverflow(by: max(1, instance.pairCount)).partialValue <= mostPairs
        whyUntried =
            isTimed
            ? "a time limit is set"
            : isStopped ? "the plan itself is not proven" : "to solve so many pairs again would take too long"
        let helping = areChangesTried ? try answers.cheapestChanges(for: found.map(\.need)) : [:]
        // Days are no places, and a plan that was stopped may just not have come to them.
        let isKnown = !countsDays && answers.solution.proven
        listed = found.map { need, bottleneck in
            Shortage(
                need: need,
                missing: instance.requests[need].units - served[need],
                bottleneck: bottleneck.flatMap { isKnown && $0.wanted > $0.places ? $0 : nil },
                change: helping[need]
            )
        }
        count = short.count
    }

    /// Fields of one line for programs, with every need and partner that competes.
    var json: [String] {
        if count == 0 { return ["\"unserved\": []"] }
        let each = listed.map { shortage in
            var parts = ["\"need\": \(shortage.need)", "\"missing\": \(shortage.missing)"]
            let bottleneck = shortage.bottleneck.map {
                "{\"needs\": \($0.requests), \"partners\": \($0.partners), \"places\": \($0.places)}"
            }
            parts.append("\"bottleneck\": \(bottleneck ?? "null")")
            if areChangesTried {
                let change = shortage.place.map { "{\"one_more_place_at\": \($0.partner), \"total\": \($0.total)}" }
                parts.append("\"change\": \(change ?? "null")")
            }
            return "{\(parts.joined(separator: ", "))}"
        }
        return [
            "\"unserved_needs\": \(count)", "\"changes_tried\": \(areChangesTried)",
            "\"unserved\": [\(each.joined(separator: ", "))]",
        ]
    }

    /// How many needs and partners a sentence names, and how many of those that go without have one.
    private static let (mostNamed, mostTold) = (6, 10)

    /// Sentences for people: the first few of each, and how many more there are.
    var lines: [String] {
        if count == 0 { return [] }
        var lines = [(count == 1 ? "1 need goes" : "\(count.grouped) needs go") + " without, in whole or in part:"]
        var told: [(bottleneck: Bottleneck, need: Int)] = []
        for shortage in listed.prefix(Self.mostTold) {
            lines.append("  need \(shortage.need): " + words(of: shortage, &told))
        }
        if count > Self.mostTold { lines.append("  and \((count - Self.mostTold).grouped) more") }
        if count > Self.mostTold || listed.contains(where: { ($0.bottleneck?.requests.count ?? 0) > Self.mostNamed }) {
            let whose = count > listed.count ? ", for the first \(listed.count) needs" : ""
            lines.append("'--format json' names all that compete\(whose).")
        }
        if !areChangesTried { lines.append("Which one place more would help was not tried: \(whyUntried).") }
        return lines
    }

    private func words(of shortage: Shortage, _ told: inout [(bottleneck: Bottleneck, need: Int)]) -> String {
        var text: String
        if let bottleneck = shortage.bottleneck {
            // Whoever holds the places of these partners competes for them; of those that go without each stands alone.
            if !bottleneck.partners.isEmpty,
                let same = told.first(where: { $0.bottleneck.partners == bottleneck.partners })
            {
                text = "it competes for the same places as need \(same.need)."
            } else {
                told.append((bottleneck, shortage.need))
                text = Self.words(of: bottleneck)
            }
        } else {
            text =
                isStopped
                ? "whether another plan serves it was not settled in the time." : "it competes for more than places."
        }
        guard areChangesTried else { return text }
        if let place = shortage.place {
            text += " One more place at partner \(place.partner) serves it and changes the total by \(place.total)."
        } else {
            text += " No one place more serves it."
        }
        return text
    }

    private static func words(of bottleneck: Bottleneck) -> String {
        guard !bottleneck.partners.isEmpty else { return "no pair is allowed that it does not have." }
        let (needs, partners) = (bottleneck.requests, bottleneck.partners)
        let places = bottleneck.places.counted("place", "places")
        return (needs.count == 1 ? "it can only have " : "needs \(first(needs)) compete for ")
            + (partners.count == 1 ? "partner " : "partners ") + first(partners)
            + (partners.count == 1 ? ", which has \(places)" : ", which have \(places) together")
            + ", and \(bottleneck.wanted) \(bottleneck.wanted == 1 ? "is" : "are") wanted."
    }

    /// The first few of some rows, and how many more there are.
    private static func first(_ rows: [Int]) -> String {
        let shown = rows.prefix(mostNamed).map { "\($0)" }
        if rows.count > mostNamed {
            return shown.joined(separator: ", ") + " and \((rows.count - mostNamed).grouped) more"
        }
        return shown.count < 2
            ? shown.joined() : shown.dropLast().joined(separator: ", ") + " and " + shown[shown.count - 1]
    }
}

extension Shortages.Shortage {
    /// The partner that needs one more place, and how the total changes with it.
    var place: (partner: Int, total: Int)? {
        guard let change, case .place(let partner) = change.kind else { return nil }
        return (partner, change.difference.total)
    }
}
