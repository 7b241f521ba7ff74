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
    private var offering: [AuthorityProfile] { profiles.filter(\.isSupply) }

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
                    "Lines are partnerships in force. The hexagons give every authority the same room.",
                    maps.html
                ),
                Page.section(
                    "supply",
                    "Need and supply",
                    "Places are open ones: less what partnerships in force take.",
                    supply
                ),
                Page.section(
                    "judgements",
                    "Judgements over time",
                    "How many were judged at least good, by what was published by then. No figure is of one authority.",
                    JudgementsOverTime(profiles.map(\.authority.code), in: snapshot).html
                ),
                Page.section(
                    "partnerships",
                    "Partnerships in force",
                    "As far as they are on record.",
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

    private var opening: HTML {
        let offered = offering.reduce(0) { $0 + $1.capacity.openOffered }
        let open = offering.reduce(0) { $0 + $1.capacity.open }
        return HTML.all([
            HTML(.p, .class("where")) {
                "\(profiles.count.counted("authority", "authorities")) · facts as of \(snapshot.asOf.inWords)"
            },
            HTML(.h1) { name },
            HTML(.p, .class("lead")) {
                HTML(.strong) {
                    open == offered
                        ? "Each of the \(open.counted("open place", "open places")) was offered."
                        : "Of \(open) open places \(offered) were offered; the other \(open - offered) are taken for granted."
                }
                " \(seeking.count) of \(profiles.count) authorities seek support, \(offering.count) may give it."
            },
            HTML(.ul, .class("facts four")) {
                [
                    (seeking.count, "seek support"), (offering.count, "may give it"),
                    (open, "open places, \(offered) of them offered"),
                    (inForce.count, "\(inForce.count == 1 ? "partnership" : "partnerships") in force on record"),
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
            let middles = [partner, partnership.receiver].map { snapshot.everyAuthority[$0]?.centre }
            return RoundMaps.Pair(
                anchor: nil,
                receiver: partnership.receiver,
                receiverName: snapshot.name(of: partnership.receiver),
                partner: partner,
                partnerName: snapshot.name(of: partner),
                kilometres: middles[0].flatMap { one in middles[1].map { one.kilometres(to: $0) } },
                crossesRegions: regions[0] != regions[1],
                partnerRegion: regions[0]
            )
        }
        return RoundMaps(
            pairs: pairs,
            pressing: Dictionary(seeking.map { ($0.authority.code, nil) }, uniquingKeysWith: { one, _ in one }),
            seeking: "seeks support",
            mayGive: Set(offering.map(\.authority.code)),
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
            HTML(.div, .class("beside")) {
                Grid(
                    "Who seeks support, alphabetical",
                    [Grid.Column("Authority"), Grid.Column("In"), Grid.Column("Last inspected")],
                    words: seeking.map { profile in
                        [
                            profile.authority.name, profile.request?.needsInWords ?? "",
                            profile.latest?.inspected.shortMonth ?? "never",
                        ]
                    }
                ).html
                Grid(
                    "Who may give it, alphabetical",
                    [
                        Grid.Column("Authority"), Grid.Column("Open places", isNumber: true),
                        Grid.Column("Offered or assumed"),
                    ],
                    words: offering.map { profile in
                        [
                            profile.authority.name, "\(profile.capacity.open)",
                            profile.capacity.isOffered ? "offered" : "assumed",
                        ]
                    }
                ).html
            }
        }
    }

    private var notKnown: [String] {
        let silent = offering.filter { !$0.capacity.isOffered }.map(\.authority.name)
        let never = profiles.filter { $0.latest == nil }.map(\.authority.name)
        var lines: [String] = []
        if !silent.isEmpty {
            lines.append(
                region == nil
                    ? "whether \(silent.count) of those that may give offer anything: nobody has said"
                    : "whether \(silent.inWords) \(silent.count == 1 ? "offers" : "offer") anything: nobody has said"
            )
        }
        if !never.isEmpty { lines.append("what \(never.inWords) would be found: no report is out yet") }
        if inForce.isEmpty {
            lines.append("partnerships: none in force is on record, which does not mean that there is none")
        }
        return lines
    }
}
