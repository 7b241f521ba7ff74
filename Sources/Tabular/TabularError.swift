import ReadableErrors

/// Why a file, or the rest of it, is not read: what is wrong, where, and what to do about it.
package struct TabularError: ReadableError, Hashable {
    /// The kinds of trouble, for code that has to tell them apart.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// The operating system would not give the file: missing, not permitted, a folder.
        case cannotRead
        /// The content is something other than a CSV, XLSX or ODS table.
        case notATable
        case encrypted
        /// The content breaks the rules of its own format.
        case malformed
        /// The content stops before its end.
        case truncated
        /// The content holds something that is only ever used to attack its reader.
        case forbidden
        /// The content passes one of the ``Limits``.
        case limit
        /// A byte that is no text in the encoding asked for.
        case encoding
        /// A quoted CSV cell without its closing quote.
        case unterminatedQuote
        /// A quote in a CSV cell where none may stand.
        case strayQuote
        /// The caller asked for a sheet that the file does not have.
        case noSuchSheet
        /// A workbook could not be made: no room for its parts, or content that no workbook holds.
        case cannotWrite
    }

    package let code: Code
    package let place: Place
    /// What is wrong, without the place, as the part of a sentence.
    package let what: String
    /// What the person who has the file can do.
    package let remedy: String

    package init(_ code: Code, at place: Place, _ what: String, remedy: String) {
        self.code = code
        self.place = place
        self.what = what
        self.remedy = remedy
    }

    package var exitStatus: ExitStatus { code == .cannotWrite ? .cannotWrite : .badData }

    /// The whole message on one line: place, what, remedy. Control characters that a file put into names are replaced.
    package var description: String {
        "\(place): \(what.harmless); \(remedy)"
    }
}

extension TabularError {
    static func limit(_ place: Place, _ what: String) -> TabularError {
        TabularError(
            .limit,
            at: place,
            what,
            remedy: "split it into smaller files, or leave out what Tandem does not read"
        )
    }

    static func malformed(_ place: Place, _ what: String) -> TabularError {
        TabularError(.malformed, at: place, what, remedy: "open it in a spreadsheet program and save it again")
    }

    static func truncated(_ place: Place, _ what: String) -> TabularError {
        TabularError(.truncated, at: place, what, remedy: "get the whole file again from where it was published")
    }

    static func encrypted(_ place: Place, _ what: String) -> TabularError {
        TabularError(.encrypted, at: place, what, remedy: "open it with its password and save it without one")
    }
}

extension String {
    /// The text for a message: at most 300 characters, and none that would steer a terminal or turn the line around.
    var harmless: String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars.prefix(300) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: scalars.append("\u{FFFD}")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
