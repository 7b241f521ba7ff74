/// Why a request goes without: the set of requests that compete for too few places.
package struct Bottleneck: Sendable, Equatable {
    /// The requests that compete, by row; the one asked about is among them.
    package let requests: [Int]
    /// All partners they could have besides those they hold outside the set, by row.
    package let partners: [Int]
    /// The caps that stand in the way, by row.
    package let caps: [Int]
    /// How many places these partners have in all, those of pins left out.
    package let places: Int
    /// How many units these requests want of them, pins left out.
    package let wanted: Int
    /// How many links under these caps are held where a partner has no more than its minimum.
    package let reserved: Int

    /// The single changes that could help: a place more at one of the partners, or a link more under one of the caps.
    package var changes: [SingleChange.Kind] { partners.map { .place(partner: $0) } + caps.map { .cap($0) } }
}

/// A single change that would serve one unit more of a request.
package struct SingleChange: Sendable, Equatable {
    package enum Kind: Sendable, Hashable {
        /// One more place at this partner.
        case place(partner: Int)
        /// One more link under this cap.
        case cap(Int)
    }

    package let kind: Kind
    /// What the best plan after the change has over the present one.
    package let difference: Difference
}

extension Answers {
    /// The set that keeps a request from being served in full; nil when it is.
    ///
    /// Idea: follow the request to every partner it could still have, from there to all that hold its places, and on.
    /// Whatever is reached is full, or the plan would serve one unit more: a set of requests with too few places. A link
    /// that a partner's minimum holds makes no room for another partner under a cap, and is not followed there.
    /// Source: P. Hall, "On representatives of subsets", 1935; D. Kőnig 1931.
    package func bottleneck(of request: Int) throws(SolveError) -> Bottleneck? {
        guard instance.requests.indices.contains(request) else {
            throw .badQuestion("there is no request \(request)")
        }
        guard served[request] < instance.requests[request].units else { return nil }
        var isReached = [Bool](repeating: false, count: instance.requests.count)
        var isFull = [Bool](repeating: false, count: instance.partners.count)
        isReached[request] = true
        var partners = [Int]()
        var caps = Set<Int>()
        var reserved = Set<Pair>()
        var queue = [request]
        let fullCaps = Set(
            instance.caps.indices.filter { row in
                solution.links.count { instance.caps[row].counts($0.pair) } >= instance.caps[row].limit
            }
        )
        // Whose links make room depends on the partner that wants in only where minima hold some.
        let hasMinima = instance.hasMinima
        var isEntered = Set<Pair>()
        func enter(_ link: Link) {
            if link.pinned || isReached[link.request] { return }
            isReached[link.request] = true
            queue.append(link.request)
        }
        while let next = queue.popLast() {
            instance.scores.forEach(in: next) { partner, _ in
                let isNew = used[partner] >= instance.partners[partner].places && !isFull[partner]
                if !isNew && fullCaps.isEmpty { return }
                let pair = Pair(request: next, partner: partner)
                if chosen.contains(pair) || excluded.contains(pair) { return }
                for cap in fullCaps where instance.caps[cap].counts(pair) {
                    caps.insert(cap)
                    guard isEntered.insert(Pair(request: cap, partner: hasMinima ? partner : 0)).inserted else {
                        continue
                    }
                    for link in solution.links where instance.caps[cap].counts(link.pair) {
                        let isHeld = hasMinima && used[link.partner] <= instance.partners[link.partner].minimum
                        if link.partner == partner || !isHeld { enter(link) } else { reserved.insert(link.pair) }
                    }
                }
                if isNew {
                    isFull[partner] = true
                    partners.append(partner)
                    for link in held[partner] ?? [] { enter(link) }
                }
            }
        }
        let requests = isReached.indices.filter { isReached[$0] }
        var wanted = requests.reduce(0) { $0 + instance.requests[$1].units }
        var places = partners.reduce(0) { $0 + instance.partners[$1].places }
        for link in solution.links {
            if isReached[link.request], link.pinned || !isFull[link.partner] { wanted -= 1 }
            if link.pinned, isFull[link.partner] { places -= 1 }
        }
        return Bottleneck(
            requests: requests,
            partners: partners.sorted(),
            caps: caps.sorted(),
            places: places,
            wanted: wanted,
            reserved: reserved.count { !isReached[$0.request] }
        )
    }

    /// For each request the change of one place, or of one cap by one, that would serve it one unit more and leaves the best
    /// plan; none where it is served in full or no single change helps it.
    ///
    /// Every partner and cap of ``changes(for:)`` is tried, by solving again: once, however many it might help.
    package func cheapestChanges(for requests: [Int]) throws(SolveError) -> [Int: SingleChange] {
        var solved = [SingleChange.Kind: Solution]()
        var changes = [Int: SingleChange]()
        for request in requests {
            var best: (kind: SingleChange.Kind, plan: Solution, rank: Rank)?
            for kind in try self.changes(for: request) {
                let plan: Solution
                if let known = solved[kind] {
                    plan = known
                } else {
                    plan = try solve(Problem(changed(by: kind)), options)
                }
                solved[kind] = plan
                guard plan.proven, plan.links.count(where: { $0.request == request }) > served[request] else {
                    continue
                }
                let rank = Rank(coverage: plan.coverage.map(\.served), total: plan.total)
                if best.map({ $0.rank < rank }) ?? true { best = (kind, plan, rank) }
            }
            guard let best else { continue }
            changes[request] = SingleChange(
                kind: best.kind,
                difference: compare(instance, solution.links, best.plan.links, options.coverage)
            )
        }
        return changes
    }

    /// The changes that could serve a request one unit more: those of its bottleneck, and where days bind as well as
    /// places a place at any partner, since there others may make room.
    package func changes(for request: Int) throws(SolveError) -> [SingleChange.Kind] {
        guard let bottleneck = try bottleneck(of: request) else { return [] }
        guard instance.hasDayBudgets else { return bottleneck.changes }
        return instance.partners.indices.map { .place(partner: $0) } + bottleneck.caps.map { .cap($0) }
    }

    private func changed(by kind: SingleChange.Kind) throws(SolveError) -> Instance {
        switch kind {
        case .place(let partner): try instance.adding(1, toPlacesOf: partner)
        case .cap(let row): try instance.raising(cap: row)
        }
    }

    /// Which change is better: coverage, then total.
    private struct Rank: Comparable {
        let coverage: [Int]
        let total: Int

        static func < (one: Rank, other: Rank) -> Bool {
            if one.coverage != other.coverage { return one.coverage.lexicographicallyPrecedes(other.coverage) }
            return one.total < other.total
        }
    }
}

extension Instance {
    func raising(cap row: Int) throws(SolveError) -> Instance {
        var caps = caps
        caps[row] = Cap(limit: caps[row].limit + 1, scope: caps[row].scope)
        do throws(InstanceError) {
            return try replacing(caps: caps)
        } catch {
            throw .badQuestion(error.description)
        }
    }
}
