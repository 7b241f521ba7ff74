import ArgumentParser
import Domain

/// What people declare for a composition.
struct DeclaredOptions: ParsableArguments {
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Two authorities with a conflict of interest, such as 'leeds,hull'; can be given again.",
            valueName: "a,b"
        )
    )
    var conflict: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("A host and a reviewer that it refuses; can be given again.", valueName: "host,reviewer")
    )
    var veto: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "An authority's inspection window, such as 'hull,2027-10-04,2027-10-22'; can be given again.",
            valueName: "authority,first,last"
        )
    )
    var window: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("An authority that does not take part; can be given again.", valueName: "authority"),
        completion: Completions.authority
    )
    var without: [String] = []

    /// Adds what was declared to a question.
    func add(to question: inout ReviewQuestion, _ names: NameLookup) throws {
        question.conflicts = try conflict.map { try pair($0, names) }.sorted()
        question.vetoes = try veto.map { try pair($0, names) }.sorted()
        question.absent = Set(try without.map { try names.find($0) }).sorted()
        question.windows = try window.map { text in
            let parts = text.split(separator: ",").map(String.init)
            guard parts.count == 3 else {
                throw Failure(
                    "--window '\(text)': an authority and two days belong here, such as hull,2027-10-04,2027-10-22",
                    status: .usage
                )
            }
            let days = try parts.dropFirst().map { part in
                guard let day = Day(part) else {
                    throw Failure("--window '\(text)': \(DayText.fault(in: part))", status: .usage)
                }
                return day
            }
            do {
                return try ReviewQuestion.Window(authority: try names.find(parts[0]), from: days[0], to: days[1])
            } catch let error as InvariantBroken { throw Failure("--window '\(text)': \(error)", status: .usage) }
        }.sorted { ($0.authority, $0.from) < ($1.authority, $1.from) }
    }

    private func pair(_ text: String, _ names: NameLookup) throws -> ReviewQuestion.Pair {
        let parts = text.split(separator: ",").map(String.init)
        guard parts.count == 2 else {
            throw Failure("'\(text)': two authorities belong here, such as 'leeds,hull'", status: .usage)
        }
        let one = try names.find(parts[0]), other = try names.find(parts[1])
        guard one != other else { throw Failure("'\(text)' names one authority twice", status: .usage) }
        return ReviewQuestion.Pair(one, other)
    }
}
