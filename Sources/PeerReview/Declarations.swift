import Domain

/// What people have said that keeps two authorities apart: for one composition, or in a register that stands on its day.
struct Declarations: Sendable {
    /// Pairs with a conflict of interest, in both orders.
    let conflicts: Set<ReviewQuestion.Pair>
    /// Pairs of which one excludes the other: who excludes first.
    let exclusions: Set<ReviewQuestion.Pair>
    /// Pairs of which one has declined to work with the other: who declined first.
    let declined: Set<ReviewQuestion.Pair>

    /// What the question and the registers of its day say. Consent declined in general speaks of partnerships, not of
    /// reviews, so only consent declined to one other counts here.
    init(_ question: ReviewQuestion, in snapshot: Snapshot) {
        func pairs(_ register: RegisterEntry.Register, _ status: RegisterEntry.Status? = nil) -> [ReviewQuestion.Pair] {
            snapshot.said.entries.keys.flatMap { code in
                snapshot.said.entries(register, of: code, on: snapshot.asOf).compactMap { entry in
                    guard let other = entry.other, status.map(entry.has) ?? true else { return nil }
                    return ReviewQuestion.Pair(code, other)
                }
            }
        }
        let known = pairs(.conflict) + question.conflicts
        conflicts = Set(known + known.map { ReviewQuestion.Pair($0.other, $0.one) })
        exclusions = Set(pairs(.exclusion))
        declined = Set(pairs(.consent, .declined))
    }
}

extension Set<ReviewQuestion.Pair> {
    /// Refuses two of whom either declared something of the other.
    func verdict(
        _ reviewer: ReviewProfile,
        _ host: ReviewProfile,
        _ words: (_ who: Authority, _ other: Authority) -> String
    ) -> Verdict {
        let both = [(reviewer.authority, host.authority), (host.authority, reviewer.authority)]
        return both.first { contains(ReviewQuestion.Pair($0.0.code, $0.1.code)) }.map { .notMet(words($0.0, $0.1)) }
            ?? .met
    }
}

extension ReviewQuestion {
    /// Days on which authorities take part in no review: those declared for the composition, and those in the calendars of
    /// the day. The weeks before an election count where the scheme sends elected members. Source: docs/domain.md §8.1,
    /// H8.
    func allWindows(_ scheme: Scheme, in snapshot: Snapshot) -> [Window] {
        let sendsMembers = scheme.sends(.electedMember)
        let registered = snapshot.said.calendar.values.joined().compactMap { entry -> Window? in
            guard entry.kind.blocks || (sendsMembers && entry.kind == .election) else { return nil }
            return try? Window(authority: entry.authority, from: entry.from, to: entry.to)
        }
        return Set(windows + registered).sorted { ($0.authority, $0.from, $0.to) < ($1.authority, $1.from, $1.to) }
    }

    /// Days on which an authority carries another burden, so that a visit had better lie elsewhere.
    func burdens(in snapshot: Snapshot) -> [Window] {
        snapshot.said.calendar.values.joined().compactMap { entry in
            entry.kind.blocks ? nil : try? Window(authority: entry.authority, from: entry.from, to: entry.to)
        }.sorted { ($0.authority, $0.from, $0.to) < ($1.authority, $1.from, $1.to) }
    }
}
