import Domain
import Postgres
import Schema

/// Reads what the registry holds.
package enum RegistryStore {
    /// Everything the registry holds, as known at a moment.
    /// - Parameters:
    ///   - moment: a time as PostgreSQL writes it; `nil` for now.
    ///   - year: the first year of which indicators are read; `nil` for all there are, which takes longest of all.
    /// - Throws: `PostgresError`; `StoreError.unreadable` for a value that no constraint should have let in.
    package static func facts(
        _ connection: isolated Connection,
        asKnownAt moment: String? = nil,
        indicatorsFrom year: Int? = nil
    ) throws -> Registry {
        var facts = Registry()
        facts.authorities = try connection.rows(.factsAuthorities, [moment]).map(authority)
        facts.spellings = try connection.rows(.factsSpellings, [moment]).map(spelling)
        facts.inspections = try connection.rows(.factsInspections, [moment]).map(inspection)
        facts.visits = try connection.rows(.factsVisits, [moment]).map(visit)
        facts.neighbours = try connection.rows(.factsNeighbours, [moment]).map(neighbour)
        facts.arrangements = try connection.rows(.factsArrangements, [moment]).map(arrangement)
        facts.partnerships = try connection.rows(.factsPartnerships, [moment]).map(partnership)
        facts.indicators = try connection.rows(.factsIndicators, [moment, year]).flatMap(indicators)
        try evidence(into: &facts, moment, connection)
        return facts
    }

    /// The database's time now, in its own words; what is committed by now is known at it.
    ///
    /// Waits for an import that is being written, so that nothing becomes known of an earlier moment afterwards.
    package static func moment(_ connection: isolated Connection) throws -> String {
        try connection.lockRegistryForReading()
        return try connection.moment()
    }

    private static func authority(_ row: Row) throws -> Authority {
        let latitude = try row["latitude"].doubleOrNil(), longitude = try row["longitude"].doubleOrNil()
        var centre: Coordinates?
        if let latitude, let longitude { centre = Coordinates(latitude: latitude, longitude: longitude) }
        return Authority(
            code: try row["la_code"].code(),
            gssCode: try row["gss_code"].domain { GSSCode($0) },
            formerGSSCodes: try row["former_gss_codes"].string().split(separator: ";").compactMap { GSSCode($0) },
            ofstedURN: try row["ofsted_urn"].intOrNil(),
            name: try row["name"].string(),
            region: try row["region"].domain { Region(rawValue: $0) },
            type: try row["authority_type"].domain { AuthorityType(rawValue: $0) },
            centre: centre,
            validFrom: try row["valid_from"].dayOrNil(),
            validTo: try row["valid_to"].dayOrNil(),
            predecessors: try codes(row["predecessors"]),
            successors: try codes(row["successors"]),
            notes: try row["notes"].string()
        )
    }

    private static func codes(_ cell: Cell) throws -> [LACode] {
        try cell.string().split(separator: ";").compactMap { LACode($0) }
    }

    private static func spelling(_ row: Row) throws -> Spelling {
        Spelling(authority: try row["la_code"].code(), spelling: try row["spelling"].string())
    }

    private static func inspection(_ row: Row) throws -> Inspection {
        let areas = try (row["areas"].stringOrNil() ?? "").split(separator: ";")
        let words = try (row["judgements"].stringOrNil() ?? "").split(separator: ";")
        var judgements: [JudgementArea: Judgement] = [:]
        for (area, word) in zip(areas, words) {
            guard let area = JudgementArea(rawValue: String(area)) else { throw StoreError.unreadable(String(area)) }
            judgements[area] = Grade(words: word).map(Judgement.graded) ?? .notJudged
        }
        return try Inspection(
            key: try row["key"].string(),
            authority: try row["la_code"].code(),
            framework: try row["framework"].domain { Framework(rawValue: $0) },
            kind: try row["kind"].string(),
            began: try row["began"].dayOrNil(),
            ended: try row["ended"].dayOrNil(),
            published: try row["published"].day(),
            judgements: judgements,
            reportURL: try row["report_url"].string(),
            sources: try row["sources"].string()
        )
    }

    private static func visit(_ row: Row) throws -> Visit {
        let themes = try row["themes"].string().split(separator: "\n")
        return try Visit(
            authority: try row["la_code"].code(),
            kind: try row["kind"].domain { Visit.Kind(rawValue: $0) },
            began: try row["began"].day(),
            published: try row["published"].dayOrNil(),
            themes: themes.compactMap { Visit.Theme(rawValue: String($0)) },
            priorityActions: try row["actions"].string().split(separator: "\n").map(String.init),
            reportURL: try row["report_url"].string()
        )
    }

    /// Every year of one indicator.
    private static func indicators(_ row: Row) throws -> [Indicator] {
        let authority = try row["la_code"].code()
        let code = try row["indicator"].domain { Indicator.Code(rawValue: $0) }
        return try row["numbers"].string().split(separator: "\n").map { line in
            let parts = line.split(separator: " ")
            guard parts.count >= 3, let year = Int(parts[0]) else { throw StoreError.unreadable(String(line)) }
            let mark = Indicator.Mark(rawValue: String(parts[2]))
            return try Indicator(
                authority: authority,
                code: code,
                year: year,
                value: mark.map(Indicator.Value.withheld) ?? .number(String(parts[1])),
                sharedWith: parts.dropFirst(3).joined().split(separator: ";").compactMap { LACode($0) }
            )
        }
    }

    private static func neighbour(_ row: Row) throws -> StatisticalNeighbour {
        try StatisticalNeighbour(
            model: try row["model"].int(),
            authority: try row["la_code"].code(),
            rank: try row["rank"].int(),
            neighbour: try row["neighbour"].code(),
            closeness: try row["closeness"].domain { Closeness(rawValue: $0) }
        )
    }

    private static func arrangement(_ row: Row) throws -> DeliveryArrangement {
        try DeliveryArrangement(
            authority: try row["la_code"].code(),
            body: try row["body"].string(),
            kind: try row["kind"].domain { DeliveryArrangement.Kind(rawValue: $0) },
            began: try row.approximateDay("began"),
            ended: try row.approximateDay("ended"),
            notes: try row["notes"].string(),
            source: try row["source"].string()
        )
    }

    private static func partnership(_ row: Row) throws -> Partnership {
        let name = try row["supporter_name"].string()
        let code = try row["supporter"].domainOrNil { LACode($0) }
        return try Partnership(
            supporter: code.map(Partnership.Supporter.authority) ?? .other(name),
            supporterName: name,
            supporterKind: try row["supporter_kind"].string(),
            receiver: try row["receiver"].code(),
            arrangement: try row["arrangement"].string(),
            basis: try row["basis"].string(),
            began: try row.approximateDay("began"),
            ended: try row.approximateDay("ended"),
            plannedEnd: try row.approximateDay("planned_end"),
            intensity: try row["intensity"].string(),
            status: try row["status"].string(),
            notes: try row["notes"].string(),
            source: try row["source"].string(),
            evidence: try row["evidence"].string()
        )
    }
}
