import Domain

extension PracticeReason {
    /// For people: what the partner is good at that is asked, who says so and when, practice it shares, and what speaks for
    /// it beside what speaks against it.
    /// - Parameters:
    ///   - request: what is asked; `nil` where nobody asks.
    ///   - partner: its name.
    ///   - here: how the receiver is pointed at, and the partner by `there`.
    ///   - notKnown: what rules ask and nobody has recorded.
    ///   - isKept: whether it is of the day on which a plan was made, and may be known since.
    ///   - visible: leaves out what fewer people than these may see.
    func text(
        for request: SupportRequest?,
        partner: String,
        here: String = "here",
        there: String = "there",
        notKnown: [Refusal],
        isKept: Bool = false,
        visibleTo visible: Visibility = .authority,
        _ style: Style
    ) -> String {
        let seen = seen(by: visible)
        let notKnown = notKnown.filter { !rulesSpokenOf.contains($0.rule) }.map(\.fact)
        var parts = ["The way: \(journey ?? "not on record").\n"]
        func part(_ title: String, _ lines: [String]) {
            guard !lines.isEmpty else { return }
            parts.append(style.heading(title) + "\n" + lines.map { "  \($0)\n" }.joined())
        }
        part(
            "What is asked, and how strong \(partner) is in it",
            (request?.judgedWithin ?? []) + judgements(here, there) + seen.said(here, there)
        )
        part("How children are heard", seen.heard(here, there == "there" ? "in \(partner)" : there))
        part(
            "Figures between inspections, each beside its own neighbours (no judgement; they do not count in the plan)",
            told(here, there)
        )
        part("Practice that \(partner) shares in these areas", examples.map(\.words))
        if let readiness = seen.readiness { parts.append(readiness.capitalisedFirst + ".\n") }
        part("Speaks for it", seen.words(.speaksFor))
        part("Speaks against it", seen.words(.against))
        part("Also on record, and not counted in the plan", seen.beside(here, there))
        part(isKept ? "Not known when the plan was made" : "Not known", seen.words(.notKnown) + notKnown)
        return parts.joined()
    }

    /// What is said of how children are heard, here and there; where nobody says it, that.
    private func heard(_ here: String, _ there: String) -> [String] {
        guard let onRecord else { return [] }
        return [false, true].flatMap { isThere -> [String] in
            let own = onRecord.filter { $0.isVoice && $0.isOfPartner == isThere }
            return own.isEmpty
                ? ["nobody has said how children are heard \(isThere ? there : here)"]
                : own.map { $0.line(here, there) }
        }
    }

    private func beside(_ here: String, _ there: String) -> [String] {
        (onRecord ?? []).filter { !$0.isVoice }.map { $0.line(here, there) }
    }

    /// Figures that people read at once; the others are counted.
    private static let mostFigures = 6

    /// `care leavers in education or work: 48 %, neighbours 54 % (2023 to 2025) here; 64 %, … there`.
    private func told(_ here: String, _ there: String) -> [String] {
        let figures = figures ?? []
        let lines = figures.prefix(Self.mostFigures).map { "\($0.name): \(here) \($0.here); \(there) \($0.there)" }
        let more = figures.count - lines.count
        return lines + (more > 0 ? ["and \(more) more: 'tandem authority show' tells every figure"] : [])
    }

    /// `help and protection: inadequate here (January 2025), outstanding there (March 2025)`.
    private func judgements(_ here: String, _ there: String) -> [String] {
        judged.map { judged in
            "\(judged.area.name): \(judged.here?.words(here) ?? "not judged \(here)"), "
                + "\(judged.there?.words(there) ?? "not judged \(there)")"
        }
    }

    /// What people say of the receiver's needs and the partner's strengths; one who says the same of several areas is
    /// quoted once.
    private func said(_ here: String, _ there: String) -> [String] {
        let groups = sayings.grouped { saying in
            [
                saying.isStrength ? "there" : "here", saying.level.map(String.init) ?? "", saying.author,
                saying.evidence, saying.day.description, saying.statement, saying.withdrawn ?? "",
            ]
        }
        return groups.map { group in
            let saying = group[0]
            let areas = group.map(\.area.name).joined(separator: ", ")
            let level = saying.level.map { " \($0) of 10" } ?? ""
            let what = saying.isStrength ? "strength\(level) \(there)" : "need\(level) \(here)"
            let words = saying.statement.isEmpty ? "" : ": “\(saying.statement)”"
            let end = saying.withdrawn.map { "; it no longer counts: \($0)" } ?? ""
            return "\(areas): \(what) (\(saying.author), \(saying.evidence), \(saying.day))\(words)\(end)"
        }
    }
}

