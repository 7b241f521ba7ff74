/// What a number format of XLSX makes of a number.
enum DateFormat: Sendable {
    /// A plain number, or an elapsed time.
    case none
    /// A day, with or without a time.
    case date
    /// A time of day alone.
    case time
    /// A share of a hundred, kept as a share of one.
    case percent

    /// The formats that every XLSX reader knows by number.
    init(builtIn id: Int) {
        switch id {
        case 14...17, 22, 27...31, 34...36, 50...54, 57, 58: self = .date
        case 9, 10: self = .percent
        case 18...21, 32, 33, 45, 47, 55, 56: self = .time
        default: self = .none
        }
    }

    /// A format code such as `dd/mm/yyyy;@` or `[$-809]d mmmm yyyy`; what it quotes, escapes and brackets is skipped.
    init(code: String) {
        let letters = Self.letters(of: code)
        let hasClock = letters.contains("h") || letters.contains("s")
        if letters.contains("y") || letters.contains("d") || letters.contains("m") && !hasClock {
            self = .date
        } else {
            self = hasClock ? .time : letters.contains("%") ? .percent : .none
        }
    }

    /// The letters of the code's first section that have a meaning; none for elapsed times such as `[h]:mm`.
    private static func letters(of code: String) -> Set<Character> {
        var letters: Set<Character> = []
        var rest = Substring(code.prefix(256).lowercased())
        while let character = rest.popFirst() {
            switch character {
            case ";": return letters
            case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
            case "\\", "_", "*": rest = rest.dropFirst()
            case "[":
                let inside = rest.prefix { $0 != "]" }
                if !inside.isEmpty, inside.allSatisfy({ "hms".contains($0) }) { return [] }
                rest = rest.dropFirst(inside.count).dropFirst()
            case "a" where rest.hasPrefix("m/pm"): rest = rest.dropFirst(4)
            case "a" where rest.hasPrefix("/p"): rest = rest.dropFirst(2)
            case "g" where rest.hasPrefix("eneral"): rest = rest.dropFirst(6)
            default: letters.insert(character)
            }
        }
        return letters
    }
}
