import Domain
import Partnering

extension Table<Organisation> {
    /// Organisations as they stand.
    /// - Parameter parts: those that they have now, as far as the reader may see them.
    package static func organisations(_ list: [Organisation], _ parts: [OrganisationPart]) -> Table {
        let now = Dictionary(grouping: parts.filter(\.takesPart), by: \.organisation)
        return Table(
            "Organisations",
            [
                .words("code", "Code") { $0.code },
                .words("name", "Name") { $0.name }.shown { $0.isOver ? "\($0.name) (is no more)" : $0.name },
                .words("kind", "Kind") { $0.kind.rawValue }, .words("nation", "Nation") { $0.nation.name },
                .words("does", "What it does") { $0.does }.shortened(to: 60),
                .number("parts", "Has a part in") { now[$0.code]?.count ?? 0 },
                .flag("is_over") { $0.isOver }, .words("address") { $0.address }, .words("source") { $0.source },
                .day("said_on") { $0.saidOn },
            ],
            list,
            empty: "None on record: 'tandem organisation add' enters one."
        )
    }
}

extension Table<OrganisationPart> {
    /// In what organisations have a part.
    /// - Parameter names: of organisations, by code.
    static func parts(_ list: [OrganisationPart], named names: [String: String], in snapshot: Snapshot) -> Table {
        Table(
            "Parts",
            [
                .words("organisation", names.count < 2 ? nil : "Organisation") {
                    names[$0.organisation] ?? $0.organisation
                },
                .words(nil, "In") { $0.place(in: snapshot) },
                .authority("authority", in: snapshot) { $0.authority },
                .authority("partner", in: snapshot) { $0.partner },
                .day("from") { $0.from }, .words("programme") { $0.programme },
                .words("role", "As what") { $0.role },
                .words("stands", "Now") { $0.takesPart ? "takes part" : "no longer" },
                .day("said_on", "Said on") { $0.saidOn }, .words("source", "Where it stands") { $0.source },
                .words("by") { $0.by },
            ],
            list,
            empty: "No part in any agreement or review is on record, as far as you may see."
        )
    }
}

extension OrganisationPart {
    /// `the agreement of Devon with Dorset from 2026-09-01`, `the review of Devon in 2027`.
    package func place(in snapshot: Snapshot) -> String {
        if let programme { return "the review of \(snapshot.name(of: authority)) in programme \(programme)" }
        let other = partner.map { " with \(snapshot.name(of: $0))" } ?? ""
        return "the agreement of \(snapshot.name(of: authority))\(other)\(from.map { " from \($0)" } ?? "")"
    }
}

/// Who takes part in something, organisation by organisation.
package struct OrganisationsTakingPart: Sendable {
    private let lines: [(part: OrganisationPart, organisation: Organisation)]

    package static let none = OrganisationsTakingPart([], [])

    private init(_ lines: [(part: OrganisationPart, organisation: Organisation)]) { self.lines = lines }

    package init(_ parts: [OrganisationPart], _ organisations: [Organisation]) {
        let known = Dictionary(organisations.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
        lines = parts.filter(\.takesPart).compactMap { part in known[part.organisation].map { (part, $0) } }
    }

    package var isEmpty: Bool { lines.isEmpty }

    /// `Ofsted (inspectorate): reads the plan`.
    package var words: [String] {
        lines.map { "\($0.organisation.inWords): \($0.part.role)" }
    }

    /// The same, host by host of a review.
    package func words(ofHostsIn snapshot: Snapshot) -> [String] {
        lines.map { "\(snapshot.name(of: $0.part.authority)): \($0.organisation.inWords), \($0.part.role)" }
    }

    /// The same of one host.
    func words(of host: LACode) -> [String] {
        OrganisationsTakingPart(lines.filter { $0.part.authority == host }).words
    }

    /// For programs.
    var document: [[String: String]] {
        lines.map {
            [
                "code": $0.organisation.code, "name": $0.organisation.name, "kind": $0.organisation.kind.rawValue,
                "role": $0.part.role, "authority": $0.part.authority.description,
            ]
        }
    }
}

extension Organisation {
    /// `Ofsted (inspectorate)`.
    fileprivate var inWords: String { "\(name) (\(kind.rawValue)\(isOver ? ", is no more" : ""))" }
}

/// One organisation: what is on record of it, what was said of it before, and in what it has a part.
package struct OrganisationReport: RecordReport {
    private let history: [Organisation]
    private let now: Organisation
    private let parts: Table<OrganisationPart>

    /// - Parameter history: every word on it, the oldest first; at least one.
    package init?(_ history: [Organisation], _ parts: [OrganisationPart], in snapshot: Snapshot) {
        guard let now = history.last else { return nil }
        self.history = history
        self.now = now
        self.parts = .parts(parts, named: [now.code: now.name], in: snapshot)
    }

    package var fields: [Column<Self>] {
        [
            .words("code") { $0.now.code }, .words("name") { $0.now.name }, .words("kind") { $0.now.kind.rawValue },
            .words("nation") { $0.now.nation.rawValue }, .words("does") { $0.now.does },
            .words("address") { $0.now.address }, .flag("is_over") { $0.now.isOver },
            .document("history") { $0.words }, .document("parts") { $0.parts },
        ]
    }

    private var words: Table<Organisation> {
        Table(
            "What was said",
            [
                .number("number", "No.") { $0.number }, .day("said_on", "Said on") { $0.saidOn },
                .words("name", "Name") { $0.name }, .words("kind", "Kind") { $0.kind.rawValue },
                .words("nation", "Nation") { $0.nation.name }, .words("does", "What it does") { $0.does },
                .flag("is_over", "Is no more") { $0.isOver }, .words("source", "Where it stands") { $0.source },
                .words("by", "Who") { $0.by },
            ],
            history
        )
    }

    package func text(_ style: Style) -> String {
        var lines = ["\(now.kind.rawValue.capitalisedFirst), \(now.nation.name)\(now.isOver ? "; it is no more" : "")."]
        if !now.does.isEmpty { lines.append(now.does) }
        if !now.address.isEmpty { lines.append(now.address) }
        return style.heading("\(now.name) (\(now.code))") + "\n" + lines.joined(separator: "\n") + "\n\n"
            + parts.text(style) + "\n" + words.text(style)
    }
}
