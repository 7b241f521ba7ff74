/// Answers about a plan: why not that pair, what would it cost, who stands in the way, what would help.
package struct Answers: Sendable {
    /// Why a pair is not in the plan, as far as the prices tell.
    package enum PointsShort: Sendable, Hashable {
        case chosen
        /// An earlier tier bars it: every plan that holds it is worse there.
        case barred(Tier)
        /// Its score would have to be at least this much better before any optimal plan could use it. Zero means that an
        /// equally good plan may hold it, so far as the prices tell.
        case short(Int)
    }

    package let instance: Instance
    package let options: Options
    package let solution: Solution
    let chosen: Set<Pair>
    let excluded: Set<Pair>
    let served: [Int]
    let used: [Int]
    let held: [Int: [Link]]

    /// Prepares to answer about a plan of `solve`.
    package init(_ instance: Instance, _ options: Options, _ solution: Solution) {
        self.instance = instance
        self.options = options
        self.solution = solution
        chosen = Set(solution.links.map(\.pair))
        excluded = Set(instance.exclusions)
        var used = [Int](repeating: 0, count: instance.partners.count)
        var served = [Int](repeating: 0, count: instance.requests.count)
        for link in solution.links {
            used[link.partner] += 1
            served[link.request] += 1
        }
        (self.used, self.served) = (used, served)
        held = Dictionary(grouping: solution.links, by: \.partner)
    }

    /// Whether a plan may hold the pair at all.
    func isAllowed(_ pair: Pair) -> Bool {
        instance.score(request: pair.request, partner: pair.partner) != nil && !excluded.contains(pair)
    }

    /// Pairs of the reference of which each could be kept beside all pins: it is allowed, and pins leave its request a
    /// unit and its partner a place, and days where they are counted.
    package var keepable: [Pair] {
        instance.reference.filter { pair in
            let pins = instance.pins.filter { $0 != pair }
            let partner = instance.partners[pair.partner], held = pins.filter { $0.partner == pair.partner }
            let days = (held + [pair]).reduce(0) { $0 + instance.requests[$1.request].days }
            return isAllowed(pair) && held.count < partner.places && days <= partner.days ?? .max
                && pins.count { $0.request == pair.request } < instance.requests[pair.request].units
        }
    }

    private func isReferred(_ pair: Pair) -> Bool { instance.reference.contains(pair) }

    /// How far a pair is from being chosen, by the prices of the certificate.
    ///
    /// - Throws: ``SolveError/badQuestion(_:)`` when the plan has no certificate.
    package func pointsShort(_ pair: Pair) throws(SolveError) -> PointsShort {
        if chosen.contains(pair) { return .chosen }
        guard isAllowed(pair) else { return .barred(.rules) }
        guard let certificate = solution.certificate else {
            throw .badQuestion("the plan has a bound in place of prices")
        }
        let score = instance.score(request: pair.request, partner: pair.partner) ?? 0
        let caps = instance.caps.isEmpty ? [] : instance.caps.indices.filter { instance.caps[$0].counts(pair) }
        for step in certificate.steps {
            switch step {
            case .coverage(let prices):
                if prices.gain(0, pair, caps) < 0 { return .barred(.coverage) }
            case .floor(let best, _, _):
                if score < best - options.floorSlack { return .barred(.fairness) }
            case .level(let low, let high, let changes):
                if changes.gain((low...high).contains(score) ? -1 : 0, pair, caps) < 0 { return .barred(.fairness) }
            case .sum(.total, let prices): return .short(max(0, -prices.gain(score, pair, caps)))
            case .sum(let tier, let prices):
                // What comes before the total bars a pair; what comes after it leaves the total as it is.
                guard options.decides(tier, before: .total) else { return .short(0) }
                let worth = tier == .kept ? (isReferred(pair) ? 1 : 0) : isReferred(pair) ? 0 : -instance.cost(of: pair)
                if prices.gain(worth, pair, caps) < 0 { return .barred(tier) }
            case .bound: break
            }
        }
        return .short(0)
    }

    /// Units served of each class of severity, 1 to 5.
    package var servedByClass: [Int: Int] {
        var sums = Dictionary(uniqueKeysWithValues: (1...5).map { ($0, 0) })
        for link in solution.links { sums[instance.requests[link.request].severity, default: 0] += 1 }
        return sums
    }

    /// How coverage would change if no partner had a minimum. Where only places bind it does not; under nested caps and
    /// pins it may.
    package func coverageLostToMinima() throws(SolveError) -> [Difference.CoverageChange] {
        let free = try solve(Problem(instance.keeping(minimaOf: [])), options)
        return compare(instance, solution.links, free.links, options.coverage).coverage
    }
}

extension Cap {
    /// Whether the cap counts a pair.
    func counts(_ pair: Pair) -> Bool {
        switch scope {
        case .partners(let rows): rows.contains(pair.partner)
        case .pairs(let pairs): pairs.contains(pair)
        }
    }
}

extension Certificate.Prices {
    /// A pair's worth less its prices.
    func gain(_ worth: Int, _ pair: Pair, _ caps: [Int]) -> Int {
        let own = worth - request[pair.request] - partner[pair.partner]
        return cap.isEmpty ? own : caps.reduce(own) { $0 - cap[$1] }
    }
}

extension Certificate.ChangeSet {
    /// A pair's worth less its prices.
    func gain(_ worth: Int, _ pair: Pair, _ caps: [Int]) -> Int {
        func price(_ changes: [Certificate.Change], _ row: Int) -> Int {
            changes.first { $0.row == row }?.price ?? 0
        }
        let own = worth - price(request, pair.request) - price(partner, pair.partner)
        return caps.reduce(own) { $0 - price(cap, $1) }
    }
}

extension Instance {
    func adding(_ places: Int, toPlacesOf partner: Int) throws(SolveError) -> Instance {
        var partners = partners
        let old = partners[partner]
        partners[partner] = Partner(
            id: old.id,
            places: old.places + places,
            days: old.days,
            minimum: old.minimum
        )
        do throws(InstanceError) {
            return try replacing(partners: partners)
        } catch {
            throw .badQuestion(error.description)
        }
    }
}
