/// Days and times that files give in ISO 8601.
enum ISODate {
    /// A day or a day with a time, without what adds nothing: a midnight, fractions of a second, a zone.
    ///
    /// What is neither stays as text.
    static func cell(_ text: String) -> Cell {
        let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard isDay(parts[0]) else { return Cell(text) }
        guard parts.count == 2 else { return Cell(text, kind: .date) }
        let clock = parts[1].prefix(8)
        guard isShaped(clock, "00:00:00"), clock < "24:00:00" else { return Cell(text) }
        return Cell(clock == "00:00:00" ? String(parts[0]) : "\(parts[0])T\(clock)", kind: .date)
    }

    /// A time of day out of a duration such as `PT09H30M00S`; longer ones stay as text.
    static func timeCell(_ duration: String) -> Cell {
        var rest = Substring(duration)
        guard rest.hasPrefix("PT") else { return Cell(duration) }
        rest = rest.dropFirst(2)
        var seconds = 0
        for (unit, length) in [("H", 3600), ("M", 60), ("S", 1)] as [(Character, Int)] {
            guard let end = rest.firstIndex(of: unit) else { continue }
            // Fractions of a second are dropped.
            guard let number = Int(rest[..<end].prefix { $0 != "." && $0 != "," }), (0..<86_400).contains(number) else {
                return Cell(duration)
            }
            seconds += number * length
            rest = rest[rest.index(after: end)...]
        }
        guard rest.isEmpty, seconds < 86_400 else { return Cell(duration) }
        return Cell(SerialDate.clock(seconds), kind: .time)
    }

    /// Whether a text is `yyyy-mm-dd` and a day of the calendar.
    private static func isDay(_ text: Substring) -> Bool {
        let numbers = text.split(separator: "-").map { Int($0) ?? 0 }
        guard isShaped(text, "0000-00-00"), numbers.count == 3, (1...12).contains(numbers[1]) else { return false }
        return (1...CivilDate.daysInMonth(numbers[1], of: numbers[0])).contains(numbers[2])
    }

    /// Whether a text has digits where the shape has zeros, and the shape's other characters elsewhere.
    private static func isShaped(_ text: Substring, _ shape: String) -> Bool {
        text.utf8.count == shape.utf8.count
            && zip(text.utf8, shape.utf8).allSatisfy { byte, wanted in
                wanted == UInt8(ascii: "0") ? (0x30...0x39).contains(byte) : byte == wanted
            }
    }
}
