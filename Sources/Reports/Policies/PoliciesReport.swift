import Domain
import Partnering

/// One round planned under several policies, side by side.
package struct PoliciesReport: ListReport {
    /// A plan under a policy.
    package struct Planned: Sendable {
        let policy: String
        let plan: Plan

        /// A plan and the name of its policy.
        package init(policy: String, plan: Plan) {
            self.policy = policy
            self.plan = plan
        }
    }

    /// The sums of one plan.
    package struct Sums: Encodable, Sendable {
        let policy: String
        let served: Int
        let unserved: Int
        /// The lowest score, by this policy's own weights.
        let floor: Nullable<Int>
        /// The sum of the scores, by this policy's own weights.
        let total: Int
        let crossRegion: Int
        /// Kilometres between the middles of partner and receiver, of the pairing in the middle.
        let medianKilometres: Nullable<Int>
        /// Pairings of authorities one of which lists the other as a statistical neighbour.
        let neighbours: Int
    }

    /// A receiver whose partner is not the same everywhere.
    package struct Line: Encodable, Sendable {
        let receiver: AuthorityLabel
        /// How pressing its request is.
        let severity: Int
        /// Its partner under each policy, in the order of the columns.
        let partners: [Nullable<AuthorityLabel>]
    }

    let round: String
    /// The plans, as they were asked for.
    let plans: [Sums]
    /// How many receivers have the same partner in every plan.
    let same: Int
    /// The others.
    let different: [Line]

    /// Lays plans of one round side by side.
    package init(_ planned: [Planned], of round: Round, snapshot: Snapshot) {
        self.round = round.name
        let places = Dictionary(
            snapshot.authorities.map { ($0.code, $0.centre) },
            uniquingKeysWith: { first, _ in first }
        )
        plans = planned.map { Sums($0, places: places.compactMapValues(\.self), snapshot) }
        let requests = Dictionary(
            planned.flatMap(\.plan.requests).map { ($0.receiver, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let partners = planned.map { planned in
            Dictionary(
                planned.plan.pairings.map { ($0.request.receiver, $0.partner) },
                uniquingKeysWith: { first, _ in first }
            )
        }
        let lines = requests.values.sorted { $0.precedes($1) }.map { request in
            (request, partners.map { $0[request.receiver] })
        }
        let differing = lines.filter { Set($0.1).count > 1 }
        same = lines.count - differing.count
        different = differing.map { request, partners in
            Line(
                receiver: AuthorityLabel(request.receiver, in: snapshot),
                severity: request.severity.value,
                partners: partners.map { Nullable(value: $0.map { AuthorityLabel($0, in: snapshot) }) }
            )
        }
    }

    package func text(_ style: Style) -> String {
        let sums: Table<Measure> = .sideBySide(
            plans.map(\.policy),
            [
                Measure("served", plans.map(\.served)), Measure("without a partner", plans.map(\.unserved)),
                Measure("across regions", plans.map(\.crossRegion)),
                Measure("middle distance, km", plans.map(\.medianKilometres.value), none: "not known"),
                Measure("listed neighbours", plans.map(\.neighbours)),
                Measure("lowest score", plans.map(\.floor.value)), Measure("total", plans.map(\.total)),
            ]
        )
        var text = style.heading("Round '\(round)' under \(plans.count.counted("policy", "policies"))") + "\n"
        text += sums.text(style)
        text += "Each score counts by its own policy's weights: compare who supports whom, not the scores.\n\n"
        guard !different.isEmpty else { return text + "The same pairings under every policy.\n" }
        let have = same == 1 ? "receiver has" : "receivers have"
        return text + sheet.text(style) + "\n\(same) other \(have) the same partner under every policy.\n"
    }

    /// The receivers whose partner is not the same everywhere.
    package var sheet: Table<Line> {
        let receiver: [Column<Line>] = [
            .words("receiver_la_code") { $0.receiver.laCode },
            .words("receiver", "Receiver") { $0.receiver.name },
            .number("severity", "Class") { $0.severity },
        ]
        let partners = plans.enumerated().map { index, plan in
            Column<Line>.words(plan.policy, plan.policy) { $0.partners[index].value?.name }.orElse("nobody")
        }
        return Table("Policies", receiver + partners, different)
    }
}

extension PoliciesReport.Sums {
    fileprivate init(_ planned: PoliciesReport.Planned, places: [LACode: Coordinates], _ snapshot: Snapshot) {
        let plan = planned.plan
        policy = planned.policy
        served = plan.pairings.count
        unserved = plan.unserved.count
        floor = Nullable(value: plan.floor)
        total = plan.total
        crossRegion = plan.pairings.count(where: \.crossesRegions)
        let kilometres = plan.pairings.compactMap { pairing -> Int? in
            guard let from = places[pairing.request.receiver], let to = places[pairing.partner] else { return nil }
            return from.kilometres(to: to)
        }.sorted()
        medianKilometres = Nullable(value: kilometres.isEmpty ? nil : kilometres[kilometres.count / 2])
        neighbours = plan.pairings.count { pairing in
            func lists(_ one: LACode, _ other: LACode) -> Bool {
                snapshot.neighbours[one]?.contains { $0.neighbour == other } ?? false
            }
            let receiver = pairing.request.receiver
            return lists(receiver, pairing.partner) || lists(pairing.partner, receiver)
        }
    }
}
