import Domain
import IntegerPrograms

/// The years of a part, planned together, so that no reviewer meets a host again before it may.
///
/// Starts are drawn up year by year, or from a known design; then every year is composed anew, exactly, given all the
/// others, until none gets better. A year is never left for a worse one, so the whole never gets worse.
struct CycleSearch {
    typealias Pair = ReviewQuestion.Pair

    let composer: Composer
    let part: Composer.Part
    let progress: (Composer.Progress) -> Void

    /// Larger parts are planned from one start.
    static let mostForStarts = 60
    /// Nodes that a tier of one year may take, since every year is composed many times.
    static let mostNodes = 300
    /// Work that a tier of one year may take.
    static let mostWorkByTier = 100_000_000
    /// The same at the end.
    static let mostNodesAtEnd = 1200
    /// The same where a start is drawn, which need not be the best of its kind.
    static let mostNodesOfStart = 20
    /// Starts beside the first.
    static let mostStarts = 40
    /// Starts in a row that led to nothing better, after which no further is tried.
    static let mostInVain = 20
    /// Work that composing two years at once may take in all, and in each tier; how often all pairs of years are gone
    /// through.
    static let mostWorkOfTwo = 1_500_000_000
    static let mostWorkOfTwoByTier = 150_000_000
    static let mostTurns = 3
    /// How often all years are gone through.
    static let mostSweeps = 4

    var question: ReviewQuestion { composer.question }
    var count: Int { max(1, question.years) }

    /// Work after which no further start is tried: counted, not timed, so that the same input takes the same way.
    static let mostWork = 3_000_000_000

    /// What was spent so far, shared by all copies.
    final class Spent { var work = 0 }

    let spent = Spent()

    init(composer: Composer, part: Composer.Part, progress: @escaping (Composer.Progress) -> Void) {
        self.composer = composer
        self.part = part
        self.progress = progress
    }

    /// One start on the way: reviews by year, and what they cost.
    struct State {
        var answers: [PartAnswer]
        var codes: [[Pair]]
        var costs: TierCosts
    }

    /// The best years found.
    func run() -> [Composer.Year] {
        var best = improved(yearByYear(attempt: 0))
        if count > 1, part.profiles.count <= Self.mostForStarts {
            var since = 0
            for attempt in 0..<Self.mostStarts where spent.work < Self.mostWork && since < Self.mostInVain {
                guard let other = start(attempt, best) else { continue }
                let better = improved(other)
                since += 1
                if isLess(better.costs, best.costs) {
                    best = better
                    since = 0
                }
            }
        }
        best = gapsLast(finished(improvedByTwo(best)))
        return best.answers.indices.map { index in
            // What is said of a year looks back on the years before it, not on those to come.
            Composer.Year(field: field(index + 1, given: best.codes, onlyBefore: true), answer: best.answers[index])
        }
    }

    func field(_ year: Int, given codes: [[Pair]], onlyBefore: Bool = false, seed: UInt64? = nil) -> ReviewField {
        var past = question.past.mapValues { $0 + year - 1 }
        for (index, pairs) in codes.enumerated() where index + 1 != year && (!onlyBefore || index + 1 < year) {
            for pair in pairs {
                let years = abs(year - index - 1)
                past[pair] = min(past[pair] ?? years, years)
            }
        }
        var asked = composer
        if let seed {
            var seeded = question
            seeded.seed = seed
            asked = Composer(scheme: composer.scheme, question: seeded, snapshot: composer.snapshot)
        }
        return asked.field(part, year: year, past: past)
    }

    func solved(
        _ field: ReviewField,
        _ year: Int,
        from start: PartAnswer?,
        _ order: [ReviewTier],
        mostNodes: Int = mostNodes,
        exchangesFirst: Bool = true
    ) -> PartAnswer {
        var problem = problem(field, year, order)
        problem.start = start
        problem.exchangesFirst = exchangesFirst
        if count > 1 {
            problem.mostNodes = min(problem.mostNodes, mostNodes)
            problem.mostWork = Self.mostWorkByTier
        }
        let answer = problem.solved() ?? PartAnswer()
        spent.work += answer.work
        return answer
    }

