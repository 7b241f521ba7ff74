import Domain
import Drawing
import Partnering

/// What of a round was published: pairings to which both sides agreed.
package struct PublishedRound: Sendable {
    package struct Pair: Hashable, Sendable {
        let receiver: LACode
        let number: Int
        let partner: LACode

        /// - Parameter number: which of the receiver's requests, 1 the first.
        package init(receiver: LACode, number: Int, partner: LACode) {
            self.receiver = receiver
            self.number = number
            self.partner = partner
        }
    }

    let day: Day
    let pairs: Set<Pair>
    /// How many pairings fell: a side said no, or the region that would lend.
    let fallen: Int
    /// Receivers under a direction, a notice or a commissioner, as far as everybody may know.
    let above: [LACode: Plan.DecidedAbove]

    package var count: Int { pairs.count }

    /// - Parameter day: of the publication.
    package init(
        on day: Day,
        _ pairs: some Sequence<Pair>,
        fallen: Int = 0,
        above: [LACode: Plan.DecidedAbove] = [:]
    ) {
        self.day = day
        self.pairs = Set(pairs)
        self.fallen = fallen
        self.above = above
    }
}

/// A round as a page for everybody: published pairings alone, alphabetical, without class or points, and the others as
/// counts. It is made of these values and of nothing else, so that no more can come into the file.
package struct PublicRoundPage: Sendable {
    private struct Pair: Sendable {
        let onMap: RoundMaps.Pair
        let anchor: String
        let areas: String
        let judged: [PracticeReason.Judged]
        /// Who decides about the receiver, where it is under a direction, a notice or a commissioner; a sentence.
        let above: String?
        /// Whether both sides agreed to tell what it came to.
        let isTold: Bool
    }

    private let round: Round
    private let day: Day
    private let pairs: [Pair]
    private let maps: RoundMaps
    private let requests: Int
    private let withoutPartner: Int
    private let policy: PolicyInWords
    private let seal: PlanSeal
    private let summaries: [AgreementSummary]
    private let contact: String?
    private let correctedBy: String?

    /// - Parameters:
    ///   - contact: where questions go to; `nil` where nobody said.
    ///   - published: what may be told; pairings that are not in the plan are not told.
    ///   - summaries: what partnerships that ended came to, in words that both sides of each agreed to tell.
    ///   - policy: the one that the round is bound to; `nil` where this program cannot read it.
    /// - Throws: what reading the parts of a kept plan throws.
    package init(
        _ record: PlanRecord,
        of round: Round,
        published: PublishedRound,
        summaries: [AgreementSummary] = [],
        policy: Policy?,
        named name: String,
        sha256: String,
        seal: PlanSeal,
        contact: String? = nil,
        correctedBy: String? = nil,
        on places: MapPlaces
    ) throws {
        self.contact = contact
        self.correctedBy = correctedBy
        self.seal = seal
        self.summaries = summaries.sorted { ($0.receiver, $0.from) < ($1.receiver, $1.from) }
        self.round = round
        day = published.day
        let nothing = Retest(on: published.day, of: .pairings, [])
        let view = try RoundView(record, of: round, for: .everybody, retest: nothing)
        let told = view.pairs.filter { pair in
            published.pairs.contains(
                PublishedRound.Pair(
                    receiver: pair.request.receiver,
                    number: pair.request.number,
                    partner: pair.pairing.partner
                )
            )
        }
        pairs = told.map { pair in
            Pair(
                onMap: RoundMaps.Pair(pair),
                anchor: pair.anchor,
                areas: pair.request.areas.isEmpty ? "" : pair.request.areasInShort,
                judged: pair.reason?.judged ?? [],
                above: published.above[pair.request.receiver].map {
                    "\(pair.receiver) is \($0.words.withDaysInWords)."
                },
                isTold: summaries.contains { ($0.receiver, $0.partner) == (pair.receiver, pair.partner) }
            )
        }
        maps = RoundMaps(
            pairs: pairs.map(\.onMap),
            pressing: Dictionary(pairs.map { ($0.onMap.receiver, nil) }, uniquingKeysWith: { one, _ in one }),
            seeking: "is supported",
            otherwise: "in no published partnership",
            authorities: record.authorities,
            places: places
        )
        requests = record.plan.requests.count
        withoutPartner = record.plan.unserved.count + published.fallen
        self.policy = PolicyInWords(policy: policy, name: name, sha256: sha256)
    }

    /// The file's text.
    package var text: String {
        Page(
            title: "Agreed partnerships: round \(round.name)",
            opening: opening,
            content: HTML.all([
                Page.section(
                    "maps",
                    "Who supports whom",
                    "Lines run from a partner to the one it supports.",
                    maps.html
                ),
                Page.section(
                    "pairings",
                    "Partnership by partnership",
                    "Alphabetical. Both sides of each agreed.",
                    cards
                ),
                outcomes,
                Page.section(
                    "decided",
                    "How it was decided",
                    "Policy ‘\(policy.name)’ proposed; authorities, regions and coordinators decided.",
                    policy.html
                ),
                Page.section(
                    "seal",
                    "Was it changed, and is there a better one?",
                    "What everybody can hold the keeper of the plan to.",
                    seal.html
                ),
                Page.section(
                    "sources",
                    "Facts and sources",
                    "What was published by \(round.asOf.inWords), and nothing later.",
                    HTML.list(Sources.lines) ?? HTML("")
                ),
            ]),
            foot: HTML.all([
                HTML(.p) {
                    "Published on \(day.inWords). It ranks no authority; the grades are Ofsted’s. Questions about a partnership are for "
                        + "its two authorities, about how it was decided for the coordinator of the round\(contact.map { ": \($0)" } ?? "")."
                },
                HTML(.p) { Sources.licence },
            ])
        ).text
    }

    /// What became of the requests that are not told of.
    private var rest: String {
        var told: [String] = []
        let others = requests - pairs.count - withoutPartner
        if others > 0 {
            told.append(
                "\(others.counted("is", "are")) not told of here, because not both sides, or not the region that lends, have agreed"
            )
        }
        if withoutPartner > 0 {
            let verb = withoutPartner == 1 ? "has" : "have"
            told.append("\(withoutPartner) \(verb) no partner: none was found, or one of those who were asked said no")
        }
        if told.isEmpty { return "Every need for support in this round has one." }
        return
            "Of \(requests.counted("need", "needs")) for support in this round, \(told.joined(separator: ", and "))."
    }

    /// What is to be known of all of them at once: who decides, and what became of some.
    private var besides: String {
        let above = pairs.count { $0.above != nil }, told = pairs.count(where: \.isTold)
        return
            (correctedBy.map { " This round was corrected: what holds now is told of round \($0)." } ?? "")
            + (above == 0
                ? ""
                : " For \(above) of the councils supported a direction, a notice or a commissioner stands; who decides there is said with each.")
            + (told == 0 ? "" : " Of \(told) it is told below what came of it.")
    }

    private var opening: HTML {
        let crossing = pairs.count(where: \.onMap.crossesRegions)
        return HTML.all([
            HTML(.p, .class("where")) {
                "\(round.scope.description) · round \(round.name) · facts as of \(round.asOf.inWords) · published on \(day.inWords)"
            },
            HTML(.h1) {
                "\(pairs.count.counted("partnership is", "partnerships are")) agreed, each by both sides, as published on \(day.inWords)."
            },
            HTML(.p, .class("lead")) {
                "What came of them since is told here only where both sides agreed to tell it. In a partnership one council’s children’s "
                    + "services help another’s for a time; each stays responsible for its own children. \(rest)\(besides)"
            },
            HTML(.ul, .class("facts four")) {
                [
                    (pairs.count, "partnerships that both sides agreed to"),
                    (crossing, "of them across regions"),
                    (requests, "needs for support in all"),
                    (withoutPartner, "needs without a partner"),
                ].map { number, words in
                    HTML(.li) {
                        HTML(.b) { "\(number)" }
                        " "
                        HTML(.span) { words }
                    }
                }
            },
        ])
    }

    private var outcomes: HTML {
        guard !summaries.isEmpty else { return HTML("") }
        return Page.section(
            "outcomes",
            "What earlier partnerships came to",
            "Each in words that both of its sides agreed to tell.",
            HTML(.div, .class("cards")) {
                summaries.map { summary in
                    HTML(.article, .class("card")) {
                        HTML(.h3) { summary.title }
                        summary.sentences.map { sentence in HTML(.p) { sentence } }
                    }
                }
            }
        )
    }

    private var cards: HTML {
        HTML(.div, .class("cards")) {
            pairs.map { pair in
                HTML(.article, .class("card"), .id(pair.anchor)) {
                    HTML(.h3) {
                        HTML.name(pair.onMap.receiverName)
                        HTML(.span, .class("arrow"), .unspoken()) { " ← " }
                        HTML.spoken(" supported by ")
                        HTML.name(pair.onMap.partnerName)
                    }
                    HTML(.p) {
                        "Help in \(pair.areas.isEmpty ? "what was asked" : pair.areas)"
                            + (pair.onMap.kilometres.map { "; \($0) km" } ?? "")
                            + (pair.onMap.crossesRegions
                                ? "; from \(pair.onMap.partnerRegion?.inSentence ?? "another region")." : ".")
                    }
                    pair.above.map { above in HTML(.p) { above } }
                    pair.isTold ? HTML(.p) { "What came of it is told below." } : nil
                    JudgementTable(
                        judged: pair.judged,
                        receiver: pair.onMap.receiverName,
                        partner: pair.onMap.partnerName
                    ).html
                }
            }
        }
    }
}
