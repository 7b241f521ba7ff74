import Domain

/// One of DfE's tables of a measure by authority and year, of which single columns are read.
struct DfEMeasure: Layout {
    let name: String
    let source = SourceStanding.Kind.release
    let publisher = Publisher.dfe
    let columns: [String]
    let optional: [String]
    let dividesByFilters = true
    private let measures: [(column: String, code: Indicator.Code)]

    private init(_ name: String, _ measures: [(column: String, code: Indicator.Code)]) {
        self.name = name
        self.measures = measures
        columns = ["time_period", "geographic_level", "old_la_code"] + measures.map(\.column)
        optional = ["time_identifier", "new_la_code", "la_name", NamedRow.division]
    }

    func facts(in row: NamedRow) throws(Problem) -> [Fact] { try row.indicators(measures) }

    /// Referrals, and the share that came within twelve months of an earlier one.
    static let rereferrals = DfEMeasure(
        "DfE re-referrals",
        [("rereferral_percent|re_referral_percent|rereferrals_percent", .rereferralRate)]
    )
    /// Children in need on 31 March.
    static let inNeed = DfEMeasure(
        "DfE children in need",
        [("at31_episodes_rate|children_in_need_rate", .inNeedRate)]
    )
    /// Children on a protection plan on 31 March.
    static let plans = DfEMeasure(
        "DfE child protection plans",
        [("cpp_at31_rate|cpp_at_31_march_rate|child_protection_plan_rate", .protectionPlanRate)]
    )
    /// Children and young people, in the middle of the year.
    static let population = DfEMeasure(
        "DfE child population",
        [("population_0_17|population_0_to_17|population_aged_0_to_17", .childPopulation)]
    )
}

/// The average score of the index of multiple deprivation by upper-tier authority, as the ministry publishes it.
struct DeprivationScores: Layout {
    let name: String
    let source = SourceStanding.Kind.release
    let publisher = Publisher.dfe
    let columns: [String]
    private let year: Int

    private static let score = "imd - average score|imd average score"
    private var gss: String { columns[0] }
    private var authorityName: String { columns[1] }

    private init(_ year: Int) {
        self.year = year
        name = "deprivation of \(year), upper-tier authorities"
        columns = [
            "upper tier local authority district code (\(year))|upper tier local authority code (\(year))",
            "upper tier local authority district name (\(year))|upper tier local authority name (\(year))", Self.score,
        ]
    }

    static let of2019 = DeprivationScores(2019), of2025 = DeprivationScores(2025)

    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        let authority = try row.authority(gss: gss, name: authorityName, on: Day(year: year, month: 9, day: 1))
        let score = try row.required(Self.score)
        let indicator = try row.checked { () throws(InvariantBroken) in
            try Indicator(authority: authority, code: .deprivation, year: year, value: .number(score))
        }
        return [indicator.fact]
    }
}
