import Domain
import IntegerPrograms

/// The question put to one field: groups or a rotation, with rules that may be put aside.
struct PartProblem {
    let field: ReviewField
    var shape: ReviewShape
    var allowsMutual: Bool
    var load: Int
    var order = ReviewTier.allCases
    /// Nodes that a tier may take; large fields get fewer, so that they end in good time.
    var mostNodes: Int
    /// An answer to start from, never to be left for a worse one; `nil` where there is none.
    var start: PartAnswer?
    /// Whether a rotation starts from an exchange search; without, the search finds its first by itself.
    var exchangesFirst = true
    /// Bounds known beforehand.
    var floors: [ReviewTier: Int] = [:]
    /// Work that a tier may take, as `Simplex` counts it: the same on every machine.
    var mostWork = Int.max
    /// Told the tier and what is known of it so far.
    var progress: (ReviewTier, TierOutcome) -> Void = { _, _ in }

    init(_ field: ReviewField, scheme: Scheme) {
        self.field = field
        shape = scheme.shape
        allowsMutual = scheme.allowsMutual
        load = scheme.load
        mostNodes = field.count <= 60 ? 4000 : 120
        if field.count > 60 { mostWork = 2_000_000_000 }
    }

    /// The best answer in the order of the tiers.
    /// - Parameter forcing: two positions that are to meet; `nil` where nothing is forced.
    /// - Returns: `nil` if what is forced cannot be.
    func solved(forcing: (Int, Int)? = nil) -> PartAnswer? {
        switch shape {
        case .groups(_, _, let within): partition(within, forcing)
        case .rotation(let reviewers): rotation(reviewers, forcing)
        }
    }

    /// The sizes of which nobody gives more reviews than it may.
    var sizes: [Int] { shape.sizes.filter { shape.given(inGroupOf: $0) <= load } }

    /// What numbers alone say of a year.
    var leastSizes: GroupSizes {
        GroupSizes.least(field.count, sizes: sizes, costs: GroupCosts.sizeCosts(shape.sizes, among: field.count))
    }

    private func partition(_ within: ReviewShape.WithinGroup, _ forcing: (Int, Int)?) -> PartAnswer? {
        let sizes = sizes, least = leastSizes
        let costs = GroupCosts(field, shape: shape, within: within)
        // Groups of the size wanted alone are fewer by far; where they place everybody, others cannot be better.
        if let size = sizes.first, field.count % size == 0, sizes.count > 1 {
            let answer = partition(costs, sizes: [size], least: least, forcing)
            if let answer, answer.missing.isEmpty { return answer }
        }
        // Sizes of which there are too many groups to weigh are left out, the largest first.
        var weighed = sizes
        for size in sizes.dropFirst().sorted(by: >)
        where PartitionModel.columns(field.count, sizes: weighed) > PartitionModel.mostColumns {
            weighed = weighed.filter { $0 != size }
        }
        return partition(costs, sizes: weighed, least: least, forcing)
    }

    private func partition(
        _ costs: GroupCosts,
        sizes: [Int],
        least: GroupSizes,
        _ forcing: (Int, Int)?
    ) -> PartAnswer? {
        let model = PartitionModel(costs, sizes: sizes)
        let forced = forcing.map { model.columns(holding: $0.0, and: $0.1) }
        if forced?.isEmpty == true { return nil }
        var start: [Int: Int] = [:]
        if forced == nil, let first = self.start {
            start = model.choice(first.groups + first.missing.map { [$0.authority] })
        } else if forced == nil {
            let sizes = GroupSizes.least(
                field.count,
                sizes: sizes,
                costs: GroupCosts.sizeCosts(shape.sizes, among: field.count)
            )
            var search = SwapSearch(costs, sizes: sizes.sizes, seed: field.context.question.seed)
            start = model.choice(search.run())
        }
        guard let (choice, outcomes, work) = run(model.program, from: start, forcing: forced ?? [], least) else {
            return nil
        }
        var answer = model.answer(choice)
        answer.work = work
        answer.outcomes = outcomes
        return answer
    }

