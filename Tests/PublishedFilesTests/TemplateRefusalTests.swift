import Domain
import Tabular
import Testing

@testable import PublishedFiles

@Suite struct TemplateRefusalTests {
    private static let strength = [
        "strength or need": "strength", "practice area": "HP-FD", "level": "8", "statement": "Audits show it.",
        "stated on": "2026-11-21", "author role": "director",
    ]
    private static let offer = [
        "offered from": "2027-01-01", "offered to": "2027-12-31", "places": "2", "stated on": "21/11/2026",
        "author role": "Director",
    ]

    private func facts(_ template: Template, _ base: [String: String], _ changes: [String: String]) throws -> [Fact] {
        let file = try Filling.read(template, base.merging(changes) { $1 })
        #expect(file.problems == [])
        return file.facts.map(\.fact)
    }

    private func problem(_ template: Template, _ base: [String: String], _ changes: [String: String]) throws -> Problem
    {
        let file = try Filling.read(template, base.merging(changes) { $1 })
        #expect(file.facts.isEmpty)
        #expect(file.problems.count == 1)
        return try #require(file.problems.first)
    }

    @Test(arguments: [
        ("level", "11", "0 to 10"), ("level", "many", "whole number"), ("level", "", "needs a level"),
        ("practice area", "sideways", "no practice area"), ("practice area", "", "is empty"),
        ("practice area", "HP-FD; LD-QA", "a row of its own"), ("statement", "", "is empty"),
        ("statement", "a\u{200E}b", "cannot be seen"),
        ("stated on", "2026-11-22", "after today"), ("stated on", "", "is empty"), ("stated on", "31/02/2026", "day"),
        ("author role", "", "is empty"), ("author role", "Mrs Smith", "not one of director"),
        ("evidence", "rumour", "not one of statement"), ("visible to", "nobody", "not one of"),
        ("strength or need", "both", "not one of strength; need"), ("shared", "perhaps", "neither yes nor no"),
    ])
    func aStrengthIsRefused(_ column: String, _ value: String, _ reason: String) throws {
        let problem = try problem(.strengths, Self.strength, [column: value])
        #expect(problem.column == column)
        #expect(problem.sheet == "Strengths")
        #expect(problem.row == 2)
        #expect(problem.reason.contains(reason), "\(problem.reason)")
    }

    @Test(arguments: [
        ("level", "0"), ("level", "10"), ("level", "5.0"), ("level", " 7 "), ("stated on", "21 November 2026"),
    ])
    func aStrengthStands(_ column: String, _ value: String) throws {
        #expect(try facts(.strengths, Self.strength, [column: value]).count == 1)
    }

    @Test(arguments: [
        ("offered to", "2026-12-31", "before it begins"), ("offered to", "2037-01-02", "ten years"),
        ("places", "21", "0 to 20"), ("places", "-1", "0 to 20"), ("places", "", "is empty"), ("days", "5001", "5,000"),
        ("areas", "HP-FD; nonsense", "no practice area"), ("any region", "maybe", "neither"),
    ])
    func anOfferIsRefused(_ column: String, _ value: String, _ reason: String) throws {
        let problem = try problem(.offers, Self.offer, [column: value])
        #expect(problem.column == column)
        #expect(problem.reason.contains(reason), "\(problem.reason)")
    }

    @Test(arguments: [
        ("places", "0"), ("places", "20"), ("days", "5,000"), ("offered to", "2037-01-01"), ("any region", "NO"),
    ])
    func anOfferStands(_ column: String, _ value: String) throws {
        #expect(try facts(.offers, Self.offer, [column: value]).count == 1)
    }

    /// A cell left empty is no yes and no no.
    @Test(arguments: [("", nil), ("yes", true), ("no", false)] as [(String, Bool?)])
    func whetherAnyRegionIsWelcomeIsWhatTheCellSays(_ value: String, _ said: Bool?) throws {
        let facts = try facts(.offers, Self.offer, ["any region": value])
        guard let offer = facts.first?.value as? SupportOffer else {
            Issue.record("no offer")
            return
        }
        #expect(offer.anyRegion == said)
    }

