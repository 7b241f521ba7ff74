import Domain
import Partnering

/// A round's plan, as it was kept. For programs the keys are stable.
package struct RoundReport: RecordReport, ListReport {
    /// A request with its partner, or with the reason why it has none.
    package struct Row: Sendable {
        let request: SupportRequest
        var pairing: Pairing?
        var reason: String?
        var remedy: Remedy?
    }

    private let round: Round
    private let policy: String
    private let sha256: String
    private let plan: Plan
    private let authorities: AuthorityCards
    private let shareOfHelp: ShareReport
    private let retest: RetestReport
    private let seesAllOffers: Bool
    private let visible: Visibility
    /// Partnerships in force, as far as who asks may see them.
    private let standing: [Plan.InForce]
    /// What speaks for and against each pairing, and how far it is, by request.
    private let kept: [SupportRequest: Kept]
    private let inSum: PlanInSum
    /// Who has none, and why, as far as readers may see it.
    private let without: [Unserved]
    /// Who of its pairs said no in another round.
    private let earlier: [RoundMemory.No]
    /// The pairs that people decided to hold; `nil` where that is not known.
    private let chosen: Set<WhatIf.Link>?

    /// A plan with all that explains it.
    /// - Parameters:
    ///   - kept: what `kept(of:)` reads of the record.
    ///   - retest: what today's registers say against the plan.
    ///   - earlier: who said no to whom in other rounds.
    ///   - decisions: what people decided about pairs, where it is known.
    ///   - pairs: whose partnership in force who asks may see, the receiver first; all unless given.
    ///   - seesAllOffers: whether the places are counted from every offer, and not from what who asks may see.
    ///   - visible: leaves out what fewer people than these may see, in every form alike.
    /// - Throws: where the record cannot be read.
    package init(
        _ record: PlanRecord,
        of round: Round,
        policy: String,
        sha256: String,
        kept: [SupportRequest: Kept],
        retest: Retest,
        earlier: [RoundMemory.No] = [],
        decisions: [RoundDecision]? = nil,
        inForceOf pairs: Set<[LACode]>? = nil,
        seesAllOffers: Bool = true,
        visibleTo visible: Visibility = .authority
    ) throws {
        self.visible = visible
        self.seesAllOffers = seesAllOffers
        without = record.plan.unserved.map { $0.seen(by: visible) }
        standing = record.plan.inForce.of(pairs).seen(by: visible).filter { help in
            [help.receiver, help.partnerCode].contains { code in
                code.flatMap { record.authorities[$0] }.map { round.scope.includesReceiver(in: $0.region) } ?? false
            }
        }
        chosen = decisions.map { Set($0.filter { $0.kind != .forbidden }.map(\.link)) }
        self.earlier = record.plan.pairings.flatMap {
            earlier.seen(by: visible).about($0.request.receiver, $0.partner)
        }
        self.round = round
        self.policy = policy
        self.sha256 = sha256
        plan = record.plan
        authorities = record.authorities
        self.kept = kept
        inSum = PlanInSum(plan: record.plan, kept: kept, authorities: record.authorities, visible: visible)
        self.retest = RetestReport(retest, in: record.authorities, visibleTo: visible)
        shareOfHelp = ShareReport(
            ShareOfHelp(of: plan, in: authorities),
            in: authorities,
            title: "Where the places of this plan go",
            without: "Without a partner"
        )
    }

    private func name(_ code: LACode) -> String { authorities.name(of: code) }

    private var served: [Row] { plan.pairings.map { Row(request: $0.request, pairing: $0) } }

    private var unserved: [Row] { without.map { Row(request: $0.request, reason: $0.reason, remedy: $0.remedy) } }

    // MARK: Columns

    /// What would serve it, as it was solved again.
    private var remedy: Column<Row> {
        let columns: [Column<Remedy>] = [
            .words("kind") { $0.kind.rawValue }, .authority("partner", in: authorities) { $0.partner },
            .number("places") { $0.places }, .number("days") { $0.days },
            .words("partners_from") { $0.partnersFrom },
            .list("areas") { $0.areas?.map(\.rawValue) ?? [] }, .number("kilometres") { $0.kilometres },
        ]
        return .record("remedy", columns) { $0.remedy }
    }

    private var asked: [Column<Row>] {
        [
            .authority("receiver", "Receiver", in: authorities) { $0.request.receiver }.shown { name($0.request) },
            .pressing { $0.request.severity },
            .words("kind", "Kind") { $0.request.kind.rawValue },
            .list("areas", "Asks about", separator: " ") { $0.request.areas.map(\.rawValue) }.shown { asksAbout($0) },
            .number("request") { $0.request.number.ofRequest(for: visible) },
        ]
    }

    private var given: [Column<Row>] {
        [
            .authority("partner", "Partner", in: authorities) { $0.pairing?.partner }
                .shown { $0.pairing.map(partner) ?? "" },
            .number("score") { tellsPoints ? $0.pairing?.score : nil },
            .number("kilometres") { $0.pairing.flatMap(inSum.kilometres) },
            .number("minutes") { $0.pairing?.minutes },
            .words("reasons") { row in
                row.pairing?.factors.seen(by: visible).map { $0.words(withPoints: tellsPoints) }
                    .joined(separator: " | ")
            }.notInJSON,
            .words("because", "Why this partner") { $0.pairing?.because },
            // What counts against the partner itself, as far as those who read may see it.
            .list("against") { $0.pairing.map(against) ?? [] },
            .words(nil, "Against it, and besides") { besides($0) },
            .flag("cross_region") { $0.pairing?.crossesRegions },
            // Areas in which the partner itself seeks support.
            .list("partner_seeks", separator: " ") { $0.pairing?.partnerNeeds.keys.sorted().map(\.rawValue) ?? [] },
            .words("unserved_reason") { $0.reason }.notInJSON,
            .list("help_under_way") { it in plan.helpUnderWay(of: it.request.receiver, seenBy: visible).map(\.words) },
            // Who decides, where that is nobody here.
            .words("advice") { plan.decidedAbove($0.request, in: authorities) },
            .list("practice_areas", separator: " ") { $0.request.practice.map(\.area.rawValue) },
            .number("days") { $0.request.days },
            .words("support") { $0.request.support },
            // What today's registers say against it.
            .words("refused_today") { retest.inSheet($0.request.receiver, $0.request.number, $0.pairing?.partner) }
                .notInJSON,
            .document("factors") {
                Table.factors(($0.pairing?.factors ?? []).seen(by: visible), tellsPoints: tellsPoints)
            },
        ]
    }

    private var inForce: Table<Plan.InForce> { .inForce(standing, authorities) }

    private var summary: [Column<Planned>] {
        [
            .served, .unserved, .crossRegion,
            // What people hold sets none.
            .number("floor") { _ in inSum.least?.score }, .total,
            // Of the pairings whose distance is known.
            .number("median_kilometres") { _ in inSum.distances.middle },
            .number("longest_kilometres") { _ in inSum.distances.last },
            .number("over_150_km") { _ in inSum.distances.count { $0 > PlanInSum.farKilometres } },
        ] + Self.counted
    }

    private static let counted: [Column<Planned>] = [
        .number("requests") { $0.plan.requests.count },
        .document("by_severity") { it in
            Dictionary(
                uniqueKeysWithValues: Severity.all.map {
                    let (served, asked) = it.plan.served(in: $0)
                    return ($0.description, ["requests": asked, "served": served])
                }
            )
        },
        // The most that the lowest score could be, where the policy lets it be less.
        .number("floor_best") { $0.plan.bestFloor },
        .flag("unique") { $0.plan.isUnique },
        // How far the plan may at most be from the best; nothing where no better one exists.
        .words("gap") { $0.plan.gap?.words },
        .flag("offers_only") { $0.plan.offersOnly },
    ]

    package var fields: [Column<Self>] {
        [
            .words("round") { $0.round.name },
            .day("as_of") { $0.round.asOf },
            .words("scope") { $0.round.scope.description },
            .document("policy") { ["name": $0.policy, "sha256": $0.sha256] },
            .words("visible_to") { $0.visible.rawValue },
            .record("summary", summary) { Planned("", $0.plan) },
            .document("pairings") { Table("Pairings", $0.asked + $0.given, $0.served) },
            .document("unserved") { it in
                Table("Unserved", it.asked + [.words("reason") { $0.reason }, it.remedy], it.unserved)
            },
            .document("in_force") { $0.inForce },
            .document("places") { $0.plan.places },
            .document("share_of_help") { $0.shareOfHelp },
            .document("declined_before") { $0.declined },
        ] + Column.retest { $0.retest }
    }

    private var declined: Table<RoundMemory.No> {
        Table(
            "Declined before",
            [
                .authority("receiver", in: authorities) { $0.receiver },
                .authority("partner", in: authorities) { $0.partner }, .words("side") { $0.side.rawValue },
                .words("round") { $0.round }, .day("said_on") { $0.saidOn }, .words("reason_code") { $0.because.code },
                .words("reason") { $0.because.words }, .words("bars") { $0.because.bars.rawValue },
                .words("text") { $0.words },
            ],
            earlier
        )
    }

    /// The plan for spreadsheets: one row a request, alphabetical, because the list may leave the team.
    package var sheet: Table<Row> {
        func byName(_ rows: [Row]) -> [Row] { rows.sorted { name($0.request.receiver) < name($1.request.receiver) } }
        return Table("Plan", asked + given, byName(served) + byName(unserved))
    }

    // MARK: Text

    package func text(_ style: Style) -> String {
        let ordered = served.sorted {
            ($1.request.severity, name($0.request.receiver)) < ($0.request.severity, name($1.request.receiver))
        }
        var text = style.heading("Plan of round \(round.name), as of \(round.asOf)") + "\n"
        text +=
            "\(plan.places.words(on: round.asOf, isWhole: seesAllOffers)). \(round.scope.description). Policy \(policy).\n\n"
        if !retest.retest.isClean { text += retest.sentences + "\n" }
        if !earlier.isEmpty {
            text += "Said no before, and proposed again:\n"
            text +=
                earlier.map { no in
                    "  \(name(no.receiver).with(name(no.partner))): \(no.told(in: authorities)).\n"
                }.joined() + "\n"
        }
        if !ordered.isEmpty { text += Table("Plan", asked + given, ordered).text(style) + "\n" }
        text += unservedText(style)
        if !standing.isEmpty {
            text += style.heading("Partnerships in force, left as they are") + "\n" + inForce.text(style) + "\n"
        }
        return text + shareOfHelp.text(style) + "\n" + inSum.text(round.name)
    }

    /// The receiver, with the number of its request where it has several.
    private func name(_ request: SupportRequest) -> String { request.numbered(name(request.receiver), for: visible) }

    /// Judgements, or the practice areas that a person named.
    private func asksAbout(_ row: Row) -> String {
        let request = row.request
        if !request.isEdited {
            return request.areas == JudgementArea.practice ? request.areasInShort : request.areasInWords
        }
        let names = request.practice.map(\.area.name)
        return names.prefix(4).joined(separator: ", ") + (names.count > 4 ? " and \(names.count - 4) more" : "")
    }

    /// The partner, with its region where it is another than the receiver's.
    private func partner(_ pairing: Pairing) -> String {
        let region = authorities[pairing.partner]?.region.name ?? "another region"
        return name(pairing.partner) + (pairing.crossesRegions ? " (\(region))" : "")
    }

    /// What counts against a partner itself. Plans of before kept no reasons: what took points away says it there.
    private func against(_ pairing: Pairing) -> [String] {
        if let reason = kept[pairing.request]?.reason { return reason.againstPartner(visibleTo: visible) }
        return pairing.factors.seen(by: visible).filter { $0.points < 0 }.map(\.detail)
    }

    /// Points are told where all of them may be: a sum would give the one left out away.
    private var tellsPoints: Bool { Scoring.tellsPoints(to: visible) }

    private func besides(_ row: Row) -> String {
        let spoken = (row.pairing.map(against) ?? []).joined(separator: "; ")
        var notes = spoken.isEmpty ? [] : ["against it: \(spoken)"]
        notes += plan.helpUnderWay(of: row.request.receiver, seenBy: visible).map { partnership in
            "\(partnership.partner) supports it already\(partnership.began.map { " (since \($0.inWords))" } ?? "")"
        }
        if row.pairing != nil, kept[row.request]?.isHeld == true, !plan.isDirected(row.request) {
            notes.append(
                row.pairing.flatMap { chosen?.contains($0.link) } == false
                    ? "held, as both sides agreed" : "held by people, not chosen by the engine"
            )
        }
        if plan.isDirected(row.request) {
            notes.append("directed by the Secretary of State")
        } else if let advice = plan.advice(for: row.request.receiver) {
            notes.append(advice.inShort)
        }
        return notes.joined(separator: "; ")
    }

    private func unservedText(_ style: Style) -> String {
        guard !plan.unserved.isEmpty else { return "Without a partner: nobody.\n\n" }
        let common = CommonShortage.all(in: without)
        func line(_ it: Unserved, _ reason: String) -> String {
            let help = plan.helpUnderWay(of: it.request.receiver, seenBy: visible).map(\.words).joined(separator: "; ")
            let advice = plan.advice(for: it.request.receiver).map { "\($0.words). " } ?? ""
            let words = advice + (help.isEmpty ? "" : "nobody new; \(help). ") + reason
            return "\(name(it.request)) (\(it.request.severity.inWords), \(it.request.kind.rawValue))"
                + (words.isEmpty ? "\n" : ": \(words)\n")
        }
        let shared = common.map { group in
            "\(group.words.capitalisedFirst):\n"
                + group.unserved.map { "  " + line($0, group.rest(of: $0)) }.joined()
                + "  \(CommonShortage.triedAlone).\n"
        }
        let lines =
            shared + without.filter { it in !common.contains { $0.holds(it) } }.map { line($0, $0.reason) }
        return style.heading("Without a new partner") + "\n" + lines.joined() + "\n"
    }
}

extension FactorPoints {
    /// What a factor found, with its points where they may be told.
    fileprivate func words(withPoints: Bool) -> String {
        withPoints ? "\(factor) \(points): \(detail)" : "\(factor): \(detail)"
    }
}
