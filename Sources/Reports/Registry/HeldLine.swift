import Domain

/// One thing held about an authority, with who says so and who may see it.
struct HeldLine: Sendable {
    let kind: String
    let about: String
    let says: [String]
    /// The day it speaks of, or was published on.
    var day: Day?
    /// In which role somebody says so; nothing for what was measured or arranged.
    var author: AuthorRole?
    /// A code; nothing where it is not said.
    var evidence = ""
    var visibleTo = Visibility.open
    var source = ""

    var words: String { says.filter { !$0.isEmpty }.joined(separator: "; ") }

    /// What it rests on, for people.
    var evidenceName: String { Self.kindsOfEvidence[evidence] ?? evidence.withoutUnderscores }

    /// Where partnerships are told of, as far as their words are not plain.
    private static let kindsOfEvidence = [
        "ofsted_report": "Ofsted report", "gov_uk": "page of gov.uk", "council_foi": "council's answer to a request",
    ]
}

extension HeldLine {
    private init(_ kind: String, about: String, says: [String], _ said: Provenance) {
        self.init(
            kind: kind,
            about: about,
            says: says,
            day: said.day,
            author: said.author,
            evidence: said.level.rawValue,
            visibleTo: said.visibility,
            source: said.source
        )
    }

    init(_ it: Assessment) {
        let level = it.level.map { level in "\(level) of \(it.kind.levels?.upperBound ?? 10)" } ?? ""
        self.init(
            it.kind.name,
            about: it.about,
            says: [level, it.statement, it.isShared ? "shared" : ""],
            it.provenance
        )
    }

    init(_ it: RegisterEntry, in snapshot: Snapshot) {
        let began = it.began.map { "since \($0)" } ?? "", ended = it.ended.map { "until \($0)" } ?? ""
        self.init(
            it.register.name,
            about: it.title,
            says: [
                it.status.withoutUnderscores, it.other.map { "with \(snapshot.name(of: $0))" } ?? "",
                it.areas.map(\.name).joined(separator: ", "), began, ended, it.pounds.map { "£\($0)" } ?? "",
                it.details, it.isShared ? "shared" : "",
            ],
            it.provenance
        )
    }

    init(_ it: CalendarEntry) {
        self.init(
            it.kind.name,
            about: "\(it.from) to \(it.to)",
            says: [it.kind.blocks ? "no support in these days" : "", it.details],
            it.provenance
        )
    }

    init(_ it: SupportOffer) {
        self.init(
            "offer",
            about: "\(it.from) to \(it.to)",
            says: [
                "\(it.places) places", it.days.map { "\($0) days" } ?? "days not said",
                it.areas.isEmpty ? "all areas in which it is strong" : it.areas.map(\.name).joined(separator: ", "),
                it.anyRegion.map { $0 ? "" : "its own region only" } ?? "not said whether other regions are welcome",
                it.details,
            ],
            it.provenance
        )
    }

    init(_ it: Agreement, in snapshot: Snapshot) {
        self.init(
            "agreement",
            about: "\(snapshot.name(of: it.partner)) supporting \(snapshot.name(of: it.receiver))",
            says: [
                "\(it.from) to \(it.until)", it.days.map { $0.counted("day", "days") } ?? "days not said",
                it.areas.map(\.name).joined(separator: ", "), it.receiverContact, it.partnerContact,
                it.aims.map(\.description).joined(separator: "; "),
                it.ending.map { "ended \($0.on), \($0.code.withoutUnderscores)" } ?? "", it.lessons, it.details,
            ],
            it.provenance
        )
    }

    init(_ it: EditedRequest) {
        self.init(
            "request \(it.number)",
            about: "\(it.from) to \(it.to)",
            says: [
                it.kind?.rawValue ?? "asks for nothing", it.areas.map(\.name).joined(separator: ", "),
                it.days.map { "\($0) days" } ?? "", it.support,
                it.aims.map(\.description).joined(separator: "; "), it.details,
            ],
            it.provenance
        )
    }
}

extension Snapshot {
    /// Numbers: those that an authority states of itself, or those that are published.
    func numbers(of code: LACode, areStated: Bool) -> [HeldLine] {
        let numbers = indicators[code] ?? [:]
        return Indicator.Code.allCases.filter { $0.isStated == areStated }.compactMap { indicator in
            guard let years = numbers[indicator], let newest = years.last else { return nil }
            return HeldLine(
                kind: "indicator",
                about: "\(indicator.name), \(indicator.unit)",
                says: years.map { "\($0.year): \($0.value)" },
                day: areStated ? nil : newest.published,
                evidence: areStated ? EvidenceLevel.statement.rawValue : "",
                visibleTo: indicator.visibility
            )
        }
    }

    /// What people have said about an authority by the day: assessments, registers, calendar, offers, agreements and
    /// requests.
    func saidLines(of code: LACode, where isMeant: (Provenance) -> Bool) -> [HeldLine] {
        (said.assessments[code] ?? []).filter { isMeant($0.provenance) }.map { HeldLine($0) }
            + (said.entries[code] ?? []).filter { isMeant($0.provenance) }.map { HeldLine($0, in: self) }
            + (said.calendar[code] ?? []).filter { isMeant($0.provenance) }.map { HeldLine($0) }
            + (said.offers[code] ?? []).filter { isMeant($0.provenance) }.map { HeldLine($0) }
            + agreements.filter { ($0.receiver == code || $0.partner == code) && isMeant($0.provenance) }
            .map { HeldLine($0, in: self) }
            + (said.asked[code] ?? []).filter { isMeant($0.provenance) }.map { HeldLine($0) }
    }
}
