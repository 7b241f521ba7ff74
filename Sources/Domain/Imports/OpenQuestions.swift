import ReadableErrors

/// What has to be answered before a file is brought in: all of it at once.
package struct OpenQuestions: ReadableError {
    package let questions: [Problem]
    private let file: String

    package init(file: String, _ questions: [Problem]) {
        self.file = file
        self.questions = questions
    }

    package var exitStatus: ExitStatus { .badData }

    package var description: String {
        (["\(file): nothing was brought in, because somebody has to say first what is meant:"]
            + questions.map { "  " + $0.inFile }).joined(separator: "\n")
            + "\nGive all answers in one command. They are remembered for the publisher once the import waits or is carried out; "
            + "'tandem imports answers' lists them."
    }
}

extension Problem {
    /// The problem without its file's name.
    fileprivate var inFile: String {
        var place: [String] = []
        if let sheet, !sheet.isEmpty { place.append("sheet '\(sheet)'") }
        if let row { place.append("row \(row)") }
        if let column { place.append("'\(column)'") }
        return place.joined(separator: ", ") + ": \(reason)"
    }
}
