import Domain
import Partnering

/// How a policy would have ranked the partners that really came.
package struct BacktestReport: RecordReport, ListReport {
    private let backtest: Backtest
    private let policy: String
    private let from: ApproximateDay
    private let withoutHistory: Bool
    private let names: any NamesAuthorities

    package init(
        _ backtest: Backtest,
        policy: String,
        from: ApproximateDay,
        withoutHistory: Bool,
        in names: some NamesAuthorities
    ) {
        self.backtest = backtest
        self.policy = policy
        self.from = from
        self.withoutHistory = withoutHistory
        self.names = names
    }

    package var fields: [Column<Self>] {
        let falls: [Column<PartnerFall>] = [
            .authority("partner", in: names) { $0.partner }, .authority("receiver", in: names) { $0.receiver },
            .day("began") { $0.began }, .day("published") { $0.published }, .list("changes") { $0.words },
        ]
        return [
            .words("policy") { $0.policy },
            .day("from") { $0.from },
            .flag("without_history") { $0.withoutHistory },
            .number("partnerships") { $0.backtest.lines.count },
            .number("ranked") { $0.backtest.counts.ranked },
            .number("refused") { $0.backtest.counts.refused },
            .number("asked_for_nothing") { $0.backtest.counts.noQuestion },
            .number("from_above") { $0.backtest.fromAbove },
            .document("left_out") {
                let out = $0.backtest.leftOut
                return [
                    "without_a_day": out.withoutDay, "earlier": out.earlier, "ahead": out.ahead,
                    "no_authority": out.noAuthority,
                ]
            },
            .document("sums") { $0.sums },
            .document("lines") { $0.sheet },
            .document("falls") { Table("Falls", falls, $0.backtest.falls) },
            .number("less_than_three_years_ago") { $0.backtest.stillYoung },
            .list("bias") { $0.bias },
        ]
    }

    /// The partnerships, a line each, for spreadsheets.
    package var sheet: Table<Backtest.Line> {
        let names = names
        let columns: [Column<Backtest.Line>] = [
            .day("began") { $0.partnership.began },
            .day("asked_of") { $0.day },
            .authority("receiver", in: names) { $0.partnership.receiver },
            .authority("partner", in: names) { $0.partner },
            .words("arrangement") { $0.partnership.arrangement },
            .words("basis") { $0.partnership.basis },
            .words("answer") { $0.word },
            .words("rule") { $0.refusal?.rule.description },
            .words("because") { $0.because },
            .number("admissible") { $0.candidates },
        ]
        let standings = backtest.measures.flatMap { measure -> [Column<Backtest.Line>] in
            let name = measure.key
            return [
                .number("rank_\(name)") { $0.standing(by: measure)?.rank },
                .number("equals_\(name)") { $0.standing(by: measure)?.equal },
                .number("percentile_\(name)") { $0.standing(by: measure)?.percentile },
            ]
        }
        return Table("Backtest", columns + standings, backtest.lines)
    }

    private var sums: Table<Backtest.Sum> {
        Table(
            "Sums",
            [
                .words("measure") { $0.measure.key },
                .words(nil, "Ranked by") { $0.measure.words },
                .number("mean", "Mean") { $0.mean }.shown { $0.mean?.asPercentile ?? "none" },
                .number("standard_error", "Standard error") { $0.standardError }
                    .shown { $0.standardError.map { "± \($0.asPercentile)" } ?? "" },
                .number("pairs", "Pairs") { $0.pairs },
                .number("same_for_all", "Same for all") { $0.undecided },
            ],
            backtest.sums
        )
    }

    package func text(_ style: Style) -> String {
        let names = names
        var text = style.heading("The partners that really came, by policy '\(policy)', from \(from)") + "\n"
        text +=
            "Each is looked up on the day before it began, among all whom the policy would have admitted that day.\n"
        text += "A report, never a fitting: no weight may rest on it.\n"
        if withoutHistory { text += "What the two had to do with one another before is left out.\n" }
        guard !backtest.lines.isEmpty else {
            return text + "\nNo partnership between two authorities began in these years, as far as is on record.\n"
                + leftOut
        }
        let who: [Column<Backtest.Line>] = [
            .words(nil, "Began") { $0.partnership.began?.description },
            .words(nil, "Receiver") { names.name(of: $0.partnership.receiver) },
            .words(nil, "Partner") { names.name(of: $0.partner) },
        ]
        let ranked = backtest.lines.filter { $0.word == "ranked" },
            refused = backtest.lines.filter { $0.refusal != nil }
        if !ranked.isEmpty {
            let ranks: [Column<Backtest.Line>] = [
                .words(nil, "Rank") { line in
                    line.standing(by: .policy).map { "\($0.rank) of \($0.candidates)" }
                },
                .number(nil, "Percentile") { $0.standing(by: .policy)?.percentile }
                    .shown { $0.standing(by: .policy)?.percentile?.asPercentile ?? "alone" },
                .number(nil, "By distance") { $0.standing(by: .distance)?.percentile }
                    .shown { $0.standing(by: .distance)?.percentile?.asPercentile ?? "alone" },
            ]
            text += "\n" + Table("Ranked", who + ranks, ranked).text(style)
            text += "0.00 is the best of all, 0.50 what chance would give; equals share the middle of their places.\n"
            text += "\n" + sums.text(style)
            text += "Same for all: for so many of the pairs, everybody admissible stands alike by this.\n"
        }
        if !refused.isEmpty {
            text += "\n" + style.heading("Not admissible that day") + "\n"
            text += Table("Refused", who + [.words(nil, "Because") { $0.because }], refused).text(style)
        }
        let silent = backtest.lines.filter { $0.word == "asked for nothing" }
        if !silent.isEmpty {
            text += "\n" + style.heading("No request that day") + "\n"
            text += Table("Silent", who + [.words(nil, "Because") { $0.because }], silent).text(style)
        }
        text += "\n" + style.heading("What this sample is") + "\n" + bias.map { "  \($0)\n" }.joined() + leftOut
        text += "\n" + style.heading("Partners that fell within \(PartnerFall.years) years of beginning") + "\n"
        for fall in backtest.falls {
            text += "  \(names.name(of: fall.partner)), helping \(names.name(of: fall.receiver)) from \(fall.began): "
            text += "\(fall.words.joined(separator: ", ")) (report of \(fall.published)).\n"
        }
        if backtest.falls.isEmpty { text += "  None of them, as far as inspections are on record.\n" }
        let fallen = Set(backtest.falls.map { [$0.partner, $0.receiver] }).count
        text += "\(fallen) of \(Set(backtest.lines.map { [$0.partner, $0.partnership.receiver] }).count) pairs"
        text += "; \(backtest.stillYoung.counted("partnership", "partnerships")) began less than "
        text += "\(PartnerFall.years) years ago. That one came after the other says of no cause.\n"
        return text
    }

    /// Why no conclusion about a weight can rest on it.
    private var bias: [String] {
        let lines = backtest.lines, counts = backtest.counts
        let partners = Dictionary(grouping: lines, by: \.partner).mapValues(\.count)
        let top = partners.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
        let most = top.reduce(0) { $0 + $1.value }
        let authorities = partners.count.counted("authority", "authorities")
        return [
            "Far from complete: \(lines.count) partnerships of which a page tells, \(counts.ranked) of them with a rank; "
                + "most that there were are on no record.",
            "\(backtest.fromAbove) of \(lines.count) rest on a direction, an appointment, a commissioner's word or a "
                + "grant: ministers chose, and not by these facts.",
            "Few partners, and famous ones: \(authorities) in all; \(top.map { names.name(of: $0.key) }.inWords) gave "
                + "\(most) of \(lines.count).",
            "Near ones are found sooner: they had reasons to meet that no factor knows.",
        ]
    }

    private var leftOut: String {
        let out = backtest.leftOut
        let reasons = [
            (out.withoutDay, "without a day on which they began"), (out.earlier, "begun before \(from)"),
            (out.ahead, "not begun yet"), (out.noAuthority, "with a trust, a company or nobody named as partner"),
        ].filter { $0.0 > 0 }
        guard !reasons.isEmpty else { return "" }
        return "Left out of those on record: \(reasons.map { "\($0.0) \($0.1)" }.joined(separator: ", ")).\n"
    }
}

