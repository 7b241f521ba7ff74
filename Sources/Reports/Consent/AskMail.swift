import Domain
import Partnering

/// The mail that asks an authority what it can offer, what it asks for, or both, with a workbook to fill.
package enum AskMail {
    /// - Parameters:
    ///   - isReminder: whether it was asked before and owes an answer.
    ///   - workbook: the file that goes with it.
    ///   - questions: how many rows of it ask something that nobody has said, where it holds everything; `nil` where it has one
    ///     row to fill.
    ///   - from: who writes, and gets what comes back; marked to be filled in unless given.
    package static func text(
        _ kinds: [Asking.Kind],
        _ profile: AuthorityProfile,
        by day: Day,
        isReminder: Bool,
        workbook: String,
        questions: Int? = nil,
        from: String? = nil
    ) -> String {
        let name = profile.authority.name
        let what = kinds.map { $0 == .offers ? "what \(name) can give to others" : "what \(name) asks for" }
        let subject = kinds.map { $0 == .offers ? "can offer" : "ask for" }.joined(separator: " and ")
        let promise = kinds.contains(.offers) ? SupportOffer.promise + " " : ""
        let fill =
            questions.map { count in
                "\(workbook) holds what is on record of \(name)"
                    + (count == 0 ? "." : ", and \(count.counted("question", "questions")) that nobody has answered.")
                    + " Answer, correct or confirm what you can, and sign each row that you touch with the day and your role; what you "
                    + "leave as it is says nothing. Its sheet 'How to fill' says what each column means."
            }
            ?? "Please fill the one row of \(workbook); its sheet 'How to fill' says what each column means."
        return
            ([
                "To: the director of children's services, \(name)",
                "Subject: \(isReminder ? "A reminder: w" : "W")hat you \(subject), answer by \(day.inWords)", "",
                "From: \(from ?? AskedAnswer.noSender)", "",
                "Partnerships are being planned, and we would like to know \(what.joined(separator: " and ")).", "",
            ] + kinds.map { known($0, profile) } + [
                "", "\(fill) Send it back to \(from ?? "your regional coordinator") by \(day.inWords).",
                "\(promise)You may change what you write at any time.",
            ]).map(\.printable).joined(separator: "\n") + "\n"
    }

    /// What is known of it already, or taken for granted.
    private static func known(_ kind: Asking.Kind, _ profile: AuthorityProfile) -> String {
        switch kind {
        case .offers:
            let places = profile.capacity.places.counted("place", "places")
            if let over = profile.capacity.offerIsOver {
                return
                    "What we hold: \(over.replacing("its offer", with: "your offer")). Until you say, nothing is asked of you."
            }
            return profile.capacity.ceiling != nil
                ? "What we hold: \(profile.capacity.inWords)."
                : "Nobody has told us. Until you do, \(places) \(profile.capacity.places == 1 ? "is" : "are") taken for granted, which nobody "
                    + "has agreed to; 0 says that you offer nothing."
        case .requests:
            let areas = profile.request?.areasInWords ?? ""
            if profile.request?.isAsked == true {
                return "What we hold that you ask for: \(areas). Say what of it has changed."
            }
            return areas.isEmpty
                ? "We hold nothing that you ask for."
                : "Until you say what you want, it is drawn from your last inspection: \(areas)."
        }
    }
}
