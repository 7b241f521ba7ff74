import Domain
import Partnering

/// A kept plan as one audience may look at it: each pairing with what was kept beside it. Nothing is solved.
struct RoundView: Sendable {
    let round: Round
    /// Where the round stands.
    let state: RoundState
    let plan: Plan
    let authorities: AuthorityCards
    let question: PlanQuestion
    let audience: Audience
    let retest: RetestReport
    /// The most pressing first for a coordinator; alphabetical for everybody else.
    let pairs: [Pair]
    let unserved: [Unserved]
    /// Whether its readers may know who answered what.
    let isHeard: Bool
    /// Peer reviews to come.
    private let reviews: [ReviewAhead]
    /// What people ask for, with what it is to change.
    private let asked: [EditedRequest]
    private let earlier: [RoundMemory.No]

    var tellsPoints: Bool { Scoring.tellsPoints(to: audience.visible) }

    /// - Parameters:
    ///   - robustness: what trying every change found; `nil` where nobody tried.
    ///   - answers: what runs, and what sides and regions answered, as far as its readers may know of it.
    /// - Throws: what reading the parts of a kept plan throws.
    init(
        _ record: PlanRecord,
        of round: Round,
        _ state: RoundState = .proposed,
        for audience: Audience,
        retest: Retest,
        robustness: Robustness? = nil,
        answers: RoundAnswers = RoundAnswers()
    ) throws {
        self.round = round
        self.state = state
        self.audience = audience
        isHeard = answers.isHeard
        reviews = answers.reviews
        asked = answers.asked
        earlier = answers.earlier
        plan = record.plan
        authorities = record.authorities
        question = try record.question
        self.retest = RetestReport(retest, in: record.authorities, visibleTo: audience.visible)
        let pairs = try Self.pairs(of: record, question, self.retest, robustness, answers, round, audience)
        func name(_ request: SupportRequest) -> String { record.authorities.name(of: request.receiver) }
        let isRanked = audience == .coordinator
        self.pairs = pairs.sorted { one, other in
            if isRanked, one.request.severity != other.request.severity {
                return one.request.severity > other.request.severity
            }
            return (one.receiver, one.request.number) < (other.receiver, other.request.number)
        }
        unserved = record.plan.unserved.map { $0.seen(by: audience.visible) }.sorted { one, other in
            if isRanked, one.request.severity != other.request.severity {
                return one.request.severity > other.request.severity
            }
            return (name(one.request), one.request.number) < (name(other.request), other.request.number)
        }
    }

