import Domain
import DomainFixtures
import Tabular
import TabularFixtures
import Testing

@testable import PublishedFiles

/// Templates filled as an authority would fill them.
enum Filling {
    static let codes = ["810", "355", "941"]
    static let hull = LACode(known: 810)

    /// The template as written for three authorities: Hull, Salford, West Northamptonshire.
    static func workbook(_ template: Template) throws -> WorkbookWriter {
        let authorities = try Shipped.facts.get().authorities.filter { codes.contains($0.code.description) }
        return template.workbook(for: authorities, file: "back.xlsx")
    }

    /// With rows filled in, header by header.
    static func filled(_ template: Template, _ rows: [[String: WrittenCell]]) throws -> WorkbookWriter {
        var book = try workbook(template)
        for (index, cells) in rows.enumerated() {
            if index >= book.sheets[0].rows.count { book.sheets[0].rows.append([]) }
            let headers = book.sheets[0].columns.map(\.header)
            #expect(Set(cells.keys).isSubset(of: headers), "no such column")
            book.sheets[0].rows[index] = zip(headers.indices, headers).map { column, header in
                let prepared = book.sheets[0].rows[index]
                return cells[header] ?? (prepared.indices.contains(column) ? prepared[column] : .empty)
            }
        }
        return book
    }

    /// What comes back of a workbook.
    static func read(_ book: WorkbookWriter) throws -> PublishedFile {
        try Samples.read(book.bytes(scratch: "/tmp"), book.name)
    }

    /// What comes back of rows filled with words alone; the first row is Hull's.
    static func read(_ template: Template, _ rows: [String: String]...) throws -> PublishedFile {
        try read(filled(template, rows.map { $0.mapValues { .text($0) } }))
    }

    /// The first sheet as words.
    static func words(_ book: WorkbookWriter) -> [[String]] {
        let sheet = book.sheets[0]
        return [sheet.columns.map(\.header)]
            + sheet.rows.map { row in
                row.map { cell in
                    switch cell {
                    case .empty: ""
                    case .text(let text): text
                    case .number(let number): "\(Int(number))"
                    case .day(let year, let month, let day): Day(year: year, month: month, day: day)?.description ?? ""
                    }
                }
            }
    }

