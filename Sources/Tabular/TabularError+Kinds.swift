extension TabularError {
    /// A limit was passed.
    static func limit(_ place: Place, _ what: String) -> TabularError {
        TabularError(.limit, at: place, what, remedy: "if you trust where the file came from, raise the limit")
    }

    /// The content breaks the rules of its format.
    static func malformed(_ place: Place, _ what: String) -> TabularError {
        TabularError(.malformed, at: place, what, remedy: "open it in a spreadsheet program and save it again")
    }

    /// The content stops early.
    static func truncated(_ place: Place, _ what: String) -> TabularError {
        TabularError(.truncated, at: place, what, remedy: "get the whole file again from where it was published")
    }

    /// The content is locked.
    static func encrypted(_ place: Place, _ what: String) -> TabularError {
        TabularError(.encrypted, at: place, what, remedy: "open it with its password and save it without one")
    }
}
