import Domain

/// Both work by the same practice model, as stated, or as a rollout of one to the other or to both shows. Source: docs/domain.md §8.2; §1, row 11.
struct SharedPracticeModel: ScoreFactor {
    let id = RuleID.practiceModel
    let wording = "the same practice model"

    func share(for pair: SupportPair) -> Share {
        pair.receiver.models.isDisjoint(with: pair.partner.models) ? .nothing : .all
    }

    func detail(for pair: SupportPair) -> String {
        let shared = shared(pair)
        if let model = shared.first { return "both work by \(model.replacing("_", with: " "))" }
        let unknown = [pair.receiver, pair.partner].filter(\.models.isEmpty).map(\.authority.name)
        if unknown.isEmpty { return "different practice models" }
        return "practice model of \(unknown.joined(separator: " and ")) not on record"
    }

    private func shared(_ pair: SupportPair) -> [String] {
        pair.receiver.models.intersection(pair.partner.models).sorted()
    }
}
