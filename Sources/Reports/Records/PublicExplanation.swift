import Domain
import Drawing

/// How partners are found, on one page for everybody, in plain words.
struct PublicExplanation: Sendable {
    let policy: PolicyInWords
    let day: Day
    let owner: TransparencyRecord.Owner

    var page: String {
        Page(
            title: "How partners are found",
            opening: HTML.all([
                HTML(.p, .class("where")) {
                    (owner.organisation.map { "\($0) · " } ?? "") + "policy ‘\(policy.name)’ · as of \(day.inWords)"
                },
                HTML(.h1) { "How partners are found for children’s services" },
                owner.contact == nil && owner.website == nil
                    ? HTML(.p, .class("notice")) {
                        "Not ready to be published: it names nobody to write to. Whoever runs the program fills that in."
                    } : HTML(""),
                HTML(.p, .class("lead")) {
                    "A program proposes, and says why; people decide. It ranks no council and knows nothing of any child. What nobody has told us is "
                        + "said beside each rule."
                },
            ]),
            content: HTML.all([
                Page.section("steps", "How it goes", HTML(.ol) { Self.steps.map { line in HTML(.li) { line } } }),
                Page.section(
                    "example",
                    "An example, made up",
                    HTML.all(Self.example.map { line in HTML(.p) { line } })
                ),
                Page.section("not", "What it does not do", HTML.list(Self.limits) ?? HTML("")),
                Page.section("ask", "How to ask", HTML.list(ask) ?? HTML("")),
                Page.section(
                    "decided",
                    "Annex: the policy in full",
                    "For who wants every rule and number, in the words that coordinators have. How far a rule can be checked is told from what "
                        + "anybody may read; what councils and coordinators alone know counts in plans, and not here. Points are how much each thing counts; "
                        + "no council’s points are published.",
                    policy.html
                ),
                Page.section("sources", "Facts and sources", HTML.list(Sources.lines) ?? HTML("")),
            ]),
            foot: HTML(.p) { Sources.licence }
        ).text
    }

    /// Who decides where it is not the two councils. Source: docs/domain.md §0, fact 8; §2.3.
    static let above =
        "For a council under a statutory direction, or with a commissioner, what is proposed is advice: the Secretary of State decides, on the "
        + "commissioner’s recommendation where there is one. Under an improvement notice the council itself decides."

    private static let steps = [
        "Ofsted publishes what inspectors found, area by area. A council with an area below good may be offered a partner.",
        "A council that is strong in just that area may be a partner. It is asked how many it can support; until it says, a number is "
            + "taken for granted by its size, and the plan says so.",
        "For each possible pair the program adds up what speaks for it and against it, by a policy that is published.",
        "Of all plans it takes the one that helps as many as can be, the most pressing first; of those, one in which the poorest fit is "
            + "about as good as it can be, though that may still be a makeshift, a partner far away or unlike. It proves that no plan does "
            + "better under that policy, or says how far from the best it may be.",
        "Both councils are asked, and a region that would lend one of its own. Each may say no. Then it is planned again. \(above)",
        "What both agreed to is published, and what came of it is looked at.",
    ]

    private static let example = [
        "Inspectors found that Ashby’s help and protection requires improvement. Birch, 60 km away, was outstanding there at its last two "
            + "inspections, is much like Ashby, and has room to help: that speaks for it. Half of its social workers are new: that speaks "
            + "against it. Cole is next door, but only good in it, and helps two others already.",
        "The program adds this up and proposes Birch. It says what it does not know: whether Birch’s director will stay, say, because nobody "
            + "has told it. The coordinator may choose Cole all the same, and says why.",
        "Both are asked. Birch says no, not this year; the pairing goes, and the program plans again. Now it proposes Cole.",
    ]

    private static let limits = [
        "It holds no record of a child, a family or a worker.",
        "It makes no table of councils, and publishes what counts how much, but no council’s points.",
        "It decides nothing: no pairing that it proposes stands without a yes from both. For a council under a statutory direction or a "
            + "commissioner what it proposes is advice: there the Secretary of State decides, and what is directed is told as that.",
        "It does not know whether support will help; that is looked at afterwards.",
    ]

    private var ask: [String] {
        [
            "A council can see all that is held about it, with who says so, and have it corrected.",
            "It can ask why it has this partner, why not another, or why none: the answer is on record.",
            "Anybody can read what was agreed, once it is published: who supports whom, in what, and why.",
            "Write to: "
                + ([owner.team, owner.contact, owner.website].compactMap(\.self).joined(separator: ", ").nonEmpty
                    ?? "whoever gave you this page, until an address stands here"),
        ]
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
