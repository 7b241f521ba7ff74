/// Two amounts beside one another, group by group, on one scale.
package struct PairedBars: Sendable {
    package struct Row: Sendable {
        package let name: String
        package let one: Int
        package let other: Int

        package init(_ name: String, _ one: Int, _ other: Int) {
            self.name = name
            self.one = one
            self.other = other
        }
    }

    private let rows: [Row]
    private let names: (one: String, other: String)
    private let label: String

    /// - Parameter label: what is to be seen, in a sentence.
    package init(_ rows: [Row], _ one: String, _ other: String, label: String) {
        self.rows = rows
        names = (one, other)
        self.label = label
    }

    private static let width = 480.0
    private static let rowHeight = 54.0
    private static let barHeight = 13.0

    package func figure(note: String = "", table: Grid) -> Figure {
        Figure(
            drawing,
            key: [
                Figure.KeyEntry(StackedBar.swatch(.orange), names.one),
                Figure.KeyEntry(StackedBar.swatch(.navy), names.other),
            ],
            note: note,
            table: table
        )
    }

    private var drawing: SVG {
        let most = max(1, rows.map { max($0.one, $0.other) }.max() ?? 1)
        return SVG(
            SVG.Size(width: Self.width, height: Self.rowHeight * Double(max(1, rows.count))),
            "chart paired",
            label: label
        ) {
            rows.enumerated().map { place, row in
                SVG(.g, .moved(to: Point(0, Double(place) * Self.rowHeight))) {
                    SVG(words: row.name, .x(0), .y(17))
                    bar(row.one, of: most, .orange, y: 23)
                    bar(row.other, of: most, .navy, y: 23 + Self.barHeight + 1)
                }
            }
        }
    }

    private func bar(_ amount: Int, of most: Int, _ hue: Hue, y: Double) -> SVG {
        let length = (Self.width - 56) * Double(amount) / Double(most)
        return .all([
            SVG(.rect, .class(hue.filled), .y(y), .width(length), .height(Self.barHeight)),
            SVG(words: "\(amount)", .class("amount"), .x(length + 5), .y(y + Self.barHeight - 1.5)),
        ])
    }

    static let style: StaticString = """
        .chart{width:100%;height:auto;max-width:31rem}.chart text{fill:var(--ink);font-size:17px}
        .chart .amount{font-size:14px;fill:var(--soft)}
        @media (max-width:30rem){.chart text{font-size:19px}.chart .amount{font-size:16px}}
        """
}