    func problem(_ field: ReviewField, _ year: Int, _ order: [ReviewTier]) -> PartProblem {
        var problem = PartProblem(field, scheme: composer.scheme)
        problem.order = order
        problem.progress = { tier, outcome in
            let sign = tier.isMost ? -1 : 1
            progress(
                Composer.Progress(
                    year: year,
                    part: part.name,
                    tier: tier.name,
                    value: outcome.value >= TierSearch.beyond ? nil : sign * outcome.value,
                    bound: sign * outcome.bound
                )
            )
        }
        return problem
    }

    func codes(_ answer: PartAnswer, _ field: ReviewField) -> [Pair] {
        answer.reviews.map {
            Pair(field.profiles[$0.reviewer].authority.code, field.profiles[$0.host].authority.code)
        }
    }
}

extension Composer {
    /// The years of a part, planned together, and the bounds of every tier over all of them. Nobody meets again, though the scheme
    /// lets them after some years, where that costs nobody a place and leaves groups as the scheme wants them.
    func cycle(_ part: Part, _ progress: @escaping (Progress) -> Void) -> (years: [Year], bounds: [ReviewTier: Int]) {
        guard mayMeetAgain, !question.keepsFirst else { return composed(part, progress) }
        var own: (years: [Year], bounds: [ReviewTier: Int])?
        for years in [Self.mostYearsApart, scheme.repeatAfter + 1] where years > scheme.repeatAfter {
            let apart = meetingAgain(after: years)
            guard apart.leastEmpty(part) == leastEmpty(part) else { continue }
            let found = apart.composed(part, progress)
            func worth(_ it: (years: [Year], bounds: [ReviewTier: Int]), _ tier: ReviewTier) -> Int {
                it.years.reduce(0) { $0 + ($1.answer.outcomes[tier]?.value ?? 0) }
            }
            if Self.beforeLearning.allSatisfy({ worth(found, $0) == found.bounds[$0] }) { return found }
            let other = own ?? composed(part, progress)
            own = other
            if Self.beforeLearning.allSatisfy({ worth(found, $0) <= worth(other, $0) }) { return found }
        }
        return own ?? composed(part, progress)
    }

    /// What comes before that nobody meets again.
    private static let beforeLearning: [ReviewTier] = [.placed, .usualSize, .balance, .spread]

    /// More than any programme and those before it are remembered.
    static let mostYearsApart = 20

    /// The same where nobody meets again for more years than the scheme asks for.
    func meetingAgain(after years: Int) -> Composer {
        Composer(scheme: scheme.repeating(after: years), question: question, snapshot: snapshot)
    }

    /// Whether the scheme would let somebody meet again within these years and those before them.
    var mayMeetAgain: Bool {
        question.years > scheme.repeatAfter
            || question.past.values.contains { $0 + question.years - 1 >= scheme.repeatAfter }
    }

    private func leastEmpty(_ part: Part) -> Int {
        let fields = (1...max(1, question.years)).map { year in
            field(part, year: year, past: question.past.mapValues { $0 + year - 1 })
        }
        return MeetingCount(fields, scheme: scheme).leastEmpty
    }

    private func composed(_ part: Part, _ progress: @escaping (Progress) -> Void) -> (
        years: [Year], bounds: [ReviewTier: Int]
    ) {
        let years = CycleSearch(composer: self, part: part, progress: progress).run()
        return (years, CycleBound(composer: self, part: part, years: years).bounds())
    }
}

// Where the planning of several years begins.