    /// Every template filled in rightly, with the facts that its row states.
    static func examples() throws -> [(template: Template, cells: [String: WrittenCell], facts: [Fact])] {
        let leeds = try #require(LACode("383"))
        func day(_ text: String) throws -> Day { try Shipped.day(text) }
        func said(_ visibility: Visibility, _ level: EvidenceLevel = .statement) throws -> Provenance {
            try Provenance(
                day: day("2026-09-30"),
                source: "paper of 30 September",
                author: .director,
                level: level,
                visibility: visibility
            )
        }
        let common: [String: WrittenCell] = [
            "stated on": .day(year: 2026, month: 9, day: 30), "source": .text("paper of 30 September"),
            "author role": .text("director"),
        ]
        func with(_ cells: [String: WrittenCell]) -> [String: WrittenCell] { common.merging(cells) { $1 } }
        return [
            (
                .offers,
                with([
                    "offered from": .day(year: 2027, month: 1, day: 1),
                    "offered to": .day(year: 2027, month: 12, day: 31), "places": .number(2), "days": .number(60),
                    "areas": .text("HP-FD front door and thresholds; LD-QA"), "any region": .text("no"),
                    "evidence": .text("peer review"),
                ]),
                [
                    Fact(
                        try SupportOffer(
                            authority: hull,
                            from: day("2027-01-01"),
                            to: day("2027-12-31"),
                            places: 2,
                            days: 60,
                            areas: [.frontDoor, .qualityAssurance],
                            anyRegion: false,
                            provenance: said(.regions, .peerReview)
                        )
                    )
                ]
            ),
            (
                .requests,
                with([
                    "asked from": .day(year: 2027, month: 1, day: 1), "asked to": .day(year: 2027, month: 6, day: 30),
                    "kind of request": .text("specialist"), "kind of support": .text("diagnostic"),
                    "areas": .text("care leavers: education, work, local offer"), "request number": .number(2),
                    "what children said": .text("They want to tell their story once."),
                ]),
                [
                    Fact(
                        try EditedRequest(
                            authority: hull,
                            number: 2,
                            kind: .specialist,
                            areas: [.leaversWork],
                            from: day("2027-01-01"),
                            to: day("2027-06-30"),
                            support: "diagnostic",
                            provenance: said(.team)
                        )
                    ),
                    Fact(
                        try Assessment(
                            authority: hull,
                            kind: .voice,
                            statement: "They want to tell their story once.",
                            provenance: said(.team)
                        )
                    ),
                ]
            ),
            (
                .strengths,
                with([
                    "strength or need": .text("strength"), "practice area": .text("HP-FD front door and thresholds"),
                    "level": .number(8), "statement": .text("Audits show it."), "shared": .text("yes"),
                    "visible to": .text("everybody"),
                ]),
                [
                    Fact(
                        try Assessment(
                            authority: hull,
                            kind: .strength,
                            subject: "HP-FD",
                            level: 8,
                            statement: "Audits show it.",
                            provenance: said(.open),
                            isShared: true
                        )
                    )
                ]
            ),
            (
                .assessments,
                with([
                    "kind of assessment": .text("attribute of practice leadership"),
                    "about": .text("attribute of practice leadership: passion and courage"),
                    "statement": .text("The director says what she thinks."),
                ]),
                [
                    Fact(
                        try Assessment(
                            authority: hull,
                            kind: .attribute,
                            subject: "passion_and_courage",
                            statement: "The director says what she thinks.",
                            provenance: said(.authority)
                        )
                    )
                ]
            ),
            (
                .registers,
                with([
                    "register": .text("conflict"), "title": .text("Shared director"), "other authority": .text("Leeds"),
                    "began": .text("2025-04"), "areas": .text("ld-qa"),
                ]),
                [
                    Fact(
                        try RegisterEntry(
                            authority: hull,
                            register: .conflict,
                            title: "Shared director",
                            other: leeds,
                            areas: [.qualityAssurance],
                            began: ApproximateDay("2025-04"),
                            provenance: said(.team)
                        )
                    )
                ]
            ),
            (
                .interventions,
                with([
                    "intervention": .text("statutory direction"), "began": .text("2025-03"),
                    "details": .text("A paper says so."),
                ]),
                [
                    Fact(
                        try RegisterEntry(
                            authority: hull,
                            register: .intervention,
                            title: "statutory direction",
                            status: "statutory_direction",
                            began: ApproximateDay("2025-03"),
                            details: "A paper says so.",
                            provenance: said(.open)
                        )
                    )
                ]
            ),
            (
                .calendar,
                with([
                    "kind of days": .text("inspection window"), "first day": .day(year: 2027, month: 2, day: 1),
                    "last day": .day(year: 2027, month: 2, day: 28),
                ]),
                [
                    Fact(
                        try CalendarEntry(
                            authority: hull,
                            kind: .inspectionWindow,
                            from: day("2027-02-01"),
                            to: day("2027-02-28"),
                            provenance: said(.regions)
                        )
                    )
                ]
            ),
            (
                .agreements,
                with([
                    "partner": .text("Leeds"), "agreed from": .day(year: 2026, month: 9, day: 1),
                    "agreed until": .day(year: 2027, month: 8, day: 31), "areas": .text("HP-FD"),
                    "days agreed": .number(40), "days used": .number(12), "phase": .text("active"),
                    "receiver contact": .text("assistant director"),
                    "aims": .text("Waits > no triage > mentors > under a day > quick"), "price": .number(600),
                    "price is": .text("a day"), "receiver share": .number(50), "funder": .text("a grant"),
                    "funder share": .number(30),
                ]),
                [
                    Fact(
                        try Agreement(
                            receiver: hull,
                            partner: leeds,
                            from: day("2026-09-01"),
                            until: day("2027-08-31"),
                            areas: [.frontDoor],
                            days: 40,
                            daysBefore: 12,
                            beginsIn: .active,
                            receiverContact: "assistant director",
                            aims: [AgreementAim("Waits > no triage > mentors > under a day > quick")],
                            price: AgreementPrice(
                                pounds: 600,
                                isADay: true,
                                receiverShare: 50,
                                funder: "a grant",
                                funderShare: 30
                            ),
                            provenance: said(.regions)
                        )
                    )
                ]
            ),
        ]
    }
}
