import Domain
import Partnering

extension StillFar {
    /// `Swindon refused Wandsworth (140 km) as too far, and Camden is no nearer (143 km); equally suitable and nearer: …`.
    package func words(in names: any NamesAuthorities) -> String {
        func far(_ code: LACode, _ kilometres: Int) -> String { "\(names.name(of: code)) (\(kilometres) km)" }
        let (partner, by, kilometres) = refused
        let whom = by == request.receiver ? far(partner, kilometres) : "\(far(request.receiver, kilometres))"
        let others = nearer.map(far).inWords(atMost: 5)
        return
            "\(names.name(of: by)) refused \(whom) as too far, and \(far(self.partner, self.kilometres)) is no nearer; "
            + (nearer.isEmpty
                ? "nobody nearer can be chosen"
                : areEquallySuitable
                    ? "equally suitable and nearer: \(others)" : "nearer, though less suitable: \(others)")
    }

    /// For programs.
    static func columns(_ names: any NamesAuthorities) -> [Column<StillFar>] {
        [
            .authority("receiver", in: names) { $0.request.receiver }, .number("request") { $0.request.number },
            .authority("partner", in: names) { $0.partner }, .number("kilometres") { $0.kilometres },
            .authority("refused", in: names) { $0.refused.partner },
            .number("refused_kilometres") { $0.refused.kilometres },
            .list("nearer") { it in it.nearer.map { names.name(of: $0.partner) } },
        ]
    }
}