    @Test func anAssessmentIsRefusedWhereItIsWrong() throws {
        let stage = [
            "kind of assessment": "stage of difficulty", "level": "3", "statement": "Signs.", "stated on": "2026-09-30",
            "author role": "adviser",
        ]
        #expect(try facts(.assessments, stage, [:]).count == 1)
        for (column, value, reason) in [
            ("level", "5", "1 to 4"), ("about", "police", "has no parts"),
            ("author role", "compiler", "never compiled"),
            ("visible to", "everybody", "may be seen by"), ("shared", "yes", "not shared"),
            ("kind of assessment", "mood", "not one of"),
        ] {
            let problem = try problem(.assessments, stage, [column: value])
            #expect(problem.column == column)
            #expect(problem.reason.contains(reason), "\(problem.reason)")
        }
        let style = stage.merging(["kind of assessment": "style", "about": "open"]) { $1 }
        #expect(try problem(.assessments, style, [:]).column == "level")
        #expect(try facts(.assessments, style, ["level": ""]).count == 1)
    }

    @Test func aRegisterLineIsRefusedWhereItIsWrong() throws {
        let line = [
            "register": "intervention", "title": "Notice of May", "status": "improvement notice", "began": "2025",
            "ended": "2026-01", "stated on": "2026-09-30", "author role": "department",
        ]
        #expect(try facts(.registers, line, [:]).count == 1)
        for (column, value, reason) in [
            ("status", "cancelled", "no status"), ("other authority", "Leeds", "names no other"),
            ("other authority", "Atlantis", "no authority is known"), ("ended", "2024-12", "before it began"),
            ("began", "last spring", "not a date"), ("pounds", "-1", "0 to 10,000,000,000"),
            ("title", String(repeating: "a", count: 301), "more than 300"),
        ] {
            let problem = try problem(.registers, line, [column: value])
            #expect(problem.column == column)
            #expect(problem.reason.contains(reason), "\(problem.reason)")
        }
        #expect(try problem(.registers, line, ["register": "conflict", "status": ""]).column == "other authority")
        guard let entry = try facts(.registers, line, ["pounds": "£350,000"]).first?.value as? RegisterEntry else {
            Issue.record("no entry")
            return
        }
        #expect(entry.pounds == 350_000)
    }

    @Test(arguments: [
        ("intervention", "direction", "is no status of intervention"), ("intervention", "", "is empty"),
        ("ended", "2025-02", "before it began"), ("began", "soon", "soon"), ("stated on", "2026-11-22", "after today"),
    ])
    func anInterventionIsRefusedWhereItIsWrong(_ column: String, _ value: String, _ reason: String) throws {
        let line = [
            "intervention": "improvement notice", "began": "2025-03", "stated on": "2026-11-21",
            "author role": "coordinator",
        ]
        #expect(try facts(.interventions, line, ["ended": "2025-03"]).count == 1)
        let problem = try problem(.interventions, line, [column: value])
        #expect(problem.column == column)
        #expect(problem.description.contains(reason), "\(problem)")
    }

    @Test func daysOutOfOrderAreRefused() throws {
        let days = [
            "kind of days": "blackout", "first day": "2027-03-02", "last day": "2027-03-02", "stated on": "2026-09-30",
            "author role": "manager",
        ]
        #expect(try facts(.calendar, days, [:]).count == 1)
        #expect(try problem(.calendar, days, ["last day": "2027-03-01"]).column == "last day")
        #expect(try problem(.calendar, days, ["first day": ""]).column == "first day")
    }

    @Test func aCodeBesideAnotherNameIsRefused() throws {
        let problem = try problem(.offers, Self.offer, ["authority": "Leeds"])
        #expect(problem.column == "authority")
        #expect(problem.reason.contains("Kingston upon Hull"))
        #expect(try self.problem(.offers, Self.offer, ["code": "999"]).column == "code")
        #expect(try facts(.offers, Self.offer, ["code": ""]).first?.authority.description == "810")
        #expect(try facts(.offers, Self.offer, ["authority": ""]).first?.authority.description == "810")
        #expect(try self.problem(.offers, Self.offer, ["authority": "", "code": ""]).column == "authority")
    }

    @Test func nobodySpeaksOfAnAuthorityBeforeItExisted() throws {
        let other = ["code": "941", "authority": "West Northamptonshire"]
        let before = try problem(.offers, Self.offer, other.merging(["stated on": "2021-03-31"]) { $1 })
        #expect(before.column == "authority")
        #expect(before.reason.contains("2021-04-01"))
        #expect(try facts(.offers, Self.offer, other.merging(["stated on": "2021-04-01"]) { $1 }).count == 1)
    }
}
