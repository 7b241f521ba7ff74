import Domain
import Drawing
import Partnering

/// A region, or England, as a page: who seeks and who may give, where they lie, what inspections found over the years, who
/// supports whom, and what is not known. It names no class and ranks nobody.
package struct RegionPage: Sendable {
    private let region: Region?
    private let book: ProfileBook
    private let places: MapPlaces
    private let visible: Visibility

    private var snapshot: Snapshot { book.snapshot }

    /// - Parameters:
    ///   - region: `nil` for England.
    ///   - book: of facts that these readers may see.
    package init(_ region: Region?, in book: ProfileBook, on places: MapPlaces, visibleTo visible: Visibility) {
        self.region = region
        self.book = book
        self.places = places
        self.visible = visible
    }

    private var name: String { region?.name ?? "England" }

    /// Those in force, by name.
    private var profiles: [AuthorityProfile] {
        snapshot.authorities.filter { region == nil || $0.region == region }.compactMap { book.profiles[$0.code] }
            .sorted { ($0.authority.name, $0.authority.code) < ($1.authority.name, $1.authority.code) }
    }

    private var seeking: [AuthorityProfile] { profiles.filter { $0.request != nil } }
    /// Those who ask for nothing more, because an agreement or a partnership covers it.
    private var supported: [AuthorityProfile] {
        let receivers = Set(inForce.map(\.receiver))
        return profiles.filter { $0.request == nil && receivers.contains($0.authority.code) }
    }
    private var offering: [AuthorityProfile] { profiles.filter(\.offersToday) }

    private var inForce: [Partnership] {
        book.partnershipsInForce.filter { partnership in
            guard let region else { return true }
            return [partnership.receiver, partnership.partnerCode].contains { code in
                code.flatMap { snapshot.everyAuthority[$0]?.region } == region
            }
        }.sorted { (snapshot.name(of: $0.receiver), $0.partnerName) < (snapshot.name(of: $1.receiver), $1.partnerName) }
    }

    /// The file's text.
    package var text: String {
        Page(
            title: "\(name), \(snapshot.asOf.inWords)",
            opening: opening,
            content: HTML.all([
                Page.section(
                    "maps",
                    "Who seeks, who may give, who supports whom",
                    "Lines are partnerships in force, or agreed and not begun. The hexagons give every authority the same room.",
                    maps.html
                ),
                Page.section(
                    "supply",
                    "Need and supply",
                    "Places are open ones: less what partnerships in force take.",
                    supply
                ),
                above.isEmpty
                    ? HTML("")
                    : Page.section(
                        "above",
                        "Directions, notices and commissioners",
                        "Who decides about support there, as far as readers of this page may know of it.",
                        HTML.list(above) ?? HTML("")
                    ),
                Page.section(
                    "judgements",
                    "Judgements over time",
                    "How many were judged at least good, by what was published by then. No figure is of one authority.",
                    JudgementsOverTime(profiles.map(\.authority.code), in: snapshot).html
                ),
                Page.section(
                    "partnerships",
                    "Partnerships in force, or agreed",
                    "As far as they are on record; what is agreed stands here before it begins.",
                    Table.partnerships(inForce, snapshot).html("Who supports whom")
                ),
                Page.section(
                    "unknown",
                    "Not known",
                    "What nobody has recorded.",
                    HTML.list(notKnown, "unknown") ?? HTML("")
                ),
                Page.section("sources", "Sources", "Where the facts come from.", HTML.list(Sources.lines) ?? HTML("")),
            ]),
            foot: HTML.all([
                HTML(.p) { "As of \(snapshot.asOf.inWords); for \(visible.name). It ranks no authority." },
                HTML(.p) { Sources.licence },
            ])
        ).text
    }

    /// Those about whom others decide, or who answer for a notice.
    private var above: [String] {
        profiles.compactMap { profile in
            profile.decidedAbove.map { "\(profile.authority.name) is \($0.words.withDaysInWords)." }
        }
    }

    /// What is not in the count of those that seek support.
    private var covered: String {
        guard !supported.isEmpty else { return "" }
        let who = region == nil ? "\(supported.count) more" : supported.map(\.authority.name).inWords
        return
            " \(who) \(supported.count == 1 ? "has" : "have") support, and \(supported.count == 1 ? "asks" : "ask") for nothing more."
    }

    private var opening: HTML {
        let offered = offering.reduce(0) { $0 + $1.capacity.openOffered }
        let open = offering.reduce(0) { $0 + $1.capacity.open }
        let both = offering.count { $0.request != nil }
        return HTML.all([
            HTML(.p, .class("where")) {
                "\(profiles.count.counted("authority", "authorities")) · facts as of \(snapshot.asOf.inWords)"
            },
            HTML(.h1) { name },
            HTML(.p, .class("lead")) {
                HTML(.strong) {
                    PlacesInWords(
                        confirmed: offered,
                        assumed: open - offered,
                        scope: visible > .authority ? " for all coordinators to see" : "",
                        coming: Plan.Places(profiles).coming
                    ).sentence
                }
                " \(seeking.count) of \(profiles.count) authorities seek support and \(offering.count) may give it"
                both == 0
                    ? "." : "; \(both) of them do both: good enough to give in one area, and below good in another."
                covered
            },
            HTML(.ul, .class("facts four")) {
                [
                    (seeking.count, "seek support"), (offering.count, "may give it"),
                    (open, "open places, \(offered) of them offered"),
                    (seeking.count { !partnersOnRecord(of: $0).isEmpty }, "of those that seek it with help on record"),
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

    private var maps: RoundMaps {
        let cards = (region == nil ? snapshot.authorities : profiles.map(\.authority)).map { authority in
            AuthorityCards.Card(authority, isInForce: true, deprivationFifth: nil)
        }
        let pairs = inForce.compactMap { partnership -> RoundMaps.Pair? in
            guard let partner = partnership.partnerCode else { return nil }
            let regions = [partner, partnership.receiver].map { snapshot.everyAuthority[$0]?.region }
            let ends = [partner, partnership.receiver].compactMap { snapshot.everyAuthority[$0] }
            return RoundMaps.Pair(
                anchor: nil,
                receiver: partnership.receiver,
                receiverName: snapshot.name(of: partnership.receiver),
                partner: partner,
                partnerName: snapshot.name(of: partner),
                // By road, as plans tell it.
                kilometres: ends.count < 2
                    ? nil : Journey(from: ends[0], to: ends[1], detourPercent: Journey.usualDetourPercent)?.kilometres,
                crossesRegions: regions[0] != regions[1],
                partnerRegion: regions[0]
            )
        }
        return RoundMaps(
            pairs: pairs,
            pressing: Dictionary(seeking.map { ($0.authority.code, nil) }, uniquingKeysWith: { one, _ in one }),
            seeking: "seeks support",
            mayGive: Set(offering.map(\.authority.code)),
            supported: Set(supported.map(\.authority.code)),
            subject: "on \(snapshot.asOf.inWords)",
            authorities: AuthorityCards(cards + others(pairs)),
            places: places
        )
    }

    /// Those of other regions that support or are supported here: named, and on no hexagon.
    private func others(_ pairs: [RoundMaps.Pair]) -> [AuthorityCards.Card] {
        guard let region else { return [] }
        return Set(pairs.flatMap { [$0.receiver, $0.partner] }).compactMap { snapshot.everyAuthority[$0] }
            .filter { $0.region != region }
            .map { AuthorityCards.Card($0, isInForce: false, deprivationFifth: nil) }
    }

    @HTML.Builder private var supply: HTML {
        if region == nil {
            NeedAndSupply(book, regions: Region.allCases).html
        } else {
            HTML(.div, .class("space")) { seekers.html }
            Grid(
                "Who may give it, alphabetical",
                [
                    Grid.Column("Authority"), Grid.Column("Open places", isNumber: true),
                    Grid.Column("Offered or taken for granted"), Grid.Column("Seeks help itself in"),
                ],
                words: offering.map { profile in
                    [
                        profile.authority.name, "\(profile.capacity.open)",
                        Self.offered(profile.capacity),
                        profile.request?.areasInShort ?? "nothing",
                    ]
                }
            ).html
        }
    }

    /// Who says that the open places are there: an offer of single areas leaves the rest taken for granted.
    private static func offered(_ capacity: Capacity) -> String {
        let said = min(capacity.open, capacity.openOffered), rest = capacity.open - said
        return said == 0
            ? "taken for granted" : rest == 0 ? "offered" : "\(said) offered, \(rest) taken for granted"
    }

    /// Area by area what was found where support is sought, and who helps already.
    private var seekers: Grid {
        Grid(
            "Who seeks support, alphabetical; shapes and words say what the last inspection found where help is needed",
            [Grid.Column("Authority")] + JudgementArea.practice.map { Grid.Column($0.name.capitalisedFirst) }
                + [Grid.Column("Inspected"), Grid.Column("Has help from")],
            seeking.map { profile in
                let name = HTML(profile.authority.name)
                let found = JudgementArea.practice.map { area -> HTML in
                    guard profile.request?.needs[area] != nil else { return HTML("no need found") }
                    return profile.grade(in: area).map(HTML.grade) ?? HTML("asked")
                }
                return [name] + found
                    + [
                        HTML(profile.latest?.inspected.shortMonth ?? "never"),
                        HTML(partnersTold(of: profile)),
                    ]
            }
        )
    }

    private func partnersOnRecord(of profile: AuthorityProfile) -> [String] {
        inForce.filter { $0.receiver == profile.authority.code }.map { it in
            it.partnerName + (it.agreedStanding(on: snapshot.asOf).map { " (\($0))" } ?? "")
        }
    }

    /// Who helps it, or helped and is not known to have stopped; as its own page tells it.
    private func partnersTold(of profile: AuthorityProfile) -> String {
        let open = snapshot.partnerships(with: profile.authority.code).filter {
            $0.receiver == profile.authority.code && $0.standing(on: snapshot.asOf) == .notKnown
        }.map { "\($0.partnerName) (\(Partnership.Standing.notKnown.words))" }
        let all = partnersOnRecord(of: profile) + open
        return all.isEmpty ? "nobody on record" : all.joined(separator: "; ")
    }

    private var notKnown: [String] {
        let silent = offering.filter { $0.capacity.ceiling == nil }.map(\.authority.name)
        let never = profiles.filter { $0.latest == nil }.map(\.authority.name)
        var lines: [String] = []
        if !silent.isEmpty {
            lines.append(
                region == nil
                    ? "whether \(silent.count) of the \(offering.count) that may give offer anything: nobody has said it for all coordinators to see"
                    : "whether \(silent.inWords) \(silent.count == 1 ? "offers" : "offer") anything: nobody has said it for all coordinators to see"
            )
        }
        if !never.isEmpty { lines.append("what \(never.inWords) would be found: no report is out yet") }
        let alone = seeking.count { partnersOnRecord(of: $0).isEmpty }
        if alone > 0 {
            lines.append("who helps \(alone) of the \(seeking.count) that seek support: \(Sources.noneOnRecord)")
        }
        return lines
    }
}
