/// The one answer to "what would it cost to have this pair?": of the plans that hold it the best, by coverage, units moved,
/// floor reached and total, in that order.
///
/// It is the order of stability first with the plan asked about as the reference, because people have seen that plan, and
/// whoever is moved has to be told; but what new links cost comes after the total, since only the total tells what is lost
/// with the old ones. The pair counts for the floor like any link the engine chose.
package struct Forced: Sendable, Equatable {
    /// Links that the plan asked about gives up, and those it gets, the pair among them; sorted.
    package let removed: [Pair]
    package let added: [Pair]
    /// Units served, where they change.
    package let coverage: [Difference.CoverageChange]
    /// The lowest score that the engine's links reach; nil where it has none.
    package let floor: Int?
    /// By how much the total is lower; below zero where it is higher.
    package let lost: Int
    /// The first of coverage, fairness and total that is worse; nil where none is.
    package let firstLoss: Tier?

    /// How many links of the plan asked about are given up.
    package var moved: Int { removed.count }
}

extension Answers {
    /// The best plan that holds a pair.
    ///
    /// - Throws: ``SolveError/badQuestion(_:)`` when no plan may hold the pair.
    package func forced(_ pair: Pair) throws(SolveError) -> Forced {
        try forced(together: [pair])
    }

    /// The best plan that holds several pairs at once.
    ///
    /// - Throws: ``SolveError/badQuestion(_:)`` when no plan may hold them.
    package func forced(together pairs: [Pair]) throws(SolveError) -> Forced {
        if chosen.isSuperset(of: pairs) { return forced(solution) }
        return forced(try proven(holding: pairs, options.forForcing))
    }

    /// A plan that holds some pairs and whose moves come last: the best by coverage, fairness and total in the plan's own
    /// order, and only of those that are alike one that moves the fewest. Moving as few as can be may cost much that one
    /// move more would save.
    ///
    /// - Parameters:
    ///   - forced: the answer with the fewest moves.
    ///   - points: how much higher the floor, or else the total, must be for the plan to be worth telling.
    /// - Returns: nil where it brings less.
    /// - Throws: ``SolveError/badQuestion(_:)`` when no plan may hold the pairs.
    package func freer(together pairs: [Pair], than forced: Forced, by points: Int) throws(SolveError) -> Forced? {
        if forced.moved == 0 || mayKeepOnly(pairs, forced, below: points) { return nil }
        let free = self.forced(try proven(holding: pairs, options.forFreeing))
        let higher = options.fairness == .total ? 0 : (free.floor ?? 0) - (forced.floor ?? 0)
        return higher >= points || forced.lost - free.lost >= points ? free : nil
    }

    /// Whether the plan's prices tell that no plan with a pair brings so many points more than the answer: it keeps the
    /// floor, and loses hardly more than every plan must that does.
    private func mayKeepOnly(_ pairs: [Pair], _ forced: Forced, below points: Int) -> Bool {
        guard pairs.count == 1, forced.coverage.isEmpty, options.floorSlack == 0, !options.stabilityFirst,
            options.fairness == .total || options.fairness == .floor && forced.floor == solution.floor,
            case .short(let short)? = try? pointsShort(pairs[0])
        else { return false }
        return forced.lost - short < points
    }

    /// The best plan that holds some pairs, checked by what shares no code with the solver.
    private func proven(holding pairs: [Pair], _ options: Options) throws(SolveError) -> Solution {
        for pair in pairs where !isAllowed(pair) {
            throw .badQuestion("the pair \(pair.request), \(pair.partner) is not allowed")
        }
        let instance = try referringToPlan()
        let pairs = pairs.filter { !instance.pins.contains($0) }
        let found = try solve(Problem(instance, required: pairs), options)
        let links = found.links.map(\.pair)
        let verdict: Verdict
        if let certificate = found.certificate {
            verdict = check(instance, links: links, options: options, certificate: certificate, holding: pairs)
        } else if let proof = found.boundProof {
            verdict = checkBound(
                instance,
                links: links,
                options: options,
                gap: found.gap,
                proof: proof,
                holding: pairs
            )
        } else {
            verdict = Verdict(faults: ruleFaults(instance, links, holding: pairs), doubt: nil)
        }
        if let doubt = verdict.faults.first ?? verdict.doubt { throw .unproven(doubt) }
        return found
    }

    /// The same for many pairs, where that is quicker together: nil for those that no plan holds.
    package func forced(_ pairs: [Pair]) throws(SolveError) -> [Forced?] {
        let search = try ForcedSearch(self)
        let changes = ChangeCheck(instance, solution, options.coverage)
        var answers = [Pair: Forced?]()
        // One search of a request serves all its partners.
        for pair in pairs.sorted() {
            if let found = try search?.forced(pair) {
                if let fault = changes.fault(in: found, holding: pair) { throw .unproven(fault) }
                answers[pair] = .some(found)
            } else {
                do {
                    answers[pair] = .some(try forced(pair))
                } catch .badQuestion, .belowMinimum {
                    answers[pair] = .some(nil)
                }
            }
        }
        return pairs.map { answers[$0] ?? nil }
    }

    private func forced(_ other: Solution) -> Forced {
        let difference = compare(instance, solution.links, other.links, options.coverage)
        let (before, after) = (Set(solution.links.map(\.pair)), Set(other.links.map(\.pair)))
        return Forced(
            removed: before.subtracting(after).sorted(),
            added: after.subtracting(before).sorted(),
            coverage: difference.coverage,
            floor: other.floor,
            lost: -difference.total,
            firstLoss: firstLoss(
                coverage: difference.coverage,
                floor: other.floor,
                isUnfairer: options.fairnessChange(difference) < 0,
                lost: -difference.total
            )
        )
    }

    /// The first tier that a forced plan is worse in.
    ///
    /// - Parameter isUnfairer: whether fairness is worse where no slack says how low the floor may be.
    func firstLoss(
        coverage: [Difference.CoverageChange],
        floor: Int?,
        isUnfairer: Bool,
        lost: Int
    ) -> Tier? {
        let units = coverage.map(\.change)
        if options.coverage == .ignored ? units.reduce(0, +) < 0 : units.first ?? 0 < 0 { return .coverage }
        if options.floorSlack > 0, let best = solution.bestFloor {
            // A floor within the slack is as good as the plan's own.
            if floor ?? 0 < min(best - options.floorSlack, solution.floor ?? 0) { return .fairness }
        } else if isUnfairer {
            return .fairness
        }
        return lost > 0 ? .total : nil
    }

    /// The instance with the plan asked about as its reference.
    func referringToPlan() throws(SolveError) -> Instance {
        do throws(InstanceError) {
            return try instance.replacing(reference: solution.links.map(\.pair))
        } catch {
            throw .badQuestion(error.description)
        }
    }
}

extension Options {
    /// The order in which a forced pair is answered.
    var forForcing: Options {
        var options = self
        options.stabilityFirst = true
        options.countsNewCost = false
        options.timeLimit = nil
        options.progress = nil
        return options
    }

    /// The plan's own order, with the plan as the reference: moves count only among plans alike in total.
    var forFreeing: Options {
        var options = forForcing
        options.stabilityFirst = false
        return options
    }
}
