/// One value of a fact, by a name that people see in previews.
package struct FactField: Hashable, Sendable {
    /// The field's name.
    package let name: String
    /// Its value in words; empty where it is not known.
    package let value: String
}

extension Fact {
    /// Everything the fact says, value by value, always in the same order.
    package var fields: [FactField] {
        let pairs: [(String, String)] =
            switch self {
            case .authority(let it): Fact.fields(of: it)
            case .spelling(let it): [("spelling", it.spelling)]
            case .inspection(let it): Fact.fields(of: it)
            case .sighting(let it): it.says
            case .visit(let it):
                [
                    ("began", it.began.description), ("published", it.published?.description ?? ""),
                    ("themes", it.themes.map(\.rawValue).joined(separator: "; ")),
                    ("areas for priority action", it.priorityActions.joined(separator: "; ")), ("report", it.reportURL),
                ]
            case .indicator(let it):
                [
                    ("value", it.value.description), ("unit", it.code.unit), ("shared with", Fact.list(it.sharedWith)),
                ]
            case .neighbour(let it):
                [("neighbour", it.neighbour.description), ("closeness", it.closeness.rawValue)]
            case .arrangement(let it):
                [
                    ("body", it.body), ("kind", it.kind.rawValue), ("began", it.began?.description ?? ""),
                    ("ended", it.ended?.description ?? ""), ("notes", it.notes), ("source", it.source),
                ]
            case .partnership(let it): Fact.fields(of: it)
            case .assessment(let it): it.says
            case .entry(let it): it.says
            case .calendar(let it): it.says
            case .offer(let it): it.says
            case .asked(let it): it.says
            }
        return pairs.map { FactField(name: $0.0, value: $0.1) }
    }

    /// What the fact is about, in words.
    package var subject: String {
        switch self {
        case .authority(let it): "\(it.name) (\(it.code))"
        case .spelling(let it): "\(it.authority): \(it.spelling)"
        case .inspection(let it): "inspection \(it.key)"
        case .sighting(let it): "inspection of \(it.authority) about \(it.day)"
        case .visit(let it): "\(it.kind.name) of \(it.authority) on \(it.began)"
        case .indicator(let it): "\(it.code.name) of \(it.authority) in \(it.year)"
        case .neighbour(let it): "\(it.model) neighbour \(it.rank) of \(it.authority)"
        case .arrangement(let it): "\(it.body) for \(it.authority)"
        case .partnership(let it): "\(it.supporterName) supporting \(it.receiver)"
        case .assessment(let it):
            "\(it.kind.name)\(it.subject.isEmpty ? "" : " \(it.subject)") of \(it.authority) on \(it.provenance.day)"
        case .entry(let it): "\(it.register.name) '\(it.title)' of \(it.authority)"
        case .calendar(let it): "\(it.kind.name) of \(it.authority) from \(it.from)"
        case .offer(let it): "offer of \(it.authority) from \(it.from)"
        case .asked(let it): "request \(it.number) of \(it.authority) from \(it.from)"
        }
    }

    private static func fields(of it: Authority) -> [(String, String)] {
        [
            ("GSS code", it.gssCode.description), ("former GSS codes", list(it.formerGSSCodes)),
            ("Ofsted number", it.ofstedURN.map(String.init) ?? ""), ("name", it.name), ("region", it.region.name),
            ("type", it.type.rawValue), ("latitude", it.centre.map { "\($0.latitude)" } ?? ""),
            ("longitude", it.centre.map { "\($0.longitude)" } ?? ""), ("valid from", it.validFrom?.description ?? ""),
            ("valid to", it.validTo?.description ?? ""), ("predecessors", list(it.predecessors.sorted())),
            ("successors", list(it.successors.sorted())), ("notes", it.notes),
        ]
    }

    private static func fields(of it: Inspection) -> [(String, String)] {
        let judged = JudgementArea.allCases.map { ($0.name, it.judgements[$0]?.description ?? "") }
        return [
            ("authority", it.authority.description), ("framework", it.framework.rawValue), ("kind", it.kind),
            ("began", it.began?.description ?? ""), ("ended", it.ended?.description ?? ""),
            ("published", it.published.description), ("report", it.reportURL), ("sources", it.sources),
        ] + judged
    }

    private static func fields(of it: Partnership) -> [(String, String)] {
        [
            ("supporter", it.supporterCode?.description ?? ""), ("supporter kind", it.supporterKind),
            ("basis", it.basis), ("began", it.began?.description ?? ""), ("ended", it.ended?.description ?? ""),
            ("planned end", it.plannedEnd?.description ?? ""), ("intensity", it.intensity), ("status", it.status),
            ("notes", it.notes), ("source", it.source), ("evidence", it.evidence),
        ]
    }

    private static func list(_ values: [some CustomStringConvertible]) -> String {
        values.map(\.description).joined(separator: ";")
    }
}
