/// What came of a row: stated, refused, passed over, or outweighed by the source of what is held.
extension RegistryDiff {
    /// Says of a value that another row of the file gives otherwise, which stands.
    mutating func contradict(
        _ sourced: SourcedFact,
        _ difference: FieldDifference,
        inRow place: RowPlace?,
        about inspection: Inspection
    ) {
        say(
            of: sourced,
            column: difference.name.label,
            value: difference.new,
            "contradicts \(place?.inWords ?? "another row"), which has \(difference.old) for the \(named(inspection.inWords)): that is "
                + "taken in; correct the one that is wrong"
        )
    }

    /// Tells something about a row, which for the rest stands.
    mutating func say(
        of sourced: SourcedFact,
        column: String? = nil,
        value: String? = nil,
        _ reason: String,
        _ kind: Problem.Kind = .inDoubt
    ) {
        changes.problems.append(
            Problem(
                file: file,
                sheet: sourced.sheet,
                row: sourced.row,
                column: column,
                value: value,
                reason: reason,
                kind: kind
            )
        )
    }

    mutating func refuse(
        _ sourced: SourcedFact,
        _ reason: String,
        value: String? = nil,
        kind: Problem.Kind = .refused
    ) {
        say(of: sourced, value: value, reason, kind)
        if kind == .refused { refused.insert(sourced.place) }
        note(sourced, kind == .unmatched ? .waiting : .refused)
    }

    mutating func disagree(
        _ sourced: SourcedFact,
        _ difference: FieldDifference,
        heldBy: SourceStanding,
        identity: FactIdentity,
        subject: String? = nil
    ) {
        let disagreement = Disagreement(
            identity: identity,
            subject: named(subject ?? sourced.fact.subject),
            authority: sourced.fact.authority,
            field: difference.name,
            held: difference.old,
            heldBy: heldBy,
            isStronger: heldBy.rank > source?.rank ?? .max,
            said: difference.new,
            sheet: sourced.sheet,
            row: sourced.row
        )
        if let index = disagreed[disagreement.saying] {
            changes.disagreements[index].again.append(sourced.place)
        } else {
            disagreed[disagreement.saying] = changes.disagreements.count
            changes.disagreements.append(disagreement)
        }
    }

    /// What became of the row, beside what else it states.
    mutating func note(_ sourced: SourcedFact, _ outcome: RowOutcome) {
        let sheet = sourced.sheet ?? ""
        if let held = changes.outcomes[sheet]?[sourced.row], held >= outcome { return }
        changes.outcomes[sheet, default: [:]][sourced.row] = outcome
    }

    mutating func state(_ sourced: SourcedFact, _ identity: FactIdentity, _ outcome: Attribution.Outcome) {
        switch outcome {
        case .new, .corrected: note(sourced, .takenIn)
        case .unchanged: note(sourced, .unchanged)
        case .weaker: note(sourced, .weaker)
        }
        changes.attributions.append(Attribution(identity: identity, stated: sourced, outcome: outcome))
    }

    /// Says what the file tells of an inspection beyond what stands on record of it: a judgement that its framework does
    /// not give, and days so far apart that two inspections may be meant.
    mutating func sayWhatIsOdd(_ sourced: SourcedFact, _ reported: ReportedInspection, beside inspection: Inspection) {
        for (area, judgement) in reported.judgements.sorted(by: { $0.key < $1.key })
        where judgement.grade != nil && !inspection.framework.judged.contains(area) {
            say(
                of: sourced,
                column: area.name,
                value: judgement.description,
                "the \(named(inspection.inWords)) was made under \(inspection.framework.inWords), which gives no "
                    + "judgement of \(area.name): not brought in",
                .passedOver
            )
        }
        if let began = reported.began ?? reported.ended, let published = reported.published {
            let days = published.number - began.number
            let most = ReportedInspection.mostDaysToReport, least = ReportedInspection.leastDaysToReport
            let unlike = days > most ? "taken more than \(most)" : days < least ? "come out within \(least)" : nil
            if let unlike {
                changes.oddDays.append(named(inspection.inWords))
                say(
                    of: sourced,
                    value: began.description,
                    "\(days) days before the report of the \(named(inspection.inWords)), and no report has \(unlike): taken "
                        + "in as it stands; one of the days may be another's"
                )
            }
        }
        let days: [(Day?, Day?)] = [
            (reported.published, inspection.published),
            (reported.began ?? reported.ended, inspection.began ?? inspection.ended),
        ]
        for case (let said?, let held?) in days where abs(said.number - held.number) > Self.doubtfulDays {
            say(
                of: sourced,
                value: said.description,
                "taken for the \(named(inspection.inWords)), though \(abs(said.number - held.number)) days lie between "
                    + "\(said) and \(held): if there were two, enter the other with 'tandem inspection add'"
            )
            return
        }
    }

