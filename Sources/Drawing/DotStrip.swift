/// One number against those of others, each on a line of its own.
package struct DotStrip: Sendable {
    package struct Row: Sendable {
        let name: String
        let own: Double
        let others: [Double]
        let middle: Double?
        let words: String

        /// - Parameters:
        ///   - others: those it is held against.
        ///   - middle: the middle of all.
        ///   - words: the number itself as it is written.
        package init(_ name: String, own: Double, others: [Double], middle: Double?, words: String) {
            self.name = name
            self.own = own
            self.others = others
            self.middle = middle
            self.words = words
        }
    }

    private let rows: [Row]
    private let names: (own: String, others: String, middle: String)
    private let label: String

    package init(_ rows: [Row], own: String, others: String, middle: String, label: String) {
        self.rows = rows
        names = (own, others, middle)
        self.label = label
    }

    private static let width = 480.0
    private static let rowHeight = 50.0

    package func figure(note: String = "", table: Grid) -> Figure {
        Figure(
            drawing,
            key: [
                Figure.KeyEntry(names.own, square: 20) { SVG(.circle, .class("own"), .cx(10), .cy(10), .radius(7.5)) },
                Figure.KeyEntry(names.others, square: 20) {
                    SVG(.circle, .class("neighbour"), .cx(10), .cy(10), .radius(5))
                },
                Figure.KeyEntry(names.middle, square: 20) {
                    SVG(.rect, .class("middle"), .x(8.5), .y(2), .width(3), .height(16))
                },
            ],
            note: note,
            table: table
        )
    }

    private var drawing: SVG {
        SVG(
            SVG.Size(width: Self.width, height: Self.rowHeight * Double(max(1, rows.count)) + 6),
            "chart dots",
            label: label
        ) {
            rows.enumerated().map { place, row in strip(row, y: Double(place) * Self.rowHeight) }
        }
    }

    private func strip(_ row: Row, y: Double) -> SVG {
        let all = row.others + [row.own] + [row.middle].compactMap(\.self)
        let least = min(0, all.min() ?? 0), most = max(least + 1e-9, all.max() ?? 1)
        func x(_ value: Double) -> Double { 10 + (Self.width - 20) * (value - least) / (most - least) }
        let middle = y + 36
        return SVG(.g) {
            SVG(words: "\(row.name): \(row.words)", .x(0), .y(y + 19))
            SVG(.path, .class("rail"), .path(Path(lines: [(Point(10, middle), Point(Self.width - 10, middle))])))
            row.others.map { SVG(.circle, .class("neighbour"), .cx(x($0)), .cy(middle), .radius(5)) }
            if let england = row.middle {
                SVG(.rect, .class("middle"), .x(x(england) - 1.5), .y(middle - 9), .width(3), .height(18))
            }
            SVG(.circle, .class("own"), .cx(x(row.own)), .cy(middle), .radius(7.5))
        }
    }

    static let style: StaticString = """
        .dots .rail{stroke:var(--line);stroke-width:2}.own{fill:var(--navy);stroke:var(--paper);stroke-width:1.5}
        .neighbour{fill:var(--paper);stroke:var(--grey);stroke-width:1.5}.middle{fill:var(--orange)}
        """
}
