/// A piece of a drawing. As in ``HTML``, words come into it escaped, and nothing else does.
package struct SVG: Sendable {
    let markup: String

    private init(markup: String) { self.markup = markup }

    /// A drawing of its own size, in its own units.
    /// - Parameter label: what it shows, in words, for whoever does not see it; `nil` where the words beside it say so.
    package init(_ size: Size, _ names: String, label: String?, @Builder content: () -> SVG) {
        let told: [Markup.Attribute] =
            label.map { [("role", "img"), ("aria-label", $0)] } ?? [("aria-hidden", "true")]
        markup = Markup.element(
            "svg",
            [("viewBox", size.box), ("class", names)] + told + [
                ("width", size.width.inSVG), ("height", size.height.inSVG),
            ],
            content().markup
        )
    }

    /// What other drawings of the page refer to.
    package init(definitions: [SVG]) {
        markup = Markup.element(
            "svg",
            [("class", "definitions"), ("width", "0"), ("height", "0"), ("aria-hidden", "true")],
            Markup.element("defs", [], SVG.all(definitions).markup)
        )
    }

    /// A shape with what it holds.
    package init(_ tag: Tag, _ attributes: Attribute..., @Builder content: () -> SVG) {
        markup = Markup.element(tag.rawValue, attributes.map(\.written), content().markup)
    }

    /// A shape.
    package init(_ tag: Tag, _ attributes: Attribute...) {
        markup = Markup.empty(tag.rawValue, attributes.map(\.written))
    }

    /// Words in the drawing.
    package init(words: String, _ attributes: Attribute...) {
        markup = Markup.element("text", attributes.map(\.written), Markup.escaped(words))
    }

    package static func all(_ pieces: some Sequence<SVG>) -> SVG {
        SVG(markup: pieces.reduce(into: "") { $0 += $1.markup })
    }

    /// Words that are seen beside the pointer.
    package static func hint(_ words: String) -> SVG {
        SVG(markup: Markup.element("title", [], Markup.escaped(words)))
    }

    /// In the drawing's own units.
    package struct Size: Sendable {
        let left: Double
        let top: Double
        let width: Double
        let height: Double

        package init(left: Double = 0, top: Double = 0, width: Double, height: Double) {
            self.left = left
            self.top = top
            self.width = width
            self.height = height
        }

        fileprivate var box: String { [left, top, width, height].map(\.inSVG).joined(separator: " ") }
    }

    package enum Tag: String, Sendable { case circle, g, path, pattern, rect }

    package struct Attribute: Sendable {
        fileprivate let written: Markup.Attribute

        private init(_ name: String, _ value: String) { written = (name, value) }

        package static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
        package static func id(_ name: String) -> Attribute { Attribute("id", name) }
        package static func x(_ value: Double) -> Attribute { Attribute("x", value.inSVG) }
        package static func y(_ value: Double) -> Attribute { Attribute("y", value.inSVG) }
        package static func width(_ value: Double) -> Attribute { Attribute("width", value.inSVG) }
        package static func height(_ value: Double) -> Attribute { Attribute("height", value.inSVG) }
        package static func cx(_ value: Double) -> Attribute { Attribute("cx", value.inSVG) }
        package static func cy(_ value: Double) -> Attribute { Attribute("cy", value.inSVG) }
        package static func radius(_ value: Double) -> Attribute { Attribute("r", value.inSVG) }
        package static func path(_ path: Path) -> Attribute { Attribute("d", path.text) }
        package static func moved(to point: Point) -> Attribute {
            Attribute("transform", "translate(\(point.x.inSVG) \(point.y.inSVG))")
        }
        package static func turned(by degrees: Int) -> Attribute { Attribute("patternTransform", "rotate(\(degrees))") }
        package static func inUnitsOfTheDrawing() -> Attribute { Attribute("patternUnits", "userSpaceOnUse") }
    }

    @resultBuilder package enum Builder {
        package static func buildExpression(_ piece: SVG) -> SVG { piece }
        package static func buildExpression(_ piece: SVG?) -> SVG { piece ?? SVG(markup: "") }
        package static func buildExpression(_ pieces: [SVG]) -> SVG { .all(pieces) }
        package static func buildBlock(_ pieces: SVG...) -> SVG { .all(pieces) }
        package static func buildOptional(_ piece: SVG?) -> SVG { piece ?? SVG(markup: "") }
        package static func buildEither(first piece: SVG) -> SVG { piece }
        package static func buildEither(second piece: SVG) -> SVG { piece }
        package static func buildArray(_ pieces: [SVG]) -> SVG { .all(pieces) }
    }
}

/// A point of a drawing, down and to the right of its corner.
package struct Point: Hashable, Sendable {
    package let x: Double
    package let y: Double

    package init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }
}

/// A line or an outline.
package struct Path: Sendable {
    fileprivate let text: String

    /// Rings through points, each closed; whole units, each point by its way from the last, because shores have many.
    package init(rings: [[Point]]) {
        var text = ""
        for ring in rings where ring.count > 2 {
            var last = (0, 0)
            for (place, point) in ring.enumerated() {
                let at = (Int(point.x.rounded()), Int(point.y.rounded()))
                let step = place == 0 ? at : (at.0 - last.0, at.1 - last.1)
                last = at
                if place > 0, step == (0, 0) { continue }
                text +=
                    place == 0 ? "M\(step.0) \(step.1)" : place == 1 ? "l\(step.0) \(step.1)" : " \(step.0) \(step.1)"
            }
            text += "z"
        }
        self.text = text
    }

    /// A bow from one point to another.
    package init(from one: Point, to other: Point, bend: Double) {
        let middle = Point(
            (one.x + other.x) / 2 + (other.y - one.y) * bend,
            (one.y + other.y) / 2 - (other.x - one.x) * bend
        )
        text =
            "M\(one.x.inSVG) \(one.y.inSVG)Q\(middle.x.inSVG) \(middle.y.inSVG) \(other.x.inSVG) \(other.y.inSVG)"
    }

    /// Lines between points, not closed.
    package init(lines: [(Point, Point)]) {
        text = lines.map { "M\($0.x.inSVG) \($0.y.inSVG)L\($1.x.inSVG) \($1.y.inSVG)" }.joined()
    }

    /// An outline through points.
    package init(outline: [Point]) {
        text = "M" + outline.map { "\($0.x.inSVG) \($0.y.inSVG)" }.joined(separator: "L") + "z"
    }
}

extension Double {
    /// With one decimal at most, whatever the machine's language.
    var inSVG: String {
        guard isFinite else { return "0" }
        let tenths = Int((self * 10).rounded())
        let whole = tenths.magnitude / 10, rest = tenths.magnitude % 10
        return (tenths < 0 ? "-" : "") + "\(whole)" + (rest == 0 ? "" : ".\(rest)")
    }
}
