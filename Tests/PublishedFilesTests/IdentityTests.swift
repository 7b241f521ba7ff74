import Domain
import DomainFixtures
import Testing

@testable import PublishedFiles

/// Who a row means, by all its codes and its name together.
@Suite struct IdentityTests {
    private let directory: AuthorityDirectory
    private let authorities: [Authority]
    private let today: Day

    init() throws {
        directory = try Shipped.directory.get()
        authorities = try Shipped.facts.get().authorities
        today = try Shipped.day("2026-11-21")
    }

    private func find(_ clues: AuthorityDirectory.Clues, on day: Day? = nil) throws -> Int {
        try directory.find(clues, from: day, to: day).number
    }

    private func clues(_ it: Authority, gss: GSSCode? = nil) -> AuthorityDirectory.Clues {
        .init(
            number: it.code.description,
            gss: (gss ?? it.gssCode).description,
            urn: it.ofstedURN.map(String.init) ?? "",
            name: it.name
        )
    }

    @Test func everyClueAloneAndAllTogetherMeanTheAuthority() throws {
        for it in authorities where it.isInForce(on: today) {
            let all = clues(it)
            let some: [AuthorityDirectory.Clues] = [
                all, .init(number: all.number), .init(gss: all.gss), .init(gss: all.gss.lowercased()),
                .init(name: all.name), .init(number: all.number + ".0"), .init(number: "n/a", gss: all.gss),
                .init(number: "", gss: "x", name: all.name), .init(number: all.number, name: "A name nobody wrote"),
            ]
            for clue in some + (all.urn.isEmpty ? [] : [.init(urn: all.urn)]) {
                #expect(try find(clue, on: today) == it.code.number, "\(clue)")
                #expect(try find(clue) == it.code.number, "\(clue)")
            }
            for former in it.formerGSSCodes { #expect(try find(.init(gss: former.description)) == it.code.number) }
        }
    }

    /// Any two that are not kin, in any two places.
    @Test func twoThatSurelyMeanDifferentAuthoritiesAreRefused() throws {
        let present = authorities.filter { $0.isInForce(on: today) }
        for (index, one) in present.enumerated() {
            let other = present[(index + 17) % present.count]
            guard !one.predecessors.contains(where: other.predecessors.contains) else { continue }
            let a = clues(one), b = clues(other)
            for mixed: AuthorityDirectory.Clues in [
                .init(number: a.number, gss: b.gss), .init(number: a.number, name: b.name),
                .init(gss: a.gss, name: b.name),
                .init(number: a.number, gss: a.gss, name: b.name), .init(number: a.number, gss: b.gss, name: b.name),
                .init(number: a.number, urn: b.urn, name: a.name),
            ] where !mixed.urn.isEmpty || mixed.name != a.name {
                #expect(throws: AuthorityDirectory.Failure.self, "\(mixed)") { try find(mixed, on: today) }
            }
        }
    }

    /// A column of codes that slipped by a row: every row is refused, none is taken for another.
    @Test(arguments: [1, 2, 5]) func aColumnOfCodesThatSlippedIsCaught(_ by: Int) throws {
        let present = authorities.filter { $0.isInForce(on: today) }.sorted { $0.code < $1.code }
        var taken: [String] = []
        for (index, it) in present.enumerated() {
            let slipped = present[(index + by) % present.count]
            if let found = try? find(.init(gss: slipped.gssCode.description, name: it.name), on: today) {
                // Two that came after one may be kin to it, never to one another.
                taken.append("\(it.name) with the code of \(slipped.name): \(found)")
            }
        }
        #expect(taken == [])
    }

    @Test func aCodeBesideANameThatIsNearlyAnothersIsRefused() throws {
        #expect(throws: AuthorityDirectory.Failure.self) {
            try find(.init(gss: "E09000007", name: "Leeds [1]"), on: today)
        }
        #expect(try find(.init(gss: "E08000035", name: "Leeds [1]"), on: today) == 383)
    }

    @Test func ofKinTheOneThatExistedIsMeant() throws {
        let before = try Shipped.day("2018-02-12"), after = try Shipped.day("2026-09-14")
        #expect(try find(.init(gss: "E10000009", name: "Dorset"), on: before) == 835)
        #expect(try find(.init(gss: "E10000009", name: "Dorset"), on: after) == 838)
        #expect(try find(.init(gss: "E06000059", name: "Dorset"), on: before) == 835)
        #expect(try find(.init(name: "Dorset"), on: before) == 835)
        #expect(try find(.init(name: "Dorset"), on: after) == 838)
        #expect(try find(.init(name: "Dorset")) == 838)
        #expect(try find(.init(gss: "E10000021", name: "West Northamptonshire"), on: after) == 941)
        #expect(try find(.init(number: "941", name: "Northamptonshire"), on: before) == 928)
        #expect(try find(.init(name: "Cumbria"), on: before) == 909)
    }

