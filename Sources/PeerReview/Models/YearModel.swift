import Domain
import IntegerPrograms

/// One year put as a program of which several can stand side by side: what its columns mean, and how to get in and out.
struct YearModel {
    let program: IntegerProgram
    /// The reviews that each column stands for; in groups, those who meet in it, each two told once.
    let reviews: [[(Int, Int)]]
    /// How often what `reviews` tells may take place before a review takes place twice: a ring may turn round.
    let turns: Int
    /// The choice that stands for an answer.
    let choice: (PartAnswer) -> [Int: Int]
    /// The answer that a choice stands for, without values.
    let answer: ([Int: Int]) -> PartAnswer

    /// A year of a problem; `nil` where there are more groups than so many.
    init?(_ problem: PartProblem, mostColumns: Int) {
        let field = problem.field
        switch problem.shape {
        case .groups(_, _, let within):
            let sizes = problem.sizes
            guard PartitionModel.columns(field.count, sizes: sizes) <= mostColumns else { return nil }
            let model = PartitionModel(GroupCosts(field, shape: problem.shape, within: within), sizes: sizes)
            program = model.program
            turns = within == .everyone ? 1 : 2
            reviews = model.groups.map { group in
                guard group.count > 1 else { return [] }
                let pairs = GroupSizes.reviews(of: group, within: within).map { [min($0.0, $0.1), max($0.0, $0.1)] }
                return Set(pairs).sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }.map { ($0[0], $0[1]) }
            }
            choice = { model.choice($0.groups + $0.missing.map { [$0.authority] }) }
            answer = model.answer
        case .rotation(let reviewers):
            let model = RotationModel(field, reviewers: reviewers, allowsMutual: problem.allowsMutual)
            program = model.program
            turns = 1
            reviews = model.reviews.map { review in review.map { [($0.reviewer, $0.host)] } ?? [] }
            choice = { model.choice($0.reviews) }
            answer = model.answer
        }
    }
}
