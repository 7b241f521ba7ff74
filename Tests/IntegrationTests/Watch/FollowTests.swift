import Domain
import Foundation
import Postgres
import TestKit
import Testing

/// What people follow is their own, and 'digest' and 'today' tell them what is new of it.
@Suite struct FollowTests {
    private static let people = [
        ["yara", "--as", "coordinator", "--region", "YH"], ["sam", "--as", "coordinator", "--region", "SW"],
        ["rita", "--as", "reader"],
    ]

    @Test func eachFollowsForThemselves() async throws {
        let server = try await SharedServer(england: true, people: Self.people)
        let yara = server.program(of: "yara"), rita = server.program(of: "rita"), sam = server.program(of: "sam")
        let added = await yara("follow", "add", "--area", "HP-FD", "--authority", "dorset")
        #expect(added.output.contains("Dorset: followed from now on"), "\(added.notes)")
        #expect(await yara("follow", "add", "--area", "HP-FD").output.contains("you follow it already"))
        let reader = await rita("follow", "add", "--authority", "hull")
        #expect(reader.status == 0, "\(reader.notes)")
        // Of who is no more nothing will be new.
        let gone = await rita("follow", "add", "--authority", "cumbria")
        #expect(gone.status == 64 && gone.notes.contains("Cumberland"), "\(gone.notes)")
        for (person, count) in [("yara", 2), ("rita", 1), ("sam", 0)] {
            let connection = try await server.connect(as: person)
            #expect(try await connection.query("select count(*) from tandem.follow").only()[0].int() == count)
            // Nobody follows in another's name, nor changes what stands.
            let forged = await #expect(throws: PostgresError.self) {
                try await connection.execute(
                    "insert into tandem.follow (person, area, follows) values ('x', 'HP-FD', true)"
                )
            }
            #expect(forged?.sqlState?.category == "42")
            await #expect(throws: PostgresError.self) { try await connection.execute("delete from tandem.follow") }
        }
        #expect(await yara("follow", "remove", "--area", "HP-FD").output.contains("followed no longer"))
        #expect(await !yara("follow", "list").output.contains("HP-FD"))

        // What an owner shares is told to who follows it, and to nobody before it is shared with them.
        let shared = [
            "register", "add", "dorset", "--register", "example", "--title", "Edge of care team", "--areas", "HP-EC",
        ]
        let said = ["--source", "report", "--author", "manager", "--share", "--apply"]
        let told = await sam.run(shared + said)
        #expect(told.status == 0, "\(told.notes)")
        let digest = await yara("digest", "--format", "json")
        let items = (try digest.json() as? [String: Any])?["items"] as? [[String: Any]]
        #expect(items?.contains { $0["kind"] as? String == "example" } == true, "\(digest.output)\(digest.notes)")
        #expect(await yara("today", "YH").output.contains("New in a week of what you follow: "))
        #expect(await rita("digest", "--area", "HP-EC").output.contains("Edge of care team") == false)
        #expect(await sam("today", "SW").output.contains("what you follow") == false)

        // What is noticed for an authority and its coordinator is told to them alone.
        let few = "Visible to the authority and its coordinator"
        #expect(await sam("authority", "alerts", "--region", "SW").output.contains(few))
        for other in [yara, rita] {
            let alerts = await other("authority", "alerts", "--region", "SW")
            #expect(!alerts.output.contains(few) && alerts.notes.contains("Not listed: "), "\(alerts.notes)")
            #expect(await !other("board", "--region", "SW").output.contains("More than one inadequate inspection"))
        }
    }
}
