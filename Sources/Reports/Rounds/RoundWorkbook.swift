import Domain
import Partnering
import Tabular

/// A plan as a workbook for people: who supports whom, why, who is without, need and supply, what regions lend one another,
/// the policy, and how to read it. Programs read CSV and JSON, whose keys are stable.
package struct RoundWorkbook: Sendable {
    private let view: RoundView
    private let visible: Visibility
    private let policy: Policy?
    private let policyName: String
    private let head: String
    private let number: Int
    /// Who may be chosen, where a coordinator wants another partner.
    private let partners: [String]

    /// - Parameters:
    ///   - number: the plan's.
    ///   - policy: the one that the round is bound to; `nil` where this program cannot read it.
    ///   - retest: what today's registers say against the plan.
    ///   - visible: leaves out what fewer people than these may see.
    /// - Throws: what reading the parts of a kept plan throws.
    package init(
        _ record: PlanRecord,
        of round: Round,
        number: Int,
        policy: Policy?,
        named name: String,
        retest: Retest,
        visibleTo visible: Visibility
    ) throws {
        self.visible = visible
        self.policy = policy
        policyName = name
        view = try RoundView(record, of: round, for: visible == .authority ? .coordinator : .director, retest: retest)
        head =
            "Round \(round.name) · \(round.scope.description) · plan \(number) · facts as of \(round.asOf.inWords) · "
            + "policy \(name)"
        self.number = number
        let codes = Set(view.question.partners.map(\.code)).union(record.plan.pairings.map(\.partner))
        partners = codes.map(view.name).sorted() + [Self.nobody]
    }

    /// - Parameters:
    ///   - file: what messages call it.
    ///   - scratch: a folder for temporary files.
    /// - Throws: `TabularError` of the code `cannotWrite`.
    package func xlsx(file: String, scratch: String) throws(TabularError) -> [UInt8] {
        try WorkbookWriter(
            name: file,
            sheets: [plan, reasons, unserved, board, ledger, decided, howToRead],
            lists: [WorkbookWriter.List(Self.partner, partners)]
        ).bytes(scratch: scratch)
    }

    // MARK: What comes back

    /// The columns by which a workbook comes back: the receiver, what a coordinator may change, and the mark of the row.
    package static let receiver = "Receiver"
    package static let partner = "Partner"
    package static let reason = "Why another partner"
    /// What stands in place of a partner where there is none.
    package static let nobody = "nobody"

    /// By what a row is known again.
    package static func mark(_ request: SupportRequest, _ round: Round, plan: Int) -> RowMark {
        RowMark(round: round.name, plan: plan, key: "\(request.receiver)/\(request.number)")
    }

    private func sheet(
        _ name: String,
        _ title: String,
        _ columns: [WrittenSheet.Column],
        _ rows: [[WrittenCell]]
    ) -> WrittenSheet {
        WrittenSheet(name, columns: columns, rows: rows, title: [title, "\(head) · \(left)"], hasFilters: true)
    }

    /// Alphabetical, because the list may leave the team.
    private var pairs: [RoundView.Pair] {
        view.pairs.sorted { ($0.receiver, $0.request.number) < ($1.receiver, $1.request.number) }
    }

    // MARK: Sheets

    private var plan: WrittenSheet {
        var columns: [WrittenSheet.Column] =
            [
                .init(Self.receiver, width: 26), .init("Region", width: 22),
            ] + pressing + [
                .init("Seeks", width: 16), .init("Asks about", width: 34, wraps: true), .init("Inspected", width: 12),
                .init(
                    Self.partner,
                    width: 26,
                    note: "Another partner, or \(Self.nobody) for not this one; 'tandem round import' reads it back.",
                    values: .oneOf(Self.partner)
                ),
                .init(Self.reason, width: 34, note: "Needed where you changed the partner.", wraps: true),
                .init("Region of the partner", width: 22),
                .init("Another region has to agree", width: 12), .init("Kilometres", width: 11),
                .init("Minutes one way", width: 10), .init("The place is", width: 12),
                .init("Days asked for", width: 9),
                .init("Why this partner", width: 44, wraps: true), .init("Against it", width: 44, wraps: true),
                .init("Not known", width: 44, wraps: true), .init("Help under way", width: 34, wraps: true),
                .init("Refused today", width: 30, wraps: true),
            ]
        if isForCoordinator {
            columns += [
                .init("Would do as well", width: 40, wraps: true),
                .init("Much nearer at next to no cost", width: 40, wraps: true),
            ]
        }
        if view.tellsPoints { columns.append(.init("Points, of 10,000", width: 10)) }
        columns.append(.init(RowMark.heading, width: 22, note: RowMark.note))
        func mark(_ request: SupportRequest) -> WrittenCell {
            .text(Self.mark(request, view.round, plan: number).text.printable)
        }
        let served = pairs.map { pair in
            asked(pair.request, in: pair.receiverRegion)
                + [
                    .words(pair.partner), .empty, .words(pair.partnerRegion?.name), .flag(pair.pairing.crossesRegions),
                    .count(pair.kilometres), .count(pair.pairing.minutes),
                    .words(pair.isOffered.map { $0 ? "offered" : "taken for granted" } ?? "not known"),
                    .count(pair.request.days), .words(pair.pairing.because),
                    .words(lines(pair.said(.against))),
                    .words(lines(pair.everyUnknown.map(\.words))),
                    help(pair.request),
                    .words(pair.refusedToday),
                ] + (isForCoordinator ? [.words(lines(others(pair))), .words(lines(pair.nearer))] : [])
                + (view.tellsPoints ? [.count(pair.pairing.score)] : []) + [mark(pair.request)]
        }
        let without = view.unserved.map { it -> [WrittenCell] in
            asked(it.request, in: view.authorities[it.request.receiver]?.region)
                + [
                    .text(Self.nobody), .empty, .empty, .empty, .empty, .empty, .empty, .count(it.request.days), .empty,
                    .empty, .empty, help(it.request), .empty,
                ] + (isForCoordinator ? [.empty, .empty] : []) + (view.tellsPoints ? [.empty] : []) + [mark(it.request)]
        }
        var plan = sheet("Plan", "Who supports whom: a proposal until people agree", columns, served + without)
        plan.preparedRows = plan.rows.count
        return plan
    }

    /// How pressing a request is, which leaves no team.
    private var pressing: [WrittenSheet.Column] {
        isForCoordinator ? [.init("How pressing, of 5", width: 10)] : []
    }

    private func asked(_ request: SupportRequest, in region: Region?) -> [WrittenCell] {
        [
            .words(view.name(request)), .words(region?.name),
        ] + (isForCoordinator ? [.count(request.severity.value)] : []) + [
            .words(request.kind == .lead ? "a partner to lead" : "help"),
            .words(request.needsInWords),
            .day(year: request.inspected.year, month: request.inspected.month, day: request.inspected.day),
        ]
    }

    private func help(_ request: SupportRequest) -> WrittenCell {
        .words(lines(view.help(beside: request)))
    }

    /// Who would do as well: those with a place first, then the nearest.
    private func others(_ pair: RoundView.Pair) -> [String] {
        let equally = pair.suitable?.equally ?? []
        return (equally.filter(\.hasPlace) + equally.filter { !$0.hasPlace }).map { other in
            let way = other.kilometres.map { " (\($0) km)" } ?? ""
            return "\(view.name(other.partner))\(way): \(other.hasPlace ? "has a place" : "full in this plan")"
        }
    }

    private func lines(_ words: [String]) -> String { words.joined(separator: "\n") }

    private var reasons: WrittenSheet {
        let rows = pairs.flatMap { pair -> [[WrittenCell]] in
            func told(_ side: String, _ words: [String]) -> [[WrittenCell]] {
                words.map { [.words(pair.receiverName), .words(pair.partner), .text(side), .words($0)] }
            }
            let judged = (pair.reason?.judged ?? []).map { judged in
                let here = judged.here.map { "\($0.grade) here (\($0.inspected.monthInWords))" } ?? "not judged here"
                let there =
                    judged.there.map { "\($0.grade) there (\($0.inspected.monthInWords))" } ?? "not judged there"
                return "\(judged.area.name): \(here), \(there)"
            }
            return told("what is asked", judged) + told("the way", [pair.reason?.journey].compactMap(\.self))
                + told("the receiver", [pair.readiness].compactMap(\.self))
                + told("for it", pair.said(.speaksFor))
                + told("against it", pair.said(.against))
                + told("not known", pair.everyUnknown.map(\.words))
        }
        return sheet(
            "Reasons",
            "Why each pairing: what is asked, what speaks for it and against it, and what nobody knows",
            [
                .init("Receiver", width: 26), .init("Partner", width: 26), .init("Which side", width: 15),
                .init("In words", width: 90, wraps: true),
            ],
            rows
        )
    }

    private var unserved: WrittenSheet {
        sheet(
            "Unserved",
            view.unserved.isEmpty ? "Nobody is without a partner" : "Who is without a new partner, and why",
            [
                .init("Receiver", width: 26), .init("Region", width: 22),
            ] + pressing + [
                .init("Seeks", width: 16), .init("Asks about", width: 34, wraps: true), .init("Inspected", width: 12),
                .init("Why", width: 80, wraps: true), .init("Help under way", width: 34, wraps: true),
            ],
            view.unserved.sorted { view.name($0.request.receiver) < view.name($1.request.receiver) }.map { it in
                asked(it.request, in: view.authorities[it.request.receiver]?.region) + [
                    .words(it.reason), help(it.request),
                ]
            }
        )
    }

    private var board: WrittenSheet {
        sheet(
            "Board",
            "Need and supply by region, from the plan's own question",
            [.init("Region", width: 26)] + NeedAndSupply.titles.map { .init($0, width: 14) },
            NeedAndSupply(view).rows.map { [.text($0.name)] + $0.numbers.map { .number(Double($0)) } }
        )
    }

    /// What each region would lend each: pairs of regions with who it is.
    private var ledger: WrittenSheet {
        struct Way: Hashable {
            let from: String
            let to: String
        }
        let ways = Dictionary(grouping: pairs) { pair in
            Way(from: pair.partnerRegion?.name ?? "not known", to: pair.receiverRegion?.name ?? "not known")
        }
        let rows = ways.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }.map { way, pairs in
            let who = pairs.map { "\($0.partner) to \($0.receiverName)" }
            return [
                .text(way.from), .text(way.to), .count(pairs.count), .flag(way.from != way.to), .words(lines(who)),
            ] as [WrittenCell]
        }
        return sheet(
            "Ledger",
            "What regions would lend one another",
            [
                .init("From", width: 26), .init("To", width: 26), .init("Pairings", width: 10),
                .init("Across regions", width: 10), .init("Who", width: 60, wraps: true),
            ],
            rows
        )
    }

    private var decided: WrittenSheet {
        let columns: [WrittenSheet.Column] = [
            .init("What", width: 18), .init("Name", width: 22), .init("Points at most", width: 10),
            .init("Looks at", width: 60, wraps: true), .init("Rests on", width: 60, wraps: true),
        ]
        guard let policy else {
            return sheet("Policy", "The round's policy, '\(policyName)', cannot be read by this program", columns, [])
        }
        let report = PolicyReport(policy, .notSeen(""))
        func weights(_ kind: String, _ rows: [PolicyReport.Weighed]) -> [[WrittenCell]] {
            rows.map {
                [
                    .text(kind), .words($0.factor.withoutUnderscores), .count($0.weight.points), .words($0.looksAt),
                    .words($0.weight.basis),
                ]
            }
        }
        let rules = report.rules.map {
            [.text("must be met"), .words($0.rule), .empty, .words($0.asks)] as [WrittenCell]
        }
        let settings = report.settings.map { [.text("setting"), .empty, .empty, .words($0)] as [WrittenCell] }
        return sheet(
            "Policy",
            "How it was decided: \(policy.purpose)",
            columns,
            weights("speaks for a pair", report.weights.rows) + weights("speaks against", report.penalties.rows) + rules
                + settings
        )
    }

    private var isForCoordinator: Bool { visible == .authority }

    /// For whom the file is, and what is left out of it.
    private var left: String {
        isForCoordinator
            ? "for the coordinator of the round: it holds what is for nobody else"
            : "to be shared, without what only an authority and its coordinator may see (more may stand against a pairing), who would do "
                + "as well, and points"
    }

    private var howToRead: WrittenSheet {
        let lines: [HowToRead.Line] = [
            ("This workbook", "A proposal. It binds nobody: people decide. It ranks no authority."),
            ("For whom", left.capitalisedFirst + "."),
            (
                "To change it",
                "On sheet Plan write another partner, and beside it why; or \(Self.nobody), which keeps the one that stands there "
                    + "away and lets the next plan give another (that no help is wanted is entered by 'tandem request edit'). "
                    + "Nothing else is read: 'tandem round import' shows what it would decide, and with \(Command.carriedOut) enters it."
            ),
        ]
        let rest: [HowToRead.Line] = [
            ("Board, Ledger", "Counted from this plan: places that are open, and what crosses a region."),
            (
                "Where it comes from",
                "Ofsted, DfE, ONS and MHCLG under the Open Government Licence v3.0; what people said themselves."
            ),
            ("For programs", "CSV and JSON have the same with keys that stay."),
        ]
        return sheet(
            "How to read",
            "How to read this workbook",
            [.init("Word", width: 22), .init("What it means", width: 100, wraps: true)],
            (lines + HowToRead.words(tellsClass: isForCoordinator) + rest).map { [.text($0.word), .text($0.meaning)] }
        )
    }
}

extension WrittenCell {
    /// Words with marks that cannot be seen shown; nothing for none.
    fileprivate static func words(_ words: String?) -> WrittenCell {
        words.flatMap { $0.isEmpty ? nil : .text($0.printable) } ?? .empty
    }

    fileprivate static func count(_ number: Int?) -> WrittenCell { number.map { .number(Double($0)) } ?? .empty }

    fileprivate static func flag(_ flag: Bool) -> WrittenCell { .text(flag ? "yes" : "no") }
}
