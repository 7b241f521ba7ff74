import Glibc
import Matching
import Synchronization

/// The line that `tandem solve` prints.
struct SolveReport {
    let json: String

    init(_ solution: Solution, solve: Duration, total: Duration) {
        let served = solution.servedByClass.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
        let least = solution.links.map(\.score).min().map(String.init) ?? "null"
        var fields = [
            "\"objective\": \(solution.total)",
            "\"served\": \(solution.links.count)",
            "\"served_by_severity\": {\(served.joined(separator: ", "))}",
            "\"min_quality\": \(least)",
            "\"floor\": \(solution.floor.map(String.init) ?? "null")",
        ]
        if let link = solution.floorLink { fields.append("\"floor_link\": [\(link.request), \(link.partner)]") }
        fields += [
            "\"kept\": \(solution.kept)",
            "\"unique\": \(solution.uniqueWithoutTieBreak)",
            "\"seconds_solve\": \(Self.seconds(solve))",
            "\"seconds_total\": \(Self.seconds(total))",
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
        json = "{\(fields.joined(separator: ", "))}"
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
    static func complain(_ text: String) { Notes.console.say("tandem solve: \(text)\n") }
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
        let difference = compare(instance, links, best.links)
        let tier = options.firstGain(difference)
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
