/// What one side of a pairing is asked to answer: the columns of the workbook that goes with the mail, the lines of the slip in
/// a pack, and what `consent record` takes. One list, so that all three ask the same.
package enum ConsentSlip {
    package static let answer = "Your answer"
    package static let reason = "Reason for a no"
    package static let words = "In your words"
    package static let day = "Answered on"

    /// With the option of `consent record` that takes each.
    package static let asked = [answer: "answer", reason: "because", words: "text", day: "date"]
    package static let headings = [answer, reason, words, day]

    /// What a side is asked besides yes or no; where it has no line of its own, it belongs in ``words``.
    package static func besides(_ side: ConsentSide) -> [String] {
        switch side {
        case .receiver:
            ["where help would matter most", "who helps you now, and whether a notice or direction is in force"]
        case .partner: ["how many places and days you offer, and from when", "in which practice areas"]
        }
    }

    /// What everybody is asked besides.
    package static let ofAll = ["what we hold wrong about you, or do not know"]
    package static let who = "answered by: role, telephone, mail address"
}

/// By what a row of a consent workbook is known again, beside round and plan.
package struct ConsentMark: Hashable, Sendable {
    package let receiver: LACode
    package let partner: LACode
    package let side: ConsentSide
    /// How many answers of this side were on record when it went out: what came since, its reader does not know.
    package let standing: Int
    /// Which row of its workbook it is, of how many.
    package let row: Int
    package let rows: Int

    package init(_ consent: PairingConsent, _ side: ConsentSide, row: Int, of rows: Int) {
        (receiver, partner) = (consent.receiver, consent.partner)
        self.side = side
        standing = consent.answers(side)
        self.row = row
        self.rows = rows
    }

    /// - Returns: `nil` for words of another kind.
    package init?(_ key: String) {
        let parts = key.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 7, parts[5] == "of", let receiver = LACode(parts[0]), let partner = LACode(parts[1]),
            let side = ConsentSide(rawValue: parts[2]), let standing = Int(parts[3]),
            let row = Int(parts[4]), let rows = Int(parts[6]), row >= 1, row <= rows
        else { return nil }
        (self.receiver, self.partner, self.side, self.standing, self.row, self.rows) = (
            receiver, partner, side, standing, row, rows
        )
    }

    package var key: String { "\(receiver) \(partner) \(side.rawValue) \(standing) \(row) of \(rows)" }

    /// Whose workbook it is of.
    package var authority: LACode { side == .receiver ? receiver : partner }
    package var other: LACode { side == .receiver ? partner : receiver }
}
