import Domain

extension AuthorityProfile {
    /// What a round under a policy would know of the authority and nobody has said: as receiver, as partner, or as both;
    /// nothing of one that neither asks nor may offer. What no rule, factor or reason asks about is not asked here.
    package func questions(under policy: Policy, on day: Day) -> [AskedQuestion] {
        guard request != nil || mayOffer else { return [] }
        let end = day.adding(years: 1)
        var questions: [AskedQuestion] = []
        func ask(_ kind: AskedQuestion.Kind, _ words: String) { questions.append(AskedQuestion(kind, words)) }
        if let request, said.asked.isEmpty {
            let areas = request.areas.map(\.name).joined(separator: ", ")
            ask(
                .request(request.kind, [], from: day, to: end),
                "What do you ask for? Drawn from your last inspection (\(areas)); say which practice areas, or 'none'."
            )
        }
        if mayOffer, capacity.offer == nil {
            let places = capacity.places.counted("place", "places")
            ask(
                .offer(from: day, to: end),
                capacity.offerIsOver.map {
                    "How many authorities would you support at once? We hold that \($0.replacing("its offer", with: "your offer")): until you say, nothing is asked of you."
                }
                    ?? "How many authorities would you support at once? Until you say, \(places) \(capacity.places == 1 ? "is" : "are") "
                    + "taken for granted; 0 says none."
            )
        }
        if !said.assessments.contains(where: { $0.kind == .voice }) {
            ask(
                .assessment(.voice, ""),
                "How do children and young people have a say in the service, and what came of it?"
            )
        }
        if request != nil {
            if said.stage == nil {
                ask(.assessment(.stage, ""), "At which stage of difficulty is the service, 1 to 4, and by which signs?")
            }
            if policy.asks(.readiness) || policy.asks(.readyForInnovation) {
                for part in AssessmentKind.Readiness.allCases where said.readiness[part] == nil {
                    if part == .leadershipStability, said.stability != nil { continue }
                    ask(.assessment(.readiness, part.rawValue), "How ready are you for support: \(part.name), 0 to 10?")
                }
            }
        } else if policy.asks(.headroom), said.stability == nil {
            ask(
                .entry(.leadership),
                "Who leads the service: permanent, interim or vacant, and since when? A role, no name."
            )
        }
        if policy.asks(.practiceModel), models.isEmpty {
            ask(.assessment(.practiceModel, ""), "By which practice model do you work?")
        }
        if policy.asks(.outsideBlackouts), !said.calendar.contains(where: { $0.kind.blocks && day <= $0.to }) {
            ask(
                .days(.blackout),
                "On which days can you neither give nor take support: an inspection expected, a new system, a reorganisation?"
            )
        }
        return questions
    }
}

extension Policy {
    /// Whether one of its rules, weights or penalties is this one.
    fileprivate func asks(_ id: RuleID) -> Bool {
        rules.contains(id) || (weights + penalties).contains { $0.factor == id }
    }
}
