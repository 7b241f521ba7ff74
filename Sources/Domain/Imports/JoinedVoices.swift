extension [SourcedFact] {
    /// What one person says on one day of how children are heard, in several places of a file, is one statement: a request
    /// asks what children said of it, a sheet of questions how they have a say at all, and neither answer contradicts the
    /// other. Fewer read the whole, where fewer were to read a part.
    func withVoicesJoined() -> [SourcedFact] {
        let voices = Dictionary(grouping: compactMap(\.fact.voice)) { $0.fact.identity }
            .filter { $0.value.count > 1 }
        guard !voices.isEmpty else { return self }
        let whole = voices.mapValues { Assessment(joining: $0) }
        return map { sourced in
            guard sourced.fact.voice != nil, let joined = whole[sourced.fact.identity] ?? nil else { return sourced }
            return SourcedFact(
                joined.fact,
                sheet: sourced.sheet,
                row: sourced.row,
                answered: sourced.answered,
                unsaid: sourced.unsaid
            )
        }
    }
}

extension Fact {
    fileprivate var voice: Assessment? {
        (value as? Assessment).flatMap { $0.kind == .voice ? $0 : nil }
    }
}

extension Assessment {
    /// `nil` where the whole may not be kept: then each part stands for itself.
    fileprivate init?(joining parts: [Assessment]) {
        func once(_ words: [String], _ between: String) -> String {
            words.indices.filter { !words[..<$0].contains(words[$0]) }.map { words[$0] }.joined(separator: between)
        }
        guard let first = parts.first, let fewest = parts.map(\.provenance.visibility).min(),
            let said = try? Provenance(
                day: first.provenance.day,
                source: once(parts.map(\.provenance.source), "; "),
                author: first.provenance.author,
                level: parts.map(\.provenance.level).min() ?? first.provenance.level,
                visibility: fewest
            ),
            let whole = try? Assessment(
                authority: first.authority,
                kind: .voice,
                statement: once(parts.map(\.statement), " / "),
                provenance: said,
                isShared: parts.allSatisfy(\.isShared)
            )
        else { return nil }
        self = whole
    }
}
