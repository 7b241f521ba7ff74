/// Finds names near one that nobody bears: by whole words, then by beginnings of words, then by letters.
struct NameSuggestions: Sendable {
    /// One way to write an authority's name, in telling words.
    private struct Entry {
        let code: LACode
        let words: [String]
        /// Its letters, all words in one.
        let letters: [UInt8]
        /// Which letters it has, a bit each.
        let mask: UInt64
    }

    /// So many are named at the most.
    private static let most = 3
    /// Words that many places share: alone they bring nobody near.
    private static let common: Set<String> = [
        "north", "south", "east", "west", "st", "on", "sea", "shire", "isle", "isles",
    ]

    private var entries: [Entry] = []
    private var byWord: [String: [Int]] = [:]
    private var words: [String] = []

    mutating func add(_ telling: [String], of code: LACode) {
        let letters = Array(telling.joined().utf8.prefix(60))
        for word in Set(telling) { byWord[word, default: []].append(entries.count) }
        entries.append(Entry(code: code, words: telling, letters: letters, mask: Self.mask(letters)))
    }

    /// To be called when all are there.
    mutating func order() { words = byWord.keys.sorted() }

    /// The nearest, best first; by code where two are as near.
    func nearest(to wanted: [String]) -> [LACode] {
        let words = wanted.filter { word in word.count > 1 && word.contains { $0.isLetter } }
        guard !words.isEmpty else { return [] }
        let byWords = nearest(byWords: words)
        return byWords.isEmpty ? nearest(byLetters: Array(words.joined().utf8.prefix(60))) : byWords
    }

    private func nearest(byWords wanted: [String]) -> [LACode] {
        var points: [Int: Int] = [:]
        var isTold: Set<Int> = []
        for word in Set(wanted) {
            let isCommon = Self.common.contains(word)
            var told: [Int: Int] = [:]
            for entry in byWord[word] ?? [] { told[entry] = isCommon ? 10 : 100 }
            if word.count >= 3, !isCommon {
                for at in start(of: word)..<words.count {
                    guard words[at].hasPrefix(word) else { break }
                    for entry in byWord[words[at]] ?? [] where told[entry] == nil { told[entry] = 60 }
                }
            }
            for (entry, number) in told {
                points[entry, default: 0] += number
                if number >= 60 { isTold.insert(entry) }
            }
        }
        var best: [LACode: Int] = [:]
        for entry in isTold {
            // A word that the name has beside them takes it a little further away.
            let number = (points[entry] ?? 0) * 10 - entries[entry].words.count
            best[entries[entry].code] = max(best[entries[entry].code] ?? .min, number)
        }
        return best.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.most).map(\.key)
    }

    private func start(of word: String) -> Int {
        var low = 0, high = words.count
        while low < high {
            let middle = (low + high) / 2
            if words[middle] < word { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func nearest(byLetters wanted: [UInt8]) -> [LACode] {
        let limit = max(1, wanted.count / 4), mask = Self.mask(wanted)
        guard wanted.count >= 4 else { return [] }
        var best: [LACode: Int] = [:]
        var row: [Int] = []
        for entry in entries
        where abs(entry.letters.count - wanted.count) <= limit && (entry.mask ^ mask).nonzeroBitCount <= 2 * limit {
            let changes = EditDistance.between(wanted, entry.letters, &row)
            if changes <= limit { best[entry.code] = min(best[entry.code] ?? .max, changes) }
        }
        return best.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(Self.most).map(\.key)
    }

    private static func mask(_ letters: [UInt8]) -> UInt64 { letters.reduce(0) { $0 | 1 << UInt64($1 & 63) } }
}

extension String {
    /// The name that takes the fewest changes of letters to become this one; `nil` if none is near enough for it to have
    /// been meant.
    package func nearest(of names: [String]) -> String? {
        let ranked = names.map { (changes: AuthorityNames.changes(from: self, to: $0), name: $0) }
        guard let best = ranked.min(by: { ($0.changes, $0.name) < ($1.changes, $1.name) }) else { return nil }
        return best.changes <= Swift.max(1, best.name.count / 3) ? best.name : nil
    }
}
