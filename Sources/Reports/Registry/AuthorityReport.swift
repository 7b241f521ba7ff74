import Domain
import Partnering

/// Everything that is held about one authority, for `authority show`.
package struct AuthorityReport: RecordReport {
    private let authority: Authority
    private let snapshot: Snapshot
    /// What follows of all that is held; nothing of an authority that is not in force.
    private let profile: AuthorityProfile?
    /// Other names under which it is met.
    private let spellings: [String]
    /// Newest first.
    private let inspections: Table<Inspection>
    /// Newest first: shown apart, never counted as its own.
    private let predecessorInspections: Table<Inspection>
    private let visits: Table<Visit>
    /// What people said that coordinators of every region, or everybody, may see.
    private let said: Table<HeldLine>
    private let outcomes: Table<OutcomeStanding>
    private let neighbours: Table<StatisticalNeighbour>
    private let partnerships: Table<Partnership>
    private let agreements: Table<AgreementLife>
    private let practiceAreas: Table<AreaStanding>
    private let alerts: AlertsReport
    private let visible: Visibility

    /// - Parameter visible: leaves out what fewer people than these may see.
    package init(
        _ authority: Authority,
        in book: ProfileBook,
        spellings: [String],
        visits: [Visit] = [],
        agreements: [AgreementLife] = [],
        visibleTo visible: Visibility = .regions
    ) {
        self.visible = visible
        let snapshot = book.snapshot, code = authority.code
        self.authority = authority
        self.snapshot = snapshot
        profile = book.profiles[code]
        self.spellings = spellings.filter { $0 != authority.name }.sorted()
        inspections = .timeline((snapshot.inspections[code] ?? []).reversed())
        predecessorInspections = .timeline(
            authority.predecessors.flatMap { snapshot.inspections[$0] ?? [] }.sorted { $0.published > $1.published }
        )
        self.visits = .visits(visits.filter { ($0.published ?? $0.began) <= snapshot.asOf })
        said = .held(
            snapshot.saidLines(of: code) { $0.visibility >= visible }
                + snapshot.numbers(of: code, areStated: true).filter { $0.visibleTo >= visible }
        )
        outcomes = .outcomes(profile == nil ? [] : OutcomeStanding.all(of: code, in: snapshot))
        neighbours = .neighbours(snapshot.neighbours[code] ?? [], snapshot)
        partnerships = .partnerships(snapshot.partnerships(with: code), snapshot)
        self.agreements = .history(agreements, in: snapshot)
        practiceAreas = .practice(profile?.practice)
        alerts = AlertsReport(
            Detectors.findings(about: code, in: Surroundings(book)).filter { $0.visibility >= visible },
            in: snapshot
        )
    }

    // What came after the day is not told, as it was not known then.
    private var isOver: Bool { authority.validTo.map { $0 <= snapshot.asOf } ?? false }

    private var inForce: Bool { authority.isInForce(on: snapshot.asOf) }

    private var type: String { authority.type.rawValue.withoutUnderscores }

    private var formerGSSCodes: [String] { authority.formerGSSCodes.map(\.description) }

    private var successors: [LACode] { isOver ? authority.successors : [] }

    private var notes: String { isOver || authority.validTo == nil ? authority.notes : "" }

    /// `nil` where fewer people may see it.
    private var inadequate: [String]? {
        RepeatedInadequate.widest < visible
            ? nil : profile?.foundInadequate.map(\.published.description) ?? []
    }

    /// Companies and trusts that deliver for it.
    private var deliveredBy: [String] {
        snapshot.arrangements.filter { $0.authority == authority.code }.map(\.body)
    }

    /// The year of the model of its neighbours.
    private var model: Int? { neighbours.rows.first?.model }

    private func labels(_ codes: [LACode]) -> [AuthorityLabel] { codes.map { AuthorityLabel($0, in: snapshot) } }

    package var fields: [Column<Self>] {
        let seeking: [Column<SupportRequest>] = [
            .words("kind") { $0.kind.rawValue }, .number("severity") { $0.severity.value },
            .list("areas") { $0.areas.map(\.rawValue) },
        ]
        let identity: [Column<Self>] = [
            .day("as_of") { $0.snapshot.asOf },
            .words("la_code") { $0.authority.code.description },
            .words("gss_code") { $0.authority.gssCode.description },
            .list("former_gss_codes") { $0.formerGSSCodes },
            .words("name") { $0.authority.name },
            .list("spellings") { $0.spellings },
            .words("region") { $0.authority.region.name },
            .words("type") { $0.type },
            .flag("in_force") { $0.inForce },
            .day("valid_from") { $0.authority.validFrom?.description ?? "" },
            .day("valid_to") { $0.isOver ? $0.authority.validTo?.description ?? "" : "" },
            .document("predecessors") { $0.labels($0.authority.predecessors) },
            .document("successors") { $0.labels($0.successors) },
            .list("delivered_by") { $0.deliveredBy },
            .words("notes") { $0.notes },
        ]
        let held: [Column<Self>] = [
            .document("inspections") { $0.inspections },
            .document("predecessor_inspections") { $0.predecessorInspections },
            .document("visits") { $0.visits },
            .document("said") { $0.said },
            // No judgement, and no points.
            .document("outcomes") { $0.outcomes },
            .words("derived_standing") { $0.profile?.derivedStanding?.description },
            .words("derived_standing_rule") { _ in DerivedStanding.rule },
            // Nothing where fewer people may see it.
            .document("inadequate_inspections") { $0.inadequate },
            .number("neighbour_model") { $0.model },
            .document("neighbours") { $0.neighbours },
            .document("partnerships") { $0.partnerships },
            .document("agreements") { $0.agreements },
            .document("practice_areas") { $0.practiceAreas },
            .record("seeking", seeking) { $0.profile?.request },
            .flag("may_offer") { $0.profile?.offersToday ?? false },
            .document("alerts") { $0.alerts },
        ]
        return identity + held
    }

    package func text(_ style: Style) -> String {
        func section(_ title: String, _ table: Table<some Sendable>) -> String {
            style.heading(title) + "\n" + table.text(style)
        }
        var parts = [identity(style)]
        parts.append(
            inspections.isEmpty
                ? style.heading("Judgements") + "\nNone published by \(snapshot.asOf).\n"
                : section("Judgements", inspections)
        )
        if !predecessorInspections.isEmpty {
            parts.append(section("Judgements of its predecessors (not its own)", predecessorInspections))
        }
        if !visits.isEmpty { parts.append(section("Visits without grades", visits)) }
        parts.append(standing)
        if !alerts.sheet.isEmpty { parts.append(alerts.section(style)) }
        let practice = practiceAreas.inGroups
        if !practice.isEmpty { parts.append(section("Needs and strengths beside the judgements, 0 to 1", practice)) }
        if !outcomes.isEmpty {
            parts.append(
                section("Figures between inspections, no judgement: means of three years", outcomes.inFewWords)
            )
        }
        if !said.isEmpty { parts.append(section("What people say", said)) }
        if visible > .authority {
            parts.append(
                "What people said that fewer may see is not told here: 'tandem authority held' tells it to whoever may.\n"
            )
        }
        parts.append(section("Statistical neighbours\(model.map { " (DfE \($0))" } ?? "")", neighbours))
        parts.append(section("Partnerships", partnerships))
        if !agreements.isEmpty { parts.append(section("Agreements", agreements)) }
        return parts.joined(separator: "\n")
    }

    private func identity(_ style: Style) -> String {
        func list(_ codes: [LACode]) -> String { labels(codes).map(\.nameAndCode).inWords }
        var lines = [
            style.heading("\(authority.name) (\(authority.code))"),
            "\(type), \(authority.region.name), \(authority.gssCode)",
        ]
        if !formerGSSCodes.isEmpty { lines.append("Formerly \(formerGSSCodes.joined(separator: ", ")).") }
        let began = authority.validFrom?.description ?? ""
        if isOver, let ended = authority.validTo {
            lines.append("Abolished on \(ended).")
        } else if !inForce {
            lines.append("Not yet in force: begins on \(began).")
        } else if !began.isEmpty {
            lines.append("In force since \(began).")
        }
        if inForce, let end = authority.validTo {
            let next = authority.successors.isEmpty ? "" : "; after it \(list(authority.successors))"
            lines.append("It ends on \(end)\(next).")
        }
        if !authority.predecessors.isEmpty { lines.append("Came out of \(list(authority.predecessors)).") }
        if !successors.isEmpty { lines.append("Followed by \(list(successors)).") }
        if !deliveredBy.isEmpty { lines.append("Delivered by \(deliveredBy.joined(separator: ", ")).") }
        if !notes.isEmpty { lines.append(notes + ".") }
        if !spellings.isEmpty {
            lines.append(style.faint("Also met as: \(spellings.joined(separator: "; ").onOneLine)"))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var standing: String {
        var lines: [String] = []
        if let standing = profile?.derivedStanding {
            lines.append("Derived standing (ours, not an Ofsted judgement): \(standing).")
        }
        if let request = profile?.request {
            lines.append(
                "Seeking support (\(request.kind.rawValue); \(request.severity.inWords)) in \(request.areasInWords)."
            )
        }
        if let profile, profile.mayOffer {
            lines.append(
                profile.standsBack.map { "Strong enough to offer support, and may not today: \($0)." }
                    ?? "May offer support; \(profile.capacity.inWords)."
            )
        }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }
}
