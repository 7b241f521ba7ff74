import Domain
import Drawing

/// What a report of a round says before anything is scrolled: the round in a sentence, what is assumed before what is
/// optimal, and the numbers that matter.
struct RoundOpening: Sendable {
    let view: RoundView
    let policy: String

    private struct Number: Sendable {
        let number: String
        let words: String
        var isAssumed = false
    }

    var html: HTML {
        HTML.all([
            HTML(.p, .class("where")) { place },
            HTML(.h1) { sentence },
            HTML(.p, .class("lead")) {
                HTML(.strong) { assumed }
                " \(plan.requests.sources) \(proposal) \(proof)"
            },
            HTML(.ul, .class("facts")) {
                numbers.map { fact in
                    HTML(.li, .class(fact.isAssumed ? "assumed" : "known")) {
                        HTML(.b) { fact.number }
                        " "
                        HTML(.span) { fact.words }
                    }
                }
            },
        ])
    }

    var place: String {
        "\(view.round.scope.description) · round \(view.round.name) · facts as of \(view.round.asOf.inWords) · "
            + view.state.standing
    }

    private var plan: Plan { view.plan }
    /// Requests with a partner that nobody turned down.
    private var served: Int { plan.pairings.count - view.fallen.count }
    private var asked: Int { plan.requests.count }
    private var agreed: Int { view.pairs.count(where: \.isAgreed) }

    var sentence: String {
        if asked == 0 { return "Nobody in this round seeks support." }
        if served == 0 { return "\(asked.counted("need", "needs")) for support, and no partner for any of them." }
        if agreed > 0 {
            let rest = [
                (served - agreed, "could have one", "could have one"), (asked - served, "has none", "have none"),
            ].filter { $0.0 > 0 }.map { "; \($0.0.counted($0.1, $0.2))" }.joined()
            return
                "\(agreed) of \(asked) needs for support \(agreed == 1 ? "has" : "have") a partner to which all said yes\(rest)."
        }
        let partner = "could have a strong partner"
        if served == asked {
            return asked == 1
                ? "The one need for support \(partner)." : "Each of the \(asked) needs for support \(partner)."
        }
        return "\(served) of \(asked) needs for support \(partner); \(asked - served) could not."
    }

    private var assumed: String {
        let places = plan.places.told
        return PlacesInWords(
            confirmed: places.offered,
            assumed: plan.offersOnly ? 0 : places.assumed,
            coming: plan.places.coming
        ).sentence
    }

    private var proposal: String {
        let waiting = view.pairs.count(where: \.waitsForRegion)
        let refused = view.pairs.count { $0.loan?.step == .declined }
        return (agreed == 0 ? "It binds nobody: people decide" : "What is not agreed binds nobody: people decide")
            + (waiting == 0 ? "" : ", and for \(waiting) of the pairings another region has to agree too")
            + (refused == 0 ? "." : "; \(refused.counted("pairing falls", "pairings fall")): a region does not lend.")
    }

    private var proof: String {
        let other = plan.isUnique ? ", and no other is as good" : "; others as good exist"
        if let gap = plan.gap { return "Not proven to be the best under policy ‘\(policy)’: \(gap.words)." }
        return "Under these assumptions and policy ‘\(policy)’, \(view.question.isBest)\(other)."
    }

    /// How many of its partners offered the place themselves.
    private var offering: Int { Set(view.pairs.filter { $0.isOffered == true }.map(\.pairing.partner)).count }

    /// How other regions answered.
    private var answered: String {
        let crossing = view.pairs.filter(\.pairing.crossesRegions)
        let waiting = crossing.count(where: \.waitsForRegion), no = crossing.count { $0.loan?.step == .declined }
        if waiting == crossing.count { return ", and wait for that region’s yes" }
        let counts = [
            (waiting, "waits for that region’s yes", "wait for that region’s yes"),
            (crossing.count - waiting - no, "has it", "have it"), (no, "has its no", "have its no"),
        ]
        return ": " + counts.filter { $0.0 > 0 }.map { $0.0.counted($0.1, $0.2) }.joined(separator: ", ")
    }

    private var numbers: [Number] {
        let places = plan.places.told
        var list = [
            Number(
                number: "\(places.offered) of \(places.offered + places.assumed)",
                words: "places were offered"
                    + (places.assumed == 0 ? "" : "; the other \(places.assumed) are taken for granted"),
                isAssumed: places.assumed > 0
            )
        ]
        if let pressing = Severity.all.first(where: { plan.served(in: $0).asked > 0 }) {
            let (planned, asked) = plan.served(in: pressing)
            let served = planned - view.fallen.count { $0.request.severity == pressing }
            list.append(
                Number(
                    number: "\(served) of \(asked)",
                    words: "of the \(pressing.inWords.prefix { $0 != "," }) requests have a partner"
                )
            )
        }
        if view.audience == .coordinator {
            list.append(
                Number(
                    number: "\(view.pairs.count { $0.hasEquals })",
                    words: "pairings for which another would do as well: yours to choose"
                )
            )
        }
        list.append(
            Number(
                number: "\(view.given.count)",
                words:
                    "authorities would give, \(view.given.values.max().map { "\($0) at most" } ?? "none") each; \(offering) of them offered"
            )
        )
        list.append(
            Number(
                number: "\(plan.pairings.count(where: \.crossesRegions))",
                words: "pairings cross a region" + answered
            )
        )
        if let middle = view.distances.middle {
            let far = view.distances.count { $0 > PlanInSum.farKilometres }
            let farther = far == 0 ? "none is" : far.counted("is", "are")
            list.append(
                Number(
                    number: "\(middle) km",
                    words: "to the partner in the middle; \(farther) over \(PlanInSum.farKilometres) km"
                )
            )
        }
        return list
    }
}

/// How many places were offered and how many are taken for granted: what is assumed, before anything else is said.
struct PlacesInWords: Sendable {
    let confirmed: Int
    let assumed: Int
    /// For whom else it was not said, such as ` for all coordinators to see`.
    var scope = ""
    /// What is offered from a later day on.
    var coming: Plan.Places.Coming?

    var sentence: String { today + (coming.map { " \($0.words.capitalisedFirst)." } ?? "") }

    private var today: String {
        if confirmed + assumed == 0 { return "No place is open: none was offered, and none is taken for granted." }
        if assumed == 0 {
            return confirmed == 1
                ? "The one place it counts on was offered; none is taken for granted."
                : "All \(confirmed) places it counts on were offered; none is taken for granted."
        }
        let offered =
            confirmed == 0
            ? "No place has been offered\(scope)" : "\(confirmed.counted("place is", "places are")) offered"
        return "\(offered): \(assumed.counted("is", "are")) taken for granted until somebody says so."
    }
}

extension PlanQuestion {
    /// What is proven where a plan is proven to be the best: of one that was made again, that it moves fewest.
    var isBest: String {
        keepsReferenceFirst == true
            ? "no plan that serves as many moves fewer of the pairings that stood before" : "no better plan exists"
    }
}
