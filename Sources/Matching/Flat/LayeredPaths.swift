/// Layers by breadth first, and the searches along them by depth first.
extension LayeredMatching {
    /// Layers by breadth first; true when an open place was reached.
    func buildLayers() -> Bool {
        for request in 0..<table.requests {
            layer[request] = -1
            cursor[request] = 0
        }
        for partner in 0..<partnerLayer.count { partnerLayer[partner] = -1 }
        unseenCount = 0
        for partner in 0..<table.partners where partnerPrice[partner] == 0 {
            unseen[unseenCount] = Int32(partner)
            unseenCount += 1
        }
        var front = (0..<table.requests).filter(isOpen).map(Int32.init)
        for request in front { layer[Int(request)] = 0 }
        var depth: Int32 = 0
        var reached = false
        while !front.isEmpty, !reached {
            var behind = [Int32]()
            for request32 in front {
                let request = Int(request32)
                if case .dense(let dense) = table.storage {
                    if leaveUnseen(request, dense, depth, &behind) { reached = true }
                    continue
                }
                var place: Int32 = 0
                while let partner = next(request, &place, where: { partnerLayer.base[$0] < 0 }) {
                    place += 1
                    if mayTake(request, partner), see(partner, depth, &behind) { reached = true }
                }
            }
            front = behind
            depth += 1
        }
        return reached
    }

    /// Reaches a partner: true when it has an open place, otherwise its holders are next.
    @inline(__always)
    private func see(_ partner: Int, _ depth: Int32, _ behind: inout [Int32]) -> Bool {
        partnerLayer.base[partner] = depth
        if plan.used.base[partner] < capacity.base[partner] { return true }
        var slot = plan.head.base[partner]
        while slot >= 0 {
            let holder = Int(plan.owner.base[Int(slot)])
            if layer.base[holder] < 0 {
                layer.base[holder] = depth + 1
                behind.append(Int32(holder))
            }
            slot = plan.following(slot)
        }
        return false
    }

    /// Reaches what a request of a matrix can have of the partners not reached before, who soon are few: its whole row is
    /// not read. True when one of them has an open place.
    private func leaveUnseen(_ request: Int, _ dense: DenseScores, _ depth: Int32, _ behind: inout [Int32]) -> Bool {
        let colour = requestColour.base[request]
        let least = Int16(clamping: least)
        var reached = false
        var kept = 0
        table.withRow(dense, request) { row in
            for place in 0..<unseenCount {
                let partner = Int(unseen.base[place])
                if row[partner] >= least, partnerColour.base[partner] == colour,
                    !table.isBanned(request, partner), mayTake(request, partner)
                {
                    if see(partner, depth, &behind) { reached = true }
                } else {
                    unseen.base[kept] = Int32(truncatingIfNeeded: partner)
                    kept &+= 1
                }
            }
        }
        unseenCount = kept
        let out = Int(optOut[request])
        if out >= 0, partnerLayer[out] < 0, mayTake(request, out), see(out, depth, &behind) { reached = true }
        return reached
    }

    func augmentAll() {
        for request in 0..<table.requests {
            while isOpen(request), layer[request] == 0, augment(from: request) {}
        }
    }

    /// One depth-first search along the layers.
    func augment(from root: Int) -> Bool {
        var path: [(request: Int, slot: Int32, partner: Int)] = []
        guard let free = (plan.slotStart[root]..<plan.slotStart[root + 1]).first(where: { plan.edge[Int($0)] < 0 })
        else {
            return false
        }
        path.append((root, free, -1))
        while let top = path.last {
            let request = top.request
            let depth = layer[request]
            guard let partner = next(request, &cursor.base[request], where: { partnerLayer.base[$0] == depth }) else {
                layer[request] = -1
                path.removeLast()
                continue
            }
            if !mayTake(request, partner) {
                cursor[request] += 1
                continue
            }
            path[path.count - 1].partner = partner
            if plan.used[partner] < capacity[partner] {
                for step in path.reversed() {
                    if plan.edge[Int(step.slot)] >= 0 { plan.take(step.slot, from: Int(plan.edge[Int(step.slot)])) }
                    plan.put(step.slot, at: step.partner, by: Int32(step.partner))
                }
                served[root] += 1
                return true
            }
            var slot = plan.head[partner]
            while slot >= 0, layer[Int(plan.owner[Int(slot)])] != depth + 1 { slot = plan.following(slot) }
            if slot < 0 {
                partnerLayer[partner] = -1
                cursor[request] += 1
            } else {
                path.append((Int(plan.owner[Int(slot)]), slot, -1))
            }
        }
        return false
    }
}
