/// A child, or its family, by name.
extension TextWords {
    private static let kin: Set<String> = [
        "mother", "mum", "mummy", "mam", "father", "dad", "daddy", "brother", "sister", "son", "daughter",
        "grandmother",
        "grandfather", "grandma", "grandad", "granddad", "grandpa", "gran", "nan", "nana", "aunt", "auntie", "uncle",
        "stepmother", "stepfather", "step-mother", "step-father", "stepmum", "stepdad", "step-mum", "step-dad",
        "cousin",
        "twin", "half-brother", "half-sister", "niece", "nephew", "grandson", "granddaughter", "stepson",
        "stepdaughter",
    ]
    /// Those who are also many.
    private static let others: Set<String> = [
        "parent", "parents", "family", "siblings", "sibling", "brothers", "sisters", "carer", "carers", "guardian",
        "guardians", "grandparents", "grandparent", "baby", "child", "placement", "foster", "adopters",
        "worker",
    ]
    private static let kinds: Set<String> = [
        "maternal", "paternal", "birth", "foster", "adoptive", "older", "younger", "elder", "eldest", "youngest",
        "oldest",
        "little", "late", "step", "half", "own", "big", "baby", "new", "former",
        "social", "key", "support",
    ]
    /// Behind a word for kin, these make it the name of a service.
    private static let services: Set<String> = [
        "and", "group", "groups", "service", "services", "programme", "programmes", "project", "projects", "forum",
        "authority", "authorities", "company", "council", "organisation", "trust", "site", "team", "network",
        "inclusive",
        "work", "worker", "workers", "course", "unit", "units", "in", "board", "hub", "centre", "law",
    ]
    private static let aged: Set<String> = [
        "older", "younger", "elder", "eldest", "youngest", "oldest", "little", "baby",
    ]
    /// Two capitals that are no initials: regions, areas of practice and the usual short forms.
    private static let shortForms: Set<String> = [
        "NW", "NE", "YH", "EM", "WM", "EE", "SW", "SE", "LN", "RI", "LA", "LAS", "IT", "QA", "HR", "CP", "CE", "CIN",
        "UK",
        "EU", "PA", "HP", "CC", "CL", "LD", "FN", "PV", "EH", "AP", "CX", "SY", "PR", "DM", "LC", "PM", "FD", "AS",
        "CN",
        "PL", "EX", "DN", "DC", "HV", "AO", "EC", "KN", "SF", "HE", "ED", "UA", "PP", "AC", "ET", "VC", "GV", "IN",
        "OK",
        "TV", "AI", "SI", "SG", "YJ", "YJS", "YOT", "FE", "EY", "EP", "DA", "DV", "SW", "TM", "PM", "CEO", "DCS", "IRO",
        "FGC", "PLO", "MH", "GP", "PC", "MP", "IV", "VI", "II", "III", "XI", "WTE", "FTE", "KPI",
    ]

    func isGivenName(_ index: Int) -> Bool {
        guard words.indices.contains(index), words[index].isCapitalised else { return false }
        return GivenNames.all.contains(words[index].plain) && !isSaint(index)
    }

    private func isSaint(_ index: Int) -> Bool { ["st", "saint", "sister", "lord", "lady"].contains(plain(index - 1)) }

    /// `J.S`, `JS`, and the letter of "Child B".
    func isInitials(_ index: Int) -> Bool {
        guard words.indices.contains(index) else { return false }
        let text = words[index].text
        guard text.allSatisfy({ $0.isASCII && ($0.isUppercase || $0 == ".") }) else { return false }
        switch text.count {
        case 1:
            return ["child", "boy", "girl", "sibling", "pupil", "client", "baby", "person"].contains(plain(index - 1))
        case 2: return !Self.shortForms.contains(String(text)) && !text.contains(".")
        case 3, 5: return text.contains(".")
        default: return false
        }
    }

