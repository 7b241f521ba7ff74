/// Where the values of a JSON text stand. What is in them is not looked at: who reads a value finds its faults.
package enum JSONOutline {
    /// The members of an object by name; `nil` for anything else. Names with escapes in them are passed over.
    package static func members(of text: [UInt8]) -> [String: Range<Int>]? {
        text.withUnsafeBufferPointer { text in
            var members: [String: Range<Int>] = [:]
            let isWhole = values(text, from: 0, between: UInt8(ascii: "{"), UInt8(ascii: "}")) { place in
                guard place < text.count, text[place] == quote, let end = end(of: place, in: text) else { return nil }
                let name = String(decoding: text[(place + 1)..<(end - 1)], as: UTF8.self)
                let colon = afterBlanks(end, in: text)
                guard colon < text.count, text[colon] == UInt8(ascii: ":") else { return nil }
                let begin = afterBlanks(colon + 1, in: text)
                return Self.end(of: begin, in: text).map {
                    members[name] = begin..<$0
                    return $0
                }
            }
            return isWhole ? members : nil
        }
    }

    /// The elements of an array that stands in a text; `nil` for anything else.
    package static func elements(of text: [UInt8], in range: Range<Int>) -> [Range<Int>]? {
        text.withUnsafeBufferPointer { text in
            let text = UnsafeBufferPointer(rebasing: text[..<range.upperBound])
            var elements: [Range<Int>] = []
            let isWhole = values(text, from: range.lowerBound, between: UInt8(ascii: "["), UInt8(ascii: "]")) { place in
                end(of: place, in: text).map {
                    elements.append(place..<$0)
                    return $0
                }
            }
            return isWhole ? elements : nil
        }
    }

    private static let quote = UInt8(ascii: "\"")
    private static let escape = UInt8(ascii: "\\")

    /// Goes through what stands between two brackets, separated by commas.
    /// - Parameter next: gives the end of what begins at a place; `nil` where it has none.
    /// - Returns: whether that is all there is.
    private static func values(
        _ text: UnsafeBufferPointer<UInt8>,
        from start: Int,
        between open: UInt8,
        _ close: UInt8,
        next: (Int) -> Int?
    ) -> Bool {
        var place = afterBlanks(start, in: text)
        guard place < text.count, text[place] == open else { return false }
        place = afterBlanks(place + 1, in: text)
        if place < text.count, text[place] == close { return afterBlanks(place + 1, in: text) == text.count }
        while let end = next(place) {
            place = afterBlanks(end, in: text)
            guard place < text.count else { return false }
            if text[place] == close { return afterBlanks(place + 1, in: text) == text.count }
            guard text[place] == UInt8(ascii: ",") else { return false }
            place = afterBlanks(place + 1, in: text)
        }
        return false
    }

    private static func afterBlanks(_ start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        var place = start
        while place < text.count, [9, 10, 13, 32].contains(text[place]) { place += 1 }
        return place
    }

    /// The end of the value that begins at a place; `nil` where the text ends before it.
    private static func end(of start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        var place = start, depth = 0
        while place < text.count {
            switch text[place] {
            case quote:
                place += 1
                while place < text.count, text[place] != quote { place += text[place] == escape ? 2 : 1 }
                guard place < text.count else { return nil }
                if depth == 0 { return place + 1 }
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                // A number, or a word, ends where what it stands in does.
                if depth == 0 { return place > start ? place : nil }
                depth -= 1
                if depth == 0 { return place + 1 }
            case UInt8(ascii: ",") where depth == 0, 9 where depth == 0, 10 where depth == 0, 13 where depth == 0,
                32 where depth == 0:
                return place > start ? place : nil
            default: break
            }
            place += 1
        }
        return depth == 0 && place > start ? place : nil
    }
}
