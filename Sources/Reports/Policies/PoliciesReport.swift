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
    package struct Column: Encodable, Sendable {
        /// The policy.
        package let policy: String
        /// Requests served.
        package let served: Int
        /// Requests without a partner.
        package let unserved: Int
        /// The lowest score, by this policy's own weights.
        let floor: Nullable<Int>
        /// The sum of the scores, by this policy's own weights.
        package let total: Int
        /// Pairings across regions.
        package let crossRegion: Int
        /// Kilometres between the middles of partner and receiver, of the pairing in the middle.
        let medianKilometres: Nullable<Int>
        /// Pairings of authorities one of which lists the other as a statistical neighbour.
        package let neighbours: Int
    }

    /// A receiver whose partner is not the same everywhere.
    package struct Line: Encodable, Sendable {
        /// The receiver.
        package let receiver: AuthorityLabel
        /// How pressing its request is.
        package let severity: Int
        /// Its partner under each policy, in the order of the columns.
        let partners: [Nullable<AuthorityLabel>]
    }

    /// The round.
    package let round: String
    /// The plans, as they were asked for.
    package let plans: [Column]
    /// How many receivers have the same partner in every plan.
    package let same: Int
    /// The others.
    package let different: [Line]

    /// Lays plans of one round side by side.
    package init(_ planned: [Planned], of round: Round, snapshot: Snapshot) {
        self.round = round.name
        let places = Dictionary(
            snapshot.authorities.map { ($0.code, $0.centre) },
            uniquingKeysWith: { first, _ in first }
        )
        plans = planned.map { Column($0, places: places.compactMapValues(\.self), snapshot) }
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

    /// The plans for people.
    package func text(_ style: Style) -> String {
        var sums = TextTable([""] + plans.map { ">\($0.policy)" })
        sums.add(["served"] + plans.map { "\($0.served)" })
        sums.add(["without a partner"] + plans.map { "\($0.unserved)" })
        sums.add(["across regions"] + plans.map { "\($0.crossRegion)" })
        sums.add(["middle distance, km"] + plans.map { $0.medianKilometres.value.map { "\($0)" } ?? "not known" })
        sums.add(["listed neighbours"] + plans.map { "\($0.neighbours)" })
        sums.add(["lowest score"] + plans.map { $0.floor.value.map { "\($0)" } ?? "none" })
        sums.add(["total"] + plans.map { "\($0.total)" })
        var text = style.heading("Round '\(round)' under \(plans.count.counted("policy", "policies"))") + "\n"
        text += sums.rendered(style)
        text += "Each score counts by its own policy's weights: compare who supports whom, not the scores.\n\n"
        guard !different.isEmpty else { return text + "The same pairings under every policy.\n" }
        var table = TextTable(["Receiver", ">Class"] + plans.map(\.policy))
        for line in different {
            table.add([line.receiver.name, "\(line.severity)"] + line.partners.map { $0.value?.name ?? "nobody" })
        }
        text += table.rendered(style)
        let have = same == 1 ? "receiver has" : "receivers have"
        return text + "\n\(same) other \(have) the same partner under every policy.\n"
    }

    /// The receivers whose partner is not the same everywhere, for spreadsheets.
    package var sheet: Table<[String]> {
        var sheet = SheetTable("Policies", ["receiver_la_code", "receiver", ">severity"] + plans.map(\.policy))
        for line in different {
            sheet.add(
                [line.receiver.laCode, line.receiver.name, "\(line.severity)"]
                    + line.partners.map { $0.value?.name ?? "" }
            )
        }
        return sheet.list
    }
}

extension PoliciesReport.Column {
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
