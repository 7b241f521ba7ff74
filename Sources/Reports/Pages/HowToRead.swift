import Domain
import Drawing

/// What the words on a plan mean, alike in page and workbook: for who sees one for the first time.
enum HowToRead {
    typealias Line = (word: String, meaning: String)

    /// - Parameter tellsClass: whether its readers are told how pressing each need is.
    static func words(tellsClass: Bool) -> [Line] {
        (tellsClass
            ? [("How pressing", "5 the most pressing, 1 the least: drawn from the judgements below good.")] : [])
            + words
    }

    private static let words: [Line] = [
        ("Seeks", "A partner to lead: leadership or the whole is below good. Help: single areas are."),
        (
            "The place is",
            "Offered: the partner itself said so. Taken for granted: nobody has, and the policy assumes it."
        ),
        ("Not known", "What nobody has recorded. It refuses no pair, and counts for none."),
        ("Kilometres", "About how far it is by road, between the middles of the two."),
        ("Refused today", "What has been entered since the plan was made stands against it."),
    ]

    /// What a coordinator reads besides, and does next.
    static func forCoordinators(_ state: RoundState) -> [Line] {
        coordinators + [state.isPublished ? sincePublication : beforePublication]
    }

    private static let coordinators: [Line] = [
        ("Points", "How well a pair fits under the policy: they compare pairs for one request, and rank no authority."),
        (
            "Need, strength",
            "From 0 to 1, practice area by practice area: what judgements signal and what people state."
        ),
        (
            "Firm, nearly firm, fragile",
            "Whether a pairing stands when single facts or weights change: each of those tried, all but one in twenty, fewer."
        ),
    ]

    private static let beforePublication: Line =
        (
            "What comes next",
            "Ask both sides (‘tandem consent ask’), and the region that would lend (‘tandem loan request’); decide otherwise where "
                + "you know better (‘tandem round pin’, ‘tandem round forbid’), and plan again (‘tandem round repropose’)."
        )

    private static let sincePublication: Line = (
        "What comes next",
        "Open what was agreed (‘tandem agreement open’). A published round stays as it is: what changes, and who is without, takes a "
            + "new edition (‘\(Command.newEdition)’)."
    )

    /// What a director reads besides, and does next.
    static let forDirectors: [Line] = [
        (
            "What comes next",
            "Your coordinator asks both sides of each pairing, and the region that would lend. Nothing begins before each has said yes, "
                + "and days, dates and costs are agreed."
        )
    ]

    /// All that readers of a page are told.
    static func grid(for audience: Audience, _ state: RoundState) -> Grid {
        Grid(
            "Words",
            ["Word", "What it means"].map { Grid.Column($0) },
            words: (words(tellsClass: audience == .coordinator)
                + (audience == .coordinator ? forCoordinators(state) : forDirectors)).map { [$0.word, $0.meaning] }
        )
    }
}
