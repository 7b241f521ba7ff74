import Domain
import Partnering

/// Everything that is held about one authority, for `authority show`.
package struct AuthorityReport: Report {
    /// One inspection of its timeline.
    package struct InspectionLine: Encodable, Sendable {
        /// SIF, ILACS…
        package let framework: String
        /// Ofsted's word for it.
        package let kind: String
        /// The inspection's last day; empty where only the report's day is known.
        package let inspected: String
        /// The report's day.
        package let published: String
        /// The judgements in words, by Ofsted's field.
        package let judgements: [String: String]
        /// Children in care and care leavers stand in one judgement.
        package let careLeaversCombined: Bool
        /// Where the report can be read.
        package let reportUrl: String
    }

    /// One statistical neighbour.
    package struct NeighbourLine: Encodable, Sendable {
        /// 1 the nearest.
        package let rank: Int
        /// Who it is.
        package let neighbour: AuthorityLabel
        /// How alike, in DfE's words.
        package let closeness: String
    }

    /// One partnership.
    package struct PartnershipLine: Encodable, Sendable {
        /// Who supports.
        package let supporter: String
        /// Who is supported.
        package let receiver: AuthorityLabel
        /// What was arranged.
        package let arrangement: String
        /// When it began, as exactly as known.
        package let began: String
        /// When it ended; empty while it goes on, or where that is not known.
        package let ended: String
        /// When it was to end, if that was said.
        package let plannedEnd: String
        /// In force, over, or not known.
        package let standing: String
        /// The page that says so.
        package let source: String
    }

    /// Day of the snapshot.
    package let asOf: String
    /// DfE's number.
    package let laCode: String
    /// The GSS code.
    package let gssCode: String
    /// GSS codes before.
    package let formerGssCodes: [String]
    /// Its name.
    package let name: String
    /// Other names under which it is met.
    package let spellings: [String]
    /// Its region.
    package let region: String
    /// What kind of council it is.
    package let type: String
    /// In force on the day.
    package let inForce: Bool
    /// First and last day, as far as on record.
    package let validFrom: String, validTo: String
    /// Authorities before it.
    package let predecessors: [AuthorityLabel]
    /// Authorities after it.
    package let successors: [AuthorityLabel]
    /// Inspections, newest first.
    package let inspections: [InspectionLine]
    /// Inspections of its predecessors, newest first: shown apart, never counted as its own.
    package let predecessorInspections: [InspectionLine]
    /// Visits without grades, newest first.
    package let visits: [VisitLine]
    /// What people said that coordinators of every region, or everybody, may see.
    package let said: [HeldLine]
    let derivedStanding: Nullable<String>
    let derivedStandingRule: String
    /// Days of reports that found it inadequate overall.
    package let inadequateInspections: [String]
    /// Companies and trusts that deliver for it.
    package let deliveredBy: [String]
    /// The year of the model of its neighbours.
    let neighbourModel: Nullable<Int>
    /// Its statistical neighbours.
    package let neighbours: [NeighbourLine]
    /// Partnerships in which it is supported or supports.
    package let partnerships: [PartnershipLine]
    let notes: String
    let practiceAreas: PracticeReport
    let seeking: Nullable<Seeking>
    let mayOffer: Bool
    /// What is worth noticing about it.
    package let alerts: AlertsReport

    /// What it asks for.
    struct Seeking: Encodable, Sendable {
        let kind: String
        let severity: Int
        let areas: [String]
    }

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
        type = authority.type.rawValue.replacing("_", with: " ")
        inForce = authority.isInForce(on: snapshot.asOf)
        // What came after the day is not told, as it was not known then.
        let isOver = authority.validTo.map { $0 <= snapshot.asOf } ?? false
        validFrom = authority.validFrom?.description ?? ""
        validTo = isOver ? authority.validTo?.description ?? "" : ""
        predecessors = authority.predecessors.map { AuthorityLabel($0, in: snapshot) }
        successors = isOver ? authority.successors.map { AuthorityLabel($0, in: snapshot) } : []
        inspections = (snapshot.inspections[authority.code] ?? []).reversed().map(Self.line)
        predecessorInspections = authority.predecessors.flatMap { snapshot.inspections[$0] ?? [] }
            .sorted { $0.published > $1.published }.map(Self.line)
        let told = visits.filter { ($0.published ?? $0.began) <= snapshot.asOf }
        self.visits = told.sorted { $0.began > $1.began }.map(VisitLine.init)
        said = Self.said(of: authority.code, in: snapshot)
        derivedStanding = Nullable(value: profile?.derivedStanding?.description)
        derivedStandingRule = DerivedStanding.rule
        inadequateInspections = profile?.inadequateOverall.map(\.description) ?? []
        deliveredBy = snapshot.arrangements.filter { $0.authority == authority.code }.map(\.body)
        let list = snapshot.neighbours[authority.code] ?? []
        neighbourModel = Nullable(value: list.first?.model)
        neighbours = list.map {
            NeighbourLine(
                rank: $0.rank,
                neighbour: AuthorityLabel($0.neighbour, in: snapshot),
                closeness: $0.closeness.rawValue
            )
        }
        partnerships = snapshot.partnerships(with: authority.code).map { Self.line($0, snapshot) }
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

    private static func line(_ inspection: Inspection) -> InspectionLine {
        InspectionLine(
            framework: inspection.framework.shortName,
            kind: inspection.kind,
            inspected: (inspection.ended ?? inspection.began)?.description ?? "",
            published: inspection.published.description,
            judgements: Dictionary(
                uniqueKeysWithValues: inspection.judgements.map { ($0.key.key, $0.value.description) }
            ),
            careLeaversCombined: inspection.framework.combinesCareLeavers,
            reportUrl: inspection.reportURL
        )
    }

    private static func line(_ partnership: Partnership, _ snapshot: Snapshot) -> PartnershipLine {
        PartnershipLine(
            supporter: partnership.supporterName,
            receiver: AuthorityLabel(partnership.receiver, in: snapshot),
            arrangement: partnership.arrangement.replacing("_", with: " "),
            began: partnership.began?.description ?? "",
            ended: partnership.ended.flatMap { $0.earliest <= snapshot.asOf ? $0.description : nil } ?? "",
            plannedEnd: partnership.plannedEnd?.description ?? "",
            standing: partnership.standing(on: snapshot.asOf).words,
            source: partnership.source
        )
    }
}

extension Partnership.Standing {
    /// The standing in words.
    package var words: String {
        switch self {
        case .inForce: "in force"
        case .over: "ended"
        case .notKnown: "not known whether it goes on"
        case .ahead: "not begun"
        }
    }
}
