import Domain
import Foundation
import Tabular
import TestKit
import Testing

/// One workbook an authority for a whole region: out with what is held, and back with what changed.
@Suite(.database(.england)) struct AskAllTests {
    private let out = Folder(), back = Folder()

    private func tandem() throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        return tandem
    }

    private func state(_ kind: String) async throws -> [String: String] {
        let rows = try await tandem()("ask", "list", "NE", "--format", "json").json() as? [[String: Any]] ?? []
        return Dictionary(
            rows.filter { $0["kind"] as? String == kind }.map {
                ($0["la_code"] as? String ?? "", $0["state"] as? String ?? "")
            },
            uniquingKeysWith: { one, _ in one }
        )
    }

    private func sheets(_ path: String) throws -> [String] { try Workbook.open(path: path).sheets.map(\.name) }

    private func file(_ code: String) throws -> String {
        let files = try FileManager.default.contentsOfDirectory(atPath: out.path)
        return try #require(files.first { $0.hasPrefix(code) && $0.hasSuffix(".xlsx") })
    }

    @Test func aRegionGoesOutAndComesBack() async throws {
        let tandem = try tandem()
        await tandem("round", "new", "autumn", "--region", "NE")
        let ask = ["ask", "all", "NE", "--round", "autumn", "--answer-by", "2026-12-19", "--out", out.path]
        let asked = await tandem.run(ask)
        #expect(asked.status == 0, "\(asked.notes)")
        let offers = try await state("offers"), requests = try await state("requests")
        let codes = Set(offers.keys).union(requests.keys)
        #expect(!offers.isEmpty && !requests.isEmpty)
        #expect((Array(offers.values) + Array(requests.values)).allSatisfy { $0 == "asked" })
        #expect(asked.output.contains("\(codes.count) authorities of North East asked for offers and requests"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: out.path).count == codes.count * 2)

        // Only what matters: a partner is not asked what it asks for, a receiver not what it offers.
        let partner = try #require(Set(offers.keys).subtracting(requests.keys).min())
        let receiver = try #require(Set(requests.keys).subtracting(offers.keys).min())
        let partnerPath = out.path + "/" + (try file(partner)), receiverPath = out.path + "/" + (try file(receiver))
        #expect(try sheets(partnerPath).contains("Offers") && !sheets(partnerPath).contains("Requests"))
        #expect(try sheets(receiverPath).contains("Requests") && !sheets(receiverPath).contains("Offers"))

        // Of all that come back, one offers, one asks, and the others have not begun.
        var offer = try EditedWorkbook(partnerPath, sheet: "Offers", first: "code")
        #expect(offer[0, "what is asked, or held"].contains("taken for granted"))
        offer[0, "places"] = "1"
        offer[0, "stated on"] = "2026-11-28"
        offer[0, "author role"] = "director"
        try offer.save(back.path + "/" + file(partner))
        var request = try EditedWorkbook(receiverPath, sheet: "Requests", first: "code")
        request[0, "areas"] = "HP-FD front door and thresholds"
        request[0, "stated on"] = "2026-11-28"
        request[0, "author role"] = "director"
        try request.save(back.path + "/" + file(receiver))
        let silent = await tandem("import", back.path)
        #expect(silent.output.contains("what children said"), "\(silent.output)")
        request[0, "what children said"] = "They want to tell their story once."
        try request.save(back.path + "/" + file(receiver))
        for code in codes.subtracting([partner, receiver]) {
            try FileManager.default.copyItem(
                atPath: out.path + "/" + file(code),
                toPath: back.path + "/" + file(code)
            )
        }

        let preview = await tandem("import", back.path)
        #expect(preview.status == 0, "\(preview.notes)")
        #expect(preview.notes.contains("passed over, nobody filled anything in"))
        #expect(try await state("offers")[partner] == "asked")
        let brought = await tandem("import", back.path, "--apply")
        #expect(brought.status == 0, "\(brought.notes)")
        #expect(try await state("offers")[partner] == "answered")
        #expect(try await state("requests")[receiver] == "answered")
        #expect(try await state("offers").values.count { $0 == "answered" } == 1)
        let held = await tandem("authority", "held", receiver)
        #expect(held.output.contains("They want to tell their story once."))

        // Who answered is not asked again; who is named is, with what it said, and its questions are gone.
        let again = await tandem.run(ask)
        #expect(again.output.contains("\(codes.count - 2) authorities"), "\(again.output)")
        #expect(again.notes.contains("have answered, or are asked nothing"))
        let named = await tandem.run(ask + ["--authority", receiver])
        #expect(named.output.contains("1 authority of North East"), "\(named.notes)")
        let second = try EditedWorkbook(receiverPath, sheet: "Requests", first: "code")
        #expect(second[0, "what is asked, or held"].hasPrefix("held: said by the director on 28 November 2026"))
        #expect(second[0, "areas"] == "HP-FD front door and thresholds")
        let voices = try EditedWorkbook(receiverPath, sheet: "Assessments", first: "code")
        let voice = try #require(voices.row("statement", "They want to tell their story once."))
        #expect(voices[voice, "what is asked, or held"].hasPrefix("held: "))
    }

    @Test func whatIsNotTrueOfTheRegionIsRefused() async throws {
        let tandem = try tandem()
        let ask = ["ask", "all", "NE", "--answer-by", "2026-12-19", "--out", out.path]
        let round = await tandem.run(ask + ["--round", "nosuch"])
        #expect(round.status == 64 && round.notes.contains("nosuch"), "\(round.notes)")
        let foreign = await tandem.run(ask + ["--authority", "Devon"])
        #expect(foreign.status == 64 && foreign.notes.contains("Devon is no authority of North East"))
        #expect(try await state("offers").values.allSatisfy { $0 == "not asked" })
    }
}
