import Tabular
import Testing

@Suite("CSV: encodings")
struct CSVEncodingTests {
    private let text = "name,mark\nDyfed–Powys,é€😀\n"

    @Test("UTF-8 with and without its mark")
    func utf8() throws {
        #expect(try csvRows(text)[1] == ["Dyfed–Powys", "é€😀"])
        #expect(try csvRows("\u{FEFF}" + text)[0] == ["name", "mark"])
    }

    @Test("UTF-16 of both byte orders", arguments: [true, false])
    func utf16(bigEndian: Bool) throws {
        let file = try CSVFile.open(bytes: utf16Bytes(text, bigEndian: bigEndian), name: "x")
        #expect(file.encoding == (bigEndian ? .utf16BigEndian : .utf16LittleEndian))
        #expect(try csvRows(bytes: utf16Bytes(text, bigEndian: bigEndian))[1] == ["Dyfed–Powys", "é€😀"])
    }

    @Test("an unpaired surrogate and an odd byte are located")
    func badUTF16() throws {
        let odd = try #require(throws: TabularError.self) { try csvRows(bytes: [0xFF, 0xFE, 0x41, 0x00, 0x42]) }
        #expect(odd.code == .encoding)
        #expect(odd.place.byte == 4)
        let unpaired = [UInt8]([0xFF, 0xFE, 0x41, 0x00, 0x0A, 0x00, 0x2C, 0x00, 0x00, 0xD8, 0x41, 0x00])
        let error = try #require(throws: TabularError.self) { try csvRows(bytes: unpaired) }
        #expect(error.place == Place(file: "test.csv", row: 2, column: 2, byte: 8))
    }

    @Test("Windows-1252 when nothing is UTF-8")
    func windows1252() throws {
        let bytes: [UInt8] = Array("a,b\n".utf8) + [0x93, 0x68, 0xE9, 0x94, 0x2C, 0x80, 0x0A]
        #expect(try csvRows(bytes: bytes)[1] == ["“hé”", "€"])
        #expect(try CSVFile.open(bytes: bytes, name: "x").encoding == .windows1252)
    }

    @Test("strict UTF-8 refuses the byte with row, column and offset")
    func strict() throws {
        let bytes: [UInt8] = Array("a,b\n1,\"x\ny".utf8) + [0xE9] + Array("\"\n".utf8)
        let options = CSVOptions(delimiter: nil, encoding: .strictUTF8)
        let error = try #require(throws: TabularError.self) { try csvRows(bytes: bytes, options) }
        #expect(error.code == .encoding)
        #expect(error.place == Place(file: "test.csv", row: 2, column: 2, byte: 10))
    }

    @Test("damaged UTF-8 is not read as something else")
    func damaged() throws {
        let bytes: [UInt8] = Array("é,b\n1,".utf8) + [0xE9, 0x0A]
        let error = try #require(throws: TabularError.self) { try csvRows(bytes: bytes) }
        #expect(error.place == Place(file: "test.csv", row: 2, column: 2, byte: 7))
    }

    @Test(
        "every ill-formed sequence is caught",
        arguments: [
            [0x80], [0xC0, 0x80], [0xC2], [0xE0, 0x9F, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0xFF],
        ] as [[UInt8]]
    )
    func illFormed(bytes: [UInt8]) {
        let options = CSVOptions(delimiter: .comma, encoding: .strictUTF8)
        let error = #expect(throws: TabularError.self) { try csvRows(bytes: Array("abcdefgh".utf8) + bytes, options) }
        #expect(error?.place.byte == 8)
    }
}

/// A text in UTF-16 with its mark.
func utf16Bytes(_ text: String, bigEndian: Bool) -> [UInt8] {
    ([0xFEFF] + Array(text.utf16)).flatMap { unit in
        let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        return bigEndian ? pair.reversed() : pair
    }
}
