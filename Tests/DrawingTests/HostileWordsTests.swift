import Domain
import FoundationXML
import Testing

@testable import Drawing

/// Whatever a name or a text holds, a page shows it as words.
@Suite struct HostileWordsTests {
    static let hostile = [
        "<script>alert(1)</script>", "]]>", "</style><script>", "<!--", "-->", "\"onload=\"alert(1)", "' onclick='x",
        "&lt;b&gt; & &amp; &#60;", "<svg/onload=alert(1)>", "javascript:alert(1)", "=cmd|' /C calc'!A0",
        "مجلس لندن", "עיריית לידס", "\u{202E}desrever\u{202C}", "👩‍👩‍👧‍👦 Children’s Services 🧸",
        "Kingston upon Hull, City of",
        String(repeating: "Long", count: 75), "a\u{0}b\u{1}c\u{7}d\u{1B}[31m",
        "one\r\ntwo\tthree\u{85}four\u{2028}five",
        "\u{FEFF}\(noncharacters)", "{{template}} ${x} `y`", "%3Cscript%3E", "",
    ]

    private static var noncharacters: String {
        String(String.UnicodeScalarView([0xFFFE, 0xFFFF, 0xFDD0].compactMap { Unicode.Scalar($0 as UInt32) }))
    }

    /// What is read of them.
    private static func told(_ words: String) -> String { words.printable }

    @Test func aTableOfNothingIsASentence() {
        #expect(
            Grid("Who helps & whom", [Grid.Column("Who")], words: []).html.markup
                == "<p>Who helps &amp; whom: none on record.</p>"
        )
    }

    @Test(arguments: hostile) func wordsAreRead(_ words: String) throws {
        let page = HTML(.div, .class(words), .label(words), .data("x", words)) {
            words
            HTML(.p) { HTML.name(words) }
        }
        let root = try Self.parsed(page.markup)
        #expect(root.name == "div")
        let told = Self.told(words)
        #expect(root.stringValue == told + told)
        #expect(root.children?.compactMap { ($0 as? XMLElement)?.name } == ["p"])
        #expect(root.attributes?.compactMap(\.name).sorted() == ["aria-label", "class", "data-x"])
        // A parser of attributes reads a line break as a blank.
        let attribute = try #require(root.attribute(forName: "aria-label")?.stringValue)
        #expect(attribute == told.replacing("\r\n", with: " ").replacing("\n", with: " "))
    }

    @Test(arguments: hostile) func wordsInDrawingsAreRead(_ words: String) throws {
        let drawing = SVG(SVG.Size(width: 10, height: 10), "x", label: words) {
            SVG(words: words, .x(1))
            SVG(.g) { SVG.hint(words) }
        }
        let root = try Self.parsed(drawing.markup)
        let told = Self.told(words)
        #expect(root.stringValue == told + told)
        #expect(root.children?.compactMap { ($0 as? XMLElement)?.name } == ["text", "g"])
    }

    /// Letters that have a meaning somewhere, strung together at random, a thousand times.
    @Test func anyStringOfMarksIsRead() throws {
        let marks: [Character] =
            [
                "<", ">", "&", "\"", "'", "/", "!", "-", "[", "]", "?", "=", ";", "#", "a", "x", "é", "\u{202E}",
                "\u{0}",
                "\u{8}", "😀", "\n", " ", "م", "%", "\\", "`", "\u{7F}", "\u{9F}",
            ] + Self.noncharacters
        var random = Marks(state: 2026)
        for _ in 0..<1000 {
            let words = String(
                (0..<Int(random.next() % 24)).map { _ in marks[Int(random.next() % UInt64(marks.count))] }
            )
            let root = try Self.parsed(HTML(.p, .label(words)) { words }.markup)
            #expect(root.stringValue == Self.told(words))
            #expect(root.children?.contains { $0 is XMLElement } != true)
            #expect(root.attributes?.count == 1)
        }
    }

    @Test func onlyAddressesOfTheWebAreLinks() throws {
        for address in [
            "javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "//evil", " https://x", "https://x y", "ftp://x",
            "",
        ] {
            #expect(HTML.link("words", to: address).markup == "words", "\(address)")
        }
        let link = try Self.parsed(HTML.link("words", to: "https://x.uk/?a=1&b=\"2\"").markup)
        #expect(link.name == "a")
        #expect(link.attribute(forName: "href")?.stringValue == "https://x.uk/?a=1&b=\"2\"")
    }

    /// Browsers and XML parsers read `<` and `&` in styles and scripts differently: ours have none.
    @Test func styleOfDrawingsIsReadAlike() {
        let style = HTML.OwnText(.style, Figure.style)
        #expect(!style.text.contains { "<&".contains($0) })
        #expect(!style.text.contains("url(h") && !style.text.contains("@import"))
    }

    static func parsed(_ markup: String) throws -> XMLElement {
        try #require(try XMLDocument(xmlString: markup, options: [.nodePreserveWhitespace]).rootElement())
    }
}

/// A random number from a seed. Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
struct Marks {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
