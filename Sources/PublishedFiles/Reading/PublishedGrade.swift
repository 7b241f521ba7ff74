import Domain

/// Grades in every spelling met in published files, and the marks that stand where a grade is missing.
enum PublishedGrade {
    enum Meaning: Hashable {
        /// A grade, or that none was given.
        case judgement(Judgement)
        /// The source says nothing about the area.
        case silent

        var inWords: String { if case .judgement(let it) = self { it.description } else { "nothing" } }
    }

    /// Marks by which a source says that it does not know, or that there is nothing to know. Sources: trackers
    /// (`inspection_pre_dates_judgement` for care leavers before 2023, `data_unreadable`, `not_reported_post_reform` for
    /// the overall since 2026, `nan`) and Ofsted's releases (`Not yet inspected`).
    static let silentMarks: Set<String> = [
        "", "nan", "none", "null", "nat", "n/a", "na", "inspection_pre_dates_judgement", "data_unreadable",
        "not_reported_post_reform", "not yet inspected", "not reported",
    ]

    /// The third grade before the framework of November 2013, which Ofsted publishes as "requires improvement". Source:
    /// docs/domain.md §3.1.
    static let former = "adequate"
    private static let formerUntil = Day(year: 2013, month: 11, day: 1)

    /// What a word means that was a grade once, in an inspection of which a day is known.
    static func former(_ text: String, inspected: Day?, published: Day?) -> Grade? {
        guard text.plainWords.withoutNotes == former, let until = formerUntil,
            let day = inspected ?? published?.adding(days: -90), day < until
        else { return nil }
        return .requiresImprovement
    }

    /// The meaning of a cell; `nil` if it has none.
    static func read(_ text: String) -> Meaning? {
        let words = text.plainWords
        if silentMarks.contains(words) { return .silent }
        if let meaning = meaning(words) { return meaning }
        // A note behind a grade, or a full stop: "Good*", "Inadequate (1)", "Good."
        let bare = words.withoutNotes
        return meaning(bare.hasSuffix(".") ? String(bare.dropLast()) : bare)
    }

    private static func meaning(_ words: String) -> Meaning? {
        switch words {
        case "outstanding": return .judgement(.graded(.outstanding))
        case "good": return .judgement(.graded(.good))
        // "To" is left over where a tracker cut "requires improvement to be good" out of a report.
        case "requires improvement to be good", "requires improvement", "ri", "to requires improvement":
            return .judgement(.graded(.requiresImprovement))
        case "inadequate": return .judgement(.graded(.inadequate))
        case "not judged", "-", "–", "—": return .judgement(.notJudged)
        default: return nil
        }
    }
}
