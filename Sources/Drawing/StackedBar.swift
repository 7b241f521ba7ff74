/// What adds up to something, and what is taken away of it, as one bar.
package struct StackedBar: Sendable {
    package struct Part: Sendable {
        package let name: String
        package let amount: Int
        package let hue: Hue

        package init(_ name: String, _ amount: Int, _ hue: Hue) {
            self.name = name
            self.amount = amount
            self.hue = hue
        }
    }

    private let parts: [Part]
    private let taken: Int
    private let whole: Int
    private let label: String

    /// - Parameters:
    ///   - parts: what adds up, none below nothing.
    ///   - taken: what is taken away at its end.
    ///   - whole: the most that it could be.
    ///   - label: the same in words.
    package init(_ parts: [Part], taking taken: Int = 0, of whole: Int, label: String) {
        self.parts = parts
        self.taken = taken
        self.whole = max(1, whole)
        self.label = label
    }

    private static let width = 600.0
    private static let height = 22.0

    /// - Parameter isSaidBeside: whether the label stands beside it anyway, so that nobody hears it twice.
    package func drawing(isSaidBeside: Bool) -> SVG {
        SVG(SVG.Size(width: Self.width, height: Self.height), "stacked", label: isSaidBeside ? nil : label) {
            SVG(.rect, .class("track"), .width(Self.width), .height(Self.height))
            bars
            if taken > 0 {
                let end = width(parts.reduce(0) { $0 + $1.amount })
                let length = min(end, width(taken))
                SVG(
                    .rect,
                    .class("taken"),
                    .x(end - length),
                    .y(1),
                    .width(max(0, length - 1)),
                    .height(Self.height - 2)
                )
            }
        }
    }

    private var bars: [SVG] {
        var end = 0
        return parts.filter { $0.amount > 0 }.map { part in
            defer { end += part.amount }
            return SVG(
                .rect,
                .class(part.hue.filled),
                .x(width(end)),
                .width(max(1, width(part.amount) - 1.5)),
                .height(Self.height)
            ) {
                SVG.hint("\(part.name): \(part.amount)")
            }
        }
    }

    private func width(_ amount: Int) -> Double { Self.width * Double(min(amount, whole)) / Double(whole) }

    /// A mark for the key of several bars.
    package static func key(_ hue: Hue, _ words: String) -> HTML {
        Figure.KeyEntry(swatch(hue), words).html
    }

    /// The same for what is taken away.
    package static func keyOfTaken(_ words: String) -> HTML {
        Figure.KeyEntry(
            SVG(SVG.Size(width: 16, height: 16), "swatch", label: nil) {
                SVG(.rect, .class("taken"), .x(1), .y(1), .width(14), .height(14))
            },
            words
        ).html
    }

    static func swatch(_ hue: Hue) -> SVG {
        SVG(SVG.Size(width: 16, height: 16), "swatch", label: nil) {
            SVG(.rect, .class(hue.filled), .width(16), .height(16))
        }
    }

    static let style: StaticString = """
        .stacked{width:100%;height:auto}.track{fill:var(--wash)}
        .taken{fill:var(--paper);stroke:var(--ink);stroke-width:1.5;stroke-dasharray:4 3}
        .swatch{width:13px;height:13px;flex:none;margin-top:.24em}
        """
}
