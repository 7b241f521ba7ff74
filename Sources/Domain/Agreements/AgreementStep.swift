/// Something that was written down while an agreement ran.
package struct AgreementStep: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Days were used.
        case days
        case phase
        /// A review; after the end a look whether it lasts.
        case review
        /// An earlier step is taken back.
        case undone
    }

    /// How it stands, or an aim does.
    package enum View: String, Hashable, Sendable, CaseIterable {
        case met
        case onTrack = "on_track"
        case atRisk = "at_risk"
        case stopped

        package var words: String { rawValue.replacing("_", with: " ") }
    }

    /// Of its agreement, from 1.
    package let number: Int
    package let kind: Kind
    /// The day of which it speaks.
    package let on: Day
    package let days: Int?
    package let phase: AgreementPhase?
    /// Of the whole; of a review alone.
    package let view: View?
    /// Of each aim, in their order.
    package let progress: [View]
    /// What the days were for, why the phase changed, what the review saw.
    package let words: String
    /// What children and young people said; of a review alone.
    package let children: String
    /// The step that is taken back.
    package let undoes: Int?
    /// The user of the system, and when.
    package let by: String
    package let at: String

    package init(
        number: Int,
        kind: Kind,
        on: Day,
        days: Int? = nil,
        phase: AgreementPhase? = nil,
        view: View? = nil,
        progress: [View] = [],
        words: String = "",
        children: String = "",
        undoes: Int? = nil,
        by: String = "",
        at: String = ""
    ) {
        self.number = number
        self.kind = kind
        self.on = on
        self.days = days
        self.phase = phase
        self.view = view
        self.progress = progress
        self.words = words
        self.children = children
        self.undoes = undoes
        self.by = by
        self.at = at
    }
}
