import Postgres
import Store
import TestKit
import Testing

/// The tables of evidence keep their own promises, also against a client that goes around our code. Each promise is tried
/// beside the nearest row that stands.
@Suite(.database(.authorities)) struct EvidenceConstraintTests {
    private static let said = "'2026-09-01', 'a page', 'director', 'statement'"

    private func assessment(
        _ kind: String = "need",
        _ subject: String = "HP-FD",
        _ level: String = "7",
        statement: String = "'Contacts wait.'",
        shared: Bool = false,
        author: String = "director",
        visibility: String = "authority"
    ) -> String {
        """
        insert into assessment select '810', '\(kind)', '\(subject)', \(level), \(statement), \(shared), '2026-09-01',
        'a page', '\(author)', 'statement', '\(visibility)', tstzrange(now(), null), 1;
        """
    }

    private func entry(
        _ register: String,
        title: String = "Title",
        status: String = "",
        other: String = "null",
        areas: String = "{}",
        ended: String = "null, null",
        visibility: String = "authority",
        shared: Bool = false
    ) -> String {
        """
        insert into register_entry select '810', '\(register)', '\(title)', '\(status)', \(other), '\(areas)', '2026-05-01',
        'month', \(ended), null, '', \(shared), \(Self.said), '\(visibility)', tstzrange(now(), null), 1;
        """
    }

    private func offer(_ period: String, places: Int = 2, days: String = "null") -> String {
        """
        insert into support_offer select '383', '\(period)', \(places), \(days), '{}', true, '', \(Self.said), 'regions',
        tstzrange(now(), null), 1;
        """
    }

    private func request(_ period: String, number: Int = 1, kind: String = "'lead'", support: String = "") -> String {
        """
        insert into support_request select '878', \(number), \(kind), '{HP-FD}', 20, '\(period)', '\(support)', '',
        \(Self.said), 'team', tstzrange(now(), null), 1;
        """
    }

    private func calendar(_ kind: String, _ period: String) -> String {
        """
        insert into calendar_entry select '810', '\(kind)', '\(period)', '', \(Self.said), 'regions',
        tstzrange(now(), null), 1;
        """
    }

    /// The first must be refused after the second, which stands.
    private func isRefused(
        _ refused: String,
        besides stands: String,
        _ state: SQLState? = nil,
        at place: SourceLocation = #_sourceLocation
    ) async throws {
        let connection = try await TestDatabase.current.tandem()
        try await connection.script(Applied.script(stands))
        let error = await #expect(throws: PostgresError.self, sourceLocation: place) {
            try await connection.script(refused)
        }
        if let state { #expect(error?.sqlState == state, sourceLocation: place) }
        #expect(error?.sqlState?.category == "23", "\(String(describing: error))", sourceLocation: place)
    }

    @Test func anAssessmentHasAPartOfItsKind() async throws {
        try await isRefused(assessment("need", "HP-XX"), besides: assessment(), .foreignKeyViolation)
        try await isRefused(assessment("stage", "HP-FD", "2"), besides: assessment("stage", "", "2"))
    }

    @Test func aLevelIsOnTheScaleOfItsKind() async throws {
        try await isRefused(assessment("need", "HP-EH", "11"), besides: assessment("need", "HP-EH", "10"))
        try await isRefused(assessment("need", "HP-AS", "-1"), besides: assessment("need", "HP-AS", "0"))
        try await isRefused(assessment("need", "HP-CN", "null"), besides: assessment("need", "HP-CN", "5"))
        try await isRefused(
            assessment("stage", "", "5", author: "manager"),
            besides: assessment("stage", "", "4"),
            .checkViolation
        )
        try await isRefused(assessment("style", "open", "5"), besides: assessment("style", "open", "null"))
    }

    @Test func aStageIsNeverCompiled() async throws {
        try await isRefused(
            assessment("stage", "", "2", author: "compiler"),
            besides: assessment("stage", "", "2", author: "adviser"),
            .checkViolation
        )
    }

    @Test func nothingIsSeenByMoreThanItsKindAllows() async throws {
        try await isRefused(
            assessment("need", "HP-FD", "7", author: "manager", visibility: "regions"),
            besides: assessment("need", "HP-FD", "7", visibility: "team")
        )
        try await isRefused(
            assessment("readiness", "staffing", "7", author: "manager", visibility: "team"),
            besides: assessment("readiness", "staffing", "7") + assessment("voice", "", "null", visibility: "open")
        )
    }

    @Test func onlyWhatMayBeSharedIsShared() async throws {
        try await isRefused(
            assessment("need", "HP-FD", "7", shared: true, author: "manager"),
            besides: assessment("strength", "HP-FD", "7", shared: true)
        )
        try await isRefused(
            entry("consent", status: "given", visibility: "team", shared: true),
            besides: entry("example", visibility: "open", shared: true)
        )
    }

    @Test func wordsAreBoundedAndPrintableAndAboutNoChild() async throws {
        try await isRefused(
            assessment(statement: "repeat('a', 4001)", author: "manager"),
            besides: assessment(statement: "repeat('a', 4000)")
        )
        try await isRefused(
            assessment("need", "HP-EH", statement: "E'a\\x07b'", author: "manager"),
            besides: assessment("need", "HP-EH", statement: "E'a\\nb'")
        )
        try await isRefused(
            assessment("need", "HP-AS", statement: "'See A123456789012.'", author: "manager"),
            besides: assessment("need", "HP-AS", statement: "'See A12345678901.'")
        )
        try await isRefused(
            assessment("need", "HP-CN", statement: "''", author: "manager"),
            besides: assessment("need", "HP-CN", statement: "'.'")
        )
    }

    @Test func oneStatementByOneRoleAboutOneThingOnOneDay() async throws {
        try await isRefused(assessment(), besides: assessment() + assessment(author: "manager"), .exclusionViolation)
    }

    @Test func aLineOfARegisterIsOneThatItsRegisterHas() async throws {
        try await isRefused(
            entry("intervention", title: "Another", status: "watched"),
            besides: entry("intervention", status: "commissioner"),
            .foreignKeyViolation
        )
        try await isRefused(entry("rumour"), besides: "select 1", .foreignKeyViolation)
        try await isRefused(
            entry("event", title: "Another", status: "open"),
            besides: entry("event"),
            .foreignKeyViolation
        )
        try await isRefused(entry("conflict"), besides: entry("conflict", other: "'383'"))
        try await isRefused(entry("exclusion", other: "'810'"), besides: entry("exclusion", other: "'383'"))
        try await isRefused(entry("funding", other: "'383'"), besides: entry("funding"))
        try await isRefused(
            entry("training", areas: "{HP-FD,HP-XX}"),
            besides: entry("training", areas: "{HP-FD,LD-QA}"),
            .foreignKeyViolation
        )
        try await isRefused(
            entry("programme", status: "member", ended: "'2026-04-01', 'month'"),
            besides: entry("programme", status: "member", ended: "'2026-01-01', 'year'")
        )
        try await isRefused(
            entry("support", status: "mixed", visibility: "regions"),
            besides: entry("support", status: "mixed", visibility: "team")
        )
    }

    @Test func oneLineAtATimeAlsoWhereNothingElseIsNamed() async throws {
        try await isRefused(entry("event"), besides: entry("event"), .exclusionViolation)
    }

    /// The index of a register takes more lines without a beginning than fit a page.
    @Test func manyLinesOfWhichNobodyKnowsWhenTheyBegan() async throws {
        let lines = """
            insert into register_entry
            select '810', 'example', 'Example ' || n || repeat('x', 200), '', null, '{}', null, null, null, null, null, '', false,
                \(Self.said), 'authority', tstzrange(now(), null), 1
            from generate_series(1, 400) n;
            """
        let connection = try await TestDatabase.current.tandem()
        try await connection.script(Applied.script(lines))
        #expect(try await connection.query("select count(*) from register_entry").only()[0].int() == 400)
    }

    @Test func offersOfOneAuthorityLieApart() async throws {
        try await isRefused(
            offer("[2027-01-31,2027-02-28]"),
            besides: offer("[2027-01-01,2027-01-31]") + offer("[2027-02-01,2027-03-31]"),
            .exclusionViolation
        )
    }

    @Test func anOfferIsWithinItsBounds() async throws {
        try await isRefused(
            offer("[2027-02-01,2027-03-01)", places: 21),
            besides: offer("[2027-01-01,2027-01-31]", places: 20)
        )
        try await isRefused(
            offer("[2027-02-01,2027-03-01)", places: -1),
            besides: offer("[2027-03-01,2027-03-31]", places: 0)
        )
        try await isRefused(
            offer("[2027-02-01,2027-02-03]", days: "5001"),
            besides: offer("[2027-02-01,2027-02-03]", days: "5000")
        )
        try await isRefused(offer("[2028-01-01,)"), besides: offer("[2028-01-01,2038-01-01]"))
        try await isRefused(offer("empty"), besides: "select 1")
        try await isRefused(offer("[2040-01-01,2050-01-02]"), besides: offer("[2040-01-01,2050-01-01]"))
    }

    @Test func requestsOfOneNumberLieApart() async throws {
        let first = request("[2026-10-01,2026-12-31]")
        try await isRefused(
            request("[2026-12-31,2027-03-31]", kind: "null"),
            besides: first + request("[2026-10-01,2026-12-31]", number: 2) + request("[2027-01-01,2027-03-31]"),
            .exclusionViolation
        )
        try await isRefused(
            request("[2028-01-01,2028-02-01]", number: 5),
            besides: request("[2028-01-01,2028-02-01]", number: 4)
        )
        try await isRefused(
            request("[2029-01-01,2029-02-01]", support: "magic"),
            besides: request("[2029-01-01,2029-02-01]", number: 3, support: "diagnostic")
        )
    }

    @Test func aCalendarHasItsKinds() async throws {
        let window = "[2026-11-01,2027-02-28]"
        try await isRefused(calendar("holiday", window), besides: calendar("blackout", window))
        try await isRefused(calendar("blackout", "[2026-11-01,2026-11-30]"), besides: "select 1", .exclusionViolation)
    }

    @Test(arguments: ["assessment", "register_entry", "calendar_entry", "support_offer", "support_request"])
    func evidenceIsSupersededNeverChanged(_ table: String) async throws {
        let rows =
            assessment() + entry("event") + calendar("election", "[2026-11-01,2026-11-30]")
            + offer("[2027-01-01,2027-01-31]") + request("[2027-01-01,2027-01-31]")
        try await isRefused("delete from \(table)", besides: rows)
        try await isRefused("update \(table) set source = 'another'", besides: "select 1")
        try await isRefused("update \(table) set known = tstzrange(lower(known), '2099-01-01')", besides: "select 1")
        try await isRefused("truncate \(table)", besides: "select 1")
        try await isRefused("delete from practice_area", besides: "select 1")
        try await isRefused("update register set widest = 'open'", besides: "select 1")
        try await isRefused("insert into register_status values ('event', 'open')", besides: "select 1")
        let connection = try await TestDatabase.current.tandem()
        try await connection.script(
            Applied.script("update \(table) set known = tstzrange(lower(known), \(Applied.moment))")
        )
    }
}
