/// What whoever is asked about a pairing is told of answering: in pack, letter, mail and workbook the same words.
package enum AskedAnswer {
    /// Until when nothing is agreed.
    /// - Parameters:
    ///   - region: the one that would lend the partner and has not answered; `nil` within a region.
    ///   - isDirected: by the Secretary of State.
    package static func nothingAgreed(lending region: Region?, isDirected: Bool = false) -> String {
        (isDirected
            ? "The Secretary of State directed it; from when, for how many days and who pays is agreed when both sides say yes"
            : "Nothing is agreed until both sides say yes")
            + (region.map { ", and with them \($0.inSentence), which would lend the partner" } ?? "") + "."
    }

    /// What a round is, for whoever never heard of one.
    package static let round =
        "A round looks for partners for everybody whose inspection found something below good, or who asks for help; what it proposes "
        + "binds nobody."

    private static let anyForm =
        "One answer is enough, in whichever form: slip, workbook, letter or mail; where two differ, you are asked which holds."
    private static let anyFormOfRegion =
        "One answer is enough, on this slip or by mail: for each partner by itself. What was not asked for by days and dates is agreed later."
    private static let afterYes =
        "If everybody who is asked says yes, the coordinator agrees with both sides from when, for how many days, who pays, and what it "
        + "should come to; it begins only then. Until the round is published a yes can be taken back."
    private static let afterNo =
        "If you say no, nothing happens to you: the pairing goes, and the coordinator plans again. You need give no reason."

    private static func afterSilence(_ day: Day?) -> String {
        "If you have not answered by \(day?.inWords ?? "the day that is named"), you are reminded. Silence is never taken for a yes, and a late "
            + "answer still counts."
    }

    /// What follows from each answer, and from none, a paragraph each.
    /// - Parameters:
    ///   - day: by which an answer is wanted.
    ///   - ofRegion: whether a region is asked for partners that it would lend.
    package static func follows(by day: Day?, ofRegion: Bool = false) -> [String] {
        [ofRegion ? anyFormOfRegion : anyForm, afterYes, afterNo, afterSilence(day)]
    }

    /// Stands in the place of a sender that nobody named.
    package static let noSender =
        "[To fill in before this is sent: who writes, for which organisation, with telephone and mail address.]"
}