    private static func pairs(
        of record: PlanRecord,
        _ question: PlanQuestion,
        _ retest: RetestReport,
        _ robustness: Robustness?,
        _ answers: RoundAnswers,
        _ round: Round,
        _ audience: Audience
    ) throws -> [Pair] {
        let rows = Dictionary(
            question.requests.enumerated().map { ([$1.receiver.number, $1.number], $0) },
            uniquingKeysWith: { one, _ in one }
        )
        let tellsPoints = Scoring.tellsPoints(to: audience.visible)
        func name(_ code: LACode) -> String { record.authorities.name(of: code) }
        func loan(_ pairing: Pairing) -> Loan? {
            guard pairing.crossesRegions else { return nil }
            let receiver = pairing.request.receiver
            return answers.loans.standing(of: receiver, pairing.partner, inRound: round.name, on: retest.retest.day)
        }
        func answerBy(_ pairing: Pairing) -> Day? {
            let asked = PairingConsent(pairing.request.receiver, pairing.partner, answers.consent)
            return ConsentSide.allCases.compactMap { asked.newest($0)?.answerBy }.max()
        }
        func declined(_ pairing: Pairing) -> String? {
            if let no = loan(pairing), no.step == .declined {
                let region = record.authorities[pairing.partner]?.region.inSentence ?? "its region"
                return
                    "\(region.capitalisedFirst) said on \(no.saidOn.inWords) that it does not lend \(name(pairing.partner))"
            }
            let asked = PairingConsent(pairing.request.receiver, pairing.partner, answers.consent)
            guard let side = ConsentSide.allCases.first(where: { asked.newest($0)?.step == .declined }),
                let said = asked.newest(side)
            else { return nil }
            return "\(name(side == .receiver ? asked.receiver : asked.partner)) said no on \(said.saidOn.inWords)"
        }
        let whole = audience == .everybody ? nil : try KeptPlan(record), isCoordinator = audience == .coordinator
        func running(_ pairing: Pairing) -> Agreement? {
            answers.running.last { ($0.receiver, $0.partner) == (pairing.request.receiver, pairing.partner) }
        }
        func accepted(_ pairing: Pairing) -> [ConsentSide: Day] {
            let asked = PairingConsent(pairing.request.receiver, pairing.partner, answers.consent)
            let yes = ConsentSide.allCases.compactMap { side in
                asked.newest(side).flatMap { $0.step == .accepted ? (side, $0.saidOn) : nil }
            }
            return Dictionary(uniqueKeysWithValues: yes)
        }
        let held = Set(zip(question.pins.requests, question.pins.partners).map { [$0, $1] })
        return try record.plan.pairings.map { pairing in
            let request = pairing.request
            let row = rows[[request.receiver.number, request.number]]
            let kept = try row.flatMap { record.explained.indices.contains($0) ? try record.explained[$0].value : nil }
            let list = row.flatMap { question.candidates.indices.contains($0) ? question.candidates[$0] : nil }
            let partner = question.partners.first { $0.code == pairing.partner }
            let number = question.partners.firstIndex { $0.code == pairing.partner }
            let reason = kept?.reason?.seen(by: audience.visible)
            let isHeld = row.flatMap { row in number.map { held.contains([row, $0]) } } ?? false
            // An offer of single areas speaks for this request, and not for the partner as a whole.
            let offers = reason?.spoken.contains {
                $0.note == .offers || $0.note == nil && $0.factor == .offered && $0.words.hasPrefix("it offers support")
            }
            let place = list?.partners.firstIndex { question.partners[$0].code == pairing.partner }
            let kilometres = place.flatMap { list?.kilometres[$0] }.flatMap { $0 < 0 ? nil : $0 }
            return Pair(
                pairing: pairing,
                receiver: name(request.receiver),
                receiverName: request.numbered(name(request.receiver), for: audience.visible),
                partner: name(pairing.partner),
                receiverRegion: record.authorities[request.receiver]?.region,
                partnerRegion: record.authorities[pairing.partner]?.region,
                kilometres: pairing.kilometres ?? kilometres,
                reason: reason,
                aboutEach: audience == .director
                    ? Dictionary(
                        uniqueKeysWithValues: ConsentSide.allCases.map { ($0, kept?.reason?.own(of: $0) ?? []) }
                    ) : [:],
                areas: tellsPoints ? kept?.areas ?? [] : [],
                notKnown: kept?.notKnownBesideAnswers ?? [],
                places: partner?.places,
                isOffered: offers == true ? true : partner?.isOffered(to: audience.visible),
                // Whom else it could give somebody is for the coordinator alone.
                suitable: isCoordinator ? whole?.suitable(for: request) : nil,
                // What people decided is not explained by what the program sees.
                nearest: isHeld ? nil : try whole.flatMap { try Self.nearest($0, for: pairing, name, audience) },
                nearer: isCoordinator ? (kept?.nearer ?? []).map { near(question, $0, record) } : [],
                refusedToday: retest.retest.line(request.receiver, request.number, pairing.partner).map {
                    retest.plainly($0).withDaysInWords
                },
                firmness: Firmness(robustness?.line(request, pairing.partner), in: record.authorities),
                running: running(pairing),
                declined: declined(pairing),
                accepted: accepted(pairing),
                answerBy: answerBy(pairing),
                loan: loan(pairing),
                isDirected: record.plan.isDirected(request),
                isHeld: isHeld && running(pairing) == nil
                    && !PairingConsent(request.receiver, pairing.partner, answers.consent).isAgreed
            ).worked()
        }
    }

