import Testing

@testable import Matching

/// Why somebody goes without, and what would help, against the instance itself and against solving again.
@Suite struct BottleneckTests {
    /// Whoever goes without can have, besides what it holds elsewhere, only partners with too few places, counted from the
    /// instance alone; and a change is told where solving again with it serves one unit more, and only there.
    @Test func bottlenecksHaveTooFewPlaces() throws {
        var dice = Dice(7000), counts = [0, 0]
        for number in 0..<400 {
            let instance = try Sample().instance(&dice)
            let options = randomOptions(&dice)
            let solution = try solve(instance, options: options)
            let answers = Answers(instance, options, solution)
            for request in instance.requests.indices {
                guard let bottleneck = try answers.bottleneck(of: request) else { continue }
                #expect(bottleneck.requests.contains(request))
                #expect(bottleneck.wanted > bottleneck.places, "number \(number), request \(request)")
                #expect(hallGap(bottleneck, instance) == bottleneck.wanted - bottleneck.places, "number \(number)")
                func unitsMore(_ partner: Int) throws -> Int {
                    let plan = try solve(instance.adding(1, toPlacesOf: partner), options: options)
                    return plan.links.count { $0.request == request }
                        - solution.links.count { $0.request == request }
                }
                if let change = try answers.cheapestChanges(for: [request])[request],
                    case .place(let partner) = change.kind
                {
                    let more = change.difference.coverage.reduce(0) { $0 + $1.change }
                    #expect(more == 1, "number \(number), request \(request)")
                    #expect(try unitsMore(partner) == 1, "number \(number), request \(request)")
                    counts[0] += 1
                } else {
                    for partner in bottleneck.partners {
                        #expect(try unitsMore(partner) < 1, "number \(number), request \(request), \(partner)")
                    }
                    counts[1] += 1
                }
            }
        }
        #expect(counts.allSatisfy { $0 > 20 }, "\(counts)")
    }

    /// Where days bind as well as places, a place anywhere may make room: no change is missed, and none is told falsely.
    @Test func whatDaysLeaveRoomForIsFoundAtAnyPartner() throws {
        var dice = Dice(7050), counts = [0, 0]
        for number in 0..<150 {
            let instance = try Sample(mostEdges: 8, days: true).instance(&dice)
            let options = randomOptions(&dice)
            let solution = try solve(instance, options: options)
            let answers = Answers(instance, options, solution)
            for request in instance.requests.indices {
                let held = solution.links.count { $0.request == request }
                guard held < instance.requests[request].units else { continue }
                let helps = try instance.partners.indices.contains { partner in
                    try solve(instance.adding(1, toPlacesOf: partner), options: options).links
                        .count { $0.request == request } > held
                }
                #expect(
                    (try answers.cheapestChanges(for: [request])[request] != nil) == helps,
                    "number \(number), \(request)"
                )
                counts[helps ? 0 : 1] += 1
            }
        }
        #expect(counts.allSatisfy { $0 > 10 }, "\(counts)")
    }

    /// How many more units the requests of a bottleneck must have of its partners than these have places, by the pairs
    /// that are allowed. Source: P. Hall 1935.
    private func hallGap(_ bottleneck: Bottleneck, _ instance: Instance) -> Int {
        let requests = Set(bottleneck.requests), partners = Set(bottleneck.partners)
        let barred = Set(instance.exclusions), pins = Set(instance.pins)
        var gap = -partners.reduce(0) { $0 + instance.partners[$1].places }
        for request in requests { gap += instance.requests[request].units }
        for edge in instance.edgeList {
            let pair = Pair(request: edge.request, partner: edge.partner)
            if pins.contains(pair), partners.contains(pair.partner), !requests.contains(pair.request) {
                gap += 1
            } else if requests.contains(pair.request), !partners.contains(pair.partner), !barred.contains(pair) {
                gap -= 1
            }
        }
        return gap
    }

    /// A link that a partner's minimum holds makes no room under a cap: its request does not compete.
    @Test func bottlenecksSeePlacesReservedByMinima() throws {
        func bottleneck(minimum: Int, elsewhere: Int) throws -> Bottleneck? {
            let instance = try Instance(
                requests: [.init(id: 0, severity: 3), .init(id: 1, severity: 5)],
                partners: [
                    .init(id: 0, places: 1), .init(id: 1, places: 1, minimum: minimum), .init(id: 2, places: elsewhere),
                ],
                edges: [
                    .init(request: 0, partner: 0, score: 5000), .init(request: 1, partner: 1, score: 6000),
                    .init(request: 1, partner: 2, score: 5500),
                ],
                caps: [Cap(limit: 1, scope: .partners([0, 1]))]
            )
            return try Answers(instance, Options(), solve(instance)).bottleneck(of: 0)
        }
        let reserved = try #require(try bottleneck(minimum: 1, elsewhere: 1))
        #expect(reserved.requests == [0] && reserved.caps == [0] && reserved.reserved == 1)
        let shared = try #require(try bottleneck(minimum: 0, elsewhere: 0))
        #expect(shared.requests == [0, 1] && shared.caps == [0] && shared.reserved == 0)
        #expect(try bottleneck(minimum: 0, elsewhere: 1) == nil)
    }

    /// Where a cap and minima are all that binds, nobody whom a bottleneck names could go where the cap does not count.
    @Test func whoCompetesUnderACapCannotLeaveIt() throws {
        var dice = Dice(7100)
        var counts = [0, 0]
        for number in 0..<4000 {
            let plain = try Sample(pins: false, reference: false, minima: true).instance(&dice)
            let capped = plain.partners.indices.filter { _ in dice.chance(60) }
            let cap = Cap(limit: dice.roll(0...2), scope: .partners(capped))
            let instance = try Instance(
                requests: plain.requests,
                partners: plain.partners.map { .init(id: $0.id, places: 9, minimum: $0.minimum) },
                edges: plain.edges,
                exclusions: plain.exclusions,
                caps: [cap]
            )
            guard let solution = try? solve(instance) else { continue }
            let answers = Answers(instance, Options(), solution)
            for request in instance.requests.indices {
                guard let bottleneck = try answers.bottleneck(of: request), !bottleneck.caps.isEmpty else { continue }
                counts[bottleneck.reserved > 0 ? 1 : 0] += 1
                for edge in instance.edgeList where bottleneck.requests.contains(edge.request) {
                    let pair = Pair(request: edge.request, partner: edge.partner)
                    if answers.chosen.contains(pair) || answers.excluded.contains(pair) { continue }
                    #expect(capped.contains(edge.partner), "number \(number), request \(request), \(pair)")
                }
            }
        }
        #expect(counts.allSatisfy { $0 > 5 }, "\(counts)")
    }

    /// Asked for together, every request is told the change that it is told alone.
    @Test func changesForSeveralRequestsAreThoseForEach() throws {
        var dice = Dice(7200)
        for number in 0..<150 {
            let instance = try Sample(nestedCaps: true).instance(&dice)
            let options = randomOptions(&dice)
            let answers = Answers(instance, options, try solve(instance, options: options))
            let together = try answers.cheapestChanges(for: Array(instance.requests.indices))
            for request in instance.requests.indices {
                #expect(together[request] == (try answers.cheapestChanges(for: [request])[request]), "number \(number)")
            }
        }
    }
}
