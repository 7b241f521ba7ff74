/// What people have said about authorities: assessments, registers, calendars, offers and edited requests.
package struct Statements: Hashable, Sendable {
    /// Assessments, oldest first, by authority.
    package let assessments: [LACode: [Assessment]]
    /// Lines of registers, oldest statement first, by authority.
    package let entries: [LACode: [RegisterEntry]]
    /// Days in calendars, by authority, in order.
    package let calendar: [LACode: [CalendarEntry]]
    /// Offers, by authority, in order of their periods.
    package let offers: [LACode: [SupportOffer]]
    /// Edited requests, by authority, by number.
    package let asked: [LACode: [EditedRequest]]
    /// Up to which day consent, conflicts and exclusions are heard, where that is later than the day of everything else.
    package private(set) var heardUntil: Day?

    package init(
        assessments: [Assessment] = [],
        entries: [RegisterEntry] = [],
        calendar: [CalendarEntry] = [],
        offers: [SupportOffer] = [],
        asked: [EditedRequest] = []
    ) {
        self.assessments = Dictionary(grouping: assessments, by: \.authority).mapValues { list in
            list.sorted {
                ($0.provenance.day, $0.kind.rawValue, $0.subject, $0.provenance.author.rawValue)
                    < ($1.provenance.day, $1.kind.rawValue, $1.subject, $1.provenance.author.rawValue)
            }
        }
        self.entries = Dictionary(grouping: entries, by: \.authority).mapValues { list in
            list.sorted {
                ($0.provenance.day, $0.register.rawValue, $0.title, $0.other?.number ?? 0)
                    < ($1.provenance.day, $1.register.rawValue, $1.title, $1.other?.number ?? 0)
            }
        }
        self.calendar = Dictionary(grouping: calendar, by: \.authority).mapValues { list in
            list.sorted { ($0.from, $0.kind.rawValue) < ($1.from, $1.kind.rawValue) }
        }
        self.offers = Dictionary(grouping: offers, by: \.authority).mapValues { list in
            list.sorted { $0.from < $1.from }
        }
        self.asked = Dictionary(grouping: asked, by: \.authority).mapValues { list in
            list.sorted { ($0.number, $0.from) < ($1.number, $1.from) }
        }
    }

    package func by(_ day: Day) -> Statements {
        func said<Thing>(_ things: [LACode: [Thing]], _ provenance: (Thing) -> Provenance) -> [Thing] {
            things.values.joined().filter { provenance($0).day <= day }
        }
        return Statements(
            assessments: said(assessments, \.provenance),
            entries: said(entries, \.provenance),
            calendar: said(calendar, \.provenance),
            offers: said(offers, \.provenance),
            asked: said(asked, \.provenance)
        )
    }

    /// The same, hearing besides what was said of consent, conflicts and exclusions up to a later day.
    func hearing(_ said: [RegisterEntry], until day: Day) -> Statements {
        let known = Array(entries.values.joined()), held = Set(known)
        let later = said.filter { $0.register.isOfConsent && $0.provenance.day <= day && !held.contains($0) }
        var heard = Statements(
            assessments: Array(assessments.values.joined()),
            entries: known + later,
            calendar: Array(calendar.values.joined()),
            offers: Array(offers.values.joined()),
            asked: Array(asked.values.joined())
        )
        heard.heardUntil = day
        return heard
    }

    private func heard(as other: Statements) -> Statements {
        var statements = self
        statements.heardUntil = other.heardUntil
        return statements
    }

    /// The same, had an authority made an offer: in place of those on the same days.
    func supposing(_ offer: SupportOffer) -> Statements {
        let others = offers.values.joined().filter { !$0.overlaps(offer) }
        return Statements(
            assessments: Array(assessments.values.joined()),
            entries: Array(entries.values.joined()),
            calendar: Array(calendar.values.joined()),
            offers: others + [offer],
            asked: Array(asked.values.joined())
        ).heard(as: self)
    }

    /// The same, had an authority asked for something else under a number.
    func supposing(_ request: EditedRequest) -> Statements {
        let others = asked.values.joined().filter {
            ($0.authority, $0.number) != (request.authority, request.number)
        }
        return Statements(
            assessments: Array(assessments.values.joined()),
            entries: Array(entries.values.joined()),
            calendar: Array(calendar.values.joined()),
            offers: Array(offers.values.joined()),
            asked: others + [request]
        ).heard(as: self)
    }

    /// What still counts of what was said of an authority: of each kind and part of assessment the newest, lines of registers
    /// that stand, and requests, offers and days that are not over.
    package func standing(of code: LACode, on day: Day) -> [Fact] {
        var newest: [String: Int] = [:]
        let all = assessments[code] ?? []
        for (index, it) in all.enumerated() { newest["\(it.kind) \(it.subject)"] = index }
        return (asked[code] ?? []).filter { day <= $0.to }.map(\.fact)
            + (offers[code] ?? []).filter { day <= $0.to }.map(\.fact) + newest.values.sorted().map { all[$0].fact }
            + (entries[code] ?? []).filter { $0.stands(on: day) }.map(\.fact)
            + (calendar[code] ?? []).filter { day <= $0.to }.map(\.fact)
    }

    /// The lines of one register about an authority that stand on a day.
    package func entries(_ register: RegisterEntry.Register, of authority: LACode, on day: Day) -> [RegisterEntry] {
        (entries[authority] ?? []).filter { $0.register == register && $0.stands(on: day) }
    }

    /// The offer of an authority that stands on a day.
    package func offer(of authority: LACode, on day: Day) -> SupportOffer? {
        offers[authority]?.last { $0.stands(on: day) }
    }

    /// The edited requests of an authority that stand on a day, by number.
    package func asked(by authority: LACode, on day: Day) -> [EditedRequest] {
        (asked[authority] ?? []).filter { $0.stands(on: day) }
    }
}
