import Domain

/// Lines between places, on a map.
package struct LineMap: Sendable {
    package struct Line: Sendable {
        let from: Coordinates
        let to: Coordinates
        let isFar: Bool
        let hint: String

        /// - Parameter isFar: whether it is drawn with gaps, in another colour.
        package init(from: Coordinates, to: Coordinates, isFar: Bool, hint: String) {
            self.from = from
            self.to = to
            self.isFar = isFar
            self.hint = hint
        }
    }

    package struct Mark: Sendable {
        package enum Shape: Sendable { case circle, square }

        let place: Coordinates
        let shape: Shape
        let size: Double
        let hint: String

        /// - Parameter size: 1 for the usual.
        package init(_ shape: Shape, at place: Coordinates, size: Double = 1, hint: String) {
            self.place = place
            self.shape = shape
            self.size = size
            self.hint = hint
        }
    }

    /// What the marks and lines stand for.
    package struct Key: Sendable {
        let circle: String
        let square: String
        let near: String
        let far: String

        package init(circle: String, square: String, near: String, far: String) {
            self.circle = circle
            self.square = square
            self.near = near
            self.far = far
        }
    }

    private let shores: [[Coordinates]]
    private let lines: [Line]
    private let marks: [Mark]
    private let label: String
    private let west: Double
    private let north: Double
    private let size: SVG.Size
    /// Units a degree of latitude.
    private let degree: Double

    /// - Parameter shores: outlines, each through its points.
    package init(shores: [[Coordinates]], lines: [Line], marks: [Mark], label: String) {
        self.shores = shores
        self.lines = lines
        self.marks = marks
        self.label = label
        let all = Frame(shores.flatMap(\.self) + marks.map(\.place))
        let told = Frame(marks.map(\.place) + lines.flatMap { [$0.from, $0.to] })
        // A corner of the country is shown larger, with a little of what lies around it.
        let near = told.widened(by: 0.25)
        let frame = told.isEmpty || near.height > all.height * 0.7 ? all : near
        (west, north) = (frame.west, frame.north)
        degree = Self.degree * all.height / max(frame.height, 0.1)
        let width = frame.width * Frame.squeeze * degree, height = frame.height * degree
        let margin = Self.margin
        size = SVG.Size(left: -margin, top: -margin, width: width + 2 * margin, height: height + 2 * margin)
    }

    /// Units a degree of latitude, on a map of everything.
    private static let degree = 230.0
    private static let margin = 14.0

    private func point(_ place: Coordinates) -> Point {
        Point((place.longitude - west) * Frame.squeeze * degree, (north - place.latitude) * degree)
    }

    /// A part of the globe.
    private struct Frame {
        /// A degree of longitude is shorter than one of latitude; England lies around 53 degrees north, whose cosine this is.
        static let squeeze = 0.6018

        var west, north, south, east: Double
        let isEmpty: Bool

        init(_ places: [Coordinates]) {
            west = places.map(\.longitude).min() ?? 0
            north = places.map(\.latitude).max() ?? 0
            south = places.map(\.latitude).min() ?? 0
            east = places.map(\.longitude).max() ?? 0
            isEmpty = places.isEmpty
        }

        var width: Double { east - west }
        var height: Double { north - south }

        /// - Parameter degrees: of latitude, on every side.
        func widened(by degrees: Double) -> Frame {
            var frame = self
            frame.north += degrees
            frame.south -= degrees
            frame.west -= degrees / Self.squeeze
            frame.east += degrees / Self.squeeze
            return frame
        }
    }

    package func figure(_ key: Key, note: String = "", table: Grid) -> Figure {
        Figure(
            drawing,
            key: [
                Figure.KeyEntry(key.circle, square: 24) {
                    SVG(.circle, .class("receives"), .cx(12), .cy(12), .radius(9))
                },
                marks.contains { $0.shape == .square }
                    ? Figure.KeyEntry(key.square, square: 24) {
                        SVG(.rect, .class("gives"), .x(4), .y(4), .width(16), .height(16))
                    } : nil,
                lines.contains { !$0.isFar } ? Self.line(key.near, "near") : nil,
                lines.contains(where: \.isFar) ? Self.line(key.far, "far") : nil,
            ].compactMap(\.self),
            note: note,
            table: table
        )
    }

    private static func line(_ words: String, _ kind: String) -> Figure.KeyEntry {
        Figure.KeyEntry(words, square: 24) {
            SVG(.path, .class(kind), .path(Path(lines: [(Point(0, 12), Point(24, 12))])))
        }
    }

    private var drawing: SVG {
        SVG(size, "map", label: label) {
            SVG(.path, .class("land"), .path(Path(rings: shores.map { $0.map(point) })))
            lines.map { line in
                SVG(
                    .path,
                    .class(line.isFar ? "far" : "near"),
                    .path(Path(from: point(line.from), to: point(line.to), bend: 0.14))
                ) { SVG.hint(line.hint) }
            }
            marks.map(mark)
        }
    }

    private func mark(_ mark: Mark) -> SVG {
        let at = point(mark.place)
        switch mark.shape {
        case .circle:
            return SVG(.circle, .class("receives"), .cx(at.x), .cy(at.y), .radius(8 * mark.size)) {
                SVG.hint(mark.hint)
            }
        case .square:
            let side = 13 * mark.size
            return SVG(.rect, .class("gives"), .x(at.x - side / 2), .y(at.y - side / 2), .width(side), .height(side)) {
                SVG.hint(mark.hint)
            }
        }
    }

    static let style: StaticString = """
        .map{width:100%;height:auto}.land{fill:var(--land);fill-rule:evenodd;stroke:var(--paper);stroke-width:1.5;stroke-linejoin:round}
        .near,.far{fill:none;stroke-width:3}.near{stroke:var(--teal)}.far{stroke:var(--plum);stroke-dasharray:10 6}
        .receives{fill:var(--orange);stroke:var(--paper);stroke-width:2}.gives{fill:var(--navy);stroke:var(--paper);stroke-width:2}
        .sign{width:16px;height:16px;flex:none;margin-top:.14em}
        """
}
