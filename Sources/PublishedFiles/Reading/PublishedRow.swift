import Domain

extension NamedRow {
    /// A day as published files write it; `nil` for an empty cell and for marks such as `nan`.
    /// - Throws: `Problem` for anything else that is no day, and for a day after today.
    func publishedDay(_ column: String) throws(Problem) -> Day? {
        let text = text(column)
        if text.isEmpty || PublishedGrade.silentMarks.contains(text.plainWords) { return nil }
        let day = try written(text, in: column)
        guard day <= today else { throw problem(column, "lies after today, \(today)") }
        return day
    }

    /// A day in any of the ways in which files write one.
    /// - Throws: `Problem` for what is none.
    func written(_ text: String, in column: String) throws(Problem) -> Day {
        if let position = position(column), position < cells.count, cells[position].kind == .date {
            if let date = Day(text.prefix(10)) { notes.days.look(at: date, in: column, row: number) }
        } else {
            notes.days.look(at: text, in: column, row: number)
        }
        guard let day = PublishedDay.read(text, dayOrder ?? .dayFirst) else {
            throw problem(column, PublishedDay.fault(in: text, dayOrder ?? .dayFirst, answers.how))
        }
        return day
    }

    /// The judgement of a cell; `nil` where the source is silent, and where its words are no grade, which is noted: the
    /// rest of the row stands.
    func judgement(_ column: String, inspected: Day? = nil, published: Day? = nil) -> Judgement? {
        let text = text(column)
        var meaning = PublishedGrade.read(text)
        if meaning == nil, let (grade, framework) = answers.grade(text, inspected: inspected, published: published) {
            notes.used(text, grade, of: framework)
            meaning = .judgement(.graded(grade))
        }
        if meaning == nil, let grade = PublishedGrade.former(text, inspected: inspected, published: published) {
            meaning = .judgement(.graded(grade))
        }
        if meaning == nil, let answered = answers.grade(text, of: publisher) {
            notes.used(text, as: .grade, answered.inWords, of: publisher)
            meaning = answered
        }
        switch meaning {
        case .judgement(let judgement): return judgement
        case .silent: return nil
        case nil:
            notes.add(
                problem(
                    column,
                    "not a grade\(answers.otherFrameworks(with: text)): outstanding, good, requires improvement to be good or "
                        + "inadequate"
                        // Nobody can type what cannot be seen.
                        + (text.unseenMarks().isEmpty
                            ? "; to say \(isMark(text) ? "that it says nothing" : "which is meant"): "
                                + answers.how(
                                    .answer(
                                        ReadingAnswer(
                                            .grade,
                                            printed: String(text.prefix(200)),
                                            meaning: isMark(text) ? ReadingAnswer.nothing : "GRADE"
                                        )
                                    )
                                )
                            : "")
                )
            )
            return nil
        }
    }

    /// Whether a word is a mark of statistics, which nobody may answer with a grade.
    private func isMark(_ text: String) -> Bool {
        if case .withheld? = PublishedNumber.read(text, isShare: false) { true } else { false }
    }

    /// The judgements of several columns; the days tell the framework whose words for grades may stand there.
    func judgements(
        _ areas: [(column: String, area: JudgementArea)],
        inspected: Day? = nil,
        published: Day? = nil
    ) -> [JudgementArea: Judgement] {
        var judgements: [JudgementArea: Judgement] = [:]
        let framework = (inspected ?? published).flatMap { answers.frameworks.version(inspected: $0) }
        for (column, area) in areas {
            // Where nothing is judged, words that are no grade say just that.
            if area == .overall, let framework, !framework.givesOverall, !text(column).isEmpty,
                !answers.isGrade(text(column))
            {
                notes.leaveOut(column, "not given under \(framework.inWords)")
                continue
            }
            if let judgement = judgement(column, inspected: inspected, published: published) {
                judgements[area] = judgement
            }
        }
        return judgements
    }

    /// Whether a grade stands in any of some columns.
    func hasGrades(_ areas: [(column: String, area: JudgementArea)]) -> Bool {
        (areas + furtherJudged).contains { column, _ in
            answers.isGrade(text(column))
        }
    }

    /// The columns of areas that frameworks bring in, as far as the table has them.
    var furtherJudged: [(column: String, area: JudgementArea)] {
        answers.frameworks.furtherAreas().map { ($0.name, $0) }.filter { has($0.column) }
    }

    /// An inspection as told, checked to have been made under some framework.
    func reported(
        _ make: () throws(InvariantBroken) -> ReportedInspection
    ) throws(Problem) -> ReportedInspection {
        try checked { () throws(InvariantBroken) in
            let reported = try make()
            _ = try answers.frameworks.likely(reported)
            return reported
        }
    }

    /// The authority that the row means, by the columns of all its codes and of its name together.
    /// - Parameters:
    ///   - code: the column of DfE's number.
    ///   - gss: the column of the GSS code.
    ///   - urn: the column of Ofsted's number.
    ///   - day: what the row speaks of; `nil` where it bears no day.
    /// - Throws: `Problem`, of the kind `.unmatched` with the nearest names where nobody is known by them.
    func authority(
        code: String? = nil,
        gss: String? = nil,
        urn: String? = nil,
        name: String,
        on day: Day?
    ) throws(Problem) -> LACode {
        let clues = AuthorityDirectory.Clues(
            number: code.map(text) ?? "",
            gss: gss.map(text) ?? "",
            urn: urn.map(text) ?? "",
            name: text(name)
        )
        guard clues != AuthorityDirectory.Clues() else { throw problem(name, "is empty") }
        return try authority(clues, from: day, to: day, blaming: text(name).isEmpty ? gss ?? code ?? name : name)
    }

