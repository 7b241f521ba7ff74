import Domain
import Postgres
import Schema

extension RegistryStore {
    static func evidence(
        into facts: inout Registry,
        _ moment: String?,
        _ connection: isolated Connection
    ) throws {
        facts.assessments = try connection.rows(.factsAssessments, [moment]).map(assessment)
        facts.entries = try connection.rows(.factsEntries, [moment]).map(entry)
        facts.calendar = try connection.rows(.factsCalendar, [moment]).map(calendarEntry)
        facts.offers = try connection.rows(.factsOffers, [moment]).map(offer)
        facts.asked = try connection.rows(.factsRequests, [moment]).map(asked)
    }

    private static func provenance(_ row: Row) throws -> Provenance {
        try Provenance(
            day: try row["said_on"].day(),
            source: try row["source"].string(),
            author: try row["author"].domain { AuthorRole(rawValue: $0) },
            level: try row["evidence"].domain { EvidenceLevel(rawValue: $0) },
            visibility: try row["visibility"].domain { Visibility(rawValue: $0) }
        )
    }

    private static func areas(_ row: Row) throws -> [PracticeArea] {
        try row["areas"].string().split(separator: ";").map { code in
            guard let area = PracticeArea(rawValue: String(code)) else { throw StoreError.unreadable(String(code)) }
            return area
        }
    }

    private static func assessment(_ row: Row) throws -> Assessment {
        try Assessment(
            authority: try row["la_code"].code(),
            kind: try row["kind"].domain { AssessmentKind(rawValue: $0) },
            subject: try row["subject"].string(),
            level: try row["level"].intOrNil(),
            statement: try row["statement"].string(),
            provenance: try provenance(row),
            isShared: try row["shared"].bool()
        )
    }

    private static func entry(_ row: Row) throws -> RegisterEntry {
        try RegisterEntry(
            authority: try row["la_code"].code(),
            register: try row["register"].domain { RegisterEntry.Register(rawValue: $0) },
            title: try row["title"].string(),
            status: try row["status"].string(),
            other: try row["other"].domainOrNil { LACode($0) },
            areas: try areas(row),
            began: try row.approximateDay("began"),
            ended: try row.approximateDay("ended"),
            pounds: try row["pounds"].intOrNil(),
            details: try row["details"].string(),
            provenance: try provenance(row),
            isShared: try row["shared"].bool()
        )
    }

    private static func calendarEntry(_ row: Row) throws -> CalendarEntry {
        try CalendarEntry(
            authority: try row["la_code"].code(),
            kind: try row["kind"].domain { CalendarEntry.Kind(rawValue: $0) },
            from: try row["first_day"].day(),
            to: try row["last_day"].day(),
            details: try row["details"].string(),
            provenance: try provenance(row)
        )
    }

    private static func offer(_ row: Row) throws -> SupportOffer {
        try SupportOffer(
            authority: try row["la_code"].code(),
            from: try row["first_day"].day(),
            to: try row["last_day"].day(),
            places: try row["places"].int(),
            days: try row["days"].intOrNil(),
            areas: try areas(row),
            anyRegion: try row["any_region"].bool(),
            details: try row["details"].string(),
            provenance: try provenance(row)
        )
    }

    private static func asked(_ row: Row) throws -> EditedRequest {
        try EditedRequest(
            authority: try row["la_code"].code(),
            number: try row["number"].int(),
            kind: try row["kind"].domainOrNil { SupportRequest.Kind(rawValue: $0) },
            areas: try areas(row),
            days: try row["days"].intOrNil(),
            from: try row["first_day"].day(),
            to: try row["last_day"].day(),
            support: try row["support"].string(),
            details: try row["details"].string(),
            provenance: try provenance(row)
        )
    }
}