    func relation() -> ChildText? {
        for index in words.indices {
            if let found = owned(index) ?? named(index) ?? titled(index) ?? several(index) { return found }
            if let found = andTheirs(index) ?? childByName(index) ?? familyByName(index) { return found }
            if let found = partnerOf(index) ?? said(index) { return found }
        }
        return nil
    }

    /// The last word of a relation that begins at a word; `nil` where none does.
    private func relative(at index: Int, kinOnly: Bool) -> Int? {
        var at = index
        while at < index + 3, Self.kinds.contains(plain(at)), words.indices.contains(at + 1),
            words[at + 1].before == " "
        {
            at += 1
        }
        if at > index, plain(at - 1) == "foster", ["carer", "carers"].contains(plain(at)) {
            return kinOnly ? nil : at
        }
        guard Self.kin.contains(plain(at)) || !kinOnly && Self.others.contains(plain(at)) else { return nil }
        if words.indices.contains(at + 1), words[at + 1].before == " " {
            if plain(at + 1) == "and" {
                return ["baby", "babies", "child", "toddler"].contains(plain(at + 2)) ? nil : at
            }
            if Self.services.contains(plain(at + 1)), plain(at + 1) != "in" { return nil }
        }
        return at
    }

    /// "Ella's mother".
    private func owned(_ index: Int) -> ChildText? {
        guard let owner = words[index].owner, words[index].isCapitalised, !isSaint(index) else { return nil }
        let isKnown = GivenNames.all.contains(owner)
        // "Ahmed's older sister": a name that nobody listed, at the beginning.
        let isOlder = Self.aged.contains(plain(index + 1)) && Self.kin.contains(plain(index + 2))
        guard isKnown || !words[index].opens || isOlder else { return nil }
        guard let last = relative(at: index + 1, kinOnly: !isKnown), words[index + 1].before == " " else { return nil }
        return ChildText(.relation, part(index...last))
    }

    /// "Her brother Tom", "mother of Ella", "the mother, Sarah,".
    private func named(_ index: Int) -> ChildText? {
        guard Self.kin.contains(plain(index)), index + 1 < words.count else { return nil }
        var next = index + 1
        while next < index + 3, ["of", "called", "named", "is", "was"].contains(plain(next)) { next += 1 }
        guard next < words.count, words[next].before.allSatisfy({ " ,(:".contains($0) }) else { return nil }
        if isGivenName(next) || plain(next - 1) == "of" && isInitials(next) {
            return ChildText(.relation, part(index...next))
        }
        // A name that nobody listed, behind "her brother".
        var first = index - 1
        while first > 0, Self.kinds.contains(plain(first)) { first -= 1 }
        guard ["his", "her", "their", "my", "whose"].contains(plain(first)), next == index + 1,
            words[next].before == " ",
            words[next].isCapitalised
        else { return nil }
        return ChildText(.relation, part(first...next))
    }

    private static let titles: Set<String> = ["mr", "mrs", "ms", "miss"]

    /// "Her father, Mr Jones".
    private func titled(_ index: Int) -> ChildText? {
        guard Self.kin.contains(plain(index)), index + 2 < words.count, Self.titles.contains(plain(index + 1)),
            words[index + 1].before.allSatisfy({ " ,(:".contains($0) }), words[index + 2].isCapitalised
        else { return nil }
        return ChildText(.relation, part(index...index + 2))
    }

    /// "Siblings Noah and Ava".
    private func several(_ index: Int) -> ChildText? {
        guard ["siblings", "brothers", "sisters", "twins", "sons", "daughters"].contains(plain(index)),
            index + 1 < words.count, words[index + 1].before.allSatisfy({ " ,(:".contains($0) }), isGivenName(index + 1)
        else { return nil }
        return ChildText(.relation, part(index...index + 1))
    }

