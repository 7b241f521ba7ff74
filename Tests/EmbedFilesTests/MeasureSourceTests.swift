import Testing

@testable import embed_files

/// A table of measures that is not whole fails the build at its line.
@Suite struct MeasureSourceTests {
    private let titles = "indicator,short_name,name,told,unit,better,practice_areas,rests_on,out_by\n"

    private func source(_ text: String) throws -> String {
        try MeasureSource(file: SourceFile(path: "measures.csv", text: text)).rendered()
    }

    @Test func aRowNamesItsIndicatorUnitAndAreas() throws {
        let source = try source(
            titles + "staying_put,Put,staying put,# stay,share,high,pathway_plans;leavers_homes,looked_after,year_end"
        )
        #expect(
            source.contains(
                "OutcomeMeasure(.stayingPut, \"Put\", \"staying put\", told: \"# stay\", .share, better: .high, "
                    + "of: [.pathwayPlans, .leaversHomes], restsOn: .lookedAfter, outBy: .yearEnd),"
            )
        )
    }

    @Test(arguments: [
        ("indicator,name\n", "measures.csv:1: error: the titles are indicator"),
        ("staying_put,Put,a, b,# stay,share,high,,children,year_end", "measures.csv:2: error: a row has 9 cells"),
        ("staying_put,Put,a \"b\",# stay,share,high,,children,year_end", "measures.csv:2: error: a row has 9 cells"),
    ])
    func whatIsWrongIsSaidWithItsLine(_ text: String, _ words: String) {
        let error = #expect(throws: embed_files.Problem.self) {
            try source(text.hasPrefix("indicator") ? text : titles + text)
        }
        #expect(error?.description.hasPrefix(words) == true, "\(error?.description ?? "")")
    }
}
