import ReadableErrors

/// A value that cannot be: what is wrong with it, in words for the person who typed or imported it.
package struct InvariantBroken: ReadableError, Hashable {
    package let description: String
    /// The part it concerns, by the path that files give it, such as `weights.travel`; `nil` where the whole is meant.
    package let about: String?

    package var exitStatus: ExitStatus { .badData }

    package init(_ description: String, about: String? = nil) {
        self.description = description
        self.about = about
    }
}
