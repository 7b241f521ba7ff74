import Domain
import Partnering

/// The mail that asks an authority what it can offer, or what it asks for, with a workbook to fill.
package enum AskMail {
    /// - Parameters:
    ///   - isReminder: whether it was asked before and owes an answer.
    ///   - workbook: the file that goes with it.
    package static func text(
        _ kind: Asking.Kind,
        _ profile: AuthorityProfile,
        by day: Day,
        isReminder: Bool,
        workbook: String
    ) -> String {
        let name = profile.authority.name
        let what = kind == .offers ? "what \(name) can give to others" : "what \(name) asks for"
        let known: String
        if kind == .offers {
            let places = profile.capacity.places.counted("place", "places")
            known =
                profile.capacity.isOffered
                ? "What we hold: \(profile.capacity.inWords)."
                : "Nobody has told us. Until you do, \(places) \(profile.capacity.places == 1 ? "is" : "are") taken for granted, which nobody "
                    + "has agreed to; 0 says that you offer nothing."
        } else {
            let areas = profile.request.map { $0.isEdited ? $0.practice.map(\.area.name) : $0.areas.map(\.name) } ?? []
            known =
                areas.isEmpty
                ? "We hold nothing that you ask for."
                : "Until you say what you want, it is drawn from your last inspection: \(areas.joined(separator: ", "))."
        }
        return [
            "To: the director of children's services, \(name)",
            "Subject: \(isReminder ? "A reminder: w" : "W")hat you \(kind == .offers ? "can offer" : "ask for"), answer by \(day.inWords)",
            "", "Partnerships are being planned, and we would like to know \(what).", "", known, "",
            "Please fill the one row of \(workbook); its sheet 'How to fill' says what each column means. Send it back to your regional "
                + "coordinator by \(day.inWords).",
            "Nothing will be asked of you beyond what you write, and you may change it at any time.",
        ].map(\.printable).joined(separator: "\n") + "\n"
    }
}
