import Domain

/// Who is to read a page. What others may see is not in the page at all: a file that is sent hides nothing.
package enum Audience: String, CaseIterable, Sendable {
    /// The coordinator of the round.
    case coordinator
    /// Directors of authorities that take part.
    case director
    /// Everybody: published pairings alone.
    case everybody = "public"

    /// The widest circle of readers whose facts it may hold.
    package var visible: Visibility { self == .coordinator ? .authority : .open }
}