    /// The same for clues that a column does not hold as they are.
    /// - Parameter column: what to name where nobody can be meant.
    func authority(
        _ clues: AuthorityDirectory.Clues,
        from: Day?,
        to: Day?,
        blaming column: String
    ) throws(Problem) -> LACode {
        guard let directory else { throw problem(column, "no authorities are on record yet: run 'tandem setup'") }
        if let fault = sumBesideAuthority(clues, directory) { throw problem(column, fault) }
        do throws(AuthorityDirectory.Failure) {
            let meant = try directory.find(clues, from: from, to: to)
            if let other = directory.bearer(of: clues, besides: meant) { notes.take(other, as: meant) }
            if directory.restsOnOtherName(clues, meant) { notes.otherName = (clues.name, directory.name(of: meant)) }
            switch directory.doubt(of: clues.name, meaning: meant) {
            case nil: break
            case .nobody: notes.doubt(clues.name, taken: meant)
            case .kin(let bearer): notes.doubt(clues.name, of: bearer, taken: meant)
            }
            return meant
        } catch {
            func list(_ codes: [LACode]) -> String {
                codes.prefix(3).map { "\(directory.name(of: $0)) (\($0))" }.joined(separator: ", ")
            }
            switch error {
            case .unknown(let nearest):
                if isPublished, clues.areOfNoAuthority { notes.passOverNoAuthority() }
                let hint = nearest.isEmpty ? ", and none is near" : "; the nearest are \(list(nearest))"
                throw problem(
                    column,
                    "no authority is known by this name\(hint). To say who is meant: tandem imports match; one that is new "
                        + "comes first: tandem authority add",
                    kind: .unmatched
                )
            case .holdsMore(let code):
                throw problem(
                    column,
                    "holds the name of \(list([code])), whose code stands beside it, and more: part of it may be meant, or several "
                        + "together. To say who is meant: tandem imports match; one that is new comes first: tandem authority add",
                    kind: .unmatched
                )
            case .ambiguous(let codes):
                throw problem(column, "may mean \(list(codes))", kind: .unmatched)
            case .contradicting(let one, let other):
                throw problem(
                    column,
                    "the row means different authorities, by its codes and its name: \(list([one, other])). Correct the "
                        + "one that is wrong; a column of codes may have slipped"
                )
            case .ended(let code, let successors):
                let after = successors.isEmpty ? "" : "; after it came \(list(successors))"
                let when =
                    from.flatMap { directory.notInForce(code, on: $0, of: isOfInspections ? "the inspection of " : "") }
                    ?? "\(directory.name(of: code)) has ended"
                throw problem(column, "\(when)\(after): name the one that is meant")
            }
        }
    }

    /// What is wrong where the name or code of a region, of England or of a total stands beside that of an authority.
    private func sumBesideAuthority(
        _ clues: AuthorityDirectory.Clues,
        _ directory: AuthorityDirectory
    ) -> String? {
        // A large file has the same names over and over: most are known.
        let isSumCode = SumOfAuthorities.bears(clues.gss)
        guard isSumCode || !clues.name.isEmpty && !directory.isBorne(clues.name), clues.areOfNoAuthority else {
            return nil
        }
        let bearers = directory.bearers(of: clues.name), isSum = clues.nameIsOfNoAuthority && bearers.isEmpty
        guard isSum || isSumCode else { return nil }
        guard let code = directory.coded(clues) ?? (isSum ? nil : bearers.first) else { return nil }
        let sum = isSum ? "the name is" : "'\(clues.gss)' is the code"
        return "\(sum) of a region, England or a total, and beside it stands \(directory.name(of: code)) (\(code)): "
            + "correct the one that is wrong; a column may have slipped"
    }

    /// Whether somebody published it, rather than filled it in.
    private var isPublished: Bool { publisher != .tandem }

    /// Whether a row is about a region, England or a total, which is noted: nothing else in it counts then.
    func sumsUp(gss: String, name: String) -> Bool {
        let clues = AuthorityDirectory.Clues(gss: text(gss), name: text(name))
        guard clues.areOfNoAuthority, directory?.bearers(of: clues.name).isEmpty ?? true else { return false }
        notes.passOverNoAuthority()
        return true
    }

    /// Whether the days of its rows are those of inspections.
    private var isOfInspections: Bool { publisher == .ofsted || publisher == .tracker }
}

extension AuthorityDirectory.Clues {
    /// Whether the name is that of a region, of England or of a total.
    package var nameIsOfNoAuthority: Bool {
        SumOfAuthorities.isNamed(name.plainWords.withoutNotes) || Region(forgiving: name.withoutNotes) != nil
    }

    /// Whether they are those of a region, of England or of a total.
    package var areOfNoAuthority: Bool { nameIsOfNoAuthority || SumOfAuthorities.bears(gss) }
}
