import Domain

extension Table<Loan> {
    /// What regions lend one another, and where that stands.
    package static func loans(_ list: [Loan], in snapshot: Snapshot) -> Table {
        Table(
            "Loans",
            [
                .words("lends", "Lends") { snapshot.everyAuthority[$0.partner]?.region.name },
                .authority("partner", "Partner", in: snapshot) { $0.partner },
                .words("borrows", "Borrows") { snapshot.everyAuthority[$0.receiver]?.region.name },
                .authority("receiver", "Receiver", in: snapshot) { $0.receiver },
                .words("step") { $0.step.rawValue }, .words(nil, "Stands at") { $0.step.words },
            ] + Column.areas(none: LoanTerms.allAreas, shortened: 50) { $0.stands.areas } + [
                .number("days", "Days") { $0.stands.days },
                .day("from", "From") { $0.stands.from }, .day("until", "Until") { $0.stands.until },
                .words("asked_in_its_place", "Asked in its place") { it in
                    it.step == .moreRequested ? it.meant.words(beside: it.stands) : nil
                },
                .words("round", "Round") { $0.round }, .day("said_on", "Since") { $0.saidOn },
                .words("words", "Words") { $0.words }.shortened(to: 50), .words("by") { $0.by },
            ],
            list,
            empty: "No region was asked for a partner.",
            leavesOutEmpty: true
        )
    }
}

extension Loan {
    /// What is lent, else what was asked.
    fileprivate var stands: LoanTerms { lent ?? meant }
}

extension LoanTerms {
    fileprivate static let allAreas = "all that is asked for"

    fileprivate var areaNames: [String] { areas.isEmpty ? [Self.allAreas] : areas.map(\.name) }

    /// `2027-01-11 to 2028-06-30, 40 days`, with areas where these are others.
    fileprivate func words(beside before: LoanTerms) -> String {
        "\(from) to \(until)" + (days.map { ", \($0.counted("day", "days"))" } ?? "")
            + (areas == before.areas ? "" : ", " + areaNames.inWords)
    }
}
