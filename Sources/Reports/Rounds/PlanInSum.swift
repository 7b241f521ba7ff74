import Domain
import Partnering

/// What is said below a plan: how many have a partner, how far, who has least in its favour, and what is proven.
struct PlanInSum: Sendable {
    let plan: Plan
    let kept: [SupportRequest: RoundReport.Kept]
    let authorities: AuthorityCards
    let visible: Visibility

    /// Farther than this, nobody is there often.
    static let farKilometres = 150

    func kilometres(_ pairing: Pairing) -> Int? { pairing.kilometres ?? kept[pairing.request]?.kilometres }

    /// How far the partners are, the nearest first, where it is known.
    var distances: [Int] { plan.pairings.compactMap(kilometres).sorted() }

    /// Two of a pairing, with the number of the request where it has several and readers are told.
    private func two(_ pairing: Pairing) -> String {
        pairing.request.numbered(authorities.name(of: pairing.request.receiver), for: visible)
            .with(authorities.name(of: pairing.partner))
    }

    /// - Parameter round: the round's name, for the commands that lead on.
    func text(_ round: String) -> String {
        let crossing = plan.pairings.count(where: \.crossesRegions)
        return """
            \(plan.pairings.count) of \(plan.requests.count) requests would have a partner (pressing \(plan.servedInWords)); \
            \(crossing == 0 ? "none across regions" : "\(crossing.counted("partner is", "partners are")) of another region, which has to agree").
            \(distanceText)\(leastText)
            \(proof).
            The four areas: \(JudgementArea.practice.map(\.name).inWords).
            \(Scoring.leavesOut(from: visible))Why a pairing: tandem round explain '\(round)' AUTHORITY
            How firm it is: tandem round robust '\(round)'

            """
    }

    /// How far partners are, a line: in the middle and at the most, and how many are far; nothing of nobody.
    private var distanceText: String {
        guard !plan.pairings.isEmpty else { return "" }
        guard let middle = distances.middle, let longest = distances.last,
            let farthest = plan.pairings.first(where: { kilometres($0) == longest })
        else { return "How far partners are is not on record.\n" }
        let far = distances.count { $0 > Self.farKilometres }, unknown = plan.pairings.count - distances.count
        return "How far: half of the partners are within \(middle) km, all within \(longest) km "
            + "(the farthest: \(two(farthest))); \(far) over \(Self.farKilometres) km"
            + (unknown == 0 ? ".\n" : "; \(unknown) not on record.\n")
    }

    /// The pairing with least in its favour of those that nobody holds.
    var least: Pairing? {
        plan.pairings.filter { kept[$0.request]?.isHeld != true }.min { $0.score < $1.score }
    }

    /// Which pairing has least in its favour, and what it could have had.
    private var leastText: String {
        guard let least else { return plan.pairings.isEmpty ? "Nobody has a partner." : "Every pairing is held." }
        let held = plan.pairings.filter { kept[$0.request]?.isHeld == true }.min { $0.score < $1.score }
        let less = held.flatMap { $0.score < least.score ? $0 : nil }
        let text =
            "The pairing with least in its favour\(less == nil ? "" : " of those that are not held"): \(two(least))"
            + (less.map { " (\(two($0)) is held, and has less)" } ?? "")
        guard let best = plan.bestFloor, !kept.values.contains(where: \.isOfRematch) else { return text + "." }
        if best <= least.score { return text + "; no plan could give the one with least more." }
        return text
            + "; another plan could give the one with least a little more, and the policy lets it have less where the whole "
            + "gains by it."
    }

    private var proof: String {
        if let gap = plan.gap { return "Not proven to be the best: \(gap.words)" }
        let others =
            plan.isUnique
            ? ", and no other as good" : "; others as good exist, and one was drawn among equals"
        return
            (kept.values.contains(where: \.isOfRematch)
            ? "No plan that serves as many moves fewer of the pairings that stood"
            : "No better plan exists under this policy")
            + others
    }
}
