/// One of DfE's figures between inspections: what it tells of practice, and in which areas. A figure is shown and quoted,
/// and never called a judgement. Which way is better is DfE's; the areas are ours. They are the rows of
/// `deploy/measures/measures.csv`, in the order of the practice areas. Source: docs/domain.md §5.3.
package struct OutcomeMeasure: Hashable, Sendable {
    /// Which way is better; of some neither is.
    package enum Better: String, Hashable, Sendable { case low, high, neither }

    /// Whose number tells how many children a figure rests on.
    package enum Base: Hashable, Sendable {
        case children, lookedAfter

        package var code: Indicator.Code { self == .children ? .childPopulation : .lookedAfter }

        /// Fewer than so many, and every child moves the figure: judgements.
        package var few: Int { self == .children ? 10_000 : 100 }

        package var name: String { self == .children ? "children" : "looked-after children" }
    }

    /// What it is counted in.
    enum Unit: String {
        case share = "per cent", points, perTenThousand = "per 10,000 children",
            perHundredThousand = "per 100,000 aged 10 to 17"
    }

    /// When a year's figure comes out: those of schools in the spring after it, the others by its end.
    package enum Publication: Hashable, Sendable { case yearEnd, spring }

    package let code: Indicator.Code
    /// What DfE's local authority interactive tool calls it.
    package let shortName: String
    package let name: String
    package let unit: String
    package let better: Better
    package let areas: [PracticeArea]
    package let base: Base
    package let outBy: Publication
    /// A sentence in which `#` stands for the number.
    private let told: String

    init(
        _ code: Indicator.Code,
        _ shortName: String,
        _ name: String,
        told: String,
        _ unit: Unit,
        better: Better,
        of areas: [PracticeArea],
        restsOn base: Base,
        outBy: Publication
    ) {
        self.code = code
        self.shortName = shortName
        self.name = name
        self.told = told
        self.unit = unit.rawValue
        self.better = better
        self.areas = areas
        self.base = base
        self.outBy = outBy
    }

    /// Whether rules, factors and detectors ask about the figure too.
    var isOnlyShown: Bool { ![.rereferralRate, .startedLookedAfterRate, .absenceRate].contains(code) }

    private var isShare: Bool { unit == Unit.share.rawValue }

    /// A number in thousandths with its sign: `64 %`, `4.3 %`, `312`.
    package func counted(_ thousandths: Int) -> String {
        let whole = (thousandths + 500) / 1000, tenths = (thousandths + 50) / 100
        let digits = thousandths >= 9950 ? "\(whole)" : "\(tenths / 10).\(tenths % 10)"
        return isShare ? digits + " %" : digits
    }

    /// `64 % of care leavers in education or work`.
    package func sentence(_ thousandths: Int) -> String {
        let rate = unit.hasPrefix("per 1") ? " \(unit)" : ""
        return told.replacing("#", with: counted(thousandths)) + rate
    }

    package static func of(_ code: Indicator.Code) -> OutcomeMeasure? { byCode[code] }
    /// The measure that DfE's tool calls by a name.
    package static func called(_ shortName: String) -> OutcomeMeasure? { byShortName[shortName] }

    private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })
    private static let byShortName = Dictionary(uniqueKeysWithValues: all.map { ($0.shortName, $0) })
}
