import Domain
import Partnering

/// Everything that is held about one authority, for `authority show`.
package struct AuthorityReport: Report {
    /// What it asks for.
    struct Seeking: Encodable, Sendable {
        let kind: String
        let severity: Int
        let areas: [String]
    }

    let asOf: String
    let laCode: String
    let gssCode: String
    let formerGssCodes: [String]
    let name: String
    /// Other names under which it is met.
    let spellings: [String]
    let region: String
    let type: String
    let inForce: Bool
    /// First and last day, as far as on record.
    let validFrom: String, validTo: String
    let predecessors: [AuthorityLabel]
    let successors: [AuthorityLabel]
    /// Newest first.
    let inspections: Table<Inspection>
    /// Newest first: shown apart, never counted as its own.
    let predecessorInspections: Table<Inspection>
    /// Visits without grades, newest first.
    let visits: Table<Visit>
    /// What people said that coordinators of every region, or everybody, may see.
    let said: Table<HeldLine>
    let derivedStanding: Nullable<String>
    let derivedStandingRule: String
    /// Days of reports that found it inadequate overall.
    let inadequateInspections: [String]
    /// Companies and trusts that deliver for it.
    let deliveredBy: [String]
    /// The year of the model of its neighbours.
    let neighbourModel: Nullable<Int>
    let neighbours: Table<StatisticalNeighbour>
    /// Partnerships in which it is supported or supports.
    let partnerships: Table<Partnership>
    let notes: String
    let practiceAreas: PracticeReport
    let seeking: Nullable<Seeking>
    let mayOffer: Bool
    let alerts: AlertsReport

    /// The report about an authority, in force or not.
    package init(_ authority: Authority, in book: ProfileBook, spellings: [String], visits: [Visit] = []) {
        let snapshot = book.snapshot
        let profile = book.profiles[authority.code]
        asOf = snapshot.asOf.description
        laCode = authority.code.description
        gssCode = authority.gssCode.description
        formerGssCodes = authority.formerGSSCodes.map(\.description)
        name = authority.name
        self.spellings = spellings.filter { $0 != authority.name }.sorted()
        region = authority.region.name
        type = authority.type.rawValue.withoutUnderscores
        inForce = authority.isInForce(on: snapshot.asOf)
        // What came after the day is not told, as it was not known then.
        let isOver = authority.validTo.map { $0 <= snapshot.asOf } ?? false
        validFrom = authority.validFrom?.description ?? ""
        validTo = isOver ? authority.validTo?.description ?? "" : ""
        predecessors = authority.predecessors.map { AuthorityLabel($0, in: snapshot) }
        successors = isOver ? authority.successors.map { AuthorityLabel($0, in: snapshot) } : []
        inspections = .timeline((snapshot.inspections[authority.code] ?? []).reversed())
        predecessorInspections = .timeline(
            authority.predecessors.flatMap { snapshot.inspections[$0] ?? [] }.sorted { $0.published > $1.published }
        )
        self.visits = .visits(visits.filter { ($0.published ?? $0.began) <= snapshot.asOf })
        said = .said(snapshot.saidLines(of: authority.code) { $0.visibility >= .regions })
        derivedStanding = Nullable(value: profile?.derivedStanding?.description)
        derivedStandingRule = DerivedStanding.rule
        inadequateInspections = profile?.inadequateOverall.map(\.description) ?? []
        deliveredBy = snapshot.arrangements.filter { $0.authority == authority.code }.map(\.body)
        let list = snapshot.neighbours[authority.code] ?? []
        neighbourModel = Nullable(value: list.first?.model)
        neighbours = .neighbours(list, snapshot)
        partnerships = .partnerships(snapshot.partnerships(with: authority.code), snapshot)
        notes = isOver || authority.validTo == nil ? authority.notes : ""
        seeking = Nullable(
            value: profile?.request.map {
                Seeking(kind: $0.kind.rawValue, severity: $0.severity.value, areas: $0.areas.map(\.rawValue))
            }
        )
        practiceAreas = PracticeReport(profile?.practice)
        mayOffer = profile?.mayOffer ?? false
        alerts = AlertsReport(Detectors.findings(about: authority.code, in: Surroundings(book)), in: snapshot)
    }

    package func text(_ style: Style) -> String {
        func section(_ title: String, _ table: Table<some Sendable>) -> String {
            style.heading(title) + "\n" + table.text(style)
        }
        var parts = [identity(style)]
        parts.append(
            inspections.isEmpty
                ? style.heading("Judgements") + "\nNone published by \(asOf).\n" : section("Judgements", inspections)
        )
        if !predecessorInspections.isEmpty {
            parts.append(section("Judgements of its predecessors (not its own)", predecessorInspections))
        }
        if !visits.isEmpty { parts.append(section("Visits without grades", visits)) }
        parts.append(standing)
        if !alerts.sheet.isEmpty { parts.append(alerts.section(style)) }
        if let practice = practiceAreas.text(style) {
            parts.append(style.heading("Needs and strengths, 0 to 1") + "\n" + practice)
        }
        if !said.isEmpty { parts.append(section("What people say", said)) }
        let model = neighbourModel.value.map { " (DfE \($0))" } ?? ""
        parts.append(section("Statistical neighbours\(model)", neighbours))
        parts.append(section("Partnerships", partnerships))
        return parts.joined(separator: "\n")
    }

    private func identity(_ style: Style) -> String {
        var lines = [style.heading("\(name) (\(laCode))"), "\(type), \(region), \(gssCode)"]
        if !formerGssCodes.isEmpty { lines.append("Formerly \(formerGssCodes.joined(separator: ", ")).") }
        if !inForce {
            lines.append(
                validTo.isEmpty || validTo > asOf
                    ? "Not yet in force: begins on \(validFrom)." : "Abolished on \(validTo)."
            )
        } else if !validFrom.isEmpty {
            lines.append("In force since \(validFrom).")
        }
        if !predecessors.isEmpty {
            lines.append("Came out of \(predecessors.map(\.nameAndCode).joined(separator: ", ")).")
        }
        if !successors.isEmpty { lines.append("Followed by \(successors.map(\.nameAndCode).joined(separator: ", ")).") }
        if !deliveredBy.isEmpty { lines.append("Delivered by \(deliveredBy.joined(separator: ", ")).") }
        if !notes.isEmpty { lines.append(notes + ".") }
        if !spellings.isEmpty { lines.append(style.faint("Also met as: \(spellings.joined(separator: "; "))")) }
        return lines.joined(separator: "\n") + "\n"
    }

    private var standing: String {
        var lines: [String] = []
        if let standing = derivedStanding.value {
            lines.append("Derived standing (ours, not an Ofsted judgement): \(standing).")
        }
        if inadequateInspections.count > 1 {
            lines.append("More than one inadequate inspection: \(inadequateInspections.joined(separator: ", ")).")
        }
        if let seeking = seeking.value {
            let areas = seeking.areas.compactMap { JudgementArea(rawValue: $0)?.name }.joined(separator: ", ")
            lines.append("Seeking support (\(seeking.kind), class \(seeking.severity)) in \(areas).")
        }
        if mayOffer { lines.append("May offer support; no place is confirmed.") }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }
}
