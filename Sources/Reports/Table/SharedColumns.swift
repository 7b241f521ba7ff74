import Domain

extension Column {
    /// Practice areas: by code for programs, by name for people.
    /// - Parameter none: what is told where there are none.
    static func areas(
        _ title: String = "Areas",
        none: String? = nil,
        shortened limit: Int,
        _ value: @escaping Reads<[PracticeArea]>
    ) -> [Column] {
        let names: Column = .list("area_names", title) { row in
            let areas = value(row)
            return areas.isEmpty ? none.map { [$0] } ?? [] : areas.map(\.name)
        }
        return [.list("areas") { value($0).map(\.rawValue) }, names.shortened(to: limit)]
    }

    /// A partner with what speaks for it in two numbers; points only where all of them may be told.
    static func suited(
        in names: any NamesAuthorities,
        tellsPoints: Bool,
        _ value: @escaping Reads<(partner: LACode, score: Int, kilometres: Int?)>
    ) -> [Column] {
        [
            .authority("partner", in: names) { value($0).partner },
            .number("score") { tellsPoints ? value($0).score : nil }, .number("kilometres") { value($0).kilometres },
        ]
    }

    /// Who says something, on what it rests, and when.
    static func said(_ value: @escaping Reads<(author: String, evidence: String, day: Day?)>) -> [Column] {
        [
            .words("author") { value($0).author },
            // A plan keeps the name.
            .words("evidence") { row in
                let name = value(row).evidence
                return EvidenceLevel.allCases.first { $0.name == name }?.rawValue ?? name
            },
            .day("day") { value($0).day },
        ]
    }

    /// When a plan was tested again, and what of it is refused that day.
    static func retest(_ value: @escaping Reads<RetestReport>) -> [Column] {
        [
            .day("tested_again") { value($0).retest.obstacle == nil ? value($0).retest.day : nil },
            .document("refused_today") { value($0).table },
        ]
    }
}