    /// Days between two reports above which it is said that they were taken for one: sources give days of one report
    /// differently by up to a month. Source: measured over every published file.
    private static let doubtfulDays = 45

    /// Says which inspections that the file tells of lack a judgement that their framework gives, and what follows. That an
    /// area was not judged is told where the inspection counts today.
    mutating func sayWhatIsNotKnown() {
        for sourced in changes.new + changes.corrected.map(\.new) {
            guard let inspection = sourced.fact.value as? Inspection else { continue }
            sayWhatCountsForNoNeed(inspection, sourced)
            let areas = countsToday(inspection) ? inspection.areasWithoutGrade : inspection.areasNotKnown
            guard !areas.isEmpty else { continue }
            let names = areas.map(\.name).joined(separator: ", ")
            say(
                of: sourced,
                "no grade for \(names), which the \(named(inspection.inWords)) should have: "
                    + whatFollows(ofNotKnowing: areas, in: inspection),
                .notKnown
            )
        }
    }

    /// Says that an area below good counts nowhere, which the framework brought in and of which it says nothing.
    private mutating func sayWhatCountsForNoNeed(_ inspection: Inspection, _ sourced: SourcedFact) {
        let framework = inspection.framework
        guard framework.isWholeService, countsToday(inspection) else { return }
        for area in framework.furtherAreas {
            guard let grade = inspection.grade(in: area), grade < .good,
                !framework.furtherAreasThatSpeak.contains(area),
                !framework.answeredBy.values.contains(where: { $0.contains(area) })
            else { continue }
            say(
                of: sourced,
                column: area.name,
                value: grade.description,
                "kept and shown; no 'speaks_of' of its framework names it, so that it makes nobody a receiver: if "
                    + "\(authorities[inspection.authority]?.first?.name ?? "\(inspection.authority)") seeks support, say so by 'tandem request edit'"
            )
        }
    }

    /// Words with the names of authorities in place of their codes.
    func named(_ words: String) -> String {
        words.withNames { code in authorities[code]?.first?.name }
    }

    private func countsToday(_ inspection: Inspection) -> Bool {
        matching.wholeService(of: inspection.authority).last?.key == inspection.key
    }

    /// What the authority loses while judgements of an inspection are not known. Source: docs/domain.md §8.4.
    private func whatFollows(ofNotKnowing areas: [JudgementArea], in inspection: Inspection) -> String {
        guard countsToday(inspection) else { return "a later inspection counts today" }
        let all = matching.wholeService(of: inspection.authority)
        var isNeedKept = false
        let told = areas.map { area in
            guard let before = all.dropLast().last(where: { $0.grade(in: area) != nil })?.grade(in: area) else {
                return "\(area.name) is not known, and was not before"
            }
            if JudgementArea.practice.contains(area), before < .good { isNeedKept = true }
            return "\(area.name) becomes not known (\(before) before)"
        }
        let loses =
            areas.contains(.leadership) || areas.contains(.helpAndProtection)
            ? "; it can be no partner until that is told" : ""
        let kept = isNeedKept ? "; the need found before is kept" : ""
        return told.joined(separator: ", ") + loses + kept
    }
}
