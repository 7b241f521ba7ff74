import Foundation
import Store
import Testing

/// Where the values of a JSON text stand: as a reader of the whole finds them, and nothing of what is none.
@Suite struct JSONOutlineTests {
    private func members(_ text: String) -> [String: String]? {
        let bytes = Array(text.utf8)
        return JSONOutline.members(of: bytes)?.mapValues { String(decoding: bytes[$0], as: UTF8.self) }
    }

    private func elements(_ text: String) -> [String]? {
        let bytes = Array(text.utf8)
        return JSONOutline.elements(of: bytes, in: 0..<bytes.count)?.map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    @Test func valuesAreFound() {
        let text = #" { "a" : 1, "b":"x\"}],{", "c":[{"d":[]},"]"] ,"e":{"f":"\\"} , "g":-1.5e3,"h":null}"# + "\n"
        #expect(
            members(text) == [
                "a": "1", "b": #""x\"}],{""#, "c": #"[{"d":[]},"]"]"#, "e": #"{"f":"\\"}"#, "g": "-1.5e3", "h": "null",
            ]
        )
        #expect(elements(#"[1, "a,]" ,[2,[3]],{"b":[4]}]"#) == ["1", #""a,]""#, "[2,[3]]", #"{"b":[4]}"#])
        #expect(members("{}") == [:])
        #expect(elements("[ ]") == [])
    }

    @Test(arguments: [
        "", "1", "{", "[", "{}x", "{\"a\"}", "{\"a\":}", "{\"a\":1", "{\"a\":1,}", "{\"a\":[1}", "{a:1}", "{\"a\":\"b}",
    ])
    func whatIsNoObjectHasNone(_ text: String) {
        let found = members(text)
        // A bracket too few within a value is for the reader of the value.
        #expect(found == nil || (try? JSONSerialization.jsonObject(with: Data(text.utf8))) == nil)
        if !text.contains("[1}") { #expect(found == nil, "\(text)") }
    }

    @Test(arguments: ["", "1", "[", "[1", "[1,", "[,1]", "[1,]", "[1 2]", "{}", "[]]"])
    func whatIsNoArrayHasNone(_ text: String) { #expect(elements(text) == nil) }
}