    @Test func whatHasEndedIsRefusedWithItsSuccessors() throws {
        let after = try Shipped.day("2026-09-14")
        for (clues, gone, successors): (AuthorityDirectory.Clues, Int, [Int]) in [
            (.init(name: "Cumbria"), 909, [942, 943]), (.init(gss: "E10000006", name: "Cumbria"), 909, [942, 943]),
            (.init(name: "Bournemouth"), 837, [839]), (.init(number: "928"), 928, [940, 941]),
        ] {
            #expect {
                try find(clues, on: after)
            } throws: {
                guard case .ended(let code, let heirs)? = $0 as? AuthorityDirectory.Failure else { return false }
                return code.number == gone && heirs.map(\.number).sorted() == successors
            }
        }
        // The day it ended is the first without it.
        let last = try Shipped.day("2023-03-31"), end = try Shipped.day("2023-04-01")
        #expect(try find(.init(name: "Cumbria"), on: last) == 909)
        #expect(throws: AuthorityDirectory.Failure.self) { try find(.init(name: "Cumbria"), on: end) }
    }

    // Rows as files have them.

    private static let release =
        "Local authority area code,Local authority name,Ofsted region,Inspection date,Publication date,"
        + Samples.gradeColumns2025.joined(separator: ",")
    private static let grades = ",Good,Good,Good,Good,Good"

    @Test func codeAndNameOfOfsted() throws {
        let file = try Samples.csv(
            Self.release,
            "E09000007,Leeds,x,2024-09-02,2024-10-18" + Self.grades,
            "E08000035,Camden,x,2024-05-13,2024-06-20" + Self.grades,
            "E06000010,Hull,x,2024-05-13,2024-06-20" + Self.grades,
            "E10000006,Cumbria,x,14/09/2026,30/10/2026" + Self.grades,
            ",Bournemouth,x,14/09/2026,30/10/2026" + Self.grades,
            "E10000021,West Northamptonshire,x,14/09/2026,30/10/2026" + Self.grades,
            "E10000009,Dorset,x,14/09/2026,30/10/2026" + Self.grades
        )
        #expect(Samples.reportedInspections(file).map(\.authority.number) == [810, 941, 838])
        #expect(file.problems.map(\.row) == [2, 3, 5, 6, 7, 8])
        #expect(
            file.problems[2].reason.contains("ended on 2023-04-01, before the inspection of 2026-09-14; after it came")
        )
        // A code of who was not there then is said to be read as another's.
        #expect(file.problems[4...].map(\.kind) == [.inDoubt, .inDoubt])
        #expect(
            file.problems[5].reason
                == "1 row bears the code of Dorset (835) and is taken as Dorset (838), which came after it"
        )
        for name in ["Camden (202)", "Leeds (383)"] {
            #expect(file.problems[0].reason.contains(name) && file.problems[1].reason.contains(name))
        }
        for name in ["2023-04-01", "Cumberland (942)", "Westmorland and Furness (943)"] {
            #expect(file.problems[2].reason.contains(name), "\(file.problems[2])")
        }
        #expect(file.problems[3].reason.contains("Bournemouth, Christchurch and Poole (839)"))
    }

    @Test func codesAndNamesOfTheDepartment() throws {
        let header =
            "time_period,geographic_level,old_la_code,new_la_code,la_name,turnover_rate_fte,absence_rate_fte,"
            + "agency_rate_fte,vacancy_rate_fte,caseload_fte"
        let file = try Samples.csv(
            header,
            "2026,Local authority,810,E06000011,East Riding of Yorkshire,10.1,3,1,2,14",
            "2026,Local authority,314,E09000027,Richmond upon Thames,10.5,3,1,2,14",
            "2026,Local authority,,E06000012,North East Lincolnshire,10.2,3,1,2,14",
            "2026,Local authority,813.0,E06000013,North Lincolnshire,10.3,3,1,2,14",
            "2026,Local authority,318 / 314,E09000027 / E09000021,Kingston upon Thames / Richmond upon Thames,10.3,3,1,2,14",
            "2026,Local authority,909,E10000006,Cumbria,10.3,3,1,2,14",
            "2026,Local authority,,,,10.3,3,1,2,14",
            "2023,Local authority,909,E10000006,Cumbria,10.3,3,1,2,14"
        )
        #expect(file.problems.map(\.row) == [2, 3, 6, 7, 8])
        #expect(Set(Samples.indicators(file).map(\.authority.number)) == [812, 813, 909])
    }

    @Test func neighboursWithTheNumberOfAnother() throws {
        let names = (1...10).map { "SN\($0),SNP" }.joined(separator: ",")
        let pairs = (302...311).map { "\($0),Very Close" }.joined(separator: ",")
        let file = try Samples.csv("LA num,LA Name,\(names)", "301,Leeds,\(pairs)", "383,Leeds,\(pairs)")
        #expect(file.problems.map(\.row) == [2])
        #expect(file.facts.count == 10)
    }
}
