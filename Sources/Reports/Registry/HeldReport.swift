import Domain

/// Everything held about an authority, for it to see and answer. Source: docs/domain.md §8.12.
package struct HeldReport: Report {
    private let laCode: String
    private let name: String
    /// The day up to which it is shown.
    private let asOf: String
    private let published: Table<HeldLine>
    private let said: Table<HeldLine>
    /// Lines of other authorities that name it, and that coordinators of every region may see.
    private let saidByOthers: Table<HeldLine>
    /// How many more lines of other authorities name it, which stay with them.
    private let otherLinesNotShown: Int

    /// - Parameter later: figures that are held and count from a later day on.
    package init(_ authority: Authority, in snapshot: Snapshot, later: [Indicator] = []) {
        let code = authority.code
        laCode = code.description
        name = authority.name
        asOf = snapshot.asOf.description
        published = .held(
            Self.identity(authority) + Self.inspected(code, snapshot) + snapshot.numbers(of: code, areStated: false)
                + Self.coming(later.filter { $0.authority == code && $0.published > snapshot.asOf })
                + Self.neighbours(code, snapshot) + Self.arranged(code, snapshot)
        )
        said = .held(snapshot.saidLines(of: code) { _ in true } + snapshot.numbers(of: code, areStated: true))
        let naming = snapshot.said.entries.sorted { $0.key < $1.key }.flatMap(\.value).filter { $0.other == code }
        let shown = naming.filter { $0.provenance.visibility >= .regions }
        saidByOthers = .held(shown.map { HeldLine($0, in: snapshot) })
        otherLinesNotShown = naming.count - shown.count
    }

    private static func identity(_ it: Authority) -> [HeldLine] {
        let fields = it.fields.filter { !$0.value.isEmpty }
        return [HeldLine(kind: "authority", about: it.name, says: fields.map { "\($0.name.label): \($0.value)" })]
    }

    private static func inspected(_ code: LACode, _ snapshot: Snapshot) -> [HeldLine] {
        (snapshot.inspections[code] ?? []).map { it in
            let judged = it.judgements.sorted { $0.key < $1.key }.map { "\($0.key.name): \($0.value)" }
            return HeldLine(
                kind: "inspection",
                about: "\(it.framework.shortName) \(it.kind)".trimmedEnd,
                says: judged,
                day: it.published,
                author: .inspector,
                evidence: EvidenceLevel.inspection.rawValue,
                source: it.reportURL
            )
        }
            + (snapshot.visits[code] ?? []).map { it in
                HeldLine(
                    kind: it.kind.name,
                    about: it.themes.map(\.rawValue).joined(separator: ", "),
                    says: it.priorityActions.map { "area for priority action: \($0)" },
                    day: it.began,
                    author: .inspector,
                    evidence: EvidenceLevel.inspection.rawValue,
                    source: it.reportURL
                )
            }
    }

    private static func coming(_ figures: [Indicator]) -> [HeldLine] {
        figures.map { it in
            HeldLine(
                kind: "indicator",
                about: "\(it.code.name), \(it.code.unit)",
                says: ["\(it.year): \(it.value), counts from \(it.published) on"],
                day: it.published,
                visibleTo: it.code.visibility
            )
        }
    }

    private static func neighbours(_ code: LACode, _ snapshot: Snapshot) -> [HeldLine] {
        let neighbours = snapshot.neighbours[code] ?? []
        guard let first = neighbours.first else { return [] }
        return [
            HeldLine(
                kind: "statistical neighbours",
                about: "DfE \(first.model)",
                says: neighbours.map { "\($0.rank) \(snapshot.name(of: $0.neighbour)), \($0.closeness.rawValue)" },
                author: .department
            )
        ]
    }

    private static func arranged(_ code: LACode, _ snapshot: Snapshot) -> [HeldLine] {
        snapshot.arrangements.filter { $0.authority == code }.map { it in
            HeldLine(
                kind: "delivery arrangement",
                about: it.body,
                says: [it.kind.rawValue.withoutUnderscores, it.began.map { "since \($0)" } ?? "", it.notes],
                source: it.source
            )
        }
            + snapshot.partnerships(with: code).filter { $0.agreed == nil }.map { it in
                HeldLine(
                    kind: "partnership",
                    about: "\(it.partnerName) supporting \(snapshot.name(of: it.receiver))",
                    says: [
                        it.arrangement.withoutUnderscores, it.began.map { "since \($0)" } ?? "",
                        it.standing(on: snapshot.asOf).words, it.notes,
                    ],
                    evidence: it.evidence,
                    source: it.source
                )
            }
    }

    /// The report for people: nothing is cut short.
    package func text(_ style: Style) -> String {
        var text = style.heading("\(name) (\(laCode)): what is held on \(asOf)") + "\n"
        text += section("What people said", said, style)
        if !saidByOthers.isEmpty { text += section("Kept under other authorities, and naming it", saidByOthers, style) }
        if otherLinesNotShown > 0 {
            text +=
                "\n\(otherLinesNotShown.counted("entry", "entries")) kept under other authorities \(otherLinesNotShown == 1 ? "names" : "name") it: ask "
                + "your coordinator.\n"
        }
        text += section("What was published", published, style)
        return text + "\nTo answer: 'tandem assess add', or write to the coordinator.\n"
    }

    private func section(_ title: String, _ lines: Table<HeldLine>, _ style: Style) -> String {
        let parts = lines.rows.map { line in
            let head = [line.kind.capitalisedFirst, line.about].filter { !$0.isEmpty }.joined(separator: ": ")
            let who = [
                line.day?.description ?? "", line.author.map { "by \($0.inWords)" } ?? "", line.evidenceName,
                "seen by \(line.visibleTo.name)", line.source,
            ]
            let source = who.filter { !$0.isEmpty }.joined(separator: "; ")
            let parts = [head, line.words.isEmpty ? "" : "  " + line.words].filter { !$0.isEmpty }
            return (parts.map(\.onOneLine) + [style.faint("  " + source.onOneLine)]).joined(separator: "\n") + "\n"
        }
        let list = parts.isEmpty ? "Nothing is on record.\n" : parts.joined()
        return "\n" + style.heading(title) + "\n" + list
    }
}
