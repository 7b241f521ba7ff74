import Domain
import Drawing

/// Who seeks and who may give, region by region, as the plan's own question has it.
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
        lines = byRegion.values.sorted { $0.name < $1.name }
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
        let seen =
            short.isEmpty
            ? "Every region has at least as many open places as requests."
            : "More requests than open places: \(short.inWords)."
        return PairedBars(
            lines.map { PairedBars.Row($0.name, $0.seeking, $0.offered + $0.assumed) },
            "requests for support",
            "open places",
            label: "Requests and open places by region. \(seen)"
        ).figure(note: seen, table: table).besideItsTable("uneven short-names")
    }

    private var table: Grid {
        let columns = [
            Grid.Column("Region"), Grid.Column("Seek", isNumber: true), Grid.Column("Have a partner", isNumber: true),
            Grid.Column("from elsewhere", isNumber: true), Grid.Column("May give", isNumber: true),
            Grid.Column("Places offered", isNumber: true), Grid.Column("assumed", isNumber: true),
            Grid.Column("Would give", isNumber: true), Grid.Column("to elsewhere", isNumber: true),
        ]
        let rows = (lines + (lines.count > 1 ? [all] : [])).map { line in
            [line.name]
                + [
                    line.seeking, line.served, line.borrowed, line.partners, line.offered, line.assumed, line.given,
                    line.lent,
                ].map(String.init)
        }
        return Grid("Need and supply by region, from the plan’s own question", columns, words: rows)
    }
}
