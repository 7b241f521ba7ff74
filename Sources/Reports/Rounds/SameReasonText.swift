import Domain
import Partnering

extension SameReason {
    /// `Swindon refused Wandsworth (140 km) as too far, and Camden is no nearer (143 km); equally suitable and nearer: …`.
    package func words(in names: any NamesAuthorities) -> String {
        func far(_ code: LACode, _ kilometres: Int?) -> String {
            names.name(of: code) + (kilometres.map { " (\($0) km)" } ?? "")
        }
        let receiver = names.name(of: request.receiver), new = names.name(of: partner), by = names.name(of: refused.by)
        let other = refused.by == request.receiver ? refused.partner : request.receiver
        switch reason {
        case .tooFar:
            return
                "\(by) refused \(far(other, refused.kilometres)) as too far, and \(far(partner, kilometres)) is no nearer; "
                + offered("nearer", orElse: "nobody nearer can be chosen", far)
        case .wrongExpertise:
            return
                "\(by) said that what is good in \(names.name(of: refused.partner)) is not what is needed in \(receiver), and "
                + "\(new) is judged no better in anything that is asked about; "
                + offered(
                    "judged better in it",
                    orElse: "nobody who is can be chosen: its request can say what is needed ('tandem request edit')",
                    far
                )
        case .cost:
            let farther =
                (kilometres ?? 0) > (refused.kilometres ?? .max) ? ", which is farther (\(kilometres ?? 0) km)," : ""
            return
                "\(by) refused \(names.name(of: other)) because of the cost, or who pays it; what \(new)\(farther) would cost, "
                + "and who pays, is not on record: settle it before it is asked"
        }
    }

    private func offered(_ how: String, orElse nobody: String, _ words: (LACode, Int?) -> String) -> String {
        let list = others.map { words($0.partner, $0.kilometres) }.inWords(atMost: 5)
        return others.isEmpty
            ? nobody
            : areEquallySuitable ? "equally suitable and \(how): \(list)" : "\(how), though less suitable: \(list)"
    }
}

extension [SameReason] {
    /// For programs: partners no nearer than one refused as too far.
    func stillFar(_ names: any NamesAuthorities) -> Table<SameReason> {
        Table("Still far", columns(names, others: "nearer"), filter { $0.reason == .tooFar })
    }

    /// The same of other reasons.
    func others(_ names: any NamesAuthorities) -> Table<SameReason> {
        let reason: Column<SameReason> = .words("reason_code") { $0.reason.rawValue }
        return Table("Same reason", [reason] + columns(names, others: "others"), filter { $0.reason != .tooFar })
    }

    private func columns(_ names: any NamesAuthorities, others: String) -> [Column<SameReason>] {
        [
            .authority("receiver", in: names) { $0.request.receiver }, .number("request") { $0.request.number },
            .authority("partner", in: names) { $0.partner }, .number("kilometres") { $0.kilometres },
            .authority("refused", in: names) { $0.refused.partner },
            .number("refused_kilometres") { $0.refused.kilometres },
            .list(others) { it in it.others.map { names.name(of: $0.partner) } },
        ]
    }

    /// How many pairings repeat what was refused elsewhere, and each; nothing where none does.
    package func sentences(in names: any NamesAuthorities) -> [String] {
        guard !isEmpty else { return [] }
        let count = Set(map(\.request)).count
        return [
            "\(count.counted("request has", "requests have")) a partner of whom a reason for which another was refused holds too:"
        ] + map { "  \($0.words(in: names))." }
    }
}