    /// "Baby Oliver", "Child A was seen".
    private func childByName(_ index: Int) -> ChildText? {
        guard ["child", "boy", "girl", "sibling", "baby", "pupil", "toddler"].contains(plain(index)),
            index + 2 < words.count,
            words[index + 1].before == " "
        else { return nil }
        let isLetter = words[index + 1].text.count == 1 && isInitials(index + 1)
        guard isLetter || isGivenName(index + 1), Self.happening.contains(plain(index + 2)) else { return nil }
        return ChildText(.relation, part(index...index + 1))
    }

    /// What is told of one child, behind its name.
    private static let happening: Set<String> = [
        "was", "is", "had", "has", "came", "went", "moved", "lives", "lived", "said", "told", "says", "did", "does",
        "returned", "attends", "attended", "became", "remains", "remained", "ran",
    ]

    /// Family names that are most common, without those that are also words or places in texts about services. Source: Office
    /// for National Statistics, and names usual in its communities.
    private static let surnames: Set<String> = [
        "smith", "jones", "taylor", "williams", "davies", "evans", "thomas", "johnson", "roberts", "walker", "wright",
        "robinson", "thompson", "hughes", "edwards", "jackson", "harris", "clarke", "patel", "turner", "khan", "ahmed",
        "ali",
        "hussain", "begum", "singh", "kaur", "miah", "o'brien", "murphy", "kelly", "wilson", "brown", "davis", "morris",
        "cooper", "mohamed", "osman", "nowak", "kowalski",
    ]

    /// "The Smith children", "the Begum siblings".
    private func familyByName(_ index: Int) -> ChildText? {
        guard index > 0, words[index].isCapitalised, Self.surnames.contains(plain(index)), plain(index - 1) == "the",
            ["children", "siblings", "family", "boys", "girls", "brothers", "sisters", "twins", "baby", "child"]
                .contains(
                    plain(index + 1)
                ), plain(index + 2).isEmpty || !Self.services.contains(plain(index + 2)) || words[index + 2].opens
        else { return nil }
        return ChildText(.relation, part(index - 1...index + 1))
    }

    /// "Mother's partner".
    private func partnerOf(_ index: Int) -> ChildText? {
        guard let owner = words[index].owner, ["mother", "mum", "father", "dad", "child"].contains(owner) else {
            return nil
        }
        var at = index + 1
        while at < index + 3, ["new", "former", "ex", "current"].contains(plain(at)) { at += 1 }
        guard ["partner", "ex-partner", "boyfriend", "girlfriend", "husband", "wife"].contains(plain(at)) else {
            return nil
        }
        return ChildText(.relation, part(index...at))
    }

    /// "Jayden said he feels safe", "Amira, who is in Year 6".
    private func said(_ index: Int) -> ChildText? {
        guard isGivenName(index) else { return nil }
        if ["said", "says", "told"].contains(plain(index + 1)) {
            var at = index + 2
            while at < index + 5, ["us", "me", "that", "inspectors", "staff"].contains(plain(at)) { at += 1 }
            let feels: Set<String> = [
                "feels", "felt", "wants", "wanted", "likes", "liked", "misses", "missed", "loves", "lives",
            ]
            if ["he", "she", "they"].contains(plain(at)), feels.contains(plain(at + 1)) {
                return ChildText(.relation, part(index...at + 1))
            }
        }
        return nil
    }

    /// "Ella lives with her grandmother", "Chloe's plan waited for her mum".
    private func andTheirs(_ index: Int) -> ChildText? {
        let isOwner = words[index].isCapitalised && words[index].owner.map(GivenNames.all.contains) ?? false
        guard isGivenName(index) || isOwner && !isSaint(index) else { return nil }
        for at in index + 1..<index + 6 where at < words.count {
            if words[at].opens { return nil }
            guard ["his", "her", "their"].contains(plain(at)) else { continue }
            if let last = relative(at: at + 1, kinOnly: false) { return ChildText(.relation, part(index...last)) }
        }
        return nil
    }
}
