/// The rule that partners get at least their minimum.
extension TierRun {
    /// Fills every minimum before any tier, so that all later plans keep them.
    ///
    /// - Throws: ``SolveError/belowMinimum(_:)`` naming an inclusion-minimal set of partners whose minima cannot all hold.
    mutating func keepMinima() throws(SolveError) {
        if problem.minima.isEmpty { return }
        if try fillMinima(of: nil) {
            network = network.keepingMinima()
            return
        }
        // Whoever can be let off while the others still cannot hold together is not needed to say why.
        var needed = Set(problem.minima.indices.filter { problem.minima[$0] > 0 })
        for partner in needed.sorted() {
            network = Self.build(problem, options)
            if try !fillMinima(of: needed.subtracting([partner])) { needed.remove(partner) }
        }
        throw .belowMinimum(needed.map { problem.row(partner: $0) }.sorted())
    }

    /// Prices that prove that no plan keeps all minima; nil when one does.
    func pricesBelowMinimum() throws(SolveError) -> Certificate.Prices? {
        var run = self
        return try run.fillMinima(of: nil) ? nil : run.prices
    }

    /// Fills the minima of some partners, or of all, as far as can be; whether all of them are full.
    mutating func fillMinima(of partners: Set<Int>?) throws(SolveError) -> Bool {
        let requests = problem.requestCount
        func isMeant(_ arc: Int) -> Bool {
            guard case .minimum = network.arcs[arc].kind else { return false }
            return partners?.contains(Int(network.arcs[arc].tail) - requests) ?? true
        }
        network.setCosts { isMeant($0) ? -1 : 0 }
        try network.optimise()
        return network.arcs.indices.allSatisfy { !isMeant($0) || network.flow[$0] == network.arcs[$0].high }
    }
}
