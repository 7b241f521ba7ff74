import Domain
import Partnering

/// One round planned under several policies, side by side.
package struct PoliciesReport: RecordReport, ListReport {
    /// A receiver with its partner under each policy, in the order of the plans.
    package struct Line: Sendable {
        let request: SupportRequest
        let partners: [LACode?]
    }

    private let round: String
    private let visible: Visibility
    /// The plans, as they were asked for.
    private let plans: Table<Planned>
    /// How many receivers have the same partner in every plan.
    private let same: Int
    /// The receivers whose partner is not the same everywhere.
    package let sheet: Table<Line>

    /// Lays plans of one round side by side, each by the name of its policy.
    /// - Parameter visible: leaves out what fewer people than these may see, in every form alike.
    package init(
        _ planned: [Planned],
        of round: Round,
        snapshot: Snapshot,
        visibleTo visible: Visibility = .authority
    ) {
        self.round = round.name
        self.visible = visible
        // By each policy's own weights.
        let points: [Column<Planned>] = Scoring.tellsPoints(to: visible) ? [.floor, .total] : []
        plans = Table("Policies", Self.sums(snapshot) + points, planned)
        func key(_ request: SupportRequest) -> [Int] { [request.receiver.number, request.number] }
        let requests = Dictionary(
            planned.flatMap(\.plan.requests).map { (key($0), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let partners = planned.map { planned in
            Dictionary(
                planned.plan.pairings.map { (key($0.request), $0.partner) },
                uniquingKeysWith: { first, _ in first }
            )
        }
        let lines = requests.values.sorted { $0.precedes($1) }.map { request in
            Line(request: request.seen(by: visible), partners: partners.map { $0[key(request)] })
        }
        let different = lines.filter { Set($0.partners).count > 1 }
        same = lines.count - different.count
        let receiver: [Column<Line>] = [
            .authority("receiver", "Receiver", in: snapshot) { $0.request.receiver }
                .shown { $0.request.named(snapshot.name(of: $0.request.receiver), for: visible) },
            .number("request") { $0.request.number.ofRequest(for: visible) },
            .list("practice_areas", separator: " ") { $0.request.practice.map(\.area.rawValue) },
            .pressing { $0.request.severity },
            .document("partners") { line in
                line.partners.map { partner in partner.map { AuthorityLabel($0, in: snapshot) } }
            },
        ]
        let columns = planned.enumerated().map { index, plan in
            Column<Line>.words(plan.name, plan.name) { $0.partners[index].map(snapshot.name) }.orElse("nobody")
                .notInJSON
        }
        sheet = Table("Policies", receiver + columns, different)
    }

    private static func sums(_ snapshot: Snapshot) -> [Column<Planned>] {
        let places = Dictionary(
            snapshot.authorities.map { ($0.code, $0.centre) },
            uniquingKeysWith: { first, _ in first }
        ).compactMapValues(\.self)
        @Sendable func areListed(_ pairing: Pairing) -> Bool {
            func lists(_ one: LACode, _ other: LACode) -> Bool {
                snapshot.neighbours[one]?.contains { $0.neighbour == other } ?? false
            }
            return lists(pairing.request.receiver, pairing.partner) || lists(pairing.partner, pairing.request.receiver)
        }
        return [
            .words("policy") { $0.name },
            .served, .unserved, .crossRegion,
            // Between the middles of partner and receiver, of the pairing in the middle; by one measure for all policies.
            .number("median_kilometres", "half within, km by road") { planned in
                let kilometres = planned.plan.pairings.compactMap { pairing -> Int? in
                    guard let from = places[pairing.request.receiver], let to = places[pairing.partner] else {
                        return nil
                    }
                    return Journey(straight: from.kilometres(to: to), detourPercent: Journey.usualDetourPercent)
                        .kilometres
                }
                return kilometres.middle
            }.orElse("not known"),
            // Pairings of authorities one of which lists the other as a statistical neighbour.
            .number("neighbours", "listed neighbours") { $0.plan.pairings.count(where: areListed) },
        ]
    }

    package var fields: [Column<Self>] {
        [
            .words("round") { $0.round },
            .document("plans") { $0.plans },
            .number("same") { $0.same },
            .document("different") { $0.sheet },
        ]
    }

    package func text(_ style: Style) -> String {
        var text = style.heading("Round '\(round)' under \(plans.rows.count.counted("policy", "policies"))") + "\n"
        text += plans.sideBySide(style)
        text +=
            "Each policy weighs in its own way: \(ComparisonReport.notTheScores).\n\(Scoring.leavesOut(from: visible))\n"
        guard !sheet.isEmpty else { return text + "The same pairings under every policy.\n" }
        let have = same == 1 ? "receiver has" : "receivers have"
        return text + sheet.text(style) + "\n\(same) other \(have) the same partner under every policy.\n"
    }
}
