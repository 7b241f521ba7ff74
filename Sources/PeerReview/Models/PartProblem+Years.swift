import Domain

extension PartProblem {
    /// A bound of a tier's sum over years in which every review takes place at most so often, where every tier before it is
    /// as good as a year by itself can be.
    ///
    /// The average of the years is a choice in parts, with every review chosen to `often / years` at most: the relaxation
    /// with just these rows, added where they are broken.
    func boundOverYears(_ years: Int, eachAtMost often: Int, _ tier: ReviewTier) -> Int? {
        guard often < years, let (program, reviews) = modelled() else { return nil }
        let search = TierSearch(program, mostNodes: mostNodes)
        for earlier in order.prefix(while: { $0 != tier }) {
            guard search.run(earlier.rawValue).isProven else { return nil }
        }
        search.prepare(tier.rawValue)
        var best = search.relaxedBound(tier.rawValue)
        for _ in 0..<(field.count <= 24 ? 40 : 15) {
            let broken = brokenLimits(search, reviews, years, often)
            guard !broken.isEmpty else { break }
            search.add(rows: broken.map { columns in (columns.map { ($0, years) }, often) })
            // Prices prove a bound whether or not the steps came to an end.
            let isSolved = search.simplex.repair()
            best = max(best, search.relaxedBound(tier.rawValue))
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
        for (row, column) in search.simplex.basis.enumerated() where search.oldNumbers[column] >= 0 {
            for review in reviews[search.oldNumbers[column]] {
                taken[key(review), default: 0] += search.simplex.values[row]
            }
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

    /// The program of a year and the reviews that each of its columns stands for; those that go both ways are told once.
    private func modelled() -> (program: Program, reviews: [[(Int, Int)]])? {
        switch shape {
        case .groups(_, _, let within):
            let sizes = shape.sizes.filter { shape.given(inGroupOf: $0) <= load }
            guard PartitionModel.columns(field.count, sizes: sizes) <= 60_000 else { return nil }
            let model = PartitionModel(GroupCosts(field, shape: shape, within: within), sizes: sizes)
            return (
                model.program,
                model.groups.map { group in
                    group.count == 1
                        ? []
                        : GroupSizes.reviews(of: group, within: within).filter { within != .everyone || $0.0 < $0.1 }
                }
            )
        case .rotation(let reviewers):
            let model = RotationModel(field, reviewers: reviewers, allowsMutual: allowsMutual)
            return (model.program, model.reviews.map { review in review.map { [($0.reviewer, $0.host)] } ?? [] })
        }
    }
}
