/// What a level leaves open.
extension LevelSearch {
    /// Ends a level: nodes that were priced alike stay together, pairs whose prices do not agree are closed.
    func narrow(level: Int32, pairs: ArraySlice<Int32>) {
        for pair in pairs where isOpen(Int(pair)) {
            let (request, partner) = (Int(from[Int(pair)]), Int(to[Int(pair)]))
            guard 1 + potential[request] - potential[requests + partner] == 0 else { continue }
            isKept[Int(pair)] = true
            keptOfRequest[request].append(pair)
            keptOfPartner[partner].append(pair)
        }
        func settle(_ list: inout [Int32]) {
            list.removeAll { pair in
                if key[Int(pair)] == level { return false }
                let (request, partner) = (Int(from[Int(pair)]), requests + Int(to[Int(pair)]))
                if potential[request] != potential[partner] { isKept[Int(pair)] = false }
                return !isKept[Int(pair)]
            }
        }
        var known: [Int: Int32] = [:]
        for node32 in priced {
            let node = Int(node32)
            if potential[node] == 0 { continue }
            if node < requests {
                settle(&keptOfRequest[node])
            } else if node < hub {
                settle(&keptOfPartner[node - requests])
            }
        }
        for node32 in priced {
            let node = Int(node32)
            if potential[node] == 0 { continue }
            let old = Int(classOf[node]) << 24 | Int(-potential[node])
            if let fresh = known[old] {
                classOf[node] = fresh
            } else {
                known[old] = classes
                classOf[node] = classes
                classes += 1
            }
        }
        shortPartners.removeAll(keepingCapacity: true)
        for node in priced { potential[Int(node)] = 0 }
        priced.removeAll(keepingCapacity: true)
    }
}
