import Domain

/// Days and money of agreements summed by region or by who funds them, per financial year, with the sum of all.
package enum LedgerSums {
    package enum Key: String, CaseIterable, Sendable { case region, funder }

    package struct Row: Sendable {
        /// A region, a funder, or all of them.
        let name: String
        let year: FinancialYear
        /// By partners of a region, and to receivers of it; of a funder both are what it funds.
        let given: [AgreementLife]
        let received: [AgreementLife]
    }

    /// - Parameters:
    ///   - codes: agreements in which one of these has a part.
    ///   - only: this year alone; every year unless given.
    package static func table(
        _ lives: [AgreementLife],
        by key: Key,
        of codes: Set<LACode>,
        in only: FinancialYear?,
        _ snapshot: Snapshot
    ) -> Table<Row> {
        let own = lives.filter { codes.contains($0.agreement.receiver) || codes.contains($0.agreement.partner) }
        let days = own.flatMap { life in [life.agreement.from, life.agreement.lastDay] + life.standing.map(\.on) }
        let all = days.map(FinancialYear.init(of:))
        let years = only.map { [$0] } ?? FinancialYear.all(from: all.min(), to: all.max())
        func region(_ code: LACode) -> String? { snapshot.everyAuthority[code]?.region.name }
        func funder(_ life: AgreementLife) -> String? {
            life.agreement.price.flatMap { $0.funder.isEmpty ? nil : $0.funder }
        }
        let rows = years.flatMap { year -> [Row] in
            let touched = own.filter { $0.touches(year) }
            let names =
                switch key {
                case .region:
                    Set(
                        touched.flatMap { [region($0.agreement.receiver), region($0.agreement.partner)] }.compactMap(
                            \.self
                        )
                    )
                case .funder: Set(touched.compactMap(funder))
                }
            let parts = names.sorted().map { name in
                Row(
                    name: name,
                    year: year,
                    given: touched.filter {
                        key == .funder ? funder($0) == name : region($0.agreement.partner) == name
                    },
                    received: touched.filter {
                        key == .funder ? funder($0) == name : region($0.agreement.receiver) == name
                    }
                )
            }
            return parts.count > 1
                ? parts + [Row(name: "all of these", year: year, given: touched, received: touched)] : parts
        }
        let named: [Column<Row>] = [
            .words(key.rawValue, key == .region ? "Region" : "Funder") { $0.name },
            .words("year", "Year") { $0.year.description },
        ]
        let money: [Column<Row>] = [
            .number("pounds_paid", "£ paid by receivers") { $0.year.pounds(of: $0.received).receiver },
            .number("pounds_paid_by_funders", "£ paid by funders") { $0.year.pounds(of: $0.received).funder },
            .number("pounds_received_as_gift", "£ received as gift") { $0.year.pounds(of: $0.received).gifted },
            // An agreement without a price costs no less: nobody said what.
            .number("without_price", "Without a price") { $0.received.count { $0.agreement.price == nil } },
        ]
        let given: [Column<Row>] = [
            .number("agreements_given", "Gives") { $0.given.count },
            .number("days_given", "days given") { $0.year.daysUsed(of: $0.given) },
            .number("pounds_invoiced", "£ invoiced") { row in
                let sums = row.year.pounds(of: row.given)
                return sums.receiver + sums.funder
            },
            .number("pounds_gifted", "£ gifted") { $0.year.pounds(of: $0.given).gifted },
        ]
        let received: [Column<Row>] = [
            .number("agreements", key == .region ? "Receives" : "Agreements") { $0.received.count },
            .number("days_received", key == .region ? "days received" : "Days used") {
                $0.year.daysUsed(of: $0.received)
            },
        ]
        return Table(
            "Ledger by \(key.rawValue)",
            named + (key == .region ? given : []) + received + money,
            rows,
            empty: key == .region
                ? "Nothing was agreed, as far as is on record for you to see." : "No agreement names who funds it."
        )
    }
}
