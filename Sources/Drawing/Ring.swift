import Glibc

/// Who does something for whom among a few: names around a ring, and arrows from the one to the other.
package struct Ring: Sendable {
    package struct Arrow: Hashable, Sendable {
        let from: Int
        let to: Int
        let hint: String

        /// - Parameters:
        ///   - from: the place of the name at which it begins.
        ///   - to: the place of the name to which it points.
        package init(from: Int, to: Int, hint: String) {
            self.from = from
            self.to = to
            self.hint = hint
        }
    }

    private let names: [(short: String, whole: String)]
    private let arrows: [Arrow]
    private let label: String

    /// - Parameters:
    ///   - names: in a few letters as there is room for, and whole; clockwise from the top.
    ///   - label: what is to be seen, in a sentence.
    package init(_ names: [(short: String, whole: String)], _ arrows: [Arrow], label: String) {
        self.names = names
        self.arrows = arrows
        self.label = label
    }

    private static let disc = 21.0

    /// Wide enough that the discs do not touch.
    private var radius: Double { max(54, Double(names.count) * (Self.disc * 2 + 9) / (2 * Double.pi)) }

    private func point(_ place: Int) -> Point {
        let angle = 2 * Double.pi * Double(place) / Double(max(1, names.count)) - Double.pi / 2
        return Point(radius * cos(angle), radius * sin(angle))
    }

    package var drawing: SVG {
        let reach = radius + Self.disc + 4
        return SVG(SVG.Size(left: -reach, top: -reach, width: 2 * reach, height: 2 * reach), "ring", label: label) {
            arrows.map(arrow)
            names.enumerated().map { place, name in
                let at = point(place)
                return SVG(.g) {
                    SVG(.circle, .class("member"), .cx(at.x), .cy(at.y), .radius(Self.disc))
                    SVG(words: name.short, .x(at.x), .y(at.y + 4.5))
                    SVG.hint(name.whole)
                }
            }
        }
    }

    /// A line to the edge of the other's disc, with a point; where each goes to the other, beside one another.
    private func arrow(_ arrow: Arrow) -> SVG {
        let from = point(arrow.from), to = point(arrow.to)
        let across = to.x - from.x, down = to.y - from.y, length = max(1, (across * across + down * down).squareRoot())
        let (x, y) = (across / length, down / length)
        let isBoth = arrows.contains { $0.from == arrow.to && $0.to == arrow.from }
        let aside = isBoth ? 6.0 : 0
        func at(_ along: Double, _ beside: Double) -> Point {
            Point(from.x + x * along - y * (beside + aside), from.y + y * along + x * (beside + aside))
        }
        let end = length - Self.disc - 2
        return SVG(.g) {
            SVG(.path, .class("way"), .path(Path(lines: [(at(Self.disc, 0), at(end - 8, 0))])))
            SVG(.path, .class("head"), .path(Path(outline: [at(end, 0), at(end - 11, 5.5), at(end - 11, -5.5)])))
            SVG.hint(arrow.hint)
        }
    }

    static let style: StaticString = """
        .ring{width:100%;height:auto}.ring text{text-anchor:middle;font-size:12.5px;fill:var(--ink)}
        .member{fill:var(--wash);stroke:var(--navy);stroke-width:1.5}.way{fill:none;stroke:var(--teal);stroke-width:2}.head{fill:var(--teal)}
        """
}
