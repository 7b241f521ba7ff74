import Domain
import Glibc
import Matching
import Synchronization

/// What `tandem solve` answers: a line for programs, or sentences for people.
struct SolveReport {
    private let answers: Answers
    private let spent: (solve: Duration, total: Duration)

    init(_ answers: Answers, solve: Duration, total: Duration) {
        self.answers = answers
        spent = (solve, total)
    }

    func json() throws(SolveError) -> String {
        let solution = answers.solution
        let served = answers.servedByClass.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
        let least = solution.links.map(\.score).min().map(String.init) ?? "null"
        var fields = [
            "\"objective\": \(solution.total)",
            "\"served\": \(solution.links.count)",
            "\"served_by_severity\": {\(served.joined(separator: ", "))}",
            "\"min_quality\": \(least)",
            "\"floor\": \(solution.floor.map(String.init) ?? "null")",
            "\"floor_best\": \(bestFloor.map(String.init) ?? "null")",
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
        fields += try Shortages(answers).json
        return "{\(fields.joined(separator: ", "))}"
    }

    /// The highest floor there is; unknown where fairness does not ask for it.
    private var bestFloor: Int? {
        switch answers.options.fairness {
        case .floor, .leximin: answers.solution.bestFloor
        case .total, .bands: nil
        }
    }

    /// The lowest scores, of all links and of those that were chosen, and the floor that the slack counts from.
    private var floorLines: [String] {
        let solution = answers.solution
        func told(_ link: Link) -> String {
            "\(link.score.grouped): need \(link.request) with partner \(link.partner)"
        }
        guard let least = solution.links.min(by: { $0.score < $1.score }) else { return [] }
        var lines = ["The lowest score is \(told(least))\(least.pinned ? ", a pin" : "")."]
        if least.pinned, let link = solution.floorLink {
            lines.append("Of the pairs that were chosen the lowest is \(told(link)).")
        }
        if answers.options.floorSlack > 0, let best = bestFloor {
            let slack = answers.options.floorSlack.counted("point", "points")
            lines.append(
                "The highest that can be had is \(best.grouped)\(provesFloor ? "" : ", as far as was found"); \(slack) less may do."
            )
        }
        return lines
    }

    /// Whether no higher floor is left open.
    private var provesFloor: Bool {
        answers.solution.gap.map { answers.options.decides(.fairness, before: $0.tier) } ?? true
    }

    /// Units by class that more could be served if no partner had a minimum.
    private func lostToMinima() throws(SolveError) -> String {
        let lost = try answers.coverageLostToMinima().filter { $0.change > 0 }
        let classes = Dictionary(grouping: lost, by: \.severity).mapValues { $0.reduce(0) { $0 + $1.change } }
        let listed = classes.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
        return "{\(listed.joined(separator: ", "))}"
    }

    func words() throws(SolveError) -> String {
        let solution = answers.solution
        let wanted = answers.instance.requests.reduce(0) { $0 + $1.units }
        var lines = [
            "\(solution.links.count.grouped) of \(wanted.grouped) units are served, with a total of "
                + "\(solution.total.grouped)."
        ]
        lines += floorLines
        if answers.instance.hasCosts { lines.append("Its links cost \(solution.cost.grouped).") }
        if !answers.instance.reference.isEmpty {
            lines.append("Of the reference \(solution.kept.grouped) are kept and \(solution.moved.grouped) moved.")
        }
        lines.append(
            solution.gap.map {
                "Not proven to be the best: in \($0.tier.rawValue) \($0.value.grouped) is reached, and "
                    + "\($0.bound.grouped) is not ruled out."
            } ?? "Proven: no better plan exists by these rules"
                + (solution.uniqueWithoutTieBreak ? ", and none as good." : "; others are as good, and the seed chose.")
        )
        if answers.instance.hasMinima {
            let lost = try answers.coverageLostToMinima().reduce(0) { $0 + max(0, $1.change) }
            if lost > 0 { lines.append("Without minima \(lost.counted("unit", "units")) more could be served.") }
        }
        return (lines + (try Shortages(answers).lines)).joined(separator: "\n")
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
    /// The same for people.
    let words: String
    let isAsGood: Bool

    init(_ instance: Instance, _ plan: [Pair], against best: Solution, _ options: Options) {
        let faults = ruleFaults(instance, plan)
        let quoted = faults.map { "\"\($0)\"" }.joined(separator: ", ")
        guard faults.isEmpty else {
            json = "{\"feasible\": false, \"faults\": [\(quoted)]}"
            words = (["The plan breaks the rules:"] + faults.map { "  " + $0 }).joined(separator: "\n")
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
        words =
            (tier.map { "The plan keeps the rules; a better one exists, and \($0.rawValue) decides" }
                ?? "The plan keeps the rules and is as good as the best that was found")
            + (best.proven ? "." : "; the best is not proven.")
            + " It serves \(links.count.grouped) units with a total of \(total.grouped), the best "
            + "\(best.links.count.grouped) with \(best.total.grouped)."
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