extension PracticeReason.OnRecord {
    /// `there: culture, challenge is welcome, 7 of 10, “…” (director, statement, 2026-05-04)`.
    fileprivate func line(_ here: String, _ there: String) -> String { "\(isOfPartner ? there : here): \(said)" }

    /// The same without whose it is.
    var said: String {
        isWithheld ? kind : "\(kind)\(words.isEmpty ? "" : ", " + words) (\(author), \(evidence), \(day))"
    }
}

extension PracticeReason.Found {
    fileprivate func words(_ place: String) -> String {
        "\(grade) \(place) (\(inspected.monthInWords)\(isCombined ? ", children in care and care leavers together" : ""))"
    }
}

extension PracticeReason.Example {
    /// Title, areas, who says so, and whether young people helped to make it.
    fileprivate var words: String {
        let together: String =
            switch withYoungPeople {
            case true?: "young people helped to make it"
            case false?: "made without young people"
            case nil: "nobody has said whether young people helped to make it"
            }
        let areas = areas.map(\.name).joined(separator: ", ")
        let more = details.isEmpty ? "" : ": \(details)"
        return "\(isLesson ? "lesson: " : "")\(title) (\(areas))\(more) – \(author), \(evidence), \(day); \(together)"
    }
}

extension PracticeReason {
    /// The reason as an object for programs.
    func document(visibleTo visible: Visibility = .authority) -> Record<PracticeReason> {
        Record(seen(by: visible), PracticeReason.columns)
    }

    private static let columns: [Column<PracticeReason>] = {
        let found: [Column<Found>] = [
            .grade("grade") { $0.grade }, .day("inspected") { $0.inspected }, .flag("combined") { $0.isCombined },
        ]
        let judged: [Column<Judged>] = [
            .words("area") { $0.area.rawValue }, .words("name") { $0.area.name },
            .record("receiver", found) { $0.here }, .record("partner", found) { $0.there },
        ]
        let sayings: [Column<Stated>] =
            [
                .words("area") { $0.area.rawValue }, .words("says") { $0.isStrength ? "strength" : "need" },
                .number("level") { $0.level }, .words("statement") { $0.statement },
                .words("no_longer_counts") { $0.withdrawn },
            ] + Column.said { ($0.author, $0.evidence, $0.day) }
        let examples: [Column<Example>] =
            [
                .words("title") { $0.title }, .words("register") { $0.isLesson ? "lesson" : "example" },
                .list("areas") { $0.areas.map(\.rawValue) }, .words("details") { $0.details },
                .flag("with_young_people") { $0.withYoungPeople },
            ] + Column.said { ($0.author, $0.evidence, $0.day) }
        let figures: [Column<Figure>] = [
            .words("name") { $0.name }, .list("areas") { $0.areas.map(\.rawValue) }, .words("receiver") { $0.here },
            .words("partner") { $0.there }, .flag("tells_of_need") { $0.tellsOfNeed },
            .flag("tells_of_strength") { $0.tellsOfStrength },
        ]
        let onRecord: [Column<OnRecord>] =
            [
                .words("of") { $0.isOfPartner ? "partner" : "receiver" }, .words("kind") { $0.kind },
                .flag("of_how_children_are_heard") { $0.isVoice }, .words("says") { $0.words },
            ] + Column.said { ($0.author, $0.evidence, $0.isWithheld ? nil : $0.day) }
        return [
            .words("journey") { $0.journey },
            .document("judgements") { Table("Judgements", judged, $0.judged) },
            .document("said") { Table("Said", sayings, $0.sayings) },
            .document("examples") { Table("Examples", examples, $0.examples) },
            .document("figures") { Table("Figures", figures, $0.figures ?? []) },
            .document("on_record") { Table("On record", onRecord, $0.onRecord ?? []) },
            .list("for") { $0.words(.speaksFor) },
            .list("against") { $0.words(.against) },
            // Of the receiver: it speaks for no partner and against none.
            .words("readiness") { $0.readiness },
            .list("not_known") { $0.words(.notKnown) },
        ]
    }()
}
