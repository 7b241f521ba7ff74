import Glibc
import Matching
import Synchronization

/// The line that `tandem solve` prints.
struct SolveReport {
    private let answers: Answers
    private let spent: (solve: Duration, total: Duration)

    /// How many needs that go without are listed, the most pressing first.
    private static let mostListed = 100
    /// Changes are tried for all that are listed, or for none: so many times the pairs of the instance.
    private static let mostPairsSolved = 50_000_000

    init(_ answers: Answers, solve: Duration, total: Duration) {
        self.answers = answers
        spent = (solve, total)
    }

    func json() throws(SolveError) -> String {
        let solution = answers.solution
        let served = solution.servedByClass.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
        let least = solution.links.map(\.score).min().map(String.init) ?? "null"
        var fields = [
            "\"objective\": \(solution.total)",
            "\"served\": \(solution.links.count)",
            "\"served_by_severity\": {\(served.joined(separator: ", "))}",
            "\"min_quality\": \(least)",
            "\"floor\": \(solution.floor.map(String.init) ?? "null")",
            "\"floor_best\": \(solution.bestFloor.map(String.init) ?? "null")",
        ]
        if let link = solution.floorLink { fields.append("\"floor_link\": [\(link.request), \(link.partner)]") }
        fields += [
            "\"kept\": \(solution.kept)",
            "\"moved\": \(solution.moved)",
            "\"cost\": \(solution.cost)",
            "\"unique\": \(solution.uniqueWithoutTieBreak)",
            "\"seconds_solve\": \(Self.seconds(spent.solve))",
            "\"seconds_total\": \(Self.seconds(spent.total))",
            "\"peak_mb\": \(Self.peakMegabytes)",
            "\"method\": \"\(solution.method)\"",
            "\"proven\": \(solution.proven)",
            "\"gap\": \(solution.gap.map { abs($0.bound - $0.value) } ?? 0)",
        ]
        if let gap = solution.gap {
            // The bound has passed the checker, or the plan would not be shown.
            fields.append("\"gap_tier\": \"\(gap.tier.rawValue)\"")
            fields.append("\"gap_place\": \(gap.place)")
        }
        if answers.instance.hasMinima { fields.append("\"units_lost_to_minima\": \(try lostToMinima())") }
        fields += try unserved()
        return "{\(fields.joined(separator: ", "))}"
    }

    /// Units by class that more could be served if no partner had a minimum.
    private func lostToMinima() throws(SolveError) -> String {
        let lost = try answers.coverageLostToMinima().filter { $0.change > 0 }
        let classes = Dictionary(grouping: lost, by: \.severity).mapValues { $0.reduce(0) { $0 + $1.change } }
        let listed = classes.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
        return "{\(listed.joined(separator: ", "))}"
    }

    /// Needs that go without, in whole or in part: who competes for too few places, and what would help.
    private func unserved() throws(SolveError) -> [String] {
        let instance = answers.instance
        var served = [Int](repeating: 0, count: instance.requests.count)
        for link in answers.solution.links { served[link.request] += 1 }
        let short = instance.requests.indices.filter { served[$0] < instance.requests[$0].units }
            .sorted { (instance.requests[$1].severity, $0) < (instance.requests[$0].severity, $1) }
        if short.isEmpty { return ["\"unserved\": []"] }
        var found: [(need: Int, bottleneck: Bottleneck?)] = []
        for need in short.prefix(Self.mostListed) { found.append((need, try answers.bottleneck(of: need))) }
        let changes = found.reduce(0) { $0 + ($1.bottleneck?.partners.count ?? 0) }
        // Days make each change a search of its own.
        let mostPairs =
            instance.partners.contains { $0.days != nil } ? Self.mostPairsSolved / 500 : Self.mostPairsSolved
        let isTried = changes.multipliedReportingOverflow(by: max(1, instance.pairCount)).partialValue <= mostPairs
        var listed: [String] = []
        for (need, bottleneck) in found {
            var parts = ["\"need\": \(need)", "\"missing\": \(instance.requests[need].units - served[need])"]
            parts.append("\"bottleneck\": \(bottleneck.flatMap(json) ?? "null")")
            if isTried { parts.append("\"change\": \(try change(for: need))") }
            listed.append("{\(parts.joined(separator: ", "))}")
        }
        return [
            "\"unserved_needs\": \(short.count)", "\"changes_tried\": \(isTried)",
            "\"unserved\": [\(listed.joined(separator: ", "))]",
        ]
    }

