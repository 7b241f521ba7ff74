/// The breadth-first search for a way around a level.
extension LevelSearch {
    /// Carries the surplus of a request to a shortage by the fewest links of the level, and raises the prices.
    func place(_ source: Int, level: Int32) throws(SolveError) {
        for node in reached { distance[Int(node)] = .max }
        reached.removeAll(keepingCapacity: true)
        // The same memory each time.
        var buckets: [[Int32]] = []
        swap(&buckets, &spareBuckets)
        defer {
            for length in buckets.indices { buckets[length].removeAll(keepingCapacity: true) }
            swap(&buckets, &spareBuckets)
        }
        reach(source, 0, -1, -1, &buckets)
        var length = 0
        while length < buckets.count {
            guard let node = buckets[length].popLast() else {
                length += 1
                continue
            }
            if distance[Int(node)] != length { continue }
            if shortage[Int(node)] > 0 { return finish(source, Int(node)) }
            nearest = Int32(length)
            found = -1
            expand(Int(node), Int32(length), level, &buckets)
            if found >= 0 { return finish(source, found) }
        }
        throw .unreachable
    }

    @inline(__always)
    func reach(_ node: Int, _ length: Int32, _ last: Int, _ pair: Int32, _ buckets: inout [[Int32]]) {
        if length >= distance.base[node] { return }
        if distance.base[node] == .max { reached.append(Int32(node)) }
        distance.base[node] = length
        before.base[node] = Int32(last)
        byPair.base[node] = pair
        // A shortage at the distance at hand is as near as any: the search is over.
        if length == nearest, shortage.base[node] > 0 { found = node }
        while buckets.count <= length { buckets.append([]) }
        buckets[Int(length)].append(Int32(node))
    }

    func expand(_ node: Int, _ length: Int32, _ level: Int32, _ buckets: inout [[Int32]]) {
        if node == hub {
            expandHub(length, &buckets)
        } else if node < requests {
            expandRequest(node, length, level, &buckets)
            if isHubOpen(node), flow[node] > low[node] {
                reach(hub, length + potential[node] - potential[hub], node, -1, &buckets)
            }
        } else {
            var slot = plan.head[node - requests]
            while slot >= 0 {
                let pair = Int(plan.edge[Int(slot)])
                let holder = Int(plan.owner[Int(slot)])
                if key[pair] >= level ? classOf[holder] == classOf[node] : isKept[pair] {
                    let cost: Int32 = key[pair] == level ? 1 : 0
                    reach(holder, length - cost - potential[holder] + potential[node], node, Int32(pair), &buckets)
                }
                slot = plan.following(slot)
            }
            if isHubOpen(node), flow[node] < high[node] {
                reach(hub, length + potential[node] - potential[hub], node, -1, &buckets)
            }
        }
    }

    /// Looks along a request's row, and drops from it what is closed for good.
    func expandRequest(_ request: Int, _ length: Int32, _ level: Int32, _ buckets: inout [[Int32]]) {
        let own = classOf[request]
        let base = length + potential[request]
        // Addresses of blocks, so that the loop reads memory and nothing else.
        let (row, isUsed, requests) = (row.base, isUsed.base, requests)
        let (classOf, prices, distance) = (
            classOf.base + requests, potential.base + requests, distance.base + requests
        )
        var place = Int(rowStart[request])
        var keep = place
        let end = Int(rowEnd[request])
        while place < end {
            let entry = row[place]
            if entry.key < level { break }
            place &+= 1
            let partner = Int(entry.partner)
            if classOf[partner] != own { continue }
            if keep &+ 1 < place { row[keep] = entry }
            keep &+= 1
            let length = base &- prices[partner] &+ (entry.key == level ? 1 : 0)
            if length < distance[partner], !isUsed[Int(entry.pair)] {
                reach(requests &+ partner, length, request, entry.pair, &buckets)
            }
        }
        rowEnd[request] = Int32(truncatingIfNeeded: keep)
        for pair in keptOfRequest[request] where isKept[Int(pair)] && !isUsed[Int(pair)] {
            let partner = requests + Int(to[Int(pair)])
            reach(partner, base - potential[partner], request, pair, &buckets)
        }
    }

    func expandHub(_ length: Int32, _ buckets: inout [[Int32]]) {
        for short in shortPartners where shortage[Int(short)] > 0 && isHubOpen(Int(short)) {
            let node = Int(short)
            if flow[node] > low[node] { reach(node, length + potential[hub] - potential[node], hub, -1, &buckets) }
            if found >= 0 { return }
        }
        for node in 0..<hub where isHubOpen(node) {
            // Flow runs from the hub to a request, and from a partner to the hub.
            let isPossible = node < requests ? flow[node] < high[node] : flow[node] > low[node]
            if isPossible { reach(node, length + potential[hub] - potential[node], hub, -1, &buckets) }
        }
    }

    func finish(_ source: Int, _ target: Int) {
        let reach = distance[target]
        for node in reached where distance[Int(node)] < reach {
            if potential[Int(node)] == 0 { priced.append(node) }
            potential[Int(node)] += distance[Int(node)] - reach
        }
        shortage[target] -= 1
        var steps: [(node: Int, last: Int, pair: Int32)] = []
        var node = target
        while node != source {
            steps.append((node, Int(before[node]), byPair[node]))
            node = Int(before[node])
        }
        // Links that are given up first, so that every new link finds a slot.
        for step in steps where step.pair >= 0 && step.last >= requests { drop(step.pair) }
        for step in steps {
            if step.pair >= 0 {
                if step.last < requests { choose(step.pair) }
            } else if step.last == hub {
                flow[step.node] += step.node < requests ? 1 : -1
            } else {
                flow[step.last] += step.last < requests ? -1 : 1
            }
        }
    }
}
