/// Birth and age of one child. What is said of many, such as "children aged 5 to 16", is about the service.
extension TextWords {
    private static let months: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    ]
    /// Many, of whom an age tells nothing about one.
    private static let groups: Set<String> = [
        "children", "people", "persons", "babies", "infants", "pupils", "students", "leavers", "adolescents",
        "teenagers",
        "boys", "girls", "those", "cohort", "cohorts", "learners", "toddlers", "families", "adults", "males", "females",
        "residents", "population", "workers", "staff", "mothers", "fathers", "parents", "youngsters", "minors",
        "everyone",
        "anyone", "siblings", "brothers", "sisters", "applicants", "refugees", "arrivals", "care-leavers",
        "young-people",
        "year-olds", "olds", "carers", "members", "all", "adopters", "clients",
    ]
    /// One.
    private static let persons: Set<String> = [
        "child", "boy", "girl", "baby", "son", "daughter", "sibling", "brother", "sister", "pupil", "teenager",
        "toddler",
        "infant", "person", "he", "she", "him", "her", "adolescent", "youth", "student", "twin", "leaver", "client",
        "who",
        "learner", "male", "female", "youngster", "his", "they",
    ]
    /// What is no person and has an age all the same.
    private static let things: Set<String> = [
        "project", "programme", "service", "services", "team", "idea", "model", "partnership", "trust", "approach",
        "initiative", "company", "board", "hub", "it", "system", "systems", "contract", "contracts", "strategy",
        "policy",
        "plan", "plans", "building", "buildings", "database", "agreement", "protocol", "scheme", "academy", "council",
        "authority", "centre", "home", "homes", "network", "alliance", "framework", "practice", "data", "audit",
        "audits",
        "assessment", "assessments", "figures", "vacancy", "vacancies", "review", "reviews", "report", "reports",
        "software", "arrangement", "arrangements", "procedure", "procedures", "guidance", "document", "website",
        "target",
        "backlog", "decision", "law", "act", "school", "platform", "estate", "office", "offices", "unit", "structure",
        "improvement", "notice", "direction", "record", "records", "information", "pledge", "vision", "offer", "check",
        "checks",
        "entitlement", "funding", "provision", "nursery", "place", "places", "grant", "fund",
    ]

    private static let units: Set<String> = [
        "year", "years", "yr", "yrs", "month", "months", "mth", "mths", "week", "weeks", "day", "days",
    ]

    private func isGroup(_ index: Int) -> Bool {
        guard Self.groups.contains(plain(index)) else { return false }
        // "Two siblings aged 4 and 6" are not many.
        let few = [index - 1, index - 2].contains { at in
            words.indices.contains(at) && words.indices.contains(index)
                && (words[at].number.map { (1...9).contains($0) } ?? false)
        }
        return !few
    }

    private func hasGroup(before index: Int, within reach: Int) -> Bool {
        for at in stride(from: index - 1, through: max(0, index - reach), by: -1) {
            if isGroup(at) { return true }
            if words[at].opens { return false }
        }
        return false
    }

    /// The last word of a date that begins at a word; `nil` where none does. A year alone is one.
    private func date(at index: Int) -> Int? {
        guard index < words.count else { return nil }
        let word = words[index].plain
        let parts = word.split(whereSeparator: { "/.-".contains($0) })
        if parts.count == 3, parts.allSatisfy({ $0.allSatisfy(\.isNumber) }) { return index }
        func isDay(_ at: Int) -> Bool {
            let digits = plain(at).prefix { $0.isASCIIDigit }, rest = plain(at).dropFirst(digits.count)
            return (1...31).contains(Int(digits) ?? 0) && ["", "st", "nd", "rd", "th"].contains(rest)
        }
        func isYear(_ at: Int) -> Bool { plain(at).count == 4 && (1900...2199).contains(Int(plain(at)) ?? 0) }
        func withYear(_ at: Int) -> Int { isYear(at + 1) ? at + 1 : at }
        if isDay(index) {
            let month = plain(index + 1) == "of" ? index + 2 : index + 1
            if Self.months.contains(plain(month)) { return withYear(month) }
        }
        if Self.months.contains(word), isYear(index + 1) { return index + 1 }
        if Self.months.contains(word), isDay(index + 1) { return withYear(index + 1) }
        return isYear(index) ? index : nil
    }

    func birth() -> ChildText? {
        for (index, word) in words.enumerated() {
            if ["born", "b"].contains(word.plain) {
                var next = index + 1
                while next < index + 3,
                    ["on", "in", "around", "about", "approximately", "the", "c"].contains(plain(next))
                {
                    next += 1
                }
                guard let last = date(at: next), !hasGroup(before: index, within: 5) else { continue }
                if word.plain == "b", last == next, plain(next).count == 4 { continue }
                let subject = ["was", "were", "is", "been"].contains(plain(index - 1)) ? index - 2 : index - 1
                if Self.things.contains(plain(subject)) { continue }
                return ChildText(.birth, part(index...last))
            }
            let isNamed =
                ["dob", "d.o.b", "birthdate", "birthday"].contains(word.plain)
                || word.plain == "birth" && (plain(index - 1) == "of" && plain(index - 2) == "date")
                || word.plain == "date" && plain(index - 1) == "birth"
            guard isNamed else { continue }
            for next in index + 1..<index + 4 {
                if let last = date(at: next) { return ChildText(.birth, part(index...last)) }
            }
            if index > 0, plain(index - 1).count(where: { "/.-".contains($0) }) == 2, date(at: index - 1) != nil {
                return ChildText(.birth, part(index - 1...index))
            }
        }
        return nil
    }

    func age() -> ChildText? {
        for index in words.indices {
            if let found = aged(index) ?? yearsOld(index) ?? besideName(index) ?? told(index) ?? between(index)
                ?? inYear(index)
            {
                return found
            }
        }
        return nil
    }

    /// "Aged 9", "age 9".
    private func aged(_ index: Int) -> ChildText? {
        let word = words[index]
        guard ["aged", "age"].contains(word.plain), index + 1 < words.count, let number = words[index + 1].number,
            number <= 25
        else { return nil }
        // "Aged 16+", "aged 16 and over", "aged 5 to 11".
        let behind = text[words[index + 1].text.endIndex...].first
        if behind == "+" { return nil }
        let next = plain(index + 2), afterNext = plain(index + 3)
        if ["to", "or", "plus", "upwards", "onwards", "through"].contains(next), words[index + 2].before == " " {
            return nil
        }
        if behind == "–" || behind == "-" { return nil }
        if next == "and", ["over", "under", "above", "older", "younger", "below", "up", "upwards"].contains(afterNext) {
            return nil
        }
        if hasGroup(before: index, within: 6) { return nil }
        if word.plain == "age" {
            let lone = word.before.contains("(") || word.before.contains(",")
            guard lone || isPerson(index - 1) else { return nil }
            guard isPerson(index - 1) else { return nil }
        }
        let end = Self.units.contains(next) ? index + 2 : index + 1
        return ChildText(.age, part(max(0, index - 1)...end))
    }

    private func isPerson(_ index: Int) -> Bool {
        guard words.indices.contains(index) else { return false }
        return Self.persons.contains(words[index].plain) || isGivenName(index) || isInitials(index)
    }

    /// "A 9-year-old", "9 years old", "9yo".
    private func yearsOld(_ index: Int) -> ChildText? {
        var parts = words[index].plain.split(separator: "-").map(String.init)
        var last = index
        if let first = parts.first, let letter = first.firstIndex(where: { !$0.isASCIIDigit }),
            letter > first.startIndex
        {
            // "9yo", "9yrs", "9y/o".
            parts = [String(first[..<letter]), String(first[letter...])] + parts.dropFirst()
        }
        guard let first = parts.first, let number = Int(first) ?? Self.numbers[first], number <= 25 else { return nil }
        while parts.count < 3, last + 1 < words.count, words[last + 1].before == " " {
            last += 1
            parts += words[last].plain.split(separator: "-").map(String.init)
        }
        guard parts.count >= 2 else { return nil }
        let isShort = ["yo", "y/o"].contains(parts[1])
        if isShort { last = parts[0] + parts[1] == words[index].plain ? index : last }
        guard isShort || parts.count >= 3 && Self.units.contains(parts[1]) && parts[2] == "old" else { return nil }
        if ["under", "over", "than", "to", "below", "above", "least", "between"].contains(plain(index - 1)) {
            return nil
        }
        let isAttribute = isShort || !parts[1].hasSuffix("s")
        if isAttribute {
            for at in last + 1...last + 3 {
                if Self.persons.contains(plain(at)) { break }
                if Self.things.contains(plain(at)) { return nil }
            }
            let few = index > 0 && (words[index - 1].number.map { (1...9).contains($0) } ?? false)
            let many = (last + 1...last + 3).contains { Self.groups.contains(plain($0)) }
            if many, !few { return nil }
            return ChildText(.age, part((many ? index - 1 : index)...last))
        }
        if hasGroup(before: index, within: 6) { return nil }
        for at in stride(from: index - 1, through: max(0, index - 6), by: -1) where at >= 0 {
            if Self.things.contains(plain(at)) { return nil }
            if isPerson(at) { return ChildText(.age, part(index...last)) }
            if words[at].opens {
                // "Zuzia is nine years old."
                guard words[at].isCapitalised, ["is", "was", "turned"].contains(plain(at + 1)), at + 2 == index else {
                    return nil
                }
                return ChildText(.age, part(at...last))
            }
        }
        return nil
    }

    /// "J.S. (9)", "JS, 9,", "Child B, 14".
    private func besideName(_ index: Int) -> ChildText? {
        guard isInitials(index) || isGivenName(index), index + 1 < words.count else { return nil }
        let next = words[index + 1]
        guard let number = next.number, number <= 21, next.plain.first?.isASCIIDigit ?? false else { return nil }
        let isCounted = ["year", "years", "yr", "yrs", "month", "months", "mths", "weeks", "yo", "y", "m"].contains(
            plain(index + 2)
        )
        let behind = text[next.text.endIndex...].first
        let before = next.before.filter { $0 != " " && $0 != "." }
        let isAge =
            isCounted && ["", ",", "("].contains(before) || before == "(" && behind == ")"
            || before == ","
                && (behind.map { ",.;)".contains($0) } ?? true
                    || ["was", "has", "is", "who", "had", "and", "from"].contains(plain(index + 2)))
        return isAge ? ChildText(.age, part(index...index + 1)) : nil
    }

    /// Who may stand before an age between commas; of several, a few.
    private static let few: Set<String> = [
        "child", "boy", "girl", "baby", "son", "daughter", "sibling", "brother", "sister", "pupil", "teenager",
        "toddler",
        "twins", "twin", "siblings", "uasc", "male", "female", "youngster",
    ]
    /// Behind these a letter is that of a part of a text.
    private static let parts: Set<String> = [
        "appendix", "annex", "section", "part", "option", "grade", "band", "table", "figure", "point", "tier", "phase",
        "group",
        "category", "level", "form", "plan", "team", "class", "type", "schedule", "and", "or", "vitamin", "question",
    ]

    /// "The twins, 7, moved", "J, 9, was missing", "male, 15 yrs, from Syria", "from Sudan, 16, placed".
    private func between(_ index: Int) -> ChildText? {
        guard index > 0, let number = words[index].number, (1...19).contains(number),
            words[index].plain.first?.isASCIIDigit ?? false, words[index].before == ", "
        else { return nil }
        let isCounted = ["years", "yrs", "yr", "y", "months", "mths"].contains(plain(index + 1))
        let last = isCounted ? index + 1 : index
        guard text[words[last].text.endIndex...].first == "," else { return nil }
        let letter = words[index - 1].text
        if letter.count == 1, let it = letter.first, it.isASCII, it.isUppercase, it != "I",
            !Self.parts.contains(plain(index - 2))
        {
            return ChildText(.age, part(index - 1...last))
        }
        for at in stride(from: index - 1, through: max(0, index - 4), by: -1) {
            if Self.few.contains(plain(at)) || isGivenName(at) { return ChildText(.age, part(at...last)) }
            if words[at].opens { return nil }
        }
        return nil
    }

    /// "Amira, who is in Year 6".
    private func inYear(_ index: Int) -> ChildText? {
        guard plain(index) == "in", plain(index + 1) == "year", index + 2 < words.count,
            let year = words[index + 2].number,
            (1...13).contains(year), ["is", "was"].contains(plain(index - 1)), plain(index + 3) != "of"
        else { return nil }
        guard ["he", "she", "who"].contains(plain(index - 2)) || isGivenName(index - 2) else { return nil }
        return ChildText(.age, part(max(0, index - 3)...index + 2))
    }

    /// "She turned 9 in March", "her son is 14", "a boy of 9".
    private func told(_ index: Int) -> ChildText? {
        guard isPerson(index), !["his", "him", "her", "they", "male", "female"].contains(plain(index)) else {
            return nil
        }
        let verb = plain(index + 1)
        guard ["is", "was", "turned", "turns", "of"].contains(verb), words[index + 1].before == " " else { return nil }
        var next = index + 2
        while next < index + 4, ["just", "now", "nearly", "about", "only"].contains(plain(next)) { next += 1 }
        guard next < words.count, let number = words[next].number, number <= 21,
            number > 2 || words[next].plain.first?.isASCIIDigit ?? false
        else { return nil }
        // "One of three", "14 days late", "2 of 9 visits".
        let after = plain(next + 1)
        if Self.units.contains(after) { return nil }
        let goesOn = ["and", "in", "when", "who", "with", "but", "at", "now", "was", "had", "is"].contains(after)
        let ends = next + 1 == words.count || words[next + 1].opens || words[next + 1].before.contains(",")
        guard goesOn || ends else { return nil }
        return ChildText(.age, part(index...next))
    }
}
