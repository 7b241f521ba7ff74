import Domain

extension PracticeReason.OnRecord {
    /// What people have said of the two that nothing else reads, the receiver's first.
    static func beside(_ pair: SupportPair, in snapshot: Snapshot) -> [Self] {
        [(pair.receiver, false), (pair.partner, true)].flatMap { profile, isOfPartner in
            of(profile.authority.code, in: snapshot, isOfPartner: isOfPartner)
        }
    }

    /// Said of a statement whose words a plan does not hold.
    private static let keptBack = "in words that are for fewer to read ('tandem authority held')"

    private static func of(_ code: LACode, in snapshot: Snapshot, isOfPartner: Bool) -> [Self] {
        let day = snapshot.asOf, limit = day.adding(years: -AuthorityStatements.years)
        var newest: [[String]: Assessment] = [:]
        for it in snapshot.said.assessments[code] ?? [] where it.provenance.day >= limit && it.isToldBeside {
            newest[[it.kind.rawValue, it.subject]] = it
        }
        let assessments = newest.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
        let said = assessments.map { it in
            let level = it.level.map { "\($0) of \(it.kind.levels?.upperBound ?? 10)" } ?? ""
            let about = it.area?.name ?? it.subject.withoutUnderscores
            let beside = it.kind == .values ? careRate(of: code, in: snapshot) : ""
            return Self(
                it.kind.name,
                [about, level, it.readableStatement.map { "“\($0)”" } ?? Self.keptBack, beside],
                it.provenance,
                isOfPartner: isOfPartner,
                isVoice: it.isOfVoice
            )
        }
        let entries = (snapshot.said.entries[code] ?? []).filter { !$0.register.isRead && $0.stands(on: day) }
        let lines = entries.map { it in
            let began = it.began.map { "since \($0)" } ?? "", pounds = it.pounds.map { "£\($0.grouped)" } ?? ""
            return Self(
                it.register.name,
                [
                    it.title, it.status.withoutUnderscores, it.areas.map(\.name).inWords, began, pounds, it.details,
                ],
                it.provenance,
                isOfPartner: isOfPartner
            )
        }
        let year = day.adding(years: 1)
        let burdens = (snapshot.said.calendar[code] ?? []).filter { !$0.kind.blocks && day <= $0.to && $0.from <= year }
        let stated = Indicator.Code.allCases.filter(\.isStated).compactMap { snapshot.newest($0, of: code) }
        return said + lines + stated.map { Self($0, isOfPartner: isOfPartner) }
            + burdens.map {
                Self($0.kind.name, ["\($0.from) to \($0.to)", $0.details], $0.provenance, isOfPartner: isOfPartner)
            }
    }

    /// How the rate of children looked after went over three years: the founding slides set it beside the agreement of values.
    /// No cause is claimed. Source: docs/domain.md §1, row 55.
    private static func careRate(of code: LACode, in snapshot: Snapshot) -> String {
        let line = (snapshot.indicators[code]?[.lookedAfterRate] ?? []).filter { $0.thousandths != nil }
        guard let last = line.last, let first = line.last(where: { $0.year <= last.year - 3 }) else { return "" }
        return "children looked after per 10,000: \(first.value) in \(first.year), \(last.value) in \(last.year); "
            + "no cause is claimed"
    }
}

extension Assessment {
    /// Whether it tells how children are heard: in words, or as a strength or a need of participation.
    fileprivate var isOfVoice: Bool { kind == .voice || area == .childsVoice }

    /// Whether it is told beside the reason: nothing reads it, or it tells how children are heard.
    fileprivate var isToldBeside: Bool { !kind.isRead || isOfVoice }
}