    /// The place that serves one unit more and leaves the best plan; null where none does.
    private func change(for need: Int) throws(SolveError) -> String {
        guard let change = try answers.cheapestChange(for: need), case .place(let partner) = change.kind else {
            return "null"
        }
        return "{\"one_more_place_at\": \(partner), \"total\": \(change.difference.total)}"
    }

    /// A bottleneck where it is one: more is wanted than there are places. Days are no places, and a plan that was
    /// stopped may just not have come to them.
    private func json(_ bottleneck: Bottleneck) -> String? {
        let countsDays = answers.instance.partners.contains { $0.days != nil }
        guard !countsDays, answers.solution.proven, bottleneck.wanted > bottleneck.places else { return nil }
        return
            "{\"needs\": \(bottleneck.requests), \"partners\": \(bottleneck.partners), \"places\": \(bottleneck.places)}"
    }

    /// Seconds with six decimals.
    static func seconds(_ duration: Duration) -> String {
        let micro = duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
        let digits = String(micro % 1_000_000)
        return "\(micro / 1_000_000).\(String(repeating: "0", count: 6 - digits.count))\(digits)"
    }

    /// The most memory the process has held.
    static var peakMegabytes: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss / 1024
    }

    /// Progress goes to standard error.
    static func tell(_ progress: Progress) {
        var text = "\(progress.tier.rawValue)"
        if let gap = progress.gap { text += " \(gap.value) so far, at most \(gap.bound)" }
        if let total = progress.total { text += "; total \(total)" }
        complain(text)
    }

    /// A line on standard error.
    static func complain(_ text: String) { Notes.say("tandem solve: \(text)") }
}

/// Quick solves need no progress, long ones a line a second.
final class ProgressLines: Sendable {
    private let last = Mutex(Stopwatch())

    func show(_ progress: Progress) {
        let isDue = last.withLock { last in
            guard last.elapsed > .seconds(1) else { return false }
            last = Stopwatch()
            return true
        }
        if isDue { SolveReport.tell(progress) }
    }
}

/// Somebody else's plan beside the best one.
struct CheckedPlan {
    let json: String
    let isAsGood: Bool

    init(_ instance: Instance, _ plan: [Pair], against best: Solution, _ options: Options) {
        let faults = ruleFaults(instance, plan)
        let quoted = faults.map { "\"\($0)\"" }.joined(separator: ", ")
        guard faults.isEmpty else {
            json = "{\"feasible\": false, \"faults\": [\(quoted)]}"
            isAsGood = false
            return
        }
        let pins = Set(instance.pins)
        let links = plan.sorted().map {
            Link(
                request: $0.request,
                partner: $0.partner,
                score: instance.score(request: $0.request, partner: $0.partner) ?? 0,
                pinned: pins.contains($0)
            )
        }
        let difference = compare(instance, links, best.links, options.coverage)
        let tier = options.firstGain(difference, from: links, best)
        isAsGood = tier == nil
        let total = links.reduce(0) { $0 + $1.score }
        json = """
            {"feasible": true, "faults": [], "as_good": \(isAsGood), \
            "better_tier": \(tier.map { "\"\($0.rawValue)\"" } ?? "null"), "objective": \(total), \
            "best_objective": \(best.total), "served": \(links.count), "best_served": \(best.links.count), \
            "floor": \(links.filter { !$0.pinned }.map(\.score).min().map(String.init) ?? "null"), \
            "best_floor": \(best.floor.map(String.init) ?? "null"), "moves": \(difference.moves.count), \
            "proven": \(best.proven)}
            """
    }
}
