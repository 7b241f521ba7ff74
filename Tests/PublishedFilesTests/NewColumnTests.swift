import Domain
import Testing

@testable import PublishedFiles

/// What may stand beside the columns of a release that it has today.
@Suite struct NewColumnTests {
    private static let header =
        "Local authority name,Ofsted region,Inspection date,Publication date,The impact of leaders on social work practice with children and "
        + "families,The experiences and progress of children who need help and protection,The experiences and progress of "
        + "children in care,The experiences and progress of care leavers"
    private static let leeds = "Leeds,Y,14/09/2026,30/10/2026,Good,Good,Good,Good"

    /// A judgement of its own in words that nobody knows yet is asked about, and not left unread in silence.
    @Test(arguments: ["Family help", "Safeguarding [note 2]", "Corporate parenting"])
    func aSubjectOfInspectionsIsAskedAbout(_ heading: String) throws {
        let open = try #require(throws: OpenQuestions.self) {
            try Samples.csv("\(Self.header),\(heading)", "\(Self.leeds),Not met")
        }
        #expect(open.questions.contains { $0.column == heading }, "\(open.questions)")
        // Numbers are none, nor is what nobody filled.
        for value in ["12", "", "31/03/2026"] {
            #expect(try Samples.csv("\(Self.header),\(heading)", "\(Self.leeds),\(value)").facts.count == 1)
        }
    }

    /// DfE's number says who is meant, as every other code does.
    @Test func aNumberOfAnotherIsRefused() throws {
        func read(_ number: String) throws -> PublishedFile {
            try Samples.csv("LA code,\(Self.header)", "\(number),\(Self.leeds)")
        }
        #expect(try read("383").facts.count == 1)
        let other = try read("202")
        #expect(other.facts.isEmpty)
        #expect(other.problems.contains { $0.reason.contains("different authorities") }, "\(other.problems)")
        #expect(try read("E08000035").facts.count == 1)
        #expect(try read("").facts.count == 1)
    }

    /// Who had ended before the year of the model is no neighbour in it, and that is said.
    @Test func whoHadEndedIsNoNeighbour() throws {
        let header = "LA num,LA Name," + (1...10).map { "SN\($0),SNP" }.joined(separator: ",")
        let others = ["909", "826", "881", "823", "825", "873", "874", "886", "887", "850"]
        let row = "822,Bedford," + others.map { "\($0),Close" }.joined(separator: ",")
        let file = try Samples.read(Array("\(header)\n\(row)\n".utf8), "sn_may_2026.csv")
        #expect(file.facts.count == 9)
        #expect(
            file.problems.contains {
                $0.reason == "Cumbria ended on 2023-04-01, and is no neighbour in 2026: left out"
            },
            "\(file.problems)"
        )
        let before = try Samples.read(Array("\(header)\n\(row)\n".utf8), "sn_may_2022.csv")
        #expect(before.facts.count == 10)
    }
}
