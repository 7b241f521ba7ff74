import Domain
import Drawing
import Partnering

/// Who seeks and who may give, region by region: as a plan's own question has it, or as the registry does on a day.
struct NeedAndSupply: Sendable {
    private struct Line: Sendable {
        let name: String
        var seeking = 0
        var served = 0
        var partners = 0
        var offered = 0
        var assumed = 0
        var given = 0
        var lent = 0
        var borrowed = 0
    }

    private let lines: [Line]
    private let all: Line
    private let caption: String
    /// Places that were offered for single areas, and stand with those that are assumed.
    private var single = 0
    /// What stands in place of partners that a plan gives: `true` for partnerships in force.
    private let isInForce: Bool

    init(_ view: RoundView) {
        var byRegion: [Region: Line] = [:]
        func count(_ code: LACode, _ change: (inout Line) -> Void) {
            guard let region = view.authorities[code]?.region else { return }
            change(&byRegion[region, default: Line(name: region.name)])
        }
        for request in view.plan.requests { count(request.receiver) { $0.seeking += 1 } }
        for partner in view.question.partners where partner.places > 0 {
            count(partner.code) {
                $0.partners += 1
                if partner.isOffered { $0.offered += partner.places } else { $0.assumed += partner.places }
            }
        }
        for pair in view.pairs {
            let crosses = pair.pairing.crossesRegions
            count(pair.request.receiver) {
                $0.served += 1
                $0.borrowed += crosses ? 1 : 0
            }
            count(pair.pairing.partner) {
                $0.given += 1
                $0.lent += crosses ? 1 : 0
            }
        }
        self.init(Array(byRegion.values), "Need and supply by region, from the plan’s own question", isInForce: false)
        single = max(0, view.plan.places.told.offered - all.offered)
    }

    /// As the registry has it: places are those that are open, and partners those of partnerships in force.
    init(_ book: ProfileBook, regions: [Region]) {
        let lines = Dictionary(grouping: book.profiles.values, by: \.authority.region).compactMap { region, profiles in
            guard regions.contains(region) else { return Line?.none }
            var line = Line(name: region.name)
            for profile in profiles {
                line.seeking += profile.request == nil ? 0 : 1
                guard profile.offersToday else { continue }
                line.partners += 1
                line.offered += profile.capacity.openOffered
                line.assumed += profile.capacity.open - profile.capacity.openOffered
            }
            for partnership in book.partnershipsInForce {
                let receiver = book.snapshot.everyAuthority[partnership.receiver]?.region
                let partner = partnership.partnerCode.flatMap { book.snapshot.everyAuthority[$0]?.region }
                if receiver == region {
                    line.served += 1
                    line.borrowed += partner == region ? 0 : 1
                }
                if partner == region {
                    line.given += 1
                    line.lent += receiver == region ? 0 : 1
                }
            }
            return line
        }
        self.init(
            lines,
            "Need and supply by region on \(book.snapshot.asOf.inWords); received and given are partnerships in force, and those agreed that have not begun",
            isInForce: true
        )
    }

    private init(_ lines: [Line], _ caption: String, isInForce: Bool) {
        self.lines = lines.sorted { $0.name < $1.name }
        self.caption = caption
        self.isInForce = isInForce
        all = lines.reduce(into: Line(name: "All")) { sum, line in
            sum.seeking += line.seeking
            sum.served += line.served
            sum.partners += line.partners
            sum.offered += line.offered
            sum.assumed += line.assumed
            sum.given += line.given
            sum.lent += line.lent
            sum.borrowed += line.borrowed
        }
    }

    var html: HTML {
        let short = lines.filter { $0.seeking > $0.offered + $0.assumed }.map(\.name)
        let areas =
            " \(single.counted("place is", "places are")) offered for single areas alone, and counted as taken for granted here."
        let seen =
            (short.isEmpty
                ? "Every region has at least as many open places as needs."
                : "More needs than open places: \(short.inWords).") + (single == 0 ? "" : areas)
        return PairedBars(
            lines.map { PairedBars.Row($0.name, $0.seeking, $0.offered + $0.assumed) },
            "needs for support",
            "open places",
            label: "Needs and open places by region. \(seen)"
        ).figure(note: seen, table: table).besideItsTable("uneven short-names")
    }

    /// What the numbers of ``rows`` count.
    static let titles = [
        "Seek", "Have a partner", "from elsewhere", "May give", "Places offered", "taken for granted", "Pairings given",
        "to elsewhere",
    ]

    /// A row a region, and their sum where there are several.
    var rows: [(name: String, numbers: [Int])] {
        (lines + (lines.count > 1 ? [all] : [])).map { line in
            (
                line.name,
                [
                    line.seeking, line.served, line.borrowed, line.partners, line.offered, line.assumed, line.given,
                    line.lent,
                ]
            )
        }
    }

    /// The same of partnerships in force.
    private static let titlesInForce = [
        "Seek", "Received", "from elsewhere", "May give", "Places offered", "taken for granted", "Given",
        "to elsewhere",
    ]

    private var table: Grid {
        Grid(
            caption,
            [Grid.Column("Region")]
                + (isInForce ? Self.titlesInForce : Self.titles).map { Grid.Column($0, isNumber: true) },
            words: rows.map { [$0.name] + $0.numbers.map(String.init) }
        )
    }
}
