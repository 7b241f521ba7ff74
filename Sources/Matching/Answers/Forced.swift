/// The one answer to "what would it cost to have this pair?": of the plans that hold it the best, by coverage, units moved,
/// floor reached and total, in that order.
///
/// It is the order of stability first with the plan asked about as the reference: people have seen that plan, and whoever
/// is moved has to be told. The pair counts for the floor like any link the engine chose.
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
        chosen.contains(pair) ? forced(solution) : try forced(together: [pair])
    }

    /// The best plan that holds several pairs at once.
    ///
    /// - Throws: ``SolveError/badQuestion(_:)`` when no plan may hold them.
    package func forced(together pairs: [Pair]) throws(SolveError) -> Forced {
        for pair in pairs where !isAllowed(pair) {
            throw .badQuestion("the pair \(pair.request), \(pair.partner) is not allowed")
        }
        return forced(try solve(Problem(referringToPlan(), required: pairs), options.forForcing))
    }

    /// The same for many pairs, where that is quicker together: nil for those that no plan holds.
    package func forced(_ pairs: [Pair]) throws(SolveError) -> [Forced?] {
        let search = try ForcedSearch(self)
        var answers = [Pair: Forced?]()
        // One search of a request serves all its partners.
        for pair in pairs.sorted() {
            if let found = try search?.forced(pair) {
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
        options.timeLimit = nil
        options.progress = nil
        return options
    }
}
