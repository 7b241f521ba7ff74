import Domain
import Foundation
import FoundationXML
import LocalCluster
import TestKit
import Testing

/// The script of a coordinator's page, run by Node where it is: it proves plans of every kind of policy, and says no to any other.
@Suite(
    .database(.england),
    .enabled(if: Spawn.isProgram("/usr/bin/node"), "there is no node to run the script of a page")
)
struct PageProofTests {
    private let folder = Folder()
    private static let proven = "No better plan exists under this policy and these assumptions: checked here, now"

    private func tandem() throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        return tandem
    }

    /// What a page's script makes of the page and of a proof in it.
    private struct Proving {
        let script: String
        let proof: String
        let cards: [[String]]
        let folder: Folder

        init(_ path: String, _ folder: Folder) throws {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let root = try #require(try XMLDocument(xmlString: text, options: [.nodePreserveWhitespace]).rootElement())
            self.folder = folder
            script = try #require(try root.nodes(forXPath: "//script").first?.stringValue)
            proof = try #require(try root.nodes(forXPath: "//div[@id='proof']").first?.stringValue)
            cards = try root.nodes(forXPath: "//article[@data-partner]").compactMap { $0 as? XMLElement }.map { card in
                ["id", "data-partner", "data-score"].map { card.attribute(forName: $0)?.stringValue ?? "" }
                    + (try card.nodes(forXPath: "h3/bdi").compactMap(\.stringValue))
            }
        }

        /// What the page says to each of some proofs.
        func said(to proofs: [String]) throws -> [String] {
            let harness = """
                const proofs = \(try json(proofs)), rows = \(try json(cards));
                for (const proof of proofs) {
                    const told = {};
                    const cards = rows.map(it => ({dataset: {partner: it[1], score: it[2]}, id: it[0],
                        querySelectorAll: () => it.slice(3).map(name => ({textContent: name}))}));
                    globalThis.addEventListener = () => {};
                    globalThis.document = {
                        getElementById: id => id === 'proof' ? {textContent: proof} : id === 'proven' ? told
                            : cards.find(it => it.id === id),
                        querySelectorAll: () => cards,
                    };
                    \(script)
                    console.log(told.textContent);
                }
                """
            let file = folder.path + "/prove.js"
            try harness.write(toFile: file, atomically: true, encoding: .utf8)
            let process = Process(), output = Pipe()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/node")
            process.arguments = [file]
            process.standardOutput = output
            try process.run()
            let words = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            return words.split(separator: "\n").map(String.init)
        }

        /// The proof with one thing changed.
        func changed(_ change: (inout [String: Any]) throws -> Void) throws -> String {
            var document = try #require(try JSONSerialization.jsonObject(with: Data(proof.utf8)) as? [String: Any])
            try change(&document)
            return String(decoding: try JSONSerialization.data(withJSONObject: document), as: UTF8.self)
        }

        private func json(_ value: some Encodable) throws -> String {
            String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
        }
    }

    private func page(of round: String, _ tandem: InProcess) async throws -> Proving {
        let told = await tandem("report", "round", round, "--out", folder.path)
        #expect(told.status == 0, "\(told.notes)")
        return try Proving("\(folder.path)/round-\(round)-coordinator.html", folder)
    }

    @Test func whatIsChangedIsANo() async throws {
        let tandem = try tandem()
        #expect(await tandem("round", "new", "r", "--region", "NW", "--as-of", "2026-11-28").status == 0)
        #expect(await tandem("round", "propose", "r").status == 0)
        let page = try await page(of: "r", tandem)
        #expect(page.cards.count > 10)
        func part(_ document: [String: Any], _ key: String) throws -> [String: Any] {
            try #require(document[key] as? [String: Any])
        }
        let price = try page.changed { document in
            var proof = try part(document, "proof"), steps = try #require(proof["certificate"] as? [[String: Any]])
            var prices = try part(steps[0], "prices"), requests = try #require(prices["request"] as? [Int])
            requests[0] -= 1
            prices["request"] = requests
            steps[0]["prices"] = prices
            proof["certificate"] = steps
            document["proof"] = proof
        }
        let pairing = try page.changed { document in
            var proof = try part(document, "proof"), links = try part(proof, "links")
            var partners = try #require(links["partners"] as? [Int])
            partners.swapAt(0, try #require(partners.firstIndex { $0 != partners[0] }))
            links["partners"] = partners
            proof["links"] = links
            document["proof"] = proof
        }
        let name = try page.changed { document in
            document["names"] = try part(document, "names").mapValues { _ in "Nobody" }
        }
        let step = try page.changed { document in
            var proof = try part(document, "proof"), steps = try #require(proof["certificate"] as? [[String: Any]])
            steps.removeLast()
            proof["certificate"] = steps
            document["proof"] = proof
        }
        let said = try page.said(to: [page.proof, price, pairing, name, step, "{}", "no JSON"])
        #expect(said.count == 7 && said[0].hasPrefix(Self.proven))
        for words in said.dropFirst() { #expect(words.hasPrefix("Not proven: "), "\(words)") }
    }

    /// Each kind of fairness, and limits of what is lent, beside the ready policies.
    @Test(arguments: [
        ("fairness: total", "total"), ("fairness: leximin", "level"), ("fairness: bands\nbands: [5000, 6000]", "level"),
        ("fairness: floor\nplaces_outside_region: 1", "floor"),
    ])
    func everyKindOfPolicyIsProven(_ settings: String, _ step: String) async throws {
        let tandem = try tandem()
        let own =
            await tandem("policy", "show", "balanced").output.split(separator: "\n").filter {
                !$0.hasPrefix("fairness:") && !$0.hasPrefix("floor_slack:")
            }.joined(separator: "\n").replacing("policy: balanced", with: "policy: ours") + "\n\(settings)\n"
        let file = try folder.file("ours.yaml", own)
        let made = await tandem("round", "new", "r", "--region", "NW", "--policy", file, "--as-of", "2026-11-28")
        #expect(made.status == 0, "\(made.notes)")
        #expect(await tandem("round", "propose", "r").status == 0)
        let page = try await page(of: "r", tandem)
        #expect(page.proof.contains("\"\(step)\""))
        #expect(page.proof.contains("\"limits\":[]") == !settings.contains("outside"))
        #expect(try page.said(to: [page.proof])[0].hasPrefix(Self.proven))
    }

    /// What people decided, and a plan that keeps what it can of the one before.
    @Test func decidedAndKeptPairsAreProven() async throws {
        let tandem = try tandem()
        #expect(await tandem("round", "new", "r", "--region", "NW", "--as-of", "2026-11-28").status == 0)
        #expect(await tandem("round", "propose", "r").status == 0)
        let shown = try await tandem("round", "show", "r", "--format", "json").json() as? [String: Any]
        let pairings = try #require(shown?["pairings"] as? [[String: Any]]).map { pairing in
            ["receiver", "partner"].map { (pairing[$0] as? [String: Any])?["name"] as? String ?? "" }
        }
        #expect(await tandem.run(["round", "pin", "r"] + pairings[0] + ["--reason", "agreed"]).status == 0)
        #expect(await tandem.run(["round", "forbid", "r"] + pairings[1] + ["--reason", "not again"]).status == 0)
        #expect(await tandem("round", "repropose", "r", "--keep").status == 0)
        let page = try await page(of: "r", tandem)
        #expect(page.proof.contains("\"tier\":\"kept\"") && page.proof.contains("\"keeps_reference_first\":true"))
        #expect(!page.proof.contains("\"pins\":{\"partners\":[],"))
        #expect(try page.said(to: [page.proof])[0].hasPrefix(Self.proven))
    }
}
