import Domain
import Partnering

extension RoundView {
    /// A pairing with all that a card says of it.
    struct Pair: Sendable {
        let pairing: Pairing
        let receiver: String
        /// The same with the number of its request where it has several, for readers who are told.
        let receiverName: String
        let partner: String
        let receiverRegion: Region?
        let partnerRegion: Region?
        let kilometres: Int?
        let reason: PracticeReason?
        /// What each side may read about itself, and nobody else; for directors alone.
        let aboutEach: [ConsentSide: [PracticeReason.Spoken]]
        /// Need by need against strength by strength; none for whoever may not know points.
        let areas: [ExplainedRequest.AreaLine]
        let notKnown: [Refusal]
        /// Places that the partner has left, and whether it offered them itself.
        let places: Int?
        let isOffered: Bool?
        /// Others that would do as well or better, and much nearer ones; for the coordinator alone.
        let suitable: SuitableOthers?
        /// A nearer one that could be chosen and how it differs, a sentence; where the partner is far.
        let nearest: String?
        let nearer: [String]
        /// What today's registers say against it.
        let refusedToday: String?
        let firmness: Firmness
        /// What both agreed to already, and runs or is about to; for readers who may know of it.
        let running: Agreement?
        /// Who said no to it and when, in words: a side, or the region that would lend; for readers who may know of it.
        let declined: String?
        /// Which sides said yes, and when; for readers who may know of it.
        let accepted: [ConsentSide: Day]
        /// By when an answer is asked for; `nil` where nobody was asked.
        let answerBy: Day?
        /// Where the loan stands that it takes; `nil` within a region, and where nobody asked.
        let loan: Loan?
        /// Whether the Secretary of State directed it.
        let isDirected: Bool
        /// Whether people hold it, whatever the program would have proposed.
        let isHeld: Bool

        /// Whether somebody else would do as well.
        var hasEquals: Bool { suitable?.open.isEmpty == false }

        /// Whether it asks for an answer: both have not agreed, nobody said no, and nothing entered since stands against it.
        var isOpen: Bool { running == nil && declined == nil && refusedToday == nil }

        /// Whether it fell: a side said no, or the region that would lend.
        var isFallen: Bool { declined != nil && running == nil }

        /// Whether all whom it concerns said yes.
        var isAgreed: Bool {
            running != nil || declined == nil && accepted.count == ConsentSide.allCases.count && !waitsForRegion
        }

        /// Who said yes and when, and whose answer is waited for: a sentence without a full stop.
        var answered: String {
            let name = { (side: ConsentSide) in side == .receiver ? receiver : partner }
            let yes = ConsentSide.allCases.compactMap { side in accepted[side].map { "\(name(side)) on \($0.inWords)" }
            }
            let open =
                ConsentSide.allCases.filter { accepted[$0] == nil }.map(name)
                + (waitsForRegion ? [partnerRegion?.inSentence ?? "the region that would lend"] : [])
            if yes.isEmpty, answerBy == nil { return "Nobody was asked yet" }
            let said = yes.isEmpty ? "Nobody has answered yet" : "Said yes: \(yes.inWords)"
            let until = answerBy.map { " (asked for by \($0.inWords))" } ?? ""
            return open.isEmpty ? said : "\(said); waited for: \(open.inWords)\(until)"
        }

        /// Whether the partner's region has not answered yet.
        var waitsForRegion: Bool {
            pairing.crossesRegions && loan?.lent == nil && loan?.step != .declined
        }

        /// Whether a side owes an answer to it.
        func asks(_ side: ConsentSide) -> Bool { isOpen && accepted[side] == nil }

        /// What a side that said yes waits for: sentences.
        func waits(_ side: ConsentSide) -> String? {
            guard isOpen, let day = accepted[side] else { return nil }
            let other = side == .receiver ? ConsentSide.partner : .receiver
            let name = other == .receiver ? receiver : partner
            let open =
                (accepted[other] == nil ? ["\(name)’s answer"] : [])
                + (waitsForRegion
                    ? ["the answer of \(partnerRegion?.inSentence ?? "the region") that would lend the partner"] : [])
            let both =
                accepted[other] == nil
                ? "You said yes on \(day.inWords)." : "You said yes on \(day.inWords), and so has \(name)."
            return both
                + (open.isEmpty
                    ? " What is left is to agree from when, for how many days, and who pays: the coordinator writes to you both."
                    : " What is waited for: \(open.inWords).")
        }

        /// Until when nothing is agreed.
        var nothingAgreed: String {
            AskedAnswer.nothingAgreed(lending: waitsForRegion ? partnerRegion : nil, isDirected: isDirected)
        }

