import Domain

/// Places, days and money given and received by agreements, per authority and financial year.
package enum LedgerReport {
    /// What one authority gave and received in a year.
    package struct Row: Sendable {
        let authority: LACode
        let year: FinancialYear
        let given: [AgreementLife]
        let received: [AgreementLife]
        let offers: [SupportOffer]

        /// Those that begin in the year: their days and whole prices are of it.
        private func begun(_ lives: [AgreementLife]) -> [AgreementLife] {
            lives.filter { year.contains($0.agreement.from) }
        }

        func daysAgreed(_ lives: [AgreementLife]) -> Int { begun(lives).reduce(0) { $0 + $1.daysCounted } }

        func daysUsed(_ lives: [AgreementLife]) -> Int { year.daysUsed(of: lives) }

        func pounds(_ lives: [AgreementLife]) -> (receiver: Int, funder: Int, gifted: Int) { year.pounds(of: lives) }
    }

    /// - Parameters:
    ///   - codes: whose; of each that gave, received or offered something in a year there is a row.
    ///   - only: this year alone; every year unless given.
    package static func table(
        _ lives: [AgreementLife],
        of codes: Set<LACode>,
        in only: FinancialYear?,
        _ snapshot: Snapshot
    ) -> Table<Row> {
        let offers = codes.flatMap { snapshot.said.offers[$0] ?? [] }
        let days =
            lives.flatMap { life in
                [life.agreement.from, life.agreement.lastDay] + life.standing.map(\.on)
            } + offers.flatMap { [$0.from, $0.to] }
        let all = days.map(FinancialYear.init(of:))
        let years = only.map { [$0] } ?? FinancialYear.all(from: all.min(), to: all.max())
        let order = codes.sorted { (snapshot.name(of: $0), $0) < (snapshot.name(of: $1), $1) }
        let rows = order.flatMap { code in
            years.compactMap { year -> Row? in
                let own = lives.filter { $0.touches(year) }
                let row = Row(
                    authority: code,
                    year: year,
                    given: own.filter { $0.agreement.partner == code },
                    received: own.filter { $0.agreement.receiver == code },
                    offers: offers.filter {
                        $0.authority == code && $0.from <= year.days.upperBound && year.days.lowerBound <= $0.to
                    }
                )
                return row.given.isEmpty && row.received.isEmpty && row.offers.isEmpty ? nil : row
            }
        }
        return Table(
            "Ledger",
            [
                .authority("authority", "Authority", in: snapshot) { $0.authority },
                .words("year", "Year") { $0.year.description },
                .number("places_offered", "Places offered") { $0.offers.map(\.places).max() },
                .number("places_given", "given") { $0.given.mostAtOnce(in: $0.year) },
                .number("places_received", "received") { $0.received.mostAtOnce(in: $0.year) },
                .number("days_offered", "Days offered") { row in
                    let said = row.offers.filter { row.year.contains($0.from) }.compactMap(\.days)
                    return said.isEmpty ? nil : said.reduce(0, +)
                },
                .number("days_agreed_to_give", "to give") { $0.daysAgreed($0.given) },
                .number("days_given", "given") { $0.daysUsed($0.given) },
                .number("days_agreed_to_receive", "to receive") { $0.daysAgreed($0.received) },
                .number("days_received", "received") { $0.daysUsed($0.received) },
                .number("pounds_invoiced", "£ invoiced") { row in
                    let sums = row.pounds(row.given)
                    return sums.receiver + sums.funder
                },
                .number("pounds_gifted", "£ gifted") { $0.pounds($0.given).gifted },
                .number("pounds_paid", "£ paid") { $0.pounds($0.received).receiver },
                .number("pounds_paid_by_funders", "£ paid by funders") { $0.pounds($0.received).funder },
                .number("pounds_received_as_gift") { $0.pounds($0.received).gifted },
            ],
            rows,
            empty:
                "Nothing was offered or agreed\(only.map { " in \($0)" } ?? ""), as far as is on record for you to see."
        )
    }
}

extension [AgreementLife] {
    /// How many places they take on the day of a year on which they take most.
    func mostAtOnce(in year: FinancialYear) -> Int {
        map { life in
            let day = Swift.max(life.agreement.from, year.days.lowerBound)
            return year.contains(day) ? count { $0.agreement.from <= day && day <= $0.agreement.lastDay } : 0
        }.max() ?? 0
    }
}

extension AgreementLife {
    /// Whether it runs in a year, or days of it were used there.
    func touches(_ year: FinancialYear) -> Bool {
        agreement.from <= year.days.upperBound && year.days.lowerBound <= agreement.lastDay
            || daysUsed(in: year.days) > 0
    }
}

extension FinancialYear {
    func daysUsed(of lives: [AgreementLife]) -> Int { lives.reduce(0) { $0 + $1.daysUsed(in: days) } }

    /// Pounds of the year by who bears them; a price for a day counts by the days used.
    func pounds(of lives: [AgreementLife]) -> (receiver: Int, funder: Int, gifted: Int) {
        var sums = (receiver: 0, funder: 0, gifted: 0)
        for life in lives {
            guard let price = life.agreement.price else { continue }
            let times = price.isADay ? life.daysUsed(in: days) : contains(life.agreement.from) ? 1 : 0
            let whole = price.pounds * times
            let receiver = whole * price.receiverShare / 100, funder = whole * price.funderShare / 100
            sums.receiver += receiver
            sums.funder += funder
            sums.gifted += whole - receiver - funder
        }
        return sums
    }
}
