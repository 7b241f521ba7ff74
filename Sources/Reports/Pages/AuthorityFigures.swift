import Domain
import Drawing

/// An authority's newest figures, each beside those of its statistical neighbours and the middle of England in the same
/// year.
struct AuthorityFigures: Sendable {
    /// Those that may be held against one another: rates, and cases a worker.
    static let told: [Indicator.Code] = [
        .vacancyRate, .agencyRate, .turnoverRate, .absenceRate, .caseload, .inNeedRate, .protectionPlanRate,
        .rereferralRate, .lookedAfterRate,
    ]

    /// With fewer children than this, a rate of theirs or of who works for them is that of single people.
    private static let fewChildren = 3000

    private struct Line: Sendable {
        let own: Indicator
        let value: Int
        let neighbours: [Int]
        let england: Int?
    }

    private let lines: [Line]
    private let name: String
    /// How many children live there, where a figure hangs on a person or two.
    private let few: Int?

    init(_ code: LACode, in snapshot: Snapshot) {
        name = snapshot.name(of: code)
        few = snapshot.newest(.childPopulation, of: code)?.thousandths.map { $0 / 1000 }.flatMap {
            $0 < Self.fewChildren ? $0 : nil
        }
        let neighbours = (snapshot.neighbours[code] ?? []).map(\.neighbour)
        lines = Self.told.compactMap { indicator in
            guard let own = snapshot.newest(indicator, of: code), let value = own.thousandths else { return nil }
            func number(_ code: LACode) -> Int? {
                snapshot.indicators[code]?[indicator]?.first { $0.year == own.year }?.thousandths
            }
            let all = snapshot.authorities.compactMap { number($0.code) }.sorted()
            return Line(
                own: own,
                value: value,
                // Who sends one return with it has its number.
                neighbours: neighbours.filter { !own.sharedWith.contains($0) }.compactMap(number).sorted(),
                england: all.count < 5 ? nil : all.middle
            )
        }
    }

    var html: HTML {
        guard !lines.isEmpty else { return HTML(.p) { "No figure is on record." } }
        let unlike = lines.filter { line in
            guard let least = line.neighbours.first, let most = line.neighbours.last else { return false }
            return line.value < least || line.value > most
        }
        let caution = few.map {
            "Only \($0.grouped) children live there: such a figure may be a matter of a single post or family, says nothing of how good the "
                + "service is, and is not to be held against others. "
        }
        return DotStrip(
            lines.map { line in
                DotStrip.Row(
                    line.own.code.name.capitalisedFirst,
                    own: Double(line.value) / 1000,
                    others: line.neighbours.map { Double($0) / 1000 },
                    middle: line.england.map { Double($0) / 1000 },
                    words: "\(line.own.value)\(line.own.code.isShare ? " %" : "") (\(line.own.year))"
                )
            },
            own: name,
            others: "its statistical neighbours",
            middle: "the middle of England",
            label: few != nil
                ? "\(lines.count) figures of a place with very few children."
                : unlike.isEmpty
                    ? "Each of \(lines.count) figures lies among those of the neighbours."
                    : "Outside the range of the neighbours: \(unlike.map(\.own.code.name).inWords)."
        ).figure(
            note: (caution ?? "")
                + "Each on a line of its own, from nothing to the most. Some authorities send one return together.",
            table: table
        ).besideItsTable()
    }

    private var table: Grid {
        Grid(
            "Figures, and those of its neighbours in the same year",
            [
                Grid.Column("Figure"), Grid.Column("Year", isNumber: true), Grid.Column("Own", isNumber: true),
                Grid.Column("Neighbours, middle", isNumber: true), Grid.Column("lowest", isNumber: true),
                Grid.Column("highest", isNumber: true), Grid.Column("England, middle", isNumber: true),
                Grid.Column("Unit"),
            ],
            words: lines.map { line in
                [
                    line.own.code.name.capitalisedFirst, "\(line.own.year)", line.own.value.description,
                    line.neighbours.middle?.asDecimal ?? "not known", line.neighbours.first?.asDecimal ?? "not known",
                    line.neighbours.last?.asDecimal ?? "not known", line.england?.asDecimal ?? "not known",
                    line.own.code.unit,
                ]
            }
        )
    }
}

extension Int {
    /// Thousandths as a decimal number, with one decimal: `12.3`.
    fileprivate var asDecimal: String {
        let tenths = (self + 50) / 100
        return "\(tenths / 10).\(tenths % 10)"
    }
}