extension CycleSearch {
    /// Other starts: a known design, years drawn by the seed, and the best so far with two years drawn anew.
    /// - Returns: `nil` where there is no such start.
    func start(_ attempt: Int, _ best: State) -> State? {
        // Where somebody dropped out, what stood is the one thing to start from.
        if question.keepsFirst { return nil }
        if attempt == 0 {
            if case .rotation = composer.scheme.shape { return yearByYear(attempt: 0, exchangesFirst: false) }
            return design()
        }
        let isComplete = best.costs[.placed] == 0
        guard isComplete else { return attempt <= 10 ? yearByYear(attempt: UInt64(attempt)) : nil }
        // The first two and every third from then on are drawn wholly anew.
        if attempt <= 2 { return yearByYear(attempt: UInt64(attempt)) }
        if attempt % 3 == 2 { return yearByYear(attempt: UInt64(attempt / 3 + 2)) }
        return redrawn(best, attempt, attempt % 3 == 0 ? Self.drawnAmongBest : Self.drawn)
    }

    /// The best so far with two years drawn anew.
    private func redrawn(_ best: State, _ attempt: Int, _ order: [ReviewTier]) -> State {
        var state = best
        let draw = SplitMix.mix(question.seed ^ UInt64(attempt) << 20)
        let one = Int(draw % UInt64(count)), other = (one + 1 + Int(draw >> 32 % UInt64(count - 1))) % count
        for year in [one, other] { state.codes[year] = [] }
        for year in [one, other] {
            let field = field(year + 1, given: state.codes, seed: SplitMix.mix(draw ^ UInt64(year)) >> 1)
            let answer = solved(field, year + 1, from: nil, order, mostNodes: Self.mostNodesOfStart)
            state.codes[year] = codes(answer, field)
            state.answers[year] = answer
        }
        state.costs = total(state.answers)
        return state
    }

    /// Where a start is drawn, the seed decides before what is learned.
    private static let drawn: [ReviewTier] = [.placed, .usualSize, .balance, .spread, .tieBreak]

    /// The same among years in which most is learned.
    private static let drawnAmongBest: [ReviewTier] = [.placed, .usualSize, .balance, .spread, .learning, .tieBreak]

    /// Each year the best given those before it, and where somebody dropped out given those to come as they stood.
    func yearByYear(attempt: UInt64, exchangesFirst: Bool = true) -> State {
        var codes = (1...count).map { question.keepsFirst ? question.reference[$0] ?? [] : [] }
        var answers: [PartAnswer] = []
        for year in 1...count {
            let seed = attempt == 0 ? nil : SplitMix.mix(question.seed ^ attempt << 8 ^ UInt64(year)) >> 1
            let field = field(year, given: codes, seed: seed)
            let answer =
                attempt == 0
                ? solved(field, year, from: nil, sweepOrder, exchangesFirst: exchangesFirst)
                : solved(field, year, from: nil, Self.drawn, mostNodes: Self.mostNodesOfStart)
            codes[year - 1] = self.codes(answer, field)
            answers.append(answer)
        }
        return State(answers: answers, codes: codes, costs: total(answers))
    }

    /// The years of a known design, with members put in the places where they break fewest rules and learn most; years that
    /// no design is known for after them, each the best given those before it.
    private func design() -> State? {
        guard case .groups(let size, _, let within) = composer.scheme.shape else { return nil }
        let field = field(1, given: [])
        let years = ResolvableDesign.years(field.count, size: size, atMost: count)
        guard !years.isEmpty else { return nil }
        let seated = DesignSeating(field, within: within).seated(years)
        var answers: [PartAnswer] = [], codes: [[Pair]] = []
        for groups in seated {
            var answer = PartAnswer()
            answer.groups = groups
            answer.reviews = groups.flatMap { GroupSizes.reviews(of: $0, within: within) }
            answers.append(answer)
            codes.append(self.codes(answer, field))
        }
        while answers.count < count {
            let year = answers.count + 1
            let field = self.field(year, given: codes)
            let answer = solved(field, year, from: nil, sweepOrder)
            answers.append(answer)
            codes.append(self.codes(answer, field))
        }
        var state = State(answers: answers, codes: codes, costs: TierCosts())
        for year in 1...count { compose(year, in: &state, sweepOrder) }
        state.costs = total(state.answers)
        return state
    }
}
