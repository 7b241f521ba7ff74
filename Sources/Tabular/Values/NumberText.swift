/// Numbers as people write them.
enum NumberText {
    /// A number cell; text when the file calls something a number that is none.
    static func cell(_ raw: String) -> Cell {
        let text = shortest(raw)
        return Cell(text, kind: Double(text)?.isFinite == true ? .number : .text)
    }

    /// A share as it is shown: `12.5%` for `0.125`.
    static func percentCell(_ raw: String) -> Cell {
        guard let share = Double(raw), share.magnitude < 1e6 else { return cell(raw) }
        return Cell(shortest(((share * 1e10).rounded() / 1e8).description) + "%")
    }

    /// The shortest decimal that means the same number: `3.14` for `3.1400000000000001`, `12` for `12.0`.
    ///
    /// What is no number stays as it is.
    static func shortest(_ raw: String) -> String {
        // Most numbers of spreadsheets are short already.
        let isPlain = raw.utf8.count <= 15 && raw.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D }
        guard !isPlain, let number = Double(raw), number.isFinite else { return raw }
        if number.magnitude < 1e15, number == number.rounded() { return String(Int(number)) }
        return number.description
    }
}