extension Backtest.Measure {
    fileprivate var key: String {
        switch self {
        case .policy: "policy"
        case .distance: "kilometres"
        case .factor(let id): id.description
        }
    }

    fileprivate var words: String {
        switch self {
        case .policy: "the policy"
        case .distance: "distance alone"
        case .factor(let id): "\(id.description.withoutUnderscores) alone"
        }
    }
}

extension Backtest.Line {
    fileprivate var word: String {
        switch answer {
        case .noQuestion: "asked for nothing"
        case .refused: "refused"
        case .ranked: "ranked"
        }
    }

    fileprivate var refusal: Refusal? { if case .refused(let refusal, _) = answer { refusal } else { nil } }

    /// Why there is no rank.
    fileprivate var because: String? {
        switch answer {
        case .noQuestion(let why): why
        case .refused(let refusal, _): refusal.fact
        case .ranked: nil
        }
    }

    fileprivate var candidates: Int? {
        switch answer {
        case .noQuestion: nil
        case .refused(_, let candidates): candidates
        case .ranked(let standings): standings[.policy]?.candidates
        }
    }
}

extension PartnerFall {
    /// `leadership from outstanding to good`.
    fileprivate var words: [String] { changes.map { "\($0.area.name) from \($0.from) to \($0.to)" } }
}

extension Int {
    /// Thousandths as a decimal with two places, rounded.
    fileprivate var asPercentile: String {
        let hundredths = (self + 5) / 10
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
