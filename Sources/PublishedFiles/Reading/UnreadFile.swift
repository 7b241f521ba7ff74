import Domain

/// Why a file is not read, whatever its rows say.
extension PublishedReader {
    /// Why the file is refused, when no table in it was known.
    var refusal: Problem {
        if isEmpty { return Problem(file: file, reason: "is empty: there is not even a header") }
        if !choices.includesHidden,
            accounts.contains(where: {
                $0.leftOut.contains { $0.kind == .sheet && $0.reason.hasPrefix("hidden") }
            })
        {
            return Problem(
                file: file,
                reason:
                    "nothing that is shown in it is a table that Tandem reads, and hidden sheets are left alone; to read "
                    + "them: \(choices.answers.how(.hidden))"
            )
        }
        return noLayout.problem(
            in: file,
            isText: accounts.allSatisfy { $0.sheet.isEmpty },
            unseen: UnreadSheet.unseen(unseenAboveAny, choices.answers.how),
            how: choices.answers.how
        )
    }

    /// That an answer was given with the file for which nothing in it asked.
    var idleAnswer: Problem? {
        let idle = choices.answers.given.first { given in
            given.kind == .sheet
                ? !accounts.contains { $0.sheet.plainWords == given.printed.plainWords }
                : !learned.contains { $0.answer == given }
        }
        guard let idle else { return nil }
        let words =
            switch idle.kind {
            case .sheet: accounts.map(\.sheet)
            case .column: headings.sorted()
            case .grade, .type, .days, .framework, .name: [String]()
            }
        let meant = idle.printed.nearest(of: words).map { ": did you mean '\($0)'?" } ?? ""
        return Problem(
            file: file,
            reason:
                "nothing in it reads '\(idle.printed)', which \(choices.answers.how(.kind(idle.kind))) answers"
                + meant
        )
    }
}
