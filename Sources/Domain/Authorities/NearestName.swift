extension String {
    /// The name that takes the fewest changes of letters to become this one; `nil` if none is near enough for it to have
    /// been meant.
    package func nearest(of names: [String]) -> String? {
        let ranked = names.map { (changes: AuthorityNames.changes(from: self, to: $0), name: $0) }
        guard let best = ranked.min(by: { ($0.changes, $0.name) < ($1.changes, $1.name) }) else { return nil }
        return best.changes <= Swift.max(1, best.name.count / 3) ? best.name : nil
    }
}
