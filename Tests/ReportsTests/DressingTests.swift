import Domain
import Foundation
import Testing

@testable import Reports

/// Nothing that a file, a name or a stored text holds commands a terminal.
@Suite struct DressingTests {
    /// Control marks of both sets, marks of direction, breaks of lines, unseen marks, and code points that are none.
    static let marks: [Unicode.Scalar] = {
        let controls: [UInt32] = Array(0..<0x20) + Array(0x7F..<0xA0)
        let others: [UInt32] = [
            0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0x200E, 0x200F, 0x61C, 0x2028,
            0x2029,
            0x200B, 0xFEFF, 0xAD, 0xE0041, 0xFDD0, 0xFDEF, 0xFFFE, 0x1FFFF,
        ]
        return (controls + others).filter { $0 != 0xA }.compactMap { Unicode.Scalar($0) }
    }()

    @Test(arguments: marks) func aMarkIsShownAndNamed(_ mark: Unicode.Scalar) {
        let text = "Le" + String(mark) + "eds"
        #expect(!text.printable.unicodeScalars.contains(mark))
        #expect(text.printable.hasPrefix("Le") && text.printable.hasSuffix("eds") && text.printable.count > 5)
        #expect(text.unseenMarks().count == 1 && text.unseenMarks()[0].hasPrefix("U+"))
        let table = Table<String>("Words", [.words("says", "Says") { $0 }], [text])
        for answer in [table.text(.plain), table.csv.replacing("\r\n", with: "\n")] {
            #expect(!Dressing.onTerminal(answer).unicodeScalars.contains(mark))
        }
        #expect(Dressing.onTerminal(table.text(Style(isColoured: true))).split(separator: "\n").count == 2)
    }

    @Test(arguments: marks) func jsonSaysTheSameWithEscapes(_ mark: Unicode.Scalar) throws {
        let text = "Le" + String(mark) + "eds\n\u{1F3F3}\u{FE0F}\u{200D}\u{1F308}"
        let json = try JSONText.of([text])
        #expect(!json.unicodeScalars.contains(mark))
        #expect(try JSONDecoder().decode([String].self, from: Data(json.utf8)) == [text])
    }

    @Test func whatIsHarmlessStaysAsItIs() {
        for text in ["Kingston upon Hull, City of", "Ynys Môn\nTŷ", "👩‍👩‍👧 می‌خواهم", "a\tb\r\nc\r\n", "£5 – “so”"] {
            #expect(text.printableAnswer == text)
            #expect(text.contains("\t") || text.printable == text)
            #expect(Dressing.onTerminal(text) == text)
        }
    }

    @Test func onlyStylesDress() {
        let style = Style(isColoured: true)
        #expect(Dressing.onTerminal(style.heading("Hull")) == "\u{1B}[1mHull\u{1B}[0m")
        #expect(Dressing.onTerminal(style.heading("Hull\u{1B}[2J")) == "\u{1B}[1mHull\u{241B}[2J\u{1B}[0m")
        #expect(style.heading("Hull").shownWidth == 4)
        #expect(Dressing.onTerminal(Style.plain.heading("Hull")) == "Hull")
        #expect(style.heading("Hull\nLeeds is approved").split(separator: "\n").count == 1)
    }
}