        /// How it stands with the partner's region, where that is another.
        var lending: String {
            let region = partnerRegion?.inSentence.capitalisedFirst ?? "Another region"
            if loan?.lent != nil { return "\(region) lends it" }
            switch loan?.step {
            case .declined: return "\(region) does not lend it"
            default: return "\(region) has to agree"
            }
        }

        var request: SupportRequest { pairing.request }

        /// What was kept of one side of it, with days as people tell them.
        /// How many others its partner would support stands beside it.
        func said(_ side: PracticeReason.Spoken.Side) -> [String] {
            spoken(side).map { line in
                let words = line.named(partner: partner, receiver: receiver)
                return words.firstRange(of: "; this plan gives ").map { String(words[..<$0.lowerBound]) } ?? words
            }
        }

        private func spoken(_ side: PracticeReason.Spoken.Side) -> [PracticeReason.Spoken] {
            let told = Set(reason?.words(side) ?? [])
            return (reason?.spoken ?? []).filter { $0.side == side && told.contains($0.words) }
        }

        /// What is held about one of the two and told to it alone.
        func own(of reader: LACode) -> [String] {
            (aboutEach[reader == pairing.partner ? .partner : .receiver] ?? []).map {
                $0.named(partner: partner, receiver: receiver)
            }
        }

        /// What else people said of the two, with its name: how children are heard, or what no point rests on.
        func onRecord(ofVoice isVoice: Bool) -> [String] {
            (reason?.onRecord ?? []).filter { $0.isVoice == isVoice }.map { it in
                "\(it.isOfPartner ? partner : receiver): \(it.said)".withDaysInWords
            }
        }

        /// Of whom nobody has said how children are heard; `nil` in plans that did not keep it.
        private var unheard: String? {
            guard let onRecord = reason?.onRecord else { return nil }
            let heard = Set(onRecord.filter(\.isVoice).map(\.isOfPartner))
            let silent = [(receiver, false), (partner, true)].filter { !heard.contains($0.1) }.map(\.0)
            return silent.isEmpty ? nil : "nobody has said how children are heard in \(silent.inWords)"
        }

        /// How ready the receiver is, whoever its partner is: a sentence without a full stop.
        var readiness: String? { reason?.readiness?.withDaysInWords.capitalisedFirst }

        /// What nobody has said, and what is not on record in one line.
        var unknown: [String] { unknown { _ in false } }

        /// - Parameter isSaid: what a page has said already of every pairing, as ``Unknown/general``.
        func unknown(without isSaid: (String) -> Bool) -> [String] {
            let rest = everyUnknown.filter { !isSaid($0.general) }.map(\.words), end = " is not on record"
            let silent = rest.filter { $0.hasSuffix(end) }
            guard silent.count > 1 else { return rest }
            let subjects = silent.map { line -> String in
                let subject = line.dropLast(end.count)
                return String(subject.last == "," ? subject.dropLast() : subject)
            }
            return rest.filter { !$0.hasSuffix(end) } + ["not on record: \(subjects.joined(separator: "; "))"]
        }

        /// What nobody has said of a pairing, and the same of any.
        struct Unknown: Sendable {
            let words: String
            let general: String
        }

        /// What nobody has said of it; worked out once, as a page asks for it again and again.
        private(set) var everyUnknown: [Unknown] = []

        /// The same with everything that is asked of it again and again.
        func worked() -> Pair {
            var pair = self
            pair.everyUnknown = unknownNow
            return pair
        }

        /// What a region answered since is known.
        private var unknownNow: [Unknown] {
            let isAnswered = pairing.crossesRegions && !waitsForRegion
            let known = (reason?.rulesSpokenOf ?? []).union(isAnswered ? [.withinReach] : [])
            let facts = notKnown.filter { !known.contains($0.rule) }.map(\.fact.withDaysInWords)
            let besides = (facts + [unheard].compactMap(\.self)).map { fact in
                Unknown(
                    words: fact,
                    general: fact.replacing("\(receiver) and \(partner)", with: "both")
                        .replacing(partner, with: "the partner").replacing(receiver, with: "the receiver")
                )
            }
            let silent = spoken(.notKnown).map { line in
                Unknown(
                    words: line.named(partner: partner, receiver: receiver),
                    general: line.named(partner: "the partner", receiver: "the receiver")
                )
            }
            return silent + besides
        }

        /// Where the page has it.
        var anchor: String { "pairing-\(request.receiver)-\(request.number)" }
    }
}
