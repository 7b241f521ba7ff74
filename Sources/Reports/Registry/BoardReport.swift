import Domain
import Partnering

/// Need and supply, region by region.
package struct BoardReport: ListReport {
    /// How many authorities hold each grade.
    package struct Grades: Encodable, Sendable {
        /// Outstanding.
        package private(set) var outstanding = 0
        /// Good.
        package private(set) var good = 0
        /// Requires improvement.
        package private(set) var requiresImprovement = 0
        /// Inadequate.
        package private(set) var inadequate = 0
        /// No grade at all.
        package private(set) var none = 0

        mutating func count(_ grade: Grade?) {
            switch grade {
            case .outstanding: outstanding += 1
            case .good: good += 1
            case .requiresImprovement: requiresImprovement += 1
            case .inadequate: inadequate += 1
            case nil: none += 1
            }
        }
    }

    /// One region, or all of them.
    package struct Line: Encodable, Sendable {
        /// The region's name, or "England".
        package let region: String
        /// Authorities in force.
        package private(set) var authorities = 0
        /// Those with an area below good.
        package private(set) var seeking = 0
        /// Of these, lead requests.
        package private(set) var lead = 0
        /// Of these, specialist requests.
        package private(set) var specialist = 0
        /// Requests of each class, 5 to 1.
        package private(set) var bySeverity: [String: Int]
        /// Those that may offer support.
        package private(set) var offering = 0
        /// Places they offered themselves, less partnerships in force.
        package private(set) var placesOffered = 0
        /// Places that the policy assumes of those that offered none, less partnerships in force.
        package private(set) var placesAssumed = 0
        /// Partnerships in force with a receiver here.
        package private(set) var partnershipsInForce = 0

        init(region: String) {
            self.region = region
            bySeverity = Dictionary(uniqueKeysWithValues: Severity.all.map { ($0.description, 0) })
        }

        mutating func count(_ profile: AuthorityProfile, received: Int) {
            authorities += 1
            partnershipsInForce += received
            if let request = profile.request {
                seeking += 1
                lead += request.kind == .lead ? 1 : 0
                specialist += request.kind == .specialist ? 1 : 0
                bySeverity[request.severity.description, default: 0] += 1
            }
            if profile.mayOffer {
                offering += 1
                if profile.capacity.isOffered {
                    placesOffered += profile.capacity.open
                } else {
                    placesAssumed += profile.capacity.open
                }
            }
        }
    }

    /// The day.
    package let asOf: String
    /// Last overall grade under SIF or ILACS, of every authority.
    package private(set) var lastOverall = Grades()
    /// Overall grade of the latest report; `none` counts reports that give none.
    package private(set) var latestReport = Grades()
    /// Authorities with an area below good.
    package var belowGood: Int { england.seeking }
    /// Authorities with more than one inadequate inspection under SIF or ILACS.
    package private(set) var moreThanOneInadequate: [String] = []
    /// All of them together.
    package private(set) var england = Line(region: "England")
    /// Region by region, alphabetical.
    package private(set) var regions: [Line] = []
    /// Where the partnerships in force go, held against need.
    package let shareOfHelp: ShareReport

    /// The board of a snapshot, of some regions or of all; places are those that the book's policy assumes.
    package init(_ book: ProfileBook, regions wanted: [Region] = []) {
        let inForce = book.partnershipsInForce
        let received = Dictionary(inForce.map { ($0.receiver, 1) }, uniquingKeysWith: +)
        asOf = book.snapshot.asOf.description
        shareOfHelp = ShareReport(ShareOfHelp(inForceIn: book, regions: wanted), in: book.snapshot)
        for region in Region.allCases.sorted() where wanted.isEmpty || wanted.contains(region) {
            var line = Line(region: region.name)
            for authority in book.snapshot.authorities where authority.region == region {
                guard let profile = book.profiles[authority.code] else { continue }
                let receives = received[authority.code] ?? 0
                line.count(profile, received: receives)
                england.count(profile, received: receives)
                let overall = book.snapshot.wholeServiceInspections(of: authority.code)
                    .last { $0.grade(in: .overall) != nil }
                lastOverall.count(overall?.grade(in: .overall))
                latestReport.count(profile.latest?.grade(in: .overall))
                if profile.inadequateOverall.count > 1 { moreThanOneInadequate.append(authority.name) }
            }
            regions.append(line)
        }
        moreThanOneInadequate.sort()
    }

    private enum CodingKeys: String, CodingKey {
        case asOf, lastOverall, latestReport, belowGood, moreThanOneInadequate, england, regions, shareOfHelp
    }

    /// Writes the computed values too.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(asOf, forKey: .asOf)
        try container.encode(lastOverall, forKey: .lastOverall)
        try container.encode(latestReport, forKey: .latestReport)
        try container.encode(belowGood, forKey: .belowGood)
        try container.encode(moreThanOneInadequate, forKey: .moreThanOneInadequate)
        try container.encode(england, forKey: .england)
        try container.encode(regions, forKey: .regions)
        try container.encode(shareOfHelp, forKey: .shareOfHelp)
    }
}
