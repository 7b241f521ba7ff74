import Domain
import DomainFixtures
import Tabular
import TabularFixtures
import Testing

@testable import PublishedFiles

/// Workbooks that come back with less than they went out with, or that contradict themselves.
@Suite struct UnsaidTests {
    private static let strength: [String: WrittenCell] = [
        "strength or need": .text("need"), "practice area": .text("HP-FD"), "level": .number(7),
        "statement": .text("Audits show it."), "stated on": .text("2026-11-20"), "author role": .text("director"),
        "visible to": .text("the authority and its coordinator"),
    ]
    private static let offer: [String: WrittenCell] = [
        "offered from": .text("2027-01-01"), "offered to": .text("2027-12-31"), "places": .number(2),
        "days": .number(60),
        "areas": .text("HP-FD"), "stated on": .text("2026-11-20"), "author role": .text("director"),
    ]

    private func read(_ template: Template, _ cells: [String: WrittenCell], without columns: String...) throws
        -> PublishedFile
    {
        var book = try Filling.filled(template, [cells])
        for column in columns {
            guard let index = book.sheets[0].columns.firstIndex(where: { $0.header == column }) else { continue }
            book.sheets[0].columns.remove(at: index)
            for row in book.sheets[0].rows.indices where index < book.sheets[0].rows[row].count {
                book.sheets[0].rows[row].remove(at: index)
            }
        }
        return try Filling.read(book)
    }

    private func changes(_ file: PublishedFile, after first: PublishedFile) throws -> ChangeSet {
        var held = Registry()
        held.authorities = try Shipped.facts.get().authorities
        held.take(ChangeSet(bringing: first.facts, from: first.name, to: held))
        return ChangeSet(bringing: file.facts, from: file.name, to: held)
    }

    /// Who may see it is not widened by silence.
    @Test func whoMaySeeItStaysWhereNothingIsSaid() throws {
        let first = try read(.strengths, Self.strength)
        var less = Self.strength
        less["level"] = .number(6)
        let gone = try changes(read(.strengths, less, without: "visible to"), after: first)
        #expect(gone.corrected.flatMap(\.differences).map(\.name.key) == ["level"])
        less["visible to"] = .empty
        let empty = try changes(read(.strengths, less), after: first)
        #expect(empty.corrected.flatMap(\.differences).map(\.name.key) == ["level"])
        less["visible to"] = .text("host, team and coordinator")
        let said = try changes(read(.strengths, less), after: first)
        #expect(Set(said.corrected.flatMap(\.differences).map(\.name.key)) == ["level", "visibility"])
    }

    /// An offer of one part does not become one of everything.
    @Test func aColumnThatIsGoneSaysNothing() throws {
        let first = try read(.offers, Self.offer)
        let file = try read(.offers, Self.offer, without: "areas", "days")
        #expect(try changes(file, after: first).isEmpty)
        #expect(
            file.problems.contains { $0.reason.contains("'days', 'areas'") && $0.kind == .inDoubt },
            "\(file.problems)"
        )
        var emptied = Self.offer
        emptied["areas"] = .empty
        let said = try changes(read(.offers, emptied), after: first)
        #expect(said.corrected.flatMap(\.differences).map(\.name.key) == ["areas"])
    }

    private static let request: [String: String] = [
        "asked from": "2027-01-01", "asked to": "2027-06-30", "kind of request": "specialist", "areas": "HP-FD",
        "request number": "2", "stated on": "2026-11-20", "author role": "director",
        "what children said": "They say one thing.",
    ]

    /// Of a row that is refused nothing is taken, the words of children neither.
    @Test func aRefusedRowLeavesNothing() throws {
        let other = Self.request.merging([
            "kind of request": "lead", "what children said": "not asked", "code": "810", "authority": "Hull",
        ]) { $1 }
        let file = try Filling.read(.requests, Self.request, other)
        var held = Registry()
        held.authorities = try Shipped.facts.get().authorities
        let changes = ChangeSet(bringing: file.facts, from: file.name, to: held)
        #expect(changes.new.isEmpty, "\(changes.new)")
        let account = try #require(changes.settling(file.accounts).first)
        #expect((account.takenIn, account.refused) == (0, 2))
        #expect(account.isBalanced)
    }

    @Test func noWordsOfChildrenAreNotTheirWords() throws {
        let file = try Filling.read(.requests, Self.request.merging(["what children said": "n/a"]) { $1 })
        #expect(file.facts.isEmpty)
        #expect(file.problems.first?.reason.contains("'not asked' where nobody asked them") == true)
    }

    /// Somebody looked and there is none; somebody looked and there is one.
    @Test func noneAndADirectionOfOneDayAreNeither() throws {
        let none = ["intervention": "none", "stated on": "2026-11-20", "author role": "director"]
        let direction = none.merging([
            "intervention": "statutory direction", "began": "2025-03", "code": "810", "authority": "Hull",
        ]) { $1 }
        var held = Registry()
        held.authorities = try Shipped.facts.get().authorities
        let both = try Filling.read(.interventions, none, direction)
        let changes = ChangeSet(bringing: both.facts, from: both.name, to: held)
        #expect(changes.new.isEmpty)
        #expect(changes.problems.count { $0.kind == .refused } == 2)
        let one = try Filling.read(.interventions, direction)
        #expect(ChangeSet(bringing: one.facts, from: one.name, to: held).new.count == 1)
    }

    /// Days to come are told, and taken in as they stand.
    @Test func aBeginningAfterTheDayOfStatingIsInDoubt() throws {
        let file = try Filling.read(
            .interventions,
            [
                "intervention": "statutory direction", "began": "2027-05", "stated on": "2026-11-20",
                "author role": "director",
            ]
        )
        #expect(file.facts.count == 1)
        #expect(file.problems.map(\.kind) == [.inDoubt])
    }
}
