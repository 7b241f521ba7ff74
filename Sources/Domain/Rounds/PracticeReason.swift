/// Why a partner may help in what is asked, in the words of practice: judgement beside judgement, what people say with who
/// says it, practice that the partner shares, and what speaks for it and against it. Source: docs/domain.md §8.12.
package struct PracticeReason: Hashable, Sendable, Codable {
    /// A judgement as an inspection gave it.
    package struct Found: Hashable, Sendable, Codable {
        package let grade: Grade
        package let inspected: Day
        /// Whether children in care and care leavers stood in one judgement.
        package let isCombined: Bool

        private enum CodingKeys: String, CodingKey {
            case grade, inspected
            case isCombined = "is_combined"
        }

        package init(_ grade: Grade, inspected: Day, isCombined: Bool) {
            self.grade = grade
            self.inspected = inspected
            self.isCombined = isCombined
        }
    }

    /// A judgement asked about, of the receiver and of the partner; `nil` where none was given.
    package struct Judged: Hashable, Sendable, Codable {
        package let area: JudgementArea
        package let here: Found?
        package let there: Found?

        package init(_ area: JudgementArea, here: Found?, there: Found?) {
            self.area = area
            self.here = here
            self.there = there
        }
    }

    /// A strength that somebody states of the partner, or a need of the receiver, in an area asked about.
    package struct Stated: Hashable, Sendable, Codable {
        package let area: PracticeArea
        /// Whether it speaks of the partner's strength; of the receiver's need otherwise.
        package let isStrength: Bool
        /// 0…10, where a level was given.
        package let level: Int?
        package let statement: String
        /// In which role somebody says so.
        package let author: String
        package let evidence: String
        package let day: Day
        /// Why it no longer counts; `nil` where it does.
        package let withdrawn: String?
        /// Who may see it; `nil` in plans that did not keep it.
        private let visibility: Visibility?

        private enum CodingKeys: String, CodingKey {
            case area, level, statement, author, evidence, day, withdrawn, visibility
            case isStrength = "is_strength"
        }

        package init(_ assessment: Assessment, area: PracticeArea, isStrength: Bool, withdrawn: String?) {
            self.area = area
            self.isStrength = isStrength
            level = assessment.level
            statement = assessment.readableStatement ?? ""
            author = assessment.provenance.author.rawValue
            evidence = assessment.provenance.level.name
            day = assessment.provenance.day
            visibility = assessment.provenance.visibility
            self.withdrawn = withdrawn
        }

        package func isSeen(by readers: Visibility) -> Bool { (visibility ?? .authority) >= readers }
    }

    /// An example of practice or a lesson that its owner agreed to share.
    package struct Example: Hashable, Sendable, Codable {
        package let title: String
        package let isLesson: Bool
        package let areas: [PracticeArea]
        package let details: String
        /// In which role somebody says so.
        package let author: String
        package let evidence: String
        package let day: Day
        /// Whether young people helped to make it; `nil` where nobody has said.
        package let withYoungPeople: Bool?
        /// Who may see it; `nil` in plans that did not keep it.
        private let visibility: Visibility?

        private enum CodingKeys: String, CodingKey {
            case title, areas, details, author, evidence, day, visibility
            case isLesson = "is_lesson"
            case withYoungPeople = "with_young_people"
        }

        package init(_ entry: RegisterEntry) {
            title = entry.title
            isLesson = entry.register == .lesson
            areas = entry.areas
            details = entry.details
            author = entry.provenance.author.rawValue
            evidence = entry.provenance.level.name
            day = entry.provenance.day
            withYoungPeople = entry.withYoungPeople
            visibility = entry.provenance.visibility
        }

        /// What is shared is seen by coordinators of every region at least.
        package func isSeen(by readers: Visibility) -> Bool { (visibility ?? .regions) >= readers }
    }

    /// A figure between inspections in an area asked about, where it tells something of one of the two. It is no judgement
    /// and no points. Source: docs/domain.md §5.3.
    package struct Figure: Hashable, Sendable, Codable {
        /// What is measured, in words.
        package let name: String
        package let areas: [PracticeArea]
        /// The number with those of its neighbours, of the receiver and of the partner.
        package let here: String
        package let there: String
        /// Whether the receiver lies clearly on the less good side of its neighbours.
        package let tellsOfNeed: Bool
        /// Whether the partner lies clearly on the better side of its own.
        package let tellsOfStrength: Bool

        private enum CodingKeys: String, CodingKey {
            case name, areas, here, there
            case tellsOfNeed = "tells_of_need"
            case tellsOfStrength = "tells_of_strength"
        }

        package init(
            _ name: String,
            areas: [PracticeArea],
            here: String,
            there: String,
            tellsOfNeed: Bool,
            tellsOfStrength: Bool
        ) {
            self.name = name
            self.areas = areas
            self.here = here
            self.there = there
            self.tellsOfNeed = tellsOfNeed
            self.tellsOfStrength = tellsOfStrength
        }
    }

    /// Something that people have said of one of the two, and that no rule, factor or detector asks about: how children are
    /// heard, culture, morale, what burdens the calendar holds. It is told beside the reason, and no points.
    package struct OnRecord: Hashable, Sendable, Codable {
        package let isOfPartner: Bool
        /// Whether it tells how children are heard.
        package let isVoice: Bool
        package let kind: String
        package let words: String
        /// In which role somebody says so.
        package let author: String
        package let evidence: String
        package let day: Day
        private let visibility: Visibility

        private enum CodingKeys: String, CodingKey {
            case kind, words, author, evidence, day, visibility
            case isOfPartner = "is_of_partner"
            case isVoice = "is_voice"
        }

        package init(_ kind: String, _ words: [String], _ said: Provenance, isOfPartner: Bool, isVoice: Bool = false) {
            self.kind = kind
            self.words = words.filter { !$0.isEmpty }.joined(separator: ", ")
            author = said.author.rawValue
            evidence = said.level.name
            day = said.day
            visibility = said.visibility
            self.isOfPartner = isOfPartner
            self.isVoice = isVoice
        }

        /// A number that an authority measures itself.
        package init(_ stated: Indicator, isOfPartner: Bool) {
            kind = stated.code.name
            words = "\(stated.value) \(stated.code.unit) in \(stated.year)"
            author = "the authority itself"
            evidence = EvidenceLevel.statement.name
            day = stated.published
            visibility = stated.code.visibility
            self.isOfPartner = isOfPartner
            isVoice = false
        }

        /// The same as some people may see it; `nil` where it is for fewer. That somebody said how children are heard is told,
        /// without the words: else it would read as if nobody had.
        package func seen(by readers: Visibility) -> OnRecord? {
            if visibility >= readers { return self }
            return isVoice ? OnRecord(withheldVoice: self) : nil
        }

        private init(withheldVoice said: OnRecord) {
            (isOfPartner, isVoice, visibility, day) = (said.isOfPartner, true, said.visibility, said.day)
            (kind, words, author, evidence) = ("what was said of it is for fewer to read", "", "", "")
        }

        /// Whether only that it was said may be told.
        package var isWithheld: Bool { author.isEmpty }
    }

    /// What a factor says of the pair, and to which side it speaks.
    package struct Spoken: Hashable, Sendable, Codable {
        package enum Side: String, Hashable, Sendable, Codable {
            case speaksFor = "for"
            case against
            /// Nobody has recorded what it looks at.
            case notKnown = "not_known"
        }

        package let factor: RuleID
        package let side: Side
        package let words: String
        /// Who may read it, where what people said for fewer than all stands behind it; `nil` elsewhere. A side tells as much
        /// as words do: what is for different readers is said apart, each with its own side.
        package let audience: Visibility?
        /// What else the words tell, for whoever asks by it; `nil` elsewhere, and in plans until format 5.
        package let note: Note?
        /// The signs that the words list, where others may list the same; `nil` elsewhere, and in plans until format 5.
        package let signs: [String]?

        package enum Note: String, Hashable, Sendable, Codable {
            /// It happened between the two, and both know of it.
            case ofBoth = "of_both"
            /// An offer of places stands that speaks for the request.
            case offers
        }

        package init(
            factor: RuleID,
            side: Side,
            words: String,
            audience: Visibility? = nil,
            note: Note? = nil,
            signs: [String]? = nil
        ) {
            self.factor = factor
            self.side = side
            self.words = words
            self.audience = audience
            self.note = note
            self.signs = signs
        }

        /// The same for some people.
        package func heard(by audience: Visibility?) -> Spoken {
            Spoken(factor: factor, side: side, words: words, audience: audience, note: note, signs: signs)
        }

        package func isSeen(by readers: Visibility) -> Bool { audience ?? .open >= readers }
    }

    /// How far it is and about how long it takes, in words; `nil` where a middle is not on record.
    package let journey: String?
    package let judged: [Judged]
    package let sayings: [Stated]
    package let examples: [Example]
    /// What figures between inspections tell, what tells most first; `nil` in plans that did not keep any.
    package let figures: [Figure]?
    /// What else people have said of the two; `nil` in plans that did not keep it.
    package let onRecord: [OnRecord]?
    package let spoken: [Spoken]

    package init(
        journey: String?,
        judged: [Judged],
        sayings: [Stated],
        examples: [Example],
        figures: [Figure]? = nil,
        onRecord: [OnRecord]? = nil,
        spoken: [Spoken]
    ) {
        self.journey = journey
        self.judged = judged
        self.sayings = sayings
        self.examples = examples
        self.figures = figures
        self.onRecord = onRecord
        self.spoken = spoken
    }

    /// What is said to a side. How ready a receiver is speaks for no partner and against none.
    package func words(_ side: Spoken.Side) -> [String] {
        spoken.filter { $0.side == side && (side == .notKnown || $0.factor != .readiness) }.map(\.words)
    }

    /// Rules of which it says itself what is not known: what is taken for granted where nobody offered is said once.
    package var rulesSpokenOf: Set<RuleID> {
        spoken.contains { $0.factor == .headroom } ? [.placesLeft, .withinTheOffer] : []
    }

    /// How ready the receiver is for support, as far as anybody has said.
    package var readiness: String? {
        spoken.first { $0.side != .notKnown && $0.factor == .readiness }?.words
    }
}

extension RegisterEntry {
    /// Whether young people helped to make what an example or a lesson tells of; `nil` where nobody has said.
    package var withYoungPeople: Bool? {
        guard register == .example || register == .lesson, !status.isEmpty else { return nil }
        return status == Status.withYoungPeople.word
    }

    /// Whether it is an example or a lesson that its owner agreed to share with coordinators of every region, by a day.
    package func isSharedPractice(by day: Day) -> Bool {
        (register == .example || register == .lesson) && isShared && provenance.visibility >= .regions
            && provenance.day <= day
    }
}
