import Domain

/// What a partnership came to, and which of its sides agreed that everybody may read it.
package struct SummaryReport: Report {
    private struct Side: Encodable {
        let side, state: String
        let author, source: String?
        let saidOn: Day?
    }

    private let summary: AgreementSummary
    private let isTold: Bool
    /// Whether both agreed to these words, before what they rest on was changed.
    private let isChanged: Bool
    private let sides: [Side]

    /// - Parameters:
    ///   - body: the summary as it is kept.
    ///   - steps: of its agreement.
    package init(_ summary: AgreementSummary, body: String, _ steps: [SummaryStep]) {
        self.summary = summary
        let isTold = steps.contains(where: \.isTold)
        let isChanged =
            !isTold
            && ConsentSide.allCases.allSatisfy { side in
                steps.first { $0.side == side }?.body == body
            }
        (self.isTold, self.isChanged) = (isTold, isChanged)
        sides = ConsentSide.allCases.map { side in
            let step = steps.first { $0.side == side }
            let state =
                switch step?.body {
                case nil: "has not said"
                case "": "agreed and took it back"
                case body:
                    isChanged ? "agreed to these words before the agreement was changed" : "agrees to these words"
                default: "agreed to earlier words"
                }
            return Side(
                side: side.rawValue,
                state: state,
                author: step?.author.rawValue,
                source: step?.source,
                saidOn: step?.saidOn
            )
        }
    }

    /// Who reads it now.
    package var standing: String {
        isTold
            ? "Everybody may read it."
            : isChanged
                ? "Nobody else reads it before a side says again that it agrees."
                : "Nobody else reads it before both agree to the same words."
    }

    package func text(_ style: Style) -> String {
        let told = sides.map { side in
            let who = side.author.map { " (\($0), \(side.saidOn.map { "\($0)" } ?? ""): \(side.source ?? ""))" } ?? ""
            return "The \(side.side) \(side.state)\(who)."
        }
        return style.heading(summary.title) + "\n"
            + (summary.sentences + [""] + told + [standing]).map { $0 + "\n" }.joined()
    }
}

extension Table<AgreementSummary> {
    /// Summaries that everybody may read.
    package static func summaries(_ rows: [AgreementSummary]) -> Table {
        Table(
            "Summaries",
            [
                .words("receiver", "Supported") { $0.receiver }, .words("partner", "Partner") { $0.partner },
                .day("from", "From") { $0.from }, .day("ended", "Ended") { $0.ended },
                .list("areas", "Areas") { $0.areas.isEmpty ? ["all that was asked for"] : $0.areas },
                .number("days", "Days") { $0.daysUsed },
                .list("judged_before", "Before", separator: ", ") { $0.judgedBefore?.lines ?? [] },
                .list("judged_since", "Since", separator: ", ") { $0.judgedSince?.lines ?? [] },
                .words("ending", "Because") { $0.ending }, .words("outcome", "Came to") { $0.outcome },
                .words("lessons", "Learned") { $0.lessons },
            ],
            rows.sorted { ($0.receiver, $0.from) < ($1.receiver, $1.from) },
            empty: "No partnership's two sides have agreed to tell what it came to."
        )
    }
}

extension AgreementSummary.Judged {
    fileprivate var lines: [String] { areas.map { "\($0.area): \($0.grade)" } }
}
