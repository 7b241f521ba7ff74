/// The few colours of our drawings, each with a pattern of its own, so that they are told apart without colour too.
package enum Hue: String, Sendable, CaseIterable {
    /// #12436D
    case navy
    /// #28A197
    case teal
    /// #801650
    case plum
    /// #F46A25
    case orange
    /// What is neither.
    case grey

    /// The class of a shape that is filled so.
    var filled: String { "fill-\(rawValue)" }

    /// The patterns, once a page.
    package static let definitions = SVG(
        definitions: [
            pattern(.teal, turned: 45) { SVG(.rect, .width(2.5), .height(6), .class("gap")) },
            pattern(.plum, turned: 0) { SVG(.circle, .cx(3), .cy(3), .radius(1.4), .class("gap")) },
            pattern(.orange, turned: 90) { SVG(.rect, .width(2), .height(6), .class("gap")) },
            pattern(.grey, turned: -45) { SVG(.rect, .width(3.5), .height(6), .class("gap")) },
        ]
    )

    private static func pattern(_ hue: Hue, turned degrees: Int, gap: () -> SVG) -> SVG {
        SVG(
            .pattern,
            .id("of-\(hue.rawValue)"),
            .width(6),
            .height(6),
            .inUnitsOfTheDrawing(),
            .turned(by: degrees)
        ) {
            SVG(.rect, .width(6), .height(6), .class("plain-\(hue.rawValue)"))
            gap()
        }
    }

    /// What the classes of shapes mean, by day and by night.
    static let style: StaticString = """
        :root{--navy:#12436d;--teal:#28a197;--plum:#801650;--orange:#f46a25;--grey:#6b7885}
        @media (prefers-color-scheme:dark){:root{--navy:#78b0e4;--teal:#4cc9bd;--plum:#e68abd;--orange:#ff9a6b;--grey:#93a1ae}}
        .plain-navy,.fill-navy{fill:var(--navy)}.plain-teal{fill:var(--teal)}.plain-plum{fill:var(--plum)}
        .plain-orange{fill:var(--orange)}.plain-grey{fill:var(--grey)}.gap{fill:var(--paper);fill-opacity:.75}
        .fill-teal{fill:url(#of-teal)}.fill-plum{fill:url(#of-plum)}.fill-orange{fill:url(#of-orange)}
        .fill-grey{fill:url(#of-grey)}
        .definitions{position:absolute}
        """
}
