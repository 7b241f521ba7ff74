/// How far things have come: their time, what was to be done by when, and how much of something is used up.
package struct ProgressStrip: Sendable {
    /// A day on which something was or is due.
    package struct Due: Sendable {
        let at: Double
        let state: State
        let hint: String

        package enum State: Sendable { case done, late, ahead }

        /// - Parameter at: the year with its part that is over.
        package init(_ at: Double, _ state: State, hint: String) {
            self.at = at
            self.state = state
            self.hint = hint
        }
    }

    package struct Row: Sendable {
        let name: String
        let span: ClosedRange<Double>
        let dues: [Due]
        /// Used, of how many; `nil` where nobody said.
        let used: (amount: Int, of: Int)?

        package init(_ name: String, _ span: ClosedRange<Double>, _ dues: [Due], used: (amount: Int, of: Int)?) {
            self.name = name
            self.span = span
            self.dues = dues
            self.used = used
        }
    }

    private let rows: [Row]
    private let now: Double
    private let unit: String
    private let label: String

    /// - Parameters:
    ///   - now: as a year with its part.
    ///   - unit: what is used up: `days`.
    package init(_ rows: [Row], now: Double, unit: String, label: String) {
        self.rows = rows
        self.now = now
        self.unit = unit
        self.label = label
    }

    private static let width = 480.0
    private static let rowHeight = 74.0

    private var first: Double { min(now, rows.map(\.span.lowerBound).min() ?? now) }
    private var last: Double {
        max(now, rows.flatMap { [$0.span.upperBound] + $0.dues.map(\.at) }.max() ?? now, first + 0.1)
    }

    private func x(_ year: Double) -> Double { 10 + (Self.width - 20) * (year - first) / (last - first) }

    package func figure(note: String = "", table: Grid) -> Figure {
        Figure(
            drawing,
            key: [
                Figure.KeyEntry("looked at", square: 20) { Self.mark(.done, at: Point(10, 10)) },
                Figure.KeyEntry("overdue", square: 20) { Self.mark(.late, at: Point(10, 10)) },
                Figure.KeyEntry("still to come", square: 20) { Self.mark(.ahead, at: Point(10, 10)) },
                Figure.KeyEntry("today", square: 20) {
                    SVG(.rect, .class("middle"), .x(8.5), .y(2), .width(3), .height(16))
                },
            ],
            note: note,
            table: table
        )
    }

    private var drawing: SVG {
        SVG(
            SVG.Size(width: Self.width, height: Self.rowHeight * Double(max(1, rows.count))),
            "chart progress",
            label: label
        ) { rows.enumerated().map { place, row in strip(row, y: Double(place) * Self.rowHeight) } }
    }

    private func strip(_ row: Row, y: Double) -> SVG {
        let middle = y + 34, from = x(row.span.lowerBound), to = x(row.span.upperBound)
        let gone = min(max(x(now), from), to)
        return SVG(.g) {
            SVG(words: row.name, .x(0), .y(y + 17))
            SVG(.rect, .class("ahead"), .x(from), .y(middle - 3), .width(max(2, to - from)), .height(6))
            SVG(.rect, .class("gone"), .x(from), .y(middle - 3), .width(gone - from), .height(6))
            row.dues.map { due in
                SVG(.g) {
                    Self.mark(due.state, at: Point(x(due.at), middle))
                    SVG.hint(due.hint)
                }
            }
            SVG(.rect, .class("middle"), .x(x(now) - 1.5), .y(middle - 11), .width(3), .height(22))
            usage(row.used, y: middle + 16)
        }
    }

    private func usage(_ used: (amount: Int, of: Int)?, y: Double) -> SVG {
        guard let used, used.of > 0 else { return .all([]) }
        let whole = 200.0, share = whole * Double(min(used.amount, used.of)) / Double(used.of)
        return SVG.all([
            SVG(.rect, .class("outline"), .x(10), .y(y), .width(whole), .height(11)),
            SVG(.rect, .class(Hue.teal.filled), .x(10), .y(y), .width(share), .height(11)),
            SVG(
                words: "\(used.amount) of \(used.of) \(unit) used",
                .class("amount"),
                .x(whole + 18),
                .y(y + 10)
            ),
        ])
    }

    /// Told apart by shape, too.
    private static func mark(_ state: Due.State, at point: Point) -> SVG {
        switch state {
        case .done: SVG(.circle, .class("own"), .cx(point.x), .cy(point.y), .radius(7))
        case .ahead: SVG(.circle, .class("neighbour"), .cx(point.x), .cy(point.y), .radius(6))
        case .late:
            SVG(
                .path,
                .class("late"),
                .path(
                    Path(outline: [
                        Point(point.x, point.y - 8), Point(point.x + 8, point.y + 7), Point(point.x - 8, point.y + 7),
                    ])
                )
            )
        }
    }

    static let style: StaticString = """
        .progress .ahead{fill:var(--line)}.progress .gone{fill:var(--navy)}.late{fill:var(--orange);stroke:var(--paper);stroke-width:1.5}
        .outline{fill:none;stroke:var(--soft);stroke-width:1}
        """
}
