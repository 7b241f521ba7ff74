/// What is new since a day about practice areas or authorities that somebody wants to learn of: what owners agreed to share,
/// what both sides of a partnership agreed to tell, judgements, offers and events. Source: docs/domain.md §1, rows 10, 12 and 49.
package struct Digest: Sendable {
    /// One thing that is new.
    package struct Item: Hashable, Sendable {
        package enum Kind: String, Hashable, Sendable, CaseIterable {
            case example, lesson, summary, judgement, offer, event
        }

        package let kind: Kind
        /// The day on which it was published or said.
        package let day: Day
        package let authority: LACode
        /// None where it speaks of all, or says of none.
        package let areas: [PracticeArea]
        package let words: String
        /// Whether it was entered since, under a day that is earlier.
        package fileprivate(set) var isLate = false
        /// What it says by itself, where its words compare it with something else.
        fileprivate var itself: String?

        /// By what it is known again.
        fileprivate var identity: String { "\(kind) \(day) \(authority) \(itself ?? words)" }
    }

    /// A summary that everybody may read, since the day on which the second side agreed to it.
    package struct Summary: Sendable {
        package let receiver: LACode
        package let partner: LACode
        package let since: Day
        package let summary: AgreementSummary

        package init(receiver: LACode, partner: LACode, since: Day, summary: AgreementSummary) {
            self.receiver = receiver
            self.partner = partner
            self.since = since
            self.summary = summary
        }
    }

    /// The newest first.
    package private(set) var items: [Item]

    /// - Parameters:
    ///   - areas: those asked about.
    ///   - authorities: whose news is wanted whatever it is about; without these and without areas, all there is.
    ///   - since: what is of this day or later is new.
    ///   - before: what was held on that day, of the same day as the snapshot: what is not in it was entered since, and is new too.
    ///     `nil` where nothing was held yet, or nobody looks.
    ///   - readers: leaves out what fewer people may see.
    package init(
        _ snapshot: Snapshot,
        _ summaries: [Summary],
        areas: [PracticeArea],
        authorities: Set<LACode>,
        since: Day,
        before: Snapshot? = nil,
        visibleTo readers: Visibility = .regions
    ) {
        let held = before.map { Set(Self.all($0, [], areas, authorities, readers).map(\.identity)) }
        let new = Self.all(snapshot, summaries, areas, authorities, readers).compactMap { item -> Item? in
            guard item.day < since else { return item }
            guard let held, item.kind != .summary, !held.contains(item.identity) else { return nil }
            var late = item
            late.isLate = true
            return late
        }
        items = new.sorted { one, other in
            if one.day != other.day { return one.day > other.day }
            return (one.kind.rawValue, one.authority, one.words) < (other.kind.rawValue, other.authority, other.words)
        }
    }

    /// The same without offers of some, who may support nobody.
    package func leavingOut(offersOf codes: Set<LACode>) -> Digest {
        var digest = self
        digest.items.removeAll { $0.kind == .offer && codes.contains($0.authority) }
        return digest
    }

    /// Everything of any day.
    private static func all(
        _ snapshot: Snapshot,
        _ summaries: [Summary],
        _ areas: [PracticeArea],
        _ authorities: Set<LACode>,
        _ readers: Visibility
    ) -> [Item] {
        let wanted = Set(areas), asksAll = wanted.isEmpty && authorities.isEmpty
        func isWanted(_ day: Day, _ codes: [LACode], _ areas: [PracticeArea], isOfAll: Bool = false) -> Bool {
            day <= snapshot.asOf
                && (asksAll || codes.contains(where: authorities.contains) || !wanted.isDisjoint(with: areas)
                    || isOfAll && !wanted.isEmpty)
        }
        let entries: [Item] = snapshot.said.entries.values.joined().compactMap { entry -> Item? in
            let kind: Item.Kind
            switch entry.register {
            case .example: kind = .example
            case .lesson: kind = .lesson
            case .event: kind = .event
            default: return nil
            }
            let day = entry.provenance.day,
                isOver = (entry.ended ?? entry.began).map { $0.latest < snapshot.asOf } ?? false
            // What is over is still news to who was not told of it.
            guard kind == .event || entry.isSharedPractice(by: snapshot.asOf),
                entry.provenance.visibility >= readers, isWanted(day, [entry.authority], entry.areas)
            else { return nil }
            let when = kind == .event ? (entry.began.map { ", \($0)" } ?? "") + (isOver ? ", over" : "") : ""
            let more = [entry.status.withoutUnderscores, entry.details].filter { !$0.isEmpty }.map { "; \($0)" }
                .joined()
            return Item(
                kind: kind,
                day: day,
                authority: entry.authority,
                areas: entry.areas,
                words: entry.title + when + more
            )
        }
        let told = summaries.compactMap { told -> Item? in
            let named = PracticeArea.allCases.filter { told.summary.areas.contains($0.name) }
            guard isWanted(told.since, [told.receiver, told.partner], named, isOfAll: named.isEmpty) else { return nil }
            return Item(
                kind: .summary,
                day: told.since,
                authority: told.receiver,
                areas: named,
                words: told.summary.title + ": " + told.summary.sentences.joined(separator: " ")
            )
        }
        let offers: [Item] = snapshot.said.offers.values.joined().compactMap { offer -> Item? in
            guard offer.places > 0, snapshot.asOf <= offer.to, offer.anyRegion != false,
                offer.provenance.visibility >= readers,
                isWanted(offer.provenance.day, [offer.authority], offer.areas, isOfAll: offer.areas.isEmpty)
            else { return nil }
            let days = offer.days.map { ", \($0.counted("day", "days"))" } ?? ""
            let others =
                offer.anyRegion == true ? "other regions are welcome" : "nobody said whether other regions are welcome"
            let what =
                offer.areas.isEmpty
                ? "in all that it is strong in" : "in \(offer.areas.map(\.name).joined(separator: ", "))"
            return Item(
                kind: .offer,
                day: offer.provenance.day,
                authority: offer.authority,
                areas: offer.areas,
                words:
                    "\(offer.places.counted("place", "places"))\(days), \(offer.from) to \(offer.to), \(what); \(others)"
            )
        }
        let judged = Set(areas.flatMap(\.judgedBy))
        let judgements: [Item] = snapshot.inspections.keys.flatMap { code -> [Item] in
            let reports = snapshot.wholeServiceInspections(of: code)
            return reports.enumerated().compactMap { place, report in
                let isOwn = asksAll || authorities.contains(code)
                let shown = JudgementArea.practice.filter { area in
                    // What another area's judgement speaks of too is told once, as that.
                    let answers = report.framework.answeredBy[area] ?? []
                    return report.grade(in: area) != nil && !answers.contains(where: JudgementArea.practice.contains)
                        && (isOwn || judged.contains(area))
                }
                guard report.published <= snapshot.asOf, !shown.isEmpty else { return nil }
                let words = shown.map { area in
                    let now = report.grade(in: area)?.description ?? ""
                    let then = reports[..<place].reversed().lazy.compactMap { $0.grade(in: area) }.first
                    return "\(area.name): \(now)"
                        + (then.map { $0.description == now ? ", as before" : ", before: \($0)" }
                            ?? ", the first of the whole service on record")
                }
                return Item(
                    kind: .judgement,
                    day: report.published,
                    authority: code,
                    areas: areas.filter { $0.judgedBy.contains(where: shown.contains) },
                    words: words.joined(separator: "; "),
                    itself: shown.map { "\($0): \(report.grade(in: $0)?.description ?? "")" }.joined(separator: "; ")
                )
            }
        }
        return entries + told + offers + judgements
    }
}
