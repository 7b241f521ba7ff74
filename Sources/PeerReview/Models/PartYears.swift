import Domain
import IntegerPrograms

extension PartProblem {
    /// More groups than this are not put beside those of another year.
    static let mostColumnsBeside = 12_000
    /// More groups than this are not weighed over years.
    static let mostColumnsOverYears = 60_000

    /// Bounds of the sums of tiers over years in which every review takes place at most so often, where every tier before
    /// the first is as good as a year by itself can be.
    ///
    /// The average of the years is a choice in parts, with every review chosen to `often / years` at most: the relaxation
    /// with just these rows, added where they are broken. Where a tier's bound is reached, a row holds the average to it
    /// and the next tier is bounded too.
    /// - Parameters:
    ///   - values: the tiers asked about, in order, each with the sum that is to be bounded.
    ///   - start: a year that is as good in every earlier tier as a year can be.
    func boundsOverYears(
        _ years: Int,
        eachAtMost often: Int,
        _ values: [(tier: ReviewTier, sum: Int)],
        from start: PartAnswer
    ) -> [ReviewTier: Int] {
        guard let first = values.first, let model = YearModel(self, mostColumns: Self.mostColumnsOverYears) else {
            return [:]
        }
        let search = TierSearch(model.program, mostNodes: mostNodes)
        let choice = model.choice(start)
        if model.program.holds(choice) { search.incumbent = choice }
        for earlier in order.prefix(while: { $0 != first.tier }) {
            guard search.run(earlier.rawValue, floor: floors[earlier]).isProven else { return [:] }
        }
        var bounds: [ReviewTier: Int] = [:]
        for (tier, sum) in values {
            let bound = boundOverYears(search, model, years, often * model.turns, tier)
            bounds[tier] = bound
            // Of a ring's orders the columns know the one that is best in a year by itself.
            guard bound == sum, model.turns == 1 else { break }
            let costs = search.program.costs[tier.rawValue]
            search.add(rows: [(costs.indices.map { ($0, Int(costs[$0]) * years) }, sum)])
            guard search.repair() else { break }
        }
        return bounds
    }

    private func boundOverYears(
        _ search: TierSearch,
        _ model: YearModel,
        _ years: Int,
        _ often: Int,
        _ tier: ReviewTier
    ) -> Int {
        search.prepare(tier.rawValue)
        var best = search.relaxedBound(tier.rawValue), since = 0
        for _ in 0..<(field.count <= 24 ? 40 : 15) where since < 6 {
            let broken = often < years ? brokenLimits(search, model.reviews, years, often) : []
            guard !broken.isEmpty else { break }
            search.add(rows: broken.map { columns in (columns.map { ($0, years) }, often) })
            // Prices prove a bound whether or not the steps came to an end.
            let isSolved = search.repair()
            let bound = search.relaxedBound(tier.rawValue)
            since = bound > best ? 0 : since + 1
            best = max(best, bound)
            if !isSolved { break }
        }
        return ceilingDivide(best * years, TierSearch.parts)
    }

    /// The reviews that the present solution chooses too often: the columns of each.
    private func brokenLimits(
        _ search: TierSearch,
        _ reviews: [[(Int, Int)]],
        _ years: Int,
        _ often: Int
    ) -> [[Int]] {
        var taken: [Int: Double] = [:]
        func key(_ review: (Int, Int)) -> Int { review.0 * field.count + review.1 }
        for (column, times) in search.taken {
            for review in reviews[column] { taken[key(review), default: 0] += times }
        }
        let most = Double(often) / Double(years) + 1e-6
        let broken = taken.filter { $0.value > most }.keys.sorted()
        guard !broken.isEmpty else { return [] }
        var columns: [Int: [Int]] = [:]
        for key in broken { columns[key] = [] }
        for column in 0..<search.program.columnCount where search.oldNumbers[column] >= 0 {
            for review in reviews[search.oldNumbers[column]] { columns[key(review)]?.append(column) }
        }
        return broken.compactMap { columns[$0] }
    }
}
