import Domain

extension NamedRow {
    /// A day as published files write it; `nil` for an empty cell and for marks such as `nan`.
    /// - Throws: `Problem` for anything else that is no day, and for a day after today.
    func publishedDay(_ column: String) throws(Problem) -> Day? {
        let text = text(column)
        if text.isEmpty || PublishedGrade.silentMarks.contains(text.plainWords) { return nil }
        guard let day = PublishedDay.read(text) else {
            throw problem(column, "not a day that exists, written like 28/02/2025, 28 February 2025 or 2025-02-28")
        }
        guard day <= today else { throw problem(column, "lies after today, \(today)") }
        return day
    }

    /// The judgement of a cell; `nil` where the source is silent, and where its words are no grade, which is noted: the
    /// rest of the row stands.
    func judgement(_ column: String) -> Judgement? {
        let text = text(column)
        var meaning = PublishedGrade.read(text)
        if meaning == nil, let answered = answers.grade(text, of: publisher) {
            notes.usedGrade(text, of: publisher)
            meaning = answered
        }
        switch meaning {
        case .judgement(let judgement): return judgement
        case .silent: return nil
        case nil:
            notes.add(
                problem(
                    column,
                    "not a grade: outstanding, good, requires improvement to be good or inadequate; to say which is meant: "
                        + "{grade} '\(text.prefix(60))=good'"
                )
            )
            return nil
        }
    }

    func judgements(_ areas: [(column: String, area: JudgementArea)]) -> [JudgementArea: Judgement] {
        var judgements: [JudgementArea: Judgement] = [:]
        for (column, area) in areas {
            if let judgement = judgement(column) { judgements[area] = judgement }
        }
        return judgements
    }

    /// The authority that the row names.
    /// - Throws: `Problem` of the kind `.unmatched`, with the nearest names.
    func authority(
        code: String? = nil,
        gss: String? = nil,
        name: String,
        on day: Day?
    ) throws(Problem) -> LACode {
        guard let directory else { throw problem(name, "no authorities are on record yet: run 'tandem setup'") }
        let printed = text(name), number = code.map(text) ?? "", gss = gss.map(text) ?? ""
        guard !(printed + number + gss).isEmpty else { throw problem(name, "is empty") }
        do throws(AuthorityDirectory.Failure) {
            return try directory.find(code: number, gss: gss, name: printed, on: day)
        } catch {
            func list(_ codes: [LACode]) -> String {
                codes.prefix(3).map { "\(directory.name(of: $0)) (\($0))" }.joined(separator: ", ")
            }
            switch error {
            case .unknown(let nearest):
                throw problem(
                    name,
                    "no authority is known by this name; the nearest are \(list(nearest)). To say who is meant: "
                        + "tandem imports match",
                    kind: .unmatched
                )
            case .ambiguous(let codes):
                throw problem(name, "may mean \(list(codes))", kind: .unmatched)
            case .contradicting(let one, let other):
                throw problem(code ?? name, "the codes name different authorities: \(list([one, other]))")
            }
        }
    }

    /// Ofsted's word for an inspection: standard, short; empty where none is given.
    func inspectionKind(_ column: String) -> String {
        let words = text(column).plainWords
        if words.contains("short") { return "short" }
        return words.contains("standard") && !words.contains("longer") ? "standard" : ""
    }
}
