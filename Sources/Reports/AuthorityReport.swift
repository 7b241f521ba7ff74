import Domain
import Partnering

/// Everything that is held about one authority, for `authority show`.
public struct AuthorityReport: Encodable, Sendable {
    /// One inspection of its timeline.
    public struct InspectionLine: Encodable, Sendable {
        /// SIF, ILACS…
        public let framework: String
        /// Ofsted's word for it.
        public let kind: String
        /// The inspection's last day; empty where only the report's day is known.
        public let inspected: String
        /// The report's day.
        public let published: String
        /// The judgements in words, by Ofsted's field.
        public let judgements: [String: String]
        /// Children in care and care leavers stand in one judgement.
        public let careLeaversCombined: Bool
        /// Where the report can be read.
        public let reportUrl: String
    }

    /// One statistical neighbour.
    public struct NeighbourLine: Encodable, Sendable {
        /// 1 the nearest.
        public let rank: Int
        /// Who it is.
        public let neighbour: AuthorityLabel
        /// How alike, in DfE's words.
        public let closeness: String
    }

    /// One partnership.
    public struct PartnershipLine: Encodable, Sendable {
        /// Who supports.
        public let supporter: String
        /// Who is supported.
        public let receiver: AuthorityLabel
        /// What was arranged.
        public let arrangement: String
        /// When it began, as exactly as known.
        public let began: String
        /// When it ended; empty while it goes on, or where that is not known.
        public let ended: String
        /// When it was to end, if that was said.
        public let plannedEnd: String
        /// In force, over, or not known.
        public let standing: String
        /// The page that says so.
        public let source: String
    }

    /// Day of the picture.
    public let asOf: String
    /// DfE's number.
    public let laCode: String
    /// The GSS code.
    public let gssCode: String
    /// GSS codes before.
    public let formerGssCodes: [String]
    /// Its name.
    public let name: String
    /// Other names under which it is met.
    public let spellings: [String]
    /// Its region.
    public let region: String
    /// What kind of council it is.
    public let type: String
    /// In force on the day.
    public let inForce: Bool
    /// First and last day, as far as on record.
    public let validFrom: String, validTo: String
    /// Authorities before it.
    public let predecessors: [AuthorityLabel]
    /// Authorities after it.
    public let successors: [AuthorityLabel]
    /// Inspections, newest first.
    public let inspections: [InspectionLine]
    /// Inspections of its predecessors, newest first: shown apart, never counted as its own.
    public let predecessorInspections: [InspectionLine]
    /// Visits without grades, newest first.
    public let visits: [VisitLine]
    /// What people said that coordinators of every region, or everybody, may see.
    public let said: [HeldLine]
    let derivedStanding: Nullable<String>
    let derivedStandingRule: String
    /// Days of reports that found it inadequate overall.
    public let inadequateInspections: [String]
    /// Companies and trusts that deliver for it.
    public let deliveredBy: [String]
    /// The year of the model of its neighbours.
    let neighbourModel: Nullable<Int>
    /// Its statistical neighbours.
    public let neighbours: [NeighbourLine]
    /// Partnerships in which it is supported or supports.
    public let partnerships: [PartnershipLine]
    let notes: String
    let practiceAreas: PracticeReport
    let seeking: Nullable<Seeking>
    let mayOffer: Bool
    /// What is worth noticing about it.
    public let alerts: [AlertsReport.Entry]

    /// What it asks for.
    struct Seeking: Encodable, Sendable {
        let kind: String
        let severity: Int
        let areas: [String]
    }

    /// The report about an authority, in force or not.
    public init(_ authority: Authority, in book: EvidenceBook, spellings: [String], visits: [Visit] = []) {
        let picture = book.picture
        let evidence = book.evidence[authority.code]
        asOf = picture.asOf.description
        laCode = authority.code.description
        gssCode = authority.gssCode.description
        formerGssCodes = authority.formerGSSCodes.map(\.description)
        name = authority.name
        self.spellings = spellings.filter { $0 != authority.name }.sorted()
        region = authority.region.name
        type = authority.type.rawValue.replacing("_", with: " ")
        inForce = authority.isInForce(on: picture.asOf)
        // What came after the day is not told, as it was not known then.
        let isOver = authority.validTo.map { $0 <= picture.asOf } ?? false
        validFrom = authority.validFrom?.description ?? ""
        validTo = isOver ? authority.validTo?.description ?? "" : ""
        predecessors = authority.predecessors.map { AuthorityLabel($0, in: picture) }
        successors = isOver ? authority.successors.map { AuthorityLabel($0, in: picture) } : []
        inspections = (picture.inspections[authority.code] ?? []).reversed().map(Self.line)
        predecessorInspections = authority.predecessors.flatMap { picture.inspections[$0] ?? [] }
            .sorted { $0.published > $1.published }.map(Self.line)
        let told = visits.filter { ($0.published ?? $0.began) <= picture.asOf }
        self.visits = told.sorted { $0.began > $1.began }.map(VisitLine.init)
        said = Self.said(of: authority.code, in: picture)
        derivedStanding = Nullable(value: evidence?.derivedStanding?.description)
        derivedStandingRule = DerivedStanding.rule
        inadequateInspections = evidence?.inadequateOverall.map(\.description) ?? []
        deliveredBy = picture.arrangements.filter { $0.authority == authority.code }.map(\.body)
        let list = picture.neighbours[authority.code] ?? []
        neighbourModel = Nullable(value: list.first?.model)
        neighbours = list.map {
            NeighbourLine(
                rank: $0.rank,
                neighbour: AuthorityLabel($0.neighbour, in: picture),
                closeness: $0.closeness.rawValue
            )
        }
        partnerships = picture.partnerships(with: authority.code).map { Self.line($0, picture) }
        notes = isOver || authority.validTo == nil ? authority.notes : ""
        seeking = Nullable(
            value: evidence?.request.map {
                Seeking(kind: $0.kind.rawValue, severity: $0.severity.value, areas: $0.areas.map(\.rawValue))
            }
        )
        practiceAreas = PracticeReport(evidence?.profile)
        mayOffer = evidence?.mayOffer ?? false
        let findings = Detectors.findings(about: authority.code, in: Surroundings(book))
        alerts = findings.map { AlertsReport.Entry($0, in: picture) }
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

    private static func line(_ partnership: Partnership, _ picture: Picture) -> PartnershipLine {
        PartnershipLine(
            supporter: partnership.supporterName,
            receiver: AuthorityLabel(partnership.receiver, in: picture),
            arrangement: partnership.arrangement.replacing("_", with: " "),
            began: partnership.began?.description ?? "",
            ended: partnership.ended.flatMap { $0.earliest <= picture.asOf ? $0.description : nil } ?? "",
            plannedEnd: partnership.plannedEnd?.description ?? "",
            standing: partnership.standing(on: picture.asOf).words,
            source: partnership.source
        )
    }
}

extension Partnership.Standing {
    /// The standing in words.
    public var words: String {
        switch self {
        case .inForce: "in force"
        case .over: "ended"
        case .notKnown: "not known whether it goes on"
        case .ahead: "not begun"
        }
    }
}
