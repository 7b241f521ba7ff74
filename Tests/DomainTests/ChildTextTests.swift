import Foundation
import Testing

@testable import Domain

/// Sentences as people write them, all made up: what tells about one child is found and named, what is about the service
/// passes.
@Suite struct ChildTextTests {
    private static func lines(_ name: String) throws -> [String] {
        let folder = String(describing: #filePath).split(separator: "/").dropLast().joined(separator: "/")
        let text = try String(contentsOfFile: "/\(folder)/Sentences/\(name).txt", encoding: .utf8)
        return text.split(separator: "\n").map(String.init)
    }

    @Test func whatTellsAboutOneChildIsFoundWithItsPart() throws {
        let lines = try Self.lines("child")
        #expect(lines.count >= 60)
        for line in lines {
            let parts = line.split(separator: "\t").map(String.init)
            try #require(parts.count == 2)
            guard let found = ChildText(in: parts[1]) else {
                Issue.record("not found: \(line)")
                continue
            }
            #expect(parts[1].contains(found.part))
            #expect(found.part.contains(parts[0]) || parts[0].contains(found.part), "\(found.part) in \(line)")
            #expect(found.refusal.contains(found.part))
        }
    }

    @Test func whatIsAboutTheServicePasses() throws {
        let lines = try Self.lines("professional")
        #expect(lines.count >= 60)
        for line in lines { #expect(ChildText(in: line) == nil, "\(ChildText(in: line)?.part ?? "") in \(line)") }
        #expect(ChildText(in: lines.joined(separator: " ")) == nil)
    }

    /// Wherever it stands among sound sentences, it is found.
    @Test func itIsFoundWhereverItStands() throws {
        let sound = try Self.lines("professional")
        for (index, line) in try Self.lines("child").enumerated() {
            let sentence = line.split(separator: "\t").map(String.init)[1]
            let before = sound[index % sound.count], after = sound[(index * 7 + 3) % sound.count]
            #expect(ChildText(in: "\(before) \(sentence)\n\(after)") != nil, "\(sentence)")
        }
    }

    @Test func everyKindIsTried() throws {
        let kinds = Set(
            try Self.lines("child").compactMap { ChildText(in: String($0.split(separator: "\t")[1]))?.kind }
        )
        #expect(kinds == Set(ChildText.Kind.allCases))
    }

    /// No text makes it fall, however strange, and a long one takes no long while.
    @Test func strangeTextsDoNoHarm() {
        for text in [
            "", " ", "'", "aged", "born", "'s", "9", "@", "a@", "@b.c", "é’s mother", "aged 9", "J.", "(", "born on",
            "DOB",
            "e\u{301}\u{301}\u{301}", String(repeating: "aged ", count: 700), String(repeating: "Ella ", count: 700),
            String(repeating: "9 ", count: 1900), String(repeating: "a@", count: 1900),
        ] {
            _ = ChildText(in: text)
        }
    }
}
