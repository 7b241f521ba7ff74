/// Problems of a file: the first of them one by one, and how many more there are. A million rows with one fault tell no more
/// than ten thousand of them.
package struct ProblemList: Sendable {
    /// So many are listed.
    package static let most = 10_000

    private var listed: [Problem] = []
    private var more = 0

    package init() {}

    package mutating func add(_ problem: Problem) {
        if listed.count < Self.most { listed.append(problem) } else { more += 1 }
    }

    /// All that are listed, and a line that counts the rest.
    package func all(of file: String) -> [Problem] {
        listed + Self.summary(more, file)
    }

    static func summary(_ more: Int, _ file: String) -> [Problem] {
        guard more > 0 else { return [] }
        return [
            Problem(
                file: file,
                reason: "\(more.grouped) more problems are counted with their rows and not listed: correct these first",
                kind: .passedOver
            )
        ]
    }
}
