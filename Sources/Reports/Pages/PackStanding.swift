import Domain

/// How it stands with all that a pack tells of, in a sentence.
struct PackStanding: Sendable {
    let all: [RoundView.Pair]
    /// Of how many an answer is asked.
    let asked: Int

    var sentence: String {
        if all.isEmpty { return "Nothing is asked of you." }
        if asked == all.count, all.allSatisfy(\.isDirected) {
            return "The Secretary of State directed this, and it asks for your answer."
        }
        if asked == all.count { return "Nothing is agreed: this is a proposal, and it asks for your answer." }
        let agreed = all.count { $0.running != nil }, yes = all.count { $0.isOpen } - asked
        let parts = [
            (agreed, "is agreed already"), (yes, "has your yes"),
            (all.count - agreed - yes - asked, "does not stand any longer"),
        ].filter { $0.0 > 0 }
        let rest = asked == 0 ? "nothing is asked of you" : "the rest is a proposal, and asks for your answer"
        guard asked == 0, parts.count == 1 else {
            return "\(parts.map { "a part of it \($0.1)" }.inWords.capitalisedFirst); \(rest)."
        }
        if agreed > 0 { return "All of it is agreed already: nothing is asked of you." }
        if yes > 0 { return "You have said yes: nothing more is asked of you now." }
        return "What was proposed does not stand any longer: nothing is asked of you, and the coordinator plans again."
    }
}
