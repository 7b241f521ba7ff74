/// What was said of something over the years, lane by lane.
package struct Timeline: Sendable {
    /// From the best to the worst, each with the shape that tables write beside its word.
    package enum Mark: Int, Sendable, CaseIterable { case peak, disc, half, valley, dash }

    package struct Event: Sendable {
        let year: Double
        let mark: Mark
        let hint: String

        /// - Parameter year: with its part that is over, 2026.5 in the middle of the year.
        package init(_ year: Double, _ mark: Mark, hint: String) {
            self.year = year
            self.mark = mark
            self.hint = hint
        }
    }

    package struct Lane: Sendable {
        let name: String
        let events: [Event]

        /// - Parameter events: oldest first.
        package init(_ name: String, _ events: [Event]) {
            self.name = name
            self.events = events
        }
    }

    private let lanes: [Lane]
    private let bands: [(from: Double, name: String)]
    private let names: [(Mark, String)]
    private let until: Double
    private let label: String

    /// - Parameters:
    ///   - bands: since when something else held, oldest first.
    ///   - names: what each mark stands for.
    ///   - until: the day on which it ends, as a year with its part.
    package init(
        _ lanes: [Lane],
        bands: [(from: Double, name: String)],
        names: [(Mark, String)],
        until: Double,
        label: String
    ) {
        self.lanes = lanes
        self.bands = bands
        self.names = names
        self.until = until
        self.label = label
    }

    private static let width = 480.0
    private static let laneHeight = 52.0
    private static let head = 26.0

    private var first: Double {
        min(until - 1, (lanes.flatMap(\.events).map(\.year).min() ?? until).rounded(.down))
    }

    private func x(_ year: Double) -> Double {
        14 + (Self.width - 40) * (max(first, year) - first) / (until - first)
    }

    package func figure(note: String = "", table: Grid) -> Figure {
        Figure(
            drawing,
            key: names.map { mark, words in
                Figure.KeyEntry(
                    SVG(SVG.Size(left: -10, top: -10, width: 20, height: 20), "sign", label: nil) {
                        Self.shape(mark, at: Point(0, 0))
                    },
                    words
                )
            },
            note: note,
            table: table
        )
    }

    private var drawing: SVG {
        let bottom = Self.head + Double(lanes.count) * Self.laneHeight
        return SVG(SVG.Size(width: Self.width, height: bottom + 26), "chart timeline", label: label) {
            bands.enumerated().map { place, band in
                let from = x(band.from), to = place + 1 < bands.count ? x(bands[place + 1].from) : Self.width
                return SVG.all([
                    SVG(
                        .rect,
                        .class(place.isMultiple(of: 2) ? "band" : "band other"),
                        .x(from),
                        .y(0),
                        .width(max(0, to - from)),
                        .height(bottom)
                    ),
                    to - from > 60 ? SVG(words: band.name, .class("amount"), .x(from + 4), .y(15)) : .all([]),
                ])
            }
            lanes.enumerated().map { place, lane in row(lane, y: Self.head + Double(place) * Self.laneHeight) }
            years(below: bottom)
        }
    }

    private func row(_ lane: Lane, y: Double) -> SVG {
        let middle = y + 34
        return SVG(.g) {
            SVG(words: lane.name, .x(0), .y(y + 16))
            SVG(.path, .class("rail"), .path(Path(lines: [(Point(x(first), middle), Point(Self.width - 12, middle))])))
            lane.events.map { event in
                SVG(.g) {
                    Self.shape(event.mark, at: Point(x(event.year), middle))
                    SVG.hint(event.hint)
                }
            }
        }
    }

    private func years(below bottom: Double) -> [SVG] {
        let start = Int(first), end = Int(until)
        let step = max(1, (end - start + 5) / 6)
        return stride(from: start, through: end, by: step).map { year in
            SVG(words: "\(year)", .class("amount"), .x(min(x(Double(year)), Self.width - 44)), .y(bottom + 19))
        }
    }

    private static func shape(_ mark: Mark, at middle: Point) -> SVG {
        switch mark {
        case .peak: return triangle("plain-navy", [(-8.5, 6.5), (8.5, 6.5), (0.0, -8.0)], middle)
        case .disc: return SVG(.circle, .class("plain-teal"), .cx(middle.x), .cy(middle.y), .radius(7))
        case .half:
            return .all([
                SVG(.circle, .class("hollow"), .cx(middle.x), .cy(middle.y), .radius(6.5)),
                SVG(
                    .path,
                    .class("plain-orange"),
                    .path(Path(outline: halfDisc.map { Point(middle.x + $0.0 * 6.5, middle.y + $0.1 * 6.5) }))
                ),
            ])
        case .valley: return triangle("hollow worst", [(-8, -6), (8, -6), (0.0, 7.5)], middle)
        case .dash:
            return SVG(
                .rect,
                .class("plain-grey"),
                .x(middle.x - 5),
                .y(middle.y - 1.5),
                .width(10),
                .height(3)
            )
        }
    }

    private static func triangle(_ name: String, _ corners: [(Double, Double)], _ middle: Point) -> SVG {
        SVG(.path, .class(name), .path(Path(outline: corners.map { Point(middle.x + $0.0, middle.y + $0.1) })))
    }

    /// The left half of a disc.
    private static let halfDisc = [
        (0.0, -1.0), (-0.383, -0.924), (-0.707, -0.707), (-0.924, -0.383), (-1, 0), (-0.924, 0.383), (-0.707, 0.707),
        (-0.383, 0.924), (0, 1),
    ]

    static let style: StaticString = """
        .timeline .rail{stroke:var(--line);stroke-width:2}.hollow{fill:var(--paper);stroke:var(--orange);stroke-width:2}.hollow.worst{stroke:var(--plum);stroke-width:2.6}
        .timeline .band{fill:var(--wash)}.timeline .band.other{fill:var(--paper)}
        """
}
