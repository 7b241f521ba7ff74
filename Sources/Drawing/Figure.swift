/// A drawing as a page shows it: with a caption, and with the table that says the same.
package struct Figure: Sendable {
    private let drawing: SVG
    private let key: [KeyEntry]
    private let note: String
    private let table: Grid

    /// What a mark of the drawing stands for.
    package struct KeyEntry: Sendable {
        private let mark: SVG
        private let words: String

        init(_ mark: SVG, _ words: String) {
            self.mark = mark
            self.words = words
        }

        /// A mark drawn on a square of its own.
        init(_ words: String, square side: Double, @SVG.Builder _ shape: () -> SVG) {
            self.init(SVG(SVG.Size(width: side, height: side), "sign", label: nil, content: shape), words)
        }

        var html: HTML {
            HTML(.li) {
                mark
                words
            }
        }
    }

    /// - Parameters:
    ///   - key: what its marks stand for.
    ///   - note: what else there is to know of it; may be empty.
    init(_ drawing: SVG, key: [KeyEntry], note: String = "", table: Grid) {
        self.drawing = drawing
        self.key = key
        self.note = note
        self.table = table
    }

    /// The drawing, and behind it the table that says the same, folded.
    package func html(_ names: String = "figure") -> HTML {
        HTML(.figure, .class(names)) {
            drawing
            HTML(.figcaption) {
                told
                HTML(.details) {
                    HTML(.summary) { "The same as a table" }
                    table.html
                }
            }
        }
    }

    /// The table first, and the drawing beside it.
    package func besideItsTable(_ names: String = "uneven") -> HTML {
        HTML(.figure, .class(names)) {
            HTML(.div, .class("table")) { table.html }
            drawing
            HTML(.figcaption) { told }
        }
    }

    @HTML.Builder private var told: HTML {
        if !key.isEmpty { HTML(.ul, .class("key")) { key.map(\.html) } }
        if !note.isEmpty { HTML(.p) { note } }
    }
}

extension Figure {
    /// What all drawings look like.
    package static let style: [StaticString] = [
        Hue.style, StackedBar.style, PairedBars.style, LineMap.style, HexMap.style, Timeline.style, DotStrip.style,
        Ring.style, ProgressStrip.style,
    ]
}
