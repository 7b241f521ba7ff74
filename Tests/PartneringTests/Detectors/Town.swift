import Domain
import Testing

@testable import Partnering

/// Authorities made for tests of detectors: one that is looked at, and others around it.
struct Town {
    static let asOf = "2026-11-21"
    var inspections: [Inspection] = []
    var partnerships: [Partnership] = []
    var visits: [Visit] = []
    var indicators: [Indicator] = []
    var assessments: [Assessment] = []
    var entries: [RegisterEntry] = []
    var calendar: [CalendarEntry] = []
    var offers: [SupportOffer] = []
    var asked: [EditedRequest] = []
    /// How many others there are, each a statistical neighbour of the one looked at.
    var others = 1

    static func code(_ position: Int) throws -> LACode { try #require(LACode("\(800 + position)")) }
    static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    static func authority(_ position: Int, _ region: Region = .northEast, _ type: AuthorityType = .unitary) throws
        -> Authority
    {
        Authority(
            code: try code(position),
            gssCode: try #require(GSSCode("E06000\(100 + position)")),
            name: position == 0 ? "Ashby" : "Town \(position)",
            region: region,
            type: type
        )
    }

    /// What one detector says about the authority looked at.
    func notice(_ detector: any Detector) throws -> Notice? {
        let surroundings = Surroundings(ProfileBook(try snapshot()))
        return detector.notice(about: try #require(surroundings.book.profiles[Town.code(0)]), in: surroundings)
    }

    func snapshot() throws -> Snapshot {
        Snapshot(
            asOf: try Town.day(Town.asOf),
            authorities: try (0...others).map { try Town.authority($0) },
            inspections: inspections,
            neighbours: try (1...min(10, max(1, others))).map {
                try StatisticalNeighbour(
                    model: 2025,
                    authority: Town.code(0),
                    rank: $0,
                    neighbour: Town.code($0),
                    closeness: .close
                )
            },
            arrangements: [],
            partnerships: partnerships,
            visits: visits,
            indicators: indicators,
            said: Statements(
                assessments: assessments,
                entries: entries,
                calendar: calendar,
                offers: offers,
                asked: asked
            )
        )
    }

    static func inspection(
        _ published: String,
        inspected: String? = nil,
        overall: Grade? = nil,
        _ grades: [JudgementArea: Grade] = [.leadership: .good, .helpAndProtection: .good],
        of position: Int = 0
    ) throws -> Inspection {
        var judgements = grades.mapValues(Judgement.graded)
        if let overall { judgements[.overall] = .graded(overall) }
        return try Inspection(
            key: "\(position)-\(published)",
            authority: code(position),
            framework: overall == nil && published >= "2026-04-01" ? .ilacs2026 : .ilacs2023,
            ended: inspected.flatMap { Day($0) },
            published: day(published),
            judgements: judgements
        )
    }

    /// The one looked at supports another, or another supports it.
    static func partnership(supports: Bool, status: String = "not_stated", began: String = "2026-01") throws
        -> Partnership
    {
        try Partnership(
            supporter: .authority(code(supports ? 0 : 1)),
            supporterName: supports ? "Ashby" : "Town 1",
            supporterKind: "local_authority",
            receiver: code(supports ? 1 : 0),
            arrangement: "improvement_partner",
            basis: "",
            began: ApproximateDay(began),
            ended: nil,
            plannedEnd: nil,
            status: status
        )
    }

    static func provenance(_ day: String = "2026-05-01", _ visibility: Visibility = .authority) throws -> Provenance {
        try Provenance(day: self.day(day), source: "self-evaluation", author: .director, visibility: visibility)
    }
}
