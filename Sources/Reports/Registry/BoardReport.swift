import Domain
import Partnering

/// Need and supply, region by region.
package struct BoardReport: ListReport {
    /// How many authorities hold each grade.
    struct Grades: Encodable, Sendable {
        private(set) var outstanding = 0
        private(set) var good = 0
        private(set) var requiresImprovement = 0
        private(set) var inadequate = 0
        private(set) var none = 0

        mutating func count(_ grade: Grade?) {
            switch grade {
            case .outstanding: outstanding += 1
            case .good: good += 1
            case .requiresImprovement: requiresImprovement += 1
            case .inadequate: inadequate += 1
            case nil: none += 1
            }
        }

        func words(without: String = "without one") -> String {
            var parts = [
                "\(outstanding) outstanding", "\(good) good", "\(requiresImprovement) requires improvement",
                "\(inadequate) inadequate",
            ]
            if none > 0 { parts.append("\(none) \(without)") }
            return parts.joined(separator: ", ")
        }
    }

    /// One region, or all of them.
    package struct Line: Encodable, Sendable {
        let region: String
        /// Authorities in force.
        private(set) var authorities = 0
        /// Those with an area below good.
        private(set) var seeking = 0
        private(set) var lead = 0
        private(set) var specialist = 0
        /// Requests of each class, 5 to 1.
        private(set) var bySeverity: [String: Int]
        /// Those that may offer support.
        private(set) var offering = 0
        /// Places they offered themselves, less partnerships in force.
        private(set) var placesOffered = 0
        /// Places that the policy assumes of those that offered none, less partnerships in force.
        private(set) var placesAssumed = 0
        /// Partnerships in force with a receiver here.
        private(set) var partnershipsInForce = 0

        init(region: String) {
            self.region = region
            bySeverity = Dictionary(uniqueKeysWithValues: Severity.all.map { ($0.description, 0) })
        }

        fileprivate var places: Int { placesOffered + placesAssumed }

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

    let asOf: String
    /// Last overall grade under SIF or ILACS, of every authority.
    private(set) var lastOverall = Grades()
    /// Overall grade of the latest report; `none` counts reports that give none.
    private(set) var latestReport = Grades()
    /// Authorities with an area below good.
    let belowGood: Int
    /// Authorities with more than one inadequate inspection under SIF or ILACS.
    private(set) var moreThanOneInadequate: [String] = []
    private(set) var england = Line(region: "England")
    /// Alphabetical.
    private(set) var regions: [Line] = []
    /// Where the partnerships in force go, held against need.
    let shareOfHelp: ShareReport

    private enum CodingKeys: String, CodingKey {
        case asOf, lastOverall, latestReport, belowGood, moreThanOneInadequate, england, regions, shareOfHelp
    }

    /// The board of a snapshot, of some regions or of all; places are those that the book's policy assumes.
    package init(_ book: ProfileBook, regions wanted: [Region] = []) {
        let inForce = book.partnershipsInForce
        let received = Dictionary(inForce.map { ($0.receiver, 1) }, uniquingKeysWith: +)
        asOf = book.snapshot.asOf.description
        shareOfHelp = ShareReport(ShareOfHelp(inForceIn: book, regions: wanted), in: book.snapshot)
        var england = Line(region: "England")
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
        self.england = england
        belowGood = england.seeking
        moreThanOneInadequate.sort()
    }

    private static let columns: [Column<Line>] = {
        let first: [Column<Line>] = [
            .words("region", "Region") { $0.region },
            .number("authorities", "Authorities") { $0.authorities },
            .number("seeking", "Seeking support") { $0.seeking },
        ]
        let classes = Severity.all.map { severity in
            let title = severity == Severity.all.first ? "class \(severity)" : "\(severity)"
            return Column<Line>.number("class_\(severity)", title) { $0.bySeverity[severity.description] ?? 0 }
        }
        let last: [Column<Line>] = [
            .number("lead", "Lead") { $0.lead },
            .number("specialist", "Specialist") { $0.specialist },
            .number("offering", "May offer") { $0.offering },
            .number("places_offered", "Offered*") { $0.placesOffered },
            .number("places_assumed", "Assumed*") { $0.placesAssumed },
        ]
        return first + classes + last
    }()

    /// A row a region, and England.
    package var sheet: Table<Line> { Table("Need and supply", Self.columns, regions + [england]) }

    package func text(_ style: Style) -> String {
        let scale = max(1, (regions.map { max($0.seeking, $0.places) }.max() ?? 1) / 24 + 1)
        // Two bars on one scale.
        let bars = Column<Line>.words(nil, "Seeking ■ against places □") { line in
            guard line.region != "England" else { return nil }
            func bar(_ mark: String, _ count: Int) -> String {
                String(repeating: mark, count: (count + scale - 1) / scale)
            }
            return bar("■", line.seeking) + bar("□", line.places)
        }
        let table = Table("Need and supply", Self.columns + [bars], regions.count > 1 ? regions + [england] : regions)
        return style.heading("Need and supply as of \(asOf)") + "\n\n" + table.text(style) + "\n" + notes(scale) + "\n"
            + shareOfHelp.text(
                "Where the partnerships in force go",
                without: "Seeking support without a partnership in force on record",
                style
            )
    }

    private func notes(_ scale: Int) -> String {
        var lines = [
            "* Places: offered by the authority itself, or assumed by the policy where it offered none; less partnerships in"
                + " force (\(england.partnershipsInForce)).",
            "Last overall grade: \(lastOverall.words()).",
            "Overall grade of the latest report: "
                + "\(latestReport.words(without: "without one (none is given since April 2026)")).",
            "\(belowGood) of \(england.authorities) authorities have an area below good.",
        ]
        if !moreThanOneInadequate.isEmpty {
            lines.append("More than one inadequate inspection: \(moreThanOneInadequate.joined(separator: ", ")).")
        }
        lines.append("One ■ or □ stands for \(scale == 1 ? "one" : "up to \(scale)").")
        return lines.joined(separator: "\n") + "\n"
    }
}