    /// Why the nearest is not the partner, where that is more than a hundred kilometres away, or more than fifty and twice as far.
    private static func nearest(
        _ whole: KeptPlan,
        for pairing: Pairing,
        _ name: (LACode) -> String,
        _ audience: Audience
    ) throws -> String? {
        // What is asked in a request that few may know of would show in what decides.
        guard audience == .coordinator || pairing.request.audience == nil, let way = pairing.kilometres, way > 50
        else { return nil }
        let nearer = try whole.nearer(for: pairing.request, seenBy: audience.visible)
        guard let first = nearer.first, let near = first.other.kilometres, way > 100 || 2 * near <= way else {
            return nil
        }
        // Who could be had is told beside the nearest, where that one is needed elsewhere.
        let told = first.other.hasPlace ? [first] : [first] + nearer.filter(\.other.hasPlace).prefix(1)
        return told.map { it in
            let place = it.other.hasPlace ? "" : "; its places go to others in this plan"
            let well = it.isAsSuitable ? "; by the policy it would do as well" : ""
            return "\(name(it.other.partner)) (\(it.other.kilometres ?? 0) km) is \(it.differs)\(place)\(well)."
        }.joined(separator: " ")
    }

    private static func near(_ question: PlanQuestion, _ near: ExplainedRequest.Nearer, _ record: PlanRecord) -> String
    {
        let name = record.authorities.name(of: question.partners[near.partner].code)
        let moves = near.moves.count
        let others =
            moves == 0
            ? "nobody else would change partners" : "\(moves.counted("other", "others")) would change partners"
        let edge =
            near.short > 0 ? ", and the pairing with least in its favour would have less than the policy allows" : ""
        return "\(name) (\(near.kilometres) km): \(others)\(edge)"
    }

    func name(_ code: LACode) -> String { authorities.name(of: code) }

    /// A receiver, with the number of its request where it has several and readers are told.
    func name(_ request: SupportRequest) -> String { request.numbered(name(request.receiver), for: audience.visible) }

    /// Help that the receiver of a request has already, in sentences.
    /// - Parameter reader: the authority whose pack or letter it stands in.
    func help(beside request: SupportRequest, for reader: LACode? = nil) -> [String] {
        plan.helpInWords(beside: request, of: name(request.receiver), seenBy: visible(request, to: reader))
    }

    private func visible(_ request: SupportRequest, to reader: LACode?) -> Visibility {
        reader == request.receiver ? .authority : audience.visible
    }

    /// Who decides about a request, where that is nobody here, what help there is already, and whom its receiver supports itself:
    /// sentences without full stops.
    func besides(_ request: SupportRequest, for reader: LACode? = nil) -> [String] {
        let receiver = name(request.receiver)
        return [plan.aboveInWords(request, in: authorities, seenBy: visible(request, to: reader))].compactMap(\.self)
            + aims(of: request, for: reader) + help(beside: request, for: reader)
            + plan.supportInWords(by: request.receiver, called: receiver, in: authorities)
    }

    /// Pairings that a side, or the region that would lend, said no to.
    var fallenPairs: Set<[LACode]> {
        Set(pairs.filter(\.isFallen).map { [$0.pairing.request.receiver, $0.pairing.partner] })
    }

    /// The same, and how many others its partner would support.
    func besides(_ pair: Pair, for reader: LACode? = nil) -> [String] {
        besides(pair.request, for: reader)
            // Its own pack names them.
            + [
                reader == pair.pairing.partner
                    ? nil : plan.alsoInWords(pair.pairing.partner, called: pair.partner, besides: fallenPairs)
            ]
            .compactMap(\.self) + reviewing(pair)
            + earlier.about(pair.request.receiver, pair.pairing.partner).filter { $0.authority == reader }.map(
                \.toItself
            )
    }

    /// Whether neither help for its receiver is on record nor who else decides.
    func isWithoutHelp(_ request: SupportRequest, for reader: LACode) -> Bool {
        help(beside: request, for: reader).isEmpty && plan.advice(for: request.receiver) == nil
    }

