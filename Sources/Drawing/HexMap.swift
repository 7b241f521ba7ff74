/// A map on which every place has the same room: hexagons in rows, every other one moved by half.
package struct HexMap: Sendable {
    /// What a hexagon is painted as, lightest first among the steps.
    package enum Paint: Hashable, Sendable {
        /// A need, from 1 to 5.
        case step(Int)
        /// A need, and a strength beside it.
        case both(Int)
        case strong
        case plain

        fileprivate var name: String {
            switch self {
            case .step(let step), .both(let step): "step-\(min(5, max(1, step)))"
            case .strong: "strong"
            case .plain: "other"
            }
        }
    }

    package struct Cell: Sendable {
        let name: String
        let short: String
        let group: String
        let column: Int
        let row: Int
        let paint: Paint
        let hint: String

        /// - Parameters:
        ///   - short: what is written on it, a few letters.
        ///   - group: cells of one group are framed together.
        ///   - row: counted upwards; odd ones lie half a hexagon to the right.
        package init(
            _ name: String,
            short: String,
            group: String,
            column: Int,
            row: Int,
            paint: Paint,
            hint: String
        ) {
            self.name = name
            self.short = short
            self.group = group
            self.column = column
            self.row = row
            self.paint = paint
            self.hint = hint
        }
    }

    private let cells: [Cell]
    private let label: String
    private let top: Int

    package init(_ cells: [Cell], label: String) {
        self.cells = cells
        self.label = label
        top = cells.map(\.row).max() ?? 0
    }

    private static let width = 26.0
    /// Of a side, as high as the points of the hexagon lie above and below its middle.
    private static let side = 15.0

    private func centre(column: Int, row: Int) -> Point {
        let shift = row.isMultiple(of: 2) ? 0.0 : 0.5
        return Point((Double(column) + shift) * Self.width, Double(top - row) * 1.5 * Self.side)
    }

    private static func corners(_ middle: Point, inset: Double = 0) -> [Point] {
        let half = width / 2 - inset, side = side - inset * 1.15
        return [(0, -side), (half, -side / 2), (half, side / 2), (0, side), (-half, side / 2), (-half, -side / 2)]
            .map { Point(middle.x + $0.0, middle.y + $0.1) }
    }

    /// - Parameter key: what each paint stands for, in order.
    package func figure(_ key: [(Paint, String)], note: String = "", table: Grid) -> Figure {
        Figure(
            drawing,
            key: key.map { paint, words in
                Figure.KeyEntry(
                    SVG(SVG.Size(left: -15, top: -16, width: 30, height: 32), "sign", label: nil) {
                        hexagon(paint, at: Point(0, 0))
                        Self.sign(paint, below: 0)
                    },
                    words
                )
            },
            note: note,
            table: table
        )
    }

    private var drawing: SVG {
        let middles = cells.map { centre(column: $0.column, row: $0.row) }
        let left = middles.map(\.x).min() ?? 0, right = middles.map(\.x).max() ?? 0
        let bottom = middles.map(\.y).max() ?? 0
        let margin = 17.0
        let size = SVG.Size(
            left: left - margin,
            top: -margin,
            width: right - left + 2 * margin,
            height: bottom + 2 * margin
        )
        // Where there is one group, its cells are large and its name is known.
        let short = Set(cells.map(\.group)).count < 2 ? "short alone" : "short"
        return SVG(size, "hex", label: label) {
            zip(cells, middles).map { cell, middle in
                SVG(.g) {
                    hexagon(cell.paint, at: middle)
                    SVG(words: cell.short, .class("\(short) on-\(cell.paint.name)"), .x(middle.x), .y(middle.y + 1.5))
                    Self.sign(cell.paint, below: 7, at: middle)
                    SVG.hint(cell.hint)
                }
            }
            SVG(.path, .class("frame"), .path(Path(lines: frames)))
            groups
        }
    }

    private func hexagon(_ paint: Paint, at middle: Point) -> SVG {
        SVG(.path, .class(paint.name), .path(Path(outline: Self.corners(middle, inset: 0.6))))
    }

    /// A shape beside the colour: round for a need, square for a strength.
    private static func sign(_ paint: Paint, below: Double, at middle: Point = Point(0, 0)) -> SVG? {
        switch paint {
        case .step(let step): round(step, paint, Point(middle.x, middle.y + below))
        case .both(let step):
            .all([
                round(step, paint, Point(middle.x - 3.2, middle.y + below)),
                square(paint, Point(middle.x + 3.2, middle.y + below)),
            ])
        case .strong: square(paint, Point(middle.x, middle.y + below))
        case .plain: nil
        }
    }

    private static func round(_ step: Int, _ paint: Paint, _ at: Point) -> SVG {
        SVG(.circle, .class("on-\(paint.name)"), .cx(at.x), .cy(at.y), .radius(1 + Double(step) * 0.3))
    }

    private static func square(_ paint: Paint, _ at: Point) -> SVG {
        SVG(.rect, .class("on-\(paint.name)"), .x(at.x - 1.9), .y(at.y - 1.9), .width(3.8), .height(3.8))
    }

    /// The sides of hexagons behind which another group lies, or nothing.
    private var frames: [(Point, Point)] {
        struct Spot: Hashable {
            let column: Int
            let row: Int
        }
        let owners = Dictionary(
            cells.map { (Spot(column: $0.column, row: $0.row), $0.group) },
            uniquingKeysWith: { one, _ in one }
        )
        return cells.flatMap { cell -> [(Point, Point)] in
            let corners = Self.corners(centre(column: cell.column, row: cell.row))
            let odd = cell.row.isMultiple(of: 2) ? 0 : 1
            // Behind the sides from the top clockwise: north-east, east, south-east, south-west, west, north-west.
            let beyond = [(odd, 1), (1, 0), (odd, -1), (odd - 1, -1), (-1, 0), (odd - 1, 1)]
            return beyond.enumerated().compactMap { side, step in
                let other = owners[Spot(column: cell.column + step.0, row: cell.row + step.1)]
                // Each line once: by the one whose group comes first, or who has nobody beside it.
                guard other != cell.group, other.map({ cell.group < $0 }) ?? true else { return nil }
                return (corners[side], corners[(side + 1) % 6])
            }
        }
    }

    /// The names of groups, for screens on which what stands on a hexagon is too small.
    private var groups: [SVG] {
        let groups = Dictionary(grouping: cells, by: \.group).sorted { $0.key < $1.key }
        return (groups.count < 2 ? [] : groups).map { name, cells in
            let middles = cells.map { centre(column: $0.column, row: $0.row) }
            let x = middles.reduce(0) { $0 + $1.x } / Double(middles.count)
            let y = middles.reduce(0) { $0 + $1.y } / Double(middles.count)
            return SVG(words: name, .class("group"), .x(x), .y(y + 4))
        }
    }

    static let style: StaticString = """
        .hex{width:100%;height:auto}.hex text{text-anchor:middle}.hex .short{font-size:8.4px}.hex .group{display:none}
        .hex .frame{fill:none;stroke:var(--ink);stroke-width:1.5;stroke-linecap:round}
        .other{fill:var(--land)}.strong{fill:#12436d}.step-5{fill:#b93d08}.step-4{fill:#f46a25}.step-3{fill:#f8955f}.step-2{fill:#fbbf9f}.step-1{fill:#fde0d0}
        .on-other{fill:var(--ink)}.on-strong,.on-step-5{fill:#fff}.on-step-4,.on-step-3,.on-step-2,.on-step-1{fill:#1d2733}
        @media (prefers-color-scheme:dark){.strong{fill:#78b0e4}.on-strong{fill:#10161c}}
        @media (max-width:44rem){.hex .short{display:none}.hex .group{display:block;font-size:17px;font-weight:700;fill:var(--ink);stroke:var(--paper);stroke-width:4px;paint-order:stroke}.hex .alone{display:block}}
        """
}
