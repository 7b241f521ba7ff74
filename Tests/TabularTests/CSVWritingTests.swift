import Tabular
import TabularFixtures
import Testing

@Suite("CSV: writing")
struct CSVWritingTests {
    @Test("quotes only where needed")
    func quoting() {
        var writer = CSVWriter()
        writer.write(["plain", "a,b", "say \"hi\"", "two\nlines", ""])
        let text = String(decoding: writer.bytes, as: UTF8.self)
        #expect(text == "plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\n")
    }

    @Test("formulas are neutralised, plain numbers are not")
    func formulas() {
        var writer = CSVWriter(delimiter: .semicolon, formulas: .neutralised)
        writer.write(["=1+1", "+44 20", "-3.5", "+7", "-", "@x", "\tx", "a=b"])
        #expect(
            String(decoding: writer.bytes, as: UTF8.self) == "'=1+1;'+44 20;-3.5;+7;'-;'@x;'\tx;a=b\n"
        )
    }

    @Test("what is written is read back, whatever it is", arguments: 1...200)
    func roundTrip(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let alphabet = ["a", "Z", "é", "😀", ",", ";", "\t", "\"", "\n", "\r", "\r\n", " ", "=", "'", "\u{FEFF}", "0"]
        let width = Int.random(in: 1...5, using: &random)
        let rows = (0..<Int.random(in: 0...8, using: &random)).map { _ in
            (0..<width).map { _ in
                (0..<Int.random(in: 0...6, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "" }
                    .joined()
            }
        }
        let delimiter = CSVOptions.Delimiter.allCases.randomElement(using: &random) ?? .comma
        var writer = CSVWriter(delimiter: delimiter, lineEnd: Bool.random(using: &random) ? .lf : .crlf)
        for row in rows { writer.write(row) }
        let read = try csvRows(bytes: writer.bytes, CSVOptions(delimiter: delimiter))
        #expect(read.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
    }
}
