/// On what the day rests up to which a file speaks.
package enum AsAtGround: Hashable, Sendable {
    /// Somebody says so.
    case given
    /// Its sheets or titles say so.
    case ownWords
    /// Nothing says so: it is the newest day in it.
    case newestDay
    /// Nothing says so, and the newest that it tells of bears a year only: its last day, or today where the year is not over.
    case newestYear(Int, isOver: Bool)
    /// Nothing in it says a day.
    case notSaid

    package var inWords: String {
        switch self {
        case .given: "as given"
        case .ownWords: "as the file says"
        case .newestDay: "the newest day in it; nothing in it says more"
        case .newestYear(let year, isOver: true):
            "its newest year is \(year): taken as its last day, because nothing in it says a day"
        case .newestYear(let year, isOver: false):
            "today, because nothing in it says a day and its newest year, \(year), is not over"
        case .notSaid: "nothing in it says a day"
        }
    }
}
