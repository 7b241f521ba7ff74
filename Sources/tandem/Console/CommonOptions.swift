import ArgumentParser
import Domain
import Reports

/// Which database a command talks to.
struct DatabaseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A PostgreSQL server, such as postgres://host/name or 'host=a,b dbname=name'; passwords are in ~/.pgpass.",
            valueName: "url"
        )
    )
    var database: String?

    @Flag(help: "Change nothing: what would is refused before it begins.")
    var readOnly = false

    /// - Throws: where a command would change something that may not.
    func refuse(_ writes: Bool) throws {
        guard readOnly, writes else { return }
        throw Failure(
            "this command keeps or changes something, and --read-only says that nothing may be: leave that out; nothing was "
                + "changed",
            status: .usage
        )
    }
}

/// What every reading command takes.
struct ReadingOptions: ParsableArguments {
    @OptionGroup var connection: DatabaseOptions

    @Option(
        help: ArgumentHelp(
            "Show what was published by this day, such as 2024-03-31; today unless given. A coming day is a what-if.",
            valueName: "day"
        ),
        transform: CommonOptions.day
    )
    var asOf: Day?

    var day: Day { asOf ?? Today.day }

    /// Years ahead of which nothing on record tells anything.
    private static let yearsAhead = 10

    /// Of a coming day it is said that it is one: what is on record today is read as it would stand then.
    func validate() throws {
        let today = Today.day
        guard day > today else { return }
        guard day <= today.adding(years: Self.yearsAhead) else {
            throw ValidationError("--as-of \(day) lies more than \(Self.yearsAhead) years ahead: nothing tells of it.")
        }
        Notes.say(
            "What if nothing changed until \(day): authorities, partnerships and offers as they would stand then; no report, "
                + "figure or word that is still to come is in it."
        )
    }
}

/// A choice of regions.
struct RegionOptions: ParsableArguments {
    @Option(
        name: .long,
        parsing: .upToNextOption,
        help: ArgumentHelp("Only these regions, by name or code: 'North West' or NW.", valueName: "region"),
        completion: Completions.region,
        transform: CommonOptions.region
    )
    var region: [Region] = []
}

/// Who is to read an answer.
struct VisibilityOption: ParsableArguments {
    @Option(help: "Leave out what fewer people may see: authority, team, regions or open; never more than you may see.")
    var visibleTo: Visibility = .authority
}

/// Who reads what is weighed of partners. Everybody reads what is published, without class, score or order.
struct PlanReaders: ParsableArguments {
    @Option(help: "Leave out what fewer people may see: authority, team or regions.")
    var visibleTo: Visibility = .authority

    func validate() throws { try Self.check(visibleTo) }

    static func check(_ visibleTo: Visibility) throws {
        guard visibleTo < .open else {
            throw ValidationError(
                "Classes, scores and proposals are not for everybody: they would be read as a table of who is best. "
                    + "Say --visible-to authority, team or regions."
            )
        }
    }
}

/// Readings of words that several commands take.
enum CommonOptions {
    @Sendable static func day(_ text: String) throws -> Day {
        guard let day = Day(text) else { throw ValidationError(DayText.fault(in: text) + ".") }
        return day
    }

    @Sendable static func region(_ text: String) throws -> Region {
        guard let region = Region(forgiving: text) else {
            let names = Region.allCases.sorted().map { "\($0.rawValue) \($0.name)" }.joined(separator: ", ")
            throw ValidationError("'\(text)' is not a region. There are: \(names).")
        }
        return region
    }

    /// The style of answers.
    static var style: Style {
        Style(
            isColoured: Notes.isTerminal,
            width: Notes.console.width,
            isSpoken: StandardConsole.isForListening
        )
    }
}
