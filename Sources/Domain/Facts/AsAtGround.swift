/// On what the day rests up to which a file speaks.
package enum AsAtGround: String, Hashable, Sendable {
    /// Somebody says so.
    case given = "as given"
    /// Its sheets or titles say so.
    case ownWords = "as the file says"
    /// Nothing says so: it is the newest day in it.
    case newestDay = "the newest day in it; nothing in it says more"
}
