import Domain

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
