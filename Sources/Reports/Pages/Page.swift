import Drawing
import Tabular

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A page that needs nothing but itself: it loads nothing, and nothing runs in it but a script of ours, which its policy
/// names by digest. Source: <https://www.w3.org/TR/CSP3/>.
struct Page: Sendable {
    let title: String
    /// What it says before anything is scrolled.
    let opening: HTML
    let content: HTML
    /// What stands below.
    let foot: HTML
    /// Whether it holds a proof, and the script that checks it.
    var provesItself = false

    private static let style = HTML.OwnText(.style, Figure.style + [EmbeddedFile.pageStyle.text])
    private static let plain = Script([EmbeddedFile.pageScript.text])
    private static let proving = Script([EmbeddedFile.pageScript.text, EmbeddedFile.proofScript.text])

    /// What runs in a page, and the policy that lets nothing else run.
    private struct Script: Sendable {
        let own: HTML.OwnText
        let policy: String

        init(_ texts: [StaticString]) {
            own = HTML.OwnText(.script, texts)
            policy =
                "default-src 'none'; style-src \(Page.digest(of: Page.style)); script-src \(Page.digest(of: own)); "
                + "base-uri 'none'; form-action 'none'"
        }
    }

    private var script: Script { provesItself ? Self.proving : Self.plain }

    var text: String {
        HTML.document(
            HTML(.html, .lang("en-GB")) {
                HTML(.head) {
                    HTML(.meta, .charset("utf-8"))
                    HTML(.meta, .httpEquiv("Content-Security-Policy"), .content(script.policy))
                    HTML(.meta, .name("viewport"), .content("width=device-width, initial-scale=1"))
                    HTML(.meta, .name("color-scheme"), .content("light dark"))
                    HTML(.title) { title }
                    HTML(Page.style)
                }
                HTML(.body) {
                    HTML(.a, .class("skip"), .to("content")) { "To the content" }
                    Hue.definitions
                    HTML(.header, .class("top")) { opening }
                    HTML(.main, .id("content")) { content }
                    HTML(.footer) { foot }
                    HTML(script.own)
                }
            }
        )
    }

    /// A part of a page, found by its title.
    static func section(_ id: String, _ title: String, _ content: HTML) -> HTML {
        HTML(.section, .labelledBy(id)) {
            HTML(.h2, .id(id)) { title }
            content
        }
    }

    /// The same with a sentence that says what is to be seen.
    static func section(_ id: String, _ title: String, _ lead: String, _ content: HTML) -> HTML {
        section(id, title, HTML.all([HTML(.p) { lead }, content]))
    }

    static func digest(of own: HTML.OwnText) -> String {
        let text = own.text
        let hexadecimal = text.utf8.withContiguousStorageIfAvailable { bytes in
            SHA256.hexadecimal(of: UnsafeRawBufferPointer(bytes))
        }
        let digits = Array((hexadecimal ?? "").utf8)
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0].nibble << 4 | digits[$0 + 1].nibble }
        return "'sha256-\(Data(bytes).base64EncodedString())'"
    }
}

extension UInt8 {
    /// The value of a hexadecimal digit.
    fileprivate var nibble: UInt8 {
        self >= UInt8(ascii: "a") ? self - UInt8(ascii: "a") + 10 : self - UInt8(ascii: "0")
    }
}
