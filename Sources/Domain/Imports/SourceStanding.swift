/// How much a source counts against others that say something else.
///
/// A report's own words count more than a spreadsheet, a newer release more than an older one, a tracker least; which
/// rank each kind of source has can be set.
package struct SourceStanding: Hashable, Comparable, Sendable {
    package let kind: Kind
    /// Its rank: a higher one is believed.
    package let rank: Int
    /// The day up to which it speaks: of two sources of one rank the later is believed. `nil` is the earliest.
    package let asAt: Day?
    /// What people know it by: a file's name.
    package let name: String

    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The report itself, entered by hand.
        case report
        /// A release by Ofsted or DfE.
        case release
        /// Tables that came with Tandem, put together from reports and releases.
        case compiled
        /// A spreadsheet made by others from the reports.
        case tracker

        package var shippedRank: Int {
            switch self {
            case .report: 300
            case .release, .compiled: 200
            case .tracker: 100
            }
        }
    }

    package init(_ kind: Kind, rank: Int? = nil, asAt: Day?, name: String) {
        self.kind = kind
        self.rank = rank ?? kind.shippedRank
        self.asAt = asAt
        self.name = name
    }

    /// The source with what kind it is and how late it speaks: `release.ods (release, as at 2024-03-31)`.
    package var inWords: String { "\(name) (\(kind.rawValue)\(asAt.map { ", as at \($0)" } ?? ""))" }

    /// Less is believed less. Two sources with one rank and one day stand alike; so do two tables of our own, which do
    /// not say up to which day they speak: the one brought in later is believed.
    package static func < (left: SourceStanding, right: SourceStanding) -> Bool {
        if left.kind == .compiled, right.kind == .compiled { return left.rank < right.rank }
        // A report entered by hand and a release are both Ofsted's own words: the later of them corrects the earlier.
        if let a = left.asAt, let b = right.asAt, Set([left.kind, right.kind]) == [.report, .release] {
            if left.kind == .report, a < b { return true }
            if left.kind == .release, b < a { return false }
        }
        let earliest = "", a = left.asAt?.description ?? earliest, b = right.asAt?.description ?? earliest
        return (left.rank, a) < (right.rank, b)
    }
}

/// One value of one fact, as a key to the sources that say so.
package struct AttributedValue: Hashable, Sendable {
    package let identity: FactIdentity
    /// The field's stable name.
    package let key: String
    /// The value in words.
    package let value: String

    package init(identity: FactIdentity, key: String, value: String) {
        self.identity = identity
        self.key = key
        self.value = value
    }
}

/// A value that a source gives otherwise than the registry holds it, and that stays as it is held, because who says so is
/// believed more: listed once, however many rows say so.
package struct Disagreement: Hashable, Sendable {
    package let identity: FactIdentity
    /// What it is about.
    package let subject: String
    package let authority: LACode
    /// What the value is called.
    package let field: FieldName
    /// The value held.
    package let held: String
    /// The source that says so.
    package let heldBy: SourceStanding
    /// Whether that has a higher rank; else it is newer.
    package let isStronger: Bool
    /// The value that is not let in.
    package let said: String
    package let sheet: String?
    package let row: Int
    /// Further rows that say the same.
    package internal(set) var again: [RowPlace] = []

    /// What is said of what, by which two are one.
    var saying: AttributedValue { AttributedValue(identity: identity, key: field.key, value: said) }

    /// Why it stays: `release.ods, as at 2024-03-31, is newer`.
    package var because: String {
        let source = heldBy.name + (heldBy.asAt.map { ", as at \($0)," } ?? "")
        return isStronger ? "\(heldBy.inWords) is a stronger source" : "\(source) is newer"
    }
}

/// One fact as a source states it, and what came of it.
package struct Attribution: Hashable, Sendable {
    package enum Outcome: String, Hashable, Sendable {
        /// It told of something new.
        case new
        /// It corrected what was held.
        case corrected
        /// It was held already.
        case unchanged
        /// It says otherwise in part, and the source of what is held is believed.
        case weaker
    }

    /// The identity of the fact on record.
    package let identity: FactIdentity
    package let stated: SourcedFact
    package let outcome: Outcome

    package var authority: LACode { stated.fact.authority }
    package var sheet: String? { stated.sheet }
    package var row: Int { stated.row }
    /// What the source says, field by field.
    package var says: [FactField] { stated.fact.fields.filter { !$0.value.isEmpty } }
}