    /// Takes the tiers in order; numbers alone bound how few are left over and how few groups have another size.
    func run(
        _ program: IntegerProgram,
        from start: [Int: Int],
        forcing: [Int],
        _ least: GroupSizes? = nil
    ) -> (choice: [Int: Int], outcomes: [ReviewTier: TierOutcome], work: Int)? {
        var current = order[0]
        let search = TierSearch(program, mostNodes: mostNodes, forcing: forcing) { tier, outcome in
            progress(current, outcome)
            _ = tier
        }
        search.mostWork = mostWork
        guard search.isPossible else { return nil }
        if !start.isEmpty, program.holds(start) { search.incumbent = start }
        var outcomes: [ReviewTier: TierOutcome] = [:]
        for tier in order {
            current = tier
            if program.costs[tier.rawValue].allSatisfy({ $0 == 0 }), search.incumbent != nil {
                outcomes[tier] = TierOutcome(value: 0, bound: 0)
                continue
            }
            // Behind a tier that is not proven a search proves nothing.
            if outcomes.values.contains(where: { !$0.isProven }) { search.mostNodes = 0 }
            let outcome = search.run(tier.rawValue, floor: floor(tier, least, outcomes))
            outcomes[tier] = outcome
            if search.incumbent == nil { return nil }
        }
        // Of tiers that were not asked for the value is told all the same.
        for tier in ReviewTier.allCases where outcomes[tier] == nil {
            outcomes[tier] = TierOutcome(value: search.value(tier.rawValue), bound: -TierSearch.beyond)
        }
        // To weigh a column takes as long as some hundred numbers of the search.
        let work = search.work + program.entries.count * 400
        return search.choice.map { ($0, outcomes, work) }
    }

    private func floor(_ tier: ReviewTier, _ least: GroupSizes?, _ outcomes: [ReviewTier: TierOutcome]) -> Int? {
        guard let least else { return floors[tier] }
        switch tier {
        case .placed: return least.left
        // With more left over, other sizes may do.
        case .usualSize: return outcomes[.placed]?.value == least.left ? least.cost : nil
        default: return nil
        }
    }
}

extension PartProblem {
    /// Who reviews whom where everybody hosts and gives as many reviews.
    func rotation(_ reviewers: Int, _ forcing: (Int, Int)?) -> PartAnswer? {
        let model = RotationModel(field, reviewers: reviewers, allowsMutual: allowsMutual)
        var forced: [Int] = []
        if let forcing {
            forced = [(forcing.0, forcing.1), (forcing.1, forcing.0)]
                .compactMap { model.column(reviewer: $0.0, host: $0.1) }
            if forced.isEmpty { return nil }
        }
        let hasWhole =
            forcing == nil && reviewers > 1
            && HostModel.columns(field.count, reviewers: reviewers) <= HostModel.mostColumns
        var quick = self
        // What is not proven soon is asked once more with whole teams.
        if hasWhole { quick.mostNodes = min(mostNodes, 150) }
        var first: [Int: Int] = [:]
        if let start {
            first = model.choice(start.reviews)
        } else if forcing == nil, exchangesFirst {
            var search = RotationSearch(field, reviewers: reviewers, allowsMutual: allowsMutual)
            first = model.choice(search.run())
        }
        guard let (choice, outcomes, work) = quick.run(model.program, from: first, forcing: forced) else { return nil }
        var answer = model.answer(choice)
        answer.work = work
        answer.outcomes = outcomes
        guard hasWhole, !order.allSatisfy({ answer.outcomes[$0]?.isProven ?? false }) else { return answer }
        return byHost(reviewers, from: answer)
    }

    /// The same with whole teams as columns, from an answer whose bound is not good enough.
    private func byHost(_ reviewers: Int, from first: PartAnswer) -> PartAnswer {
        let model = HostModel(field, reviewers: reviewers, allowsMutual: allowsMutual)
        let visits = Dictionary(grouping: first.reviews, by: \.host)
        var start: [Int: Int] = [:]
        for host in 0..<field.count {
            guard let column = model.column(host: host, reviewers: (visits[host] ?? []).map(\.reviewer)) else {
                continue
            }
            start[column] = 1
        }
        guard let (choice, outcomes, work) = run(model.program, from: start, forcing: []) else { return first }
        let isWorse = order.first { outcomes[$0]?.value != first.outcomes[$0]?.value }.map {
            (outcomes[$0]?.value ?? .max) > (first.outcomes[$0]?.value ?? .max)
        }
        if isWorse ?? false { return first }
        var answer = PartAnswer()
        answer.work = first.work + work
        answer.outcomes = outcomes
        for column in choice.keys.sorted() {
            guard let team = model.teams[column] else { continue }
            answer.reviews += team.reviewers.map { ($0, team.host) }
            if team.reviewers.count < reviewers { answer.missing.append((team.host, reviewers - team.reviewers.count)) }
        }
        answer.reviews.sort { ($0.reviewer, $0.host) < ($1.reviewer, $1.host) }
        answer.groups = [Array(0..<field.count)]
        return answer
    }
}
