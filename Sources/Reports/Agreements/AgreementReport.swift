import Domain
import Partnering

/// One agreement: its terms, what happened, what is due, and how it ended.
package struct AgreementReport: RecordReport {
    private let life: AgreementLife
    private let snapshot: Snapshot
    private let organisations: OrganisationsTakingPart

    package init(_ life: AgreementLife, in snapshot: Snapshot, with organisations: OrganisationsTakingPart = .none) {
        self.life = life
        self.snapshot = snapshot
        self.organisations = organisations
    }

    private var it: Agreement { life.agreement }

    package var fields: [Column<Self>] {
        Column<AgreementLife>.agreements(snapshot).filter { $0.key != nil }.map { column in
            Column<Self>.document(column.key ?? "") { report in column.value(report.life) }
        } + [
            .words("support") { $0.it.support }, .words("receiver_contact") { $0.it.receiverContact },
            .words("partner_contact") { $0.it.partnerContact },
            .document("aims_list") { report in
                report.it.aims.map {
                    [
                        "symptom": $0.symptom, "cause": $0.cause, "action": $0.action, "measure": $0.measure,
                        "horizon": $0.horizon.rawValue,
                    ]
                }
            },
            .document("organisations") { $0.organisations.document },
            .document("review_points") { Table("Points", Self.points, $0.life.reviewPoints) },
            .document("steps") { $0.steps },
        ]
    }

    private static let points: [Column<AgreementLife.ReviewPoint>] = [
        .day("day", "Day") { $0.day }, .words("words", "When") { $0.words },
        .flag("done", "Done") { $0.isDone },
    ]

    private var steps: Table<AgreementStep> {
        let undone = Set(life.steps.compactMap(\.undoes))
        return Table(
            "Steps",
            [
                .number("number", "No.") { $0.number }, .day("on", "Day") { $0.on },
                .words("kind", "What") { $0.kind.rawValue },
                .number("days", "Days") { $0.days }, .words("phase", "Phase") { $0.phase?.rawValue },
                .words("view", "Stands") { $0.view?.words },
                .list("progress", "Aims", separator: ", ") { $0.progress.map(\.words) },
                .words("words", "Words") { $0.words }.shortened(to: 60),
                .words("children", "What children said") { $0.children }.shortened(to: 60),
                .number("undoes", "Takes back") { $0.undoes },
                .flag("holds") { $0.kind != .undone && !undone.contains($0.number) },
                .words("by", "Who") { $0.by }, .words("at", "When") { $0.at },
            ],
            life.steps,
            empty: life.isWhole
                ? "Nothing was written down yet."
                : "Days given, phases and reviews are for both sides and their coordinators to see.",
            leavesOutEmpty: true
        )
    }

    private var used: String {
        guard life.isWhole else { return "" }
        return "\(it.days == nil ? ";" : ",") \(life.daysUsed) used"
            + (it.days.map { ", \(max(0, $0 - life.daysUsed)) left" } ?? "")
    }

    package func text(_ style: Style) -> String {
        let day = snapshot.asOf
        var lines = [
            "\(it.from) to \(it.until), \(life.state(on: day))\(it.lastDay < day ? "" : " on \(day)")"
                + (it.round.isEmpty ? "." : ", of round \(it.round)."),
            "Areas: \(it.areas.isEmpty ? "all that was asked for" : it.areas.map(\.name).joined(separator: ", ")).",
            "Days: \(it.days.map { "\($0) agreed" } ?? "not said how many")\(used).",
        ]
        lines += it.inheritance(in: snapshot).map { "Inherited: \($0)." }
        if !it.support.isEmpty { lines.append("Support: \(it.support).") }
        let contacts = [it.receiverContact, it.partnerContact].map { $0.isEmpty ? "not said" : $0 }
        lines.append("Contacts: \(contacts[0]) here, \(contacts[1]) there.")
        lines.append(it.price.map { "Price: \($0.words)." } ?? "Price: not said.")
        lines += organisations.words.map { "Takes part: \($0)." }
        for (number, aim) in it.aims.enumerated() {
            let seen = life.reviews.last.flatMap {
                $0.progress.indices.contains(number) ? $0.progress[number].words : nil
            }
            lines.append(
                "Aim \(number + 1) (\(aim.horizon.rawValue)): \(aim.symptom) > \(aim.cause.isEmpty ? "no cause said" : aim.cause) > "
                    + "\(aim.action); measured by \(aim.measure)\(seen.map { "; \($0)" } ?? "")."
            )
        }
        if let ending = it.ending {
            let came = ending.outcome.map { ", \($0.rawValue.withoutUnderscores)" } ?? ", not said whether it helped"
            lines.append("Ended \(ending.on): \(ending.code.withoutUnderscores)\(came).")
        }
        if !it.lessons.isEmpty { lines.append("Learned: \(it.lessons)") }
        if !it.details.isEmpty { lines.append(it.details) }
        let open = life.reviewPoints.filter { !$0.isDone }
        let due = open.filter { $0.day < day }
        if !due.isEmpty {
            lines.append("Review overdue: \(due.map { "\($0.day) (\($0.words))" }.joined(separator: ", ")).")
        }
        if let next = open.first(where: { $0.day >= day }) { lines.append("Next review: \(next.day) (\(next.words)).") }
        return style.heading("\(snapshot.name(of: it.partner)) supporting \(snapshot.name(of: it.receiver))") + "\n"
            + lines.joined(separator: "\n") + "\n\n" + steps.text(style)
    }
}

