extension RegistryDiff {
    /// Takes note of shares that fall to less than a twentieth of the newest that is held.
    mutating func sayWhatFalls() {
        struct Series: Hashable {
            let authority: LACode, code: Indicator.Code
        }
        let told = (changes.new + changes.corrected.map(\.new)).compactMap {
            sourced -> (Indicator, Double)? in
            guard let it = sourced.fact.value as? Indicator, it.code.isShare, let share = it.value.amount,
                share > 0, share < 1
            else { return nil }
            return (it, share)
        }
        guard !told.isEmpty else { return }
        var newest: [Series: Indicator] = [:]
        let wanted = Set(told.map { Series(authority: $0.0.authority, code: $0.0.code) })
        for held in known.indicators where held.value.amount != nil {
            let series = Series(authority: held.authority, code: held.code)
            guard wanted.contains(series), newest[series].map({ $0.year < held.year }) ?? true else {
                continue
            }
            newest[series] = held
        }
        for (it, share) in told {
            let series = Series(authority: it.authority, code: it.code)
            if let before = newest[series]?.value.amount, share * 20 < before {
                changes.fallen.append(named(it.inWords))
            }
        }
    }
}

extension Indicator.Value {
    /// The number, `nil` where it is withheld.
    var amount: Double? {
        if case .number(let digits) = self { Double(digits) } else { nil }
    }
}
