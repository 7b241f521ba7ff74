import Domain
import Foundation
import Testing

/// Numbers in texts: they read back as they were, in either form, and nothing else is taken for one.
@Suite struct PackedNumbersTests {
    private static let lists: [[Int]] = [[], [0], [-1], [5, -7, 0, 123_456_789_012], [-999_999_999_999_999_999]]

    private func read<Value: Decodable>(_ text: String, as _: Value.Type) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }

    @Test(arguments: lists) func numbersReadBack(_ list: [Int]) throws {
        let text = try JSONEncoder().encode(PackedNumbers(list))
        #expect(try JSONDecoder().decode(PackedNumbers.self, from: text).numbers == list)
        #expect(String(decoding: text, as: UTF8.self) == "\"\(list.map(String.init).joined(separator: ","))\"")
        #expect(try read("\(list)", as: PackedNumbers.self).numbers == list)
    }

    @Test func listsReadBack() throws {
        var packed = PackedLists()
        for list in Self.lists { packed.append(list) }
        let again = try JSONDecoder().decode(PackedLists.self, from: JSONEncoder().encode(packed))
        let before = try read("\(Self.lists)", as: PackedLists.self)
        #expect(again == packed)
        #expect(before == packed)
        for (place, list) in Self.lists.enumerated() { #expect(packed[place] == list) }
        #expect(packed[Self.lists.count] == nil)
    }

    @Test(arguments: ["1,", ",1", "1,,2", "-", "1-2", "--1", "1 ", "a", "1.5", "9999999999999999999", "1;2"])
    func whatIsNoNumberIsRefused(_ text: String) throws {
        #expect(throws: DecodingError.self) { try read("\"\(text)\"", as: PackedNumbers.self) }
        if !text.contains(";") { #expect(try read("\"\(text);\"", as: PackedLists.self)[0] == nil) }
    }

    /// The compiler keeps a case as its place among all: what hashes and orders rest on.
    @Test func casesAreNumberedInTheirOrder() {
        #expect(PracticeArea.allCases.map(\.caseNumber) == Array(PracticeArea.allCases.indices))
        #expect(JudgementArea.known.map(\.knownPlace) == Array(JudgementArea.known.indices))
        #expect(Region.allCases.map(\.caseNumber) == Array(Region.allCases.indices))
        #expect(RegisterEntry.Register.allCases.map(\.caseNumber) == Array(RegisterEntry.Register.allCases.indices))
        #expect(Indicator.Code.allCases.map(\.caseNumber) == Array(Indicator.Code.allCases.indices))
        #expect(Set(PracticeArea.allCases).count == PracticeArea.allCases.count)
    }
}
