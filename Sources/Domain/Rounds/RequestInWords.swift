/// What a request asks for, in words: the judgements below good, or the practice areas that a person named; without what an
/// agreement covers already.
extension SupportRequest {
    /// The practice areas under its judgements that it does not ask about; none where a person named the areas.
    package var leftOut: [PracticeArea] {
        guard !isEdited, !practice.isEmpty else { return [] }
        let asked = Set(practice.map(\.area))
        return PracticeArea.allCases.filter { area in
            !asked.contains(area) && area.judgedBy.contains { needs[$0] != nil }
        }
    }

    /// The judgements below good with their grades, or the practice areas that a person named.
    package var needsInWords: String {
        inWords(judgedInWords)
    }

    /// The judgements below good with their grades, whatever is asked about under them.
    package var judgedInWords: String {
        areas.map { "\($0.name) (\(needs[$0]?.description ?? "not known"))" }.joined(separator: ", ")
    }

    /// The practice areas under its judgements that it does not ask about, behind these.
    package var leftOutInWords: String {
        let left = leftOut.map(\.name)
        return left.isEmpty ? "" : "; not asked about in this: \(left.inWords(atMost: 6))"
    }

    /// The same without grades.
    package var areasInWords: String { inWords(areas.map(\.name).joined(separator: ", ")) }

    /// The same in few words.
    package var areasInShort: String {
        areas.count == JudgementArea.practice.count
            ? inWords("all four areas") : inWords(areas.map(\.name).inWords)
    }

    private func inWords(_ judged: String) -> String {
        func list(_ areas: [PracticeArea]) -> String { areas.map(\.name).joined(separator: ", ") }
        if isWithheld, let audience { return "what is for \(audience.name) to know" }
        if isEdited || judged.isEmpty { return list(practice.map(\.area)) }
        let left = leftOut
        guard !left.isEmpty else { return judged }
        return left.count <= practice.count
            ? "\(judged), but not \(list(left))" : "\(judged), of these only \(list(practice.map(\.area)))"
    }

    /// The receiver's name for lists, with the number of the request where it is not the first and readers are told; to others
    /// what is asked stands beside the name.
    package func numbered(_ name: String, for readers: Visibility = .authority) -> String {
        name.numbered(number, for: readers)
    }

    /// The same with the practice areas, where a person named them.
    package func named(_ name: String, for readers: Visibility) -> String {
        let name = numbered(name, for: readers)
        return isEdited ? "\(name): \(areasInBrief)" : name
    }

    /// The receiver's name in a sentence that anybody may read, with what is asked where it is not the first request.
    package func apart(_ name: String) -> String { number == 1 ? name : "\(name) (\(areasInBrief))" }

    /// The first few areas.
    package var areasInBrief: String {
        (isEdited || areas.isEmpty ? practice.map(\.area.name) : areas.map(\.name)).inWords(atMost: 3)
    }
}

extension Int {
    /// The number of a request, for those who plan with it: others would have it from a number that more than one partner is asked
    /// for, and so why.
    package func ofRequest(for readers: Visibility) -> Int? { readers > .authority ? nil : self }
}

extension String {
    /// A receiver's name with the number of a request, where it is not the first and readers are told.
    package func numbered(_ number: Int, for readers: Visibility = .authority) -> String {
        number.ofRequest(for: readers).flatMap { $0 == 1 ? nil : "\(self) (\($0))" } ?? self
    }
}
