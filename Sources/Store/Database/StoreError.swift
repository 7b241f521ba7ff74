import Domain
import ReadableErrors

/// What can go wrong between us and the registry, besides the database's own errors.
package enum StoreError: ReadableError, Hashable {
    /// The database has no Tandem tables yet.
    case notSetUp
    case behind(done: Int, known: Int)
    /// The database was migrated by a newer program.
    case ahead(done: Int, known: Int)
    /// A migration in the database is not the one this program knows.
    case changedMigration(String)
    /// The database was set up before the first release, by migrations that were put in order since; the name of one.
    case beforeBaseline(String)
    /// The lookup tables lack words that rules of this program ask about.
    case missingWords([String])
    case roundExists(String)
    /// No round has this name; those that exist.
    case noSuchRound(String, existing: [String])
    case noPlan(String)
    /// The round has no plan of this number; how many it has.
    case noSuchPlan(String, Int, plans: Int)
    /// The round is in a state in which its plans stay as they are; that state, and who brought it there.
    case plansStand(String, RoundState, String)
    case noSuchImport(Int)
    /// The import is not in the state that was asked for; its state.
    case importDecided(Int, String)
    /// What an import that waits says is for others.
    case importOfOthers(Int)
    /// Other facts rest on what the import brought; the database's reason.
    case cannotUndo(String)
    /// The database holds what this program cannot read, and where.
    case unreadable(String)
    /// What is kept in a version of its form that this program does not know.
    case otherVersion(of: String, found: String, known: Int)

    package var exitStatus: ExitStatus {
        switch self {
        case .notSetUp, .behind, .ahead, .changedMigration, .beforeBaseline, .missingWords: .outOfReach
        case .roundExists, .noSuchRound, .noPlan, .noSuchPlan, .plansStand, .noSuchImport, .importDecided, .cannotUndo:
            .usage
        case .importOfOthers: .notPermitted
        case .unreadable, .otherVersion: .badData
        }
    }

    package var description: String {
        switch self {
        case .notSetUp:
            "this database holds no Tandem tables yet"
        case .behind(let done, let known):
            "this database is at migration \(done) and the program needs \(known): run 'tandem setup' to bring it up"
        case .ahead(let done, let known):
            "this database is at migration \(done), newer than this program, which knows \(known): "
                + "use the newer tandem; nothing was changed"
        case .changedMigration(let name):
            "migration \(name) in this database is not the one this program knows: "
                + "it was made by another build; nothing was changed. Use that build, or a database of its own: "
                + "TANDEM_HOME=FOLDER names another private one, TANDEM_DATABASE another server's"
        case .beforeBaseline(let name):
            "this database was set up by a build from before the first release (its migration \(name) is not one of "
                + "this program's), and cannot be brought up; nothing was changed. With the build that made it, keep what "
                + "you need: 'tandem round export ROUND' for plans, 'tandem policy show NAME' for policies, "
                + "'tandem register list' as CSV and the same of assess, offer, request, calendar and "
                + "conflict for what people said, 'tandem imports' for the files to import again. Then set up a new "
                + "one: 'TANDEM_HOME=FOLDER tandem setup' makes a private one in another folder, "
                + "TANDEM_DATABASE=URL names another server's"
        case .missingWords(let words):
            "this database does not have what this program asks about: \(words.joined(separator: ", ")); use the tandem "
                + "that it was set up with; nothing was changed"
        case .roundExists(let name):
            "a round named '\(name)' exists already: choose another name, or plan it anew with: tandem round propose '\(name)'"
        case .noSuchRound(let name, let existing):
            "no round is named '\(name)'"
                + (existing.isEmpty
                    ? ": there is none yet, make one with 'tandem round new NAME'"
                    : "; there are: \(existing.suffix(10).joined(separator: ", "))"
                        + (existing.count > 10 ? " and \(existing.count - 10) older ones" : ""))
        case .noPlan(let name):
            "round '\(name)' has no plan yet; plan it with: tandem round propose '\(name)'"
        case .noSuchPlan(let name, let number, let plans):
            "round '\(name)' has no plan \(number): it has \(plans == 1 ? "plan 1" : "plans 1 to \(plans)")"
        case .plansStand(let name, .approved, let words):
            "round '\(name)' is \(words), and takes no other plan until the approval is taken back: 'tandem round status "
                + "'\(name)'' says how"
        case .plansStand(let name, _, let words):
            "round '\(name)' is \(words), and its plans never change: make a new edition of it; 'tandem round status "
                + "'\(name)'' says how"
        case .noSuchImport(let number):
            "no import has the number \(number): 'tandem imports list' shows those there are"
        case .importDecided(let number, let state):
            "import \(number) is \(state): only pending ones are approved or rejected, only applied ones undone"
        case .importOfOthers(let number):
            "import \(number) waits for approval, and what it says is not for you to see: 'tandem whoami' says what is"
        case .cannotUndo(let reason): "\(reason); nothing was changed"
        case .unreadable(let place):
            "the database holds what this program cannot read, \(place); it was written by another program, or by hand. "
                + "Run 'tandem doctor', which tries all that is kept; nothing was changed"
        case .otherVersion(let kept, let found, let known):
            "\(kept) is kept in version \(found) of its form, and this program reads version \(known): use the newer "
                + "tandem that wrote it; nothing was changed"
        }
    }
}
