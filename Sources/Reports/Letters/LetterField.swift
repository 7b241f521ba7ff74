/// What differs from one letter to the next.
package enum LetterField: String, CaseIterable, Sendable {
    case to, from, sender, round, plan
    case asOf = "as_of"
    case answerBy = "answer_by"
    case askedOn = "asked_on"
    case receiver, partner
    case receiverRegion = "receiver_region"
    case partnerRegion = "partner_region"
    case areas, need, days, way, judgements, beside
    case isProposed = "it_is_proposed"
    case nothingAgreed = "nothing_agreed"
    case speaksFor = "speaks_for"
    case speaksAgainst = "speaks_against"
    case notKnown = "not_known"
    case aboutRounds = "about_rounds"
    case askedBesides = "asked_besides"
    case whatFollows = "what_follows"
    case reasonsForNo = "reasons_for_no"
    case pairings, received, balance, slip
    case wanted = "what_is_wanted"

    /// What every letter may name.
    static let ofEvery: [LetterField] = [
        .to, .from, .sender, .round, .plan, .asOf, .answerBy, .aboutRounds, .whatFollows, .slip,
    ]

    /// Whether it is a list or a table, and stands on a line of its own.
    package var isList: Bool {
        switch self {
        case .judgements, .beside, .speaksFor, .speaksAgainst, .notKnown, .askedBesides, .whatFollows, .reasonsForNo,
            .pairings, .received, .slip:
            true
        default: false
        }
    }

    /// What it holds.
    package var meaning: String {
        switch self {
        case .to: "who gets the letter"
        case .from: "who writes, and gets the answer, within a sentence"
        case .sender: "the same as a line of its own; marked to be filled in where nobody said"
        case .plan: "the number of the plan"
        case .round: "the round's name"
        case .asOf: "the day of the round's facts"
        case .answerBy: "the day by which an answer is asked for"
        case .askedOn: "the day on which it was asked first"
        case .receiver: "who would be supported"
        case .partner: "who would support"
        case .receiverRegion: "the receiver's region"
        case .partnerRegion: "the partner's region"
        case .areas: "what help is needed in"
        case .need: "the same with where it is from: an inspection, or somebody who asks"
        case .days: "how many days, or that nobody has said"
        case .way: "how far the two are apart"
        case .beside:
            "a list: help there is already, who decides, whom the partner would also support; nothing where there is none"
        case .isProposed: "it is proposed; or that the Secretary of State has directed it"
        case .nothingAgreed: "until when nothing is agreed"
        case .aboutRounds: "what a round is, for whoever never heard of one"
        case .askedBesides: "a list: what is asked besides yes or no"
        case .whatFollows: "a list: which form counts, and what follows from a yes, a no and silence"
        case .judgements: "a table: what is asked, judged here and there"
        case .speaksFor: "a list: what speaks for the pairing"
        case .speaksAgainst: "a list: what speaks against it"
        case .notKnown: "a list: what nobody has said"
        case .reasonsForNo: "a list: the reasons for a no, by what follows from each"
        case .pairings: "a table: whom the region would lend to another"
        case .received: "a table: whom others would lend to the region"
        case .slip: "a table: the lines of the answer, to fill in; nothing where nothing is asked"
        case .wanted: "what the region is asked, or that nothing is asked of it"
        case .balance: "how many the region would lend, and how many it would be lent"
        }
    }
}

extension Table<LetterField> {
    /// What each field holds, and in which templates it may stand.
    package static var fields: Table {
        Table(
            "Fields",
            [
                .words("field", "Field") { "{\($0.rawValue)}" }, .words("meaning", "What it holds") { $0.meaning },
                .list("templates", "In", separator: ", ") { field in
                    LetterKind.allCases.filter { $0.fields.contains(field) }.map(\.rawValue)
                },
            ],
            LetterField.allCases
        )
    }
}
