import Domain
import Partnering

/// Need and supply, region by region.
package struct BoardReport: RecordReport, ListReport {
    /// One region, or all of them.
    package struct Line: Sendable {
        let region: String
        /// Whether it is the sum of several.
        let isSum: Bool
        /// Authorities in force.
        let profiles: [AuthorityProfile]
        /// What they seek: those with an area below good, and those of whom a coordinator said so.
        let requests: [SupportRequest]
        /// Partnerships in force with a receiver here.
        let partnershipsInForce: Int

        fileprivate init(
            _ region: String,
            _ profiles: [AuthorityProfile],
            received: [LACode: Int],
            isSum: Bool = false
        ) {
            self.region = region
            self.isSum = isSum
            self.profiles = profiles
            requests = profiles.compactMap(\.request)
            partnershipsInForce = profiles.reduce(0) { $0 + (received[$1.authority.code] ?? 0) }
        }

        /// Places less partnerships in force: those that authorities offered themselves, or those that the policy assumes
        /// of authorities that offered none.
        fileprivate func places(areOffered: Bool) -> Int {
            let all = Plan.Places(profiles)
            return areOffered ? all.confirmed : all.assumed
        }

        fileprivate var belowGood: Int { profiles.count { !$0.areasBelowGood.isEmpty } }

        fileprivate var places: Int { places(areOffered: true) + places(areOffered: false) }
    }

    private let snapshot: Snapshot
    /// All of the regions: England, or those that were asked for.
    private let all: Line
    /// Alphabetical.
    private let regions: [Line]
    private let visible: Visibility
    private let isYours: @Sendable (LACode) -> Bool
    /// Where the partnerships in force go, held against need.
    private let shareOfHelp: ShareReport

    /// The board of a snapshot, of some regions or of all; places are those that the book's policy assumes.
    /// - Parameters:
    ///   - visible: leaves out what fewer people than these may see.
    ///   - isYours: whether who asks sees everything of an authority.
    package init(
        _ book: ProfileBook,
        regions wanted: [Region] = [],
        visibleTo visible: Visibility = .authority,
        isYours: @escaping @Sendable (LACode) -> Bool = { _ in true }
    ) {
        self.visible = visible
        self.isYours = isYours
        let received = Dictionary(book.partnershipsInForce.map { ($0.receiver, 1) }, uniquingKeysWith: +)
        snapshot = book.snapshot
        shareOfHelp = ShareReport(
            ShareOfHelp(inForceIn: book, regions: wanted),
            in: snapshot,
            title: "Where the partnerships in force go",
            without: "Seeking support without a partnership in force on record"
        )
        let profiles = snapshot.authorities.compactMap { book.profiles[$0.code] }
        regions = Region.allCases.sorted().filter { wanted.isEmpty || wanted.contains($0) }.map { region in
            Line(region.name, profiles.filter { $0.authority.region == region }, received: received)
        }
        let isWhole = regions.count == Region.allCases.count
        all = Line(
            isWhole ? "England" : regions.map(\.region).inWords,
            regions.flatMap(\.profiles),
            received: received,
            isSum: true
        )
    }

    private var isWhole: Bool { regions.count == Region.allCases.count }

    /// The regions with their sum, where there are several.
    private var lines: [Line] { regions.count > 1 ? regions + [all] : regions }

    /// The last overall grade under SIF or ILACS, of every authority.
    private var lastOverall: [Grade?] {
        all.profiles.map { profile in
            snapshot.wholeServiceInspections(of: profile.authority.code).compactMap { $0.grade(in: .overall) }.last
        }
    }

    /// The overall grade of the latest report, where it gives one.
    private var latestReport: [Grade?] { all.profiles.compactMap { $0.latest.map { $0.grade(in: .overall) } } }

    private var neverInspected: String {
        let names = all.profiles.filter { $0.latest == nil }.map(\.authority.name).sorted()
        return names.isEmpty ? "" : "; no report yet: \(names.inWords)"
    }

    private var moreThanOneInadequate: [String] {
        yours.filter { RepeatedInadequate.isRepeated($0) }.map(\.authority.name).sorted()
    }

    /// Whether whoever reads may see who was found inadequate more than once: as in the list of alerts.
    private var namesRepeats: Bool { RepeatedInadequate.widest >= visible && !yours.isEmpty }

    /// Of whom who asks sees everything.
    private var yours: [AuthorityProfile] { all.profiles.filter { isYours($0.authority.code) } }

    /// What is known of places.
    private var places: Plan.Places { Plan.Places(all.profiles) }

    /// What is counted above beside what is counted below, where agreements make a difference; `nil` where they do not.
    private var asked: String? {
        let covered = all.profiles.count { $0.request == nil && !$0.requests(besideAgreements: false).isEmpty }
        let below = shareOfHelp.requests
        guard covered > 0 || below != all.requests.count else { return nil }
        let rest = covered == 0 ? "" : "; what \(covered) more ask for is covered by agreements under way"
        return
            "\(all.requests.count.counted("authority seeks", "authorities seek")) something new\(rest). "
            + "Below, everything that is asked for counts, covered or not: \(below.counted("request", "requests"))."
    }

    /// Those that seek support and had help of which nobody has said whether it goes on.
    private var uncertain: [String] {
        all.profiles.filter { $0.request != nil }.map(\.authority).filter { authority in
            snapshot.partnerships(with: authority.code).contains {
                $0.receiver == authority.code && $0.agreed == nil && $0.standing(on: snapshot.asOf) == .notKnown
            }
        }.map(\.name).sorted()
    }

    /// How many have nothing below good and show signs of decline, and wait for a coordinator.
    private var drafts: Int { all.profiles.count(where: \.isDraft) }

    private static let columns: [Column<Line>] = {
        let first: [Column<Line>] = [
            .words("region", "Region") { $0.region },
            .number("authorities", "Authorities") { $0.profiles.count },
            .number("seeking", "Seeking support") { $0.requests.count },
        ]
        let classes = Severity.all.map { severity in
            let title = severity == Severity.all.first ? "Pressing: \(severity)" : "\(severity)"
            return Column<Line>.number("class_\(severity)", title) { line in
                line.requests.count { $0.severity == severity }
            }.notInJSON.spoken(as: severity.inWords.capitalisedFirst)
        }
        let last: [Column<Line>] = [
            .number("lead", "Lead") { line in line.requests.count { $0.kind == .lead } },
            .number("specialist", "Specialist") { line in line.requests.count { $0.kind == .specialist } },
            .number("offering", "May offer") { $0.profiles.count(where: \.offersToday) },
            .number("places_offered", "Offered*") { $0.places(areOffered: true) }.spoken(as: "Places offered"),
            .number("places_assumed", "Taken for granted*") { $0.places(areOffered: false) }
                .spoken(as: "Places taken for granted"),
            .number("partnerships_in_force") { $0.partnershipsInForce }.notInSheets,
            .document("by_severity") { line in
                Dictionary(
                    uniqueKeysWithValues: Severity.all.map { severity in
                        (severity.description, line.requests.count { $0.severity == severity })
                    }
                )
            },
        ]
        return first + classes + last
    }()

    private static let grades: [Column<[Grade?]>] =
        Grade.allCases.map { grade in
            .number(grade.description.replacing(" ", with: "_")) { grades in grades.count { $0 == grade } }
        } + [.number("none") { grades in grades.count { $0 == nil } }]

    package var fields: [Column<Self>] {
        [
            .day("as_of") { $0.snapshot.asOf },
            .record("last_overall", Self.grades) { $0.lastOverall },
            // `none` counts reports that give none.
            .record("latest_report", Self.grades) { $0.latestReport },
            // Authorities with an area below good.
            .number("below_good") { $0.all.belowGood },
            // Nothing below good, and signs of decline: they enter no plan until a coordinator confirms it.
            .number("drafts") { $0.drafts },
            // By whom they were offered, and when.
            .document("places") { $0.places },
            // Nothing where fewer people may see it.
            .document("more_than_one_inadequate") { $0.namesRepeats ? $0.moreThanOneInadequate : nil },
            .words("scope") { $0.all.region },
            // All that was asked for; England alone where that is all of it.
            .record("all", Self.columns) { $0.all },
            .record("england", Self.columns) { $0.isWhole ? $0.all : nil },
            .document("regions") { Table("Regions", Self.columns, $0.regions) },
            .document("share_of_help") { $0.shareOfHelp },
        ]
    }

    package var sheet: Table<Line> { Table("Need and supply", Self.columns, lines) }

    package func text(_ style: Style) -> String {
        let scale = max(1, (regions.map { max($0.requests.count, $0.places) }.max() ?? 1) / 24 + 1)
        // Two bars on one scale.
        let bars = Column<Line>.words(nil, "Seeking ■ against places □") { line in
            guard !line.isSum else { return nil }
            func bar(_ mark: String, _ count: Int) -> String {
                String(repeating: mark, count: (count + scale - 1) / scale)
            }
            return bar("■", line.requests.count) + bar("□", line.places)
        }
        let table = Table("Need and supply", Self.columns + (style.isSpoken ? [] : [bars]), lines)
        let scope = isWhole ? "" : " in \(all.region)"
        return style.heading("Need and supply\(scope) as of \(snapshot.asOf)") + "\n\n" + table.text(style) + "\n"
            + notes(style.isSpoken ? nil : scale)
            + "\n" + shareOfHelp.text(style)
            + (uncertain.isEmpty
                ? "" : "Not known, of help that these had: whether it goes on. \(uncertain.joined(separator: "; ")).\n")
    }

    /// - Parameter scale: how many a mark of a bar stands for; `nil` without bars.
    private func notes(_ scale: Int?) -> String {
        var lines = [
            "\(places.words(on: snapshot.asOf, isWhole: yours.count == all.profiles.count)).",
            "* Places: offered by the authority itself, or taken for granted where it offered none; less what partnerships"
                + " in force take. Partnerships in force received here: \(all.partnershipsInForce).",
        ]
        lines += asked.map { [$0] } ?? []
        lines += [
            "Last overall grade: \(words(lastOverall)).",
            "Overall grade of the latest report: "
                + "\(words(latestReport, without: "without one (none is given since April 2026)"))\(neverInspected).",
            "\(all.belowGood) of \(all.profiles.count) authorities have an area below good.",
        ]
        if drafts > 0 {
            lines.append(
                "\(drafts.counted("authority", "authorities")) with nothing below good \(drafts == 1 ? "shows" : "show") "
                    + "signs of decline: drafts, in no plan until confirmed (tandem request drafts)."
            )
        }
        if !namesRepeats {
            lines.append(
                "Who was found inadequate more than once is for the authority and its coordinator: not told here."
            )
        } else if !moreThanOneInadequate.isEmpty {
            lines.append(
                "More than one inadequate inspection (for the authority and its coordinator"
                    + "\(yours.count < all.profiles.count ? "; of others it is not told" : "")): "
                    + "\(moreThanOneInadequate.inWords)."
            )
        }
        if let scale { lines.append("One ■ or □ stands for \(scale == 1 ? "one" : "up to \(scale)").") }
        return lines.joined(separator: "\n") + "\n"
    }

    private func words(_ grades: [Grade?], without: String = "without one") -> String {
        var parts = Grade.allCases.sorted(by: >).map { grade in "\(grades.count { $0 == grade }) \(grade)" }
        let none = grades.count { $0 == nil }
        if none > 0 { parts.append("\(none) \(without)") }
        return parts.joined(separator: ", ")
    }
}
