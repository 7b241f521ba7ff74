import Testing

@testable import Matching

/// A repaired plan is the plan that solving anew gives, with a certificate that holds.
@Suite struct RepairTests {
    @Test(arguments: 0..<4) func editsAgreeWithSolvingAnew(batch: Int) throws {
        var dice = Dice(9500 + UInt64(batch))
        var repaired = 0
        for number in 0..<30 {
            let instance =
                number < 15
                ? try Sample().instance(&dice)
                : try MetamorphicTests.instance(&dice, requests: 20, partners: 30, each: 8)
            let options = Options(fairness: dice.chance(50) ? .total : .floor, seed: 3)
            let live = try LivePlan(instance, options: options)
            for step in 0..<12 {
                guard let edit = edit(live.instance, &dice) else { continue }
                do { try live.apply(edit) } catch { continue }
                if live.wasRepaired { repaired += 1 }
                let anew = try solve(live.instance, options: options)
                let label = "batch \(batch), number \(number), step \(step), \(edit), repaired \(live.wasRepaired)"
                #expect(live.solution.links == anew.links, "\(label)")
                #expect(live.solution.uniqueWithoutTieBreak == anew.uniqueWithoutTieBreak, "\(label)")
                let plan = live.solution.links.map(\.pair)
                let certificate = try #require(live.solution.certificate)
                let verdict = check(live.instance, links: plan, options: options, certificate: certificate)
                #expect(verdict.isProven, "\(label): \(verdict)")
            }
        }
        #expect(repaired > 40)
    }

    private func edit(_ instance: Instance, _ dice: inout Dice) -> LivePlan.Edit? {
        guard let edge = instance.edgeList.randomElement(using: &dice) else { return nil }
        let pair = Pair(request: edge.request, partner: edge.partner)
        switch dice.roll(0...2) {
        case 0: return .exclude(pair)
        case 1: return .score(pair, dice.chance(50) ? edge.score / 2 : dice.roll(0...10_000))
        default:
            let places = instance.partners[edge.partner].places
            return .places(partner: edge.partner, max(0, places + (dice.chance(50) ? 1 : -1)))
        }
    }

    @Test func threadsDoNotMatter() throws {
        var dice = Dice(9700)
        let rows = 120
        let scores = (0..<rows * rows).map { _ in Int16(dice.roll(-1...10_000)) }
        let instance = try Instance(
            requests: (0..<rows).map { .init(id: UInt64($0), severity: $0 % 5 + 1) },
            partners: (0..<rows).map { .init(id: UInt64($0), places: 1) },
            dense: DenseScores(rows: rows, columns: rows, scores: scores)
        )
        let one = try solve(instance, options: Options(threads: 1))
        let two = try solve(instance, options: Options(threads: 3))
        #expect(one.links == two.links && one.certificate == two.certificate)
    }
}