extension AgreementPrice {
    /// `£600 a day: 50% the receiver, 30% DfE grant, 20% gifted`.
    var words: String {
        let shares = [
            (receiverShare, "the receiver, invoiced"), (funderShare, "\(funder), invoiced"),
            (giftedShare, "gifted by the partner"),
        ]
        return "£\(pounds) \(isADay ? "a day" : "in all"): "
            + shares.filter { $0.0 > 0 }.map { "\($0.0)% \($0.1)" }.joined(separator: ", ")
    }
}

extension Agreement {
    /// Of whom its parts are inherited, in words; empty while both are there.
    func inheritance(in snapshot: Snapshot) -> [String] {
        [receiver, partner].compactMap { code in
            // What ended before it did, as what was passed on, nobody inherits.
            guard let gone = snapshot.everyAuthority[code], snapshot.authority(code) == nil, !gone.successors.isEmpty,
                gone.validTo.map({ $0 <= lastDay }) ?? true
            else {
                return nil
            }
            return "\(gone.successors.map(snapshot.name(of:)).joined(separator: ", ")) from \(gone.name)"
        }
    }

    /// What the whole service of the receiver was judged before it began, and newest since; ours, not Ofsted's.
    fileprivate func standings(in snapshot: Snapshot) -> (before: Grade?, after: Grade?) {
        let all = snapshot.wholeServiceInspections(of: receiver)
        return (
            all.last { $0.inspected <= from }.flatMap(DerivedStanding.of),
            all.last { from < $0.inspected }.flatMap(DerivedStanding.of)
        )
    }
}

extension Column<AgreementLife> {
    /// Days agreed, and those used as far as who reads may know.
    fileprivate static let days: [Column] = [
        .number("days", "Days") { $0.agreement.days }, .number("days_used", "Used") { $0.isWhole ? $0.daysUsed : nil },
    ]

    /// How it ended, and what came of it.
    fileprivate static let came: [Column] = [
        .words("ending", "Because") { $0.agreement.ending?.code.withoutUnderscores },
        .words("outcome", "Came to") { $0.agreement.ending?.outcome?.rawValue.withoutUnderscores },
    ]

    /// The columns of a list of agreements.
    static func agreements(_ snapshot: Snapshot) -> [Column] {
        let day = snapshot.asOf
        return [
            .authority("receiver", "Receiver", in: snapshot) { $0.agreement.receiver },
            .authority("partner", "Partner", in: snapshot) { $0.agreement.partner },
            .list("inherited", "Inherited") { $0.agreement.inheritance(in: snapshot) },
            .day("from", "From") { $0.agreement.from }, .day("until", "Until") { $0.agreement.until },
            .words("state", "Stands at") { $0.state(on: day) },
            .words("phase") { $0.isWhole ? $0.phase.rawValue : nil },
            .list("areas") { $0.agreement.areas.map(\.rawValue) },
        ] + days + [
            .number("days_left", "Left") { life in
                life.isWhole ? life.agreement.days.map { max(0, $0 - life.daysUsed) } : nil
            },
            .day("next_review", "Next review") { $0.nextReview?.day },
            .flag("review_overdue", "Overdue") { $0.nextReview.map { $0.day < day } ?? false },
            .number("aims") { $0.agreement.aims.count },
            .number("pounds") { $0.agreement.price?.pounds },
            .words("price_is") { $0.agreement.price.map { $0.isADay ? "a day" : "in all" } },
            .number("receiver_share") { $0.agreement.price?.receiverShare },
            .words("funder") { $0.agreement.price?.funder },
            .number("funder_share") { $0.agreement.price?.funderShare },
            .number("gifted_share") { $0.agreement.price?.giftedShare },
            .words("round", "Round") { $0.agreement.round },
            .day("ended", "Ended") { $0.agreement.ending?.on },
        ] + came + [
            .words("lessons") { $0.agreement.lessons }, .words("details") { $0.agreement.details },
            .words("visible_to") { $0.agreement.provenance.visibility.rawValue },
        ]
    }
}

extension Table<AgreementLife> {
    /// Agreements as they stand on the snapshot's day.
    package static func agreements(_ lives: [AgreementLife], in snapshot: Snapshot, empty: String) -> Table {
        Table("Agreements", Column.agreements(snapshot), lives, empty: empty, leavesOutEmpty: true)
    }

    /// Who helped whom, and what was found before and after: for an authority's history.
    static func history(_ lives: [AgreementLife], in snapshot: Snapshot) -> Table {
        let day = snapshot.asOf
        return Table(
            "Agreements",
            [
                .authority("partner", "Partner", in: snapshot) { $0.agreement.partner },
                .authority("receiver", "Supported", in: snapshot) { $0.agreement.receiver },
                .day("from", "From") { $0.agreement.from },
                .day("until", "Until") {
                    $0.agreement.ending.flatMap { $0.on <= day ? $0.on : nil } ?? $0.agreement.until
                },
                .words("state", "On \(day)") { $0.state(on: day) },
            ] + Column.areas(none: "all that was asked for", shortened: 50) { $0.agreement.areas } + Column.days + [
                .grade("judged_before", "Before") { $0.agreement.standings(in: snapshot).before }.orElse("not judged"),
                .grade("judged_after", "After") { $0.agreement.standings(in: snapshot).after }.orElse("not yet"),
            ] + Column.came + [
                .words("lessons", "Learned") { $0.agreement.lessons }.shortened(to: 60)
            ],
            lives.sorted { $0.agreement.from > $1.agreement.from },
            leavesOutEmpty: true
        )
    }
}