    /// Who asked for it, and what it is to change: sentences without full stops; none where nobody asked.
    private func aims(of request: SupportRequest, for reader: LACode?) -> [String] {
        guard request.isAsked, request.audience == nil || reader == request.receiver else { return [] }
        return asked.filter {
            ($0.authority, $0.number) == (request.receiver, request.number) && $0.stands(on: round.asOf)
                && (reader == $0.authority || $0.provenance.visibility >= .regions)
        }.flatMap { it in
            ["asked for on \(it.provenance.day.inWords) by: \(it.provenance.author.rawValue.withoutUnderscores)"]
                + it.aims.map { aim in
                    "what it is to change: \(aim.symptom)\(aim.cause.isEmpty ? "" : ", because of \(aim.cause)"); by \(aim.action); "
                        + "to be seen in \(aim.measure)"
                }
        }
    }

    /// Reviews of one of the two by the other: who helps and who looks should know of both.
    private func reviewing(_ pair: Pair) -> [String] {
        let two: Set = [pair.request.receiver, pair.pairing.partner]
        return reviews.filter { two == [$0.reviewer, $0.host] }.map { review in
            "\(name(review.reviewer)) also reviews \(name(review.host)) in programme \(review.programme)"
                + (review.week.map { ", in the week of \($0.inWords)" } ?? "")
        }
    }

    /// What is asked, and for the coordinator how pressing it is.
    /// - Parameter isWhole: whether the judgements are named, where no table does.
    func asked(_ request: SupportRequest, isWhole: Bool = false) -> String {
        let areas = isWhole || request.isEdited || !request.leftOut.isEmpty ? " in \(request.needsInWords)" : ""
        let support = request.support.isEmpty ? "" : " (\(request.support))"
        let pressing = audience == .coordinator ? "\(request.severity.inWords.capitalisedFirst): " : ""
        return "\(pressing)\(request.sought(areas + support)).".capitalisedFirst
    }

    /// Why nobody serves a request, as a sentence.
    func why(_ unserved: Unserved) -> String {
        let reason = plainly(unserved.reason)
        return reason + (reason.hasSuffix(".") ? "" : ".")
    }

    /// Words of a kept plan for its readers: how pressing others are is for the coordinator.
    func plainly(_ words: String) -> String {
        (audience == .coordinator ? words : words.replacing(#/ \([^()]*[1-5] of 5\)/#, with: "")).capitalisedFirst
    }

    /// What nobody has said of any of the pairings; nothing where there are few of them.
    var unknownOfAll: [String] {
        guard pairs.count > 2, let first = pairs.first else { return [] }
        let general = pairs.map { Set($0.everyUnknown.map(\.general)) }
        return first.everyUnknown.map(\.general).filter { line in general.allSatisfy { $0.contains(line) } }
    }

    /// Who asks for something from a later day on, which the plan does not read: a sentence without a full stop.
    var comingRequests: String? {
        asked.coming(in: round, authorities) { isHeard || $0.provenance.visibility >= .regions }
    }

    /// Requests whose only pairing fell, each with who said no: nobody serves them, whatever the plan proposed.
    var fallen: [Unserved] {
        pairs.filter(\.isFallen).map { pair in
            let again =
                audience != .coordinator
                ? "it is asked for again when partners are looked for anew"
                : state.isPublished
                    ? "a new edition of the round looks anew (‘\(Command.newEdition)’)"
                    : "‘tandem round repropose’ looks anew"
            return Unserved(
                request: pair.request,
                reason: "\(pair.declined ?? ""), and this plan has nobody else for it: \(again)"
            )
        }
    }

    /// How far partners are, the nearest first, where it is known.
    var distances: [Int] { pairs.compactMap(\.kilometres).sorted() }

    /// Partners by how many they support.
    var given: [LACode: Int] { Dictionary(pairs.map { ($0.pairing.partner, 1) }, uniquingKeysWith: +) }
}

extension Day {
    /// `28 November 2026`.
    var inWords: String { "\(day) \(monthInWords)" }
}

extension RoundState {
    /// Whether everybody may know what was agreed.
    var isPublished: Bool { self == .published || self == .closed }

    /// What a page of the round is.
    var standing: String {
        switch self {
        case .draft, .proposed, .consulting: "a proposal until people agree"
        case .approved: "approved, and not published yet"
        case .published, .closed: "published"
        case .withdrawn: "withdrawn: nothing of it holds"
        }
    }
}
