import ArgumentParser
import Domain
import Glibc
import LocalCluster
import Matching
import PeerReview
import PolicyFiles
import Postgres
import Store
import Tabular

/// The exit statuses that every command keeps to.
enum Status {
    static let usage = ExitCode(64)
    static let badData = ExitCode(65)
    static let outOfReach = ExitCode(69)
    static let cannotWrite = ExitCode(73)
    static let tryAgain = ExitCode(75)
    static let notPermitted = ExitCode(77)
    static let other = ExitCode(1)
}

/// Anything that ends a command early: what is wrong, where, what to do, and the exit status.
struct Failure: Error {
    let message: String
    let status: ExitCode

    init(_ message: String, status: ExitCode) {
        self.message = message
        self.status = status
    }

    /// What an error means to a person; `nil` for those that ArgumentParser explains itself.
    init?(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as PostgresError where ["22", "23"].contains(error.sqlState?.category):
            self.init(
                "the database refused what contradicts it or cannot be, and nothing was changed: \(error.description)",
                status: Self.status(error)
            )
        case let error as PostgresError: self.init(error.description, status: Self.status(error))
        case let error as LocalClusterError: self.init(error.description, status: Self.status(error.kind))
        case let error as StoreError: self.init(error.description, status: Self.status(error))
        case let error as ReviewStoreError: self.init(error.description, status: Status.usage)
        case let error as ImpossibleScheme: self.init(error.description, status: Status.badData)
        case let fault as FileFault: self.init(fault.description, status: Status.badData)
        case let problem as Problem: self.init(problem.description, status: Status.badData)
        case let error as TabularError:
            self.init(error.description, status: error.code == .cannotWrite ? Status.cannotWrite : Status.badData)
        case let error as InvariantBroken: self.init(error.description, status: Status.badData)
        case let error as InstanceError: self.init("\(error)", status: Status.badData)
        case let error as SolveError: self.init(error.description, status: Status.other)
        default: return nil
        }
    }

    /// Says it on standard error and ends the program.
    func exit() -> Never {
        Notes.say("tandem: \(message)")
        Glibc.exit(status.rawValue)
    }

    private static func status(_ error: PostgresError) -> ExitCode {
        if error.kind == .unreachable { return Status.outOfReach }
        if error.kind == .settings { return Status.usage }
        if error.kind == .cancelled { return Status.tryAgain }
        if error.kind == .decoding { return Status.badData }
        guard let state = error.sqlState else { return Status.other }
        if state == .insufficientPrivilege { return Status.notPermitted }
        if state == .readOnlyTransaction || state.category == "53" || state.category == "58" {
            return Status.cannotWrite
        }
        if state.isWorthRetrying || state == .lockNotAvailable { return Status.tryAgain }
        if state.category == "22" || state.category == "23" { return Status.badData }
        return state.category == "57" ? Status.outOfReach : Status.other
    }

    private static func status(_ kind: LocalClusterError.Kind) -> ExitCode {
        switch kind {
        case .folderNotWritable, .folderFull, .folderTaken, .folderUnreachable, .socketFolderUnsafe, .notCreated:
            Status.cannotWrite
        case .lockTimeout: Status.tryAgain
        default: Status.outOfReach
        }
    }

    private static func status(_ error: StoreError) -> ExitCode {
        switch error {
        case .notSetUp, .behind, .ahead, .changedMigration, .beforeBaseline, .missingWords: Status.outOfReach
        case .roundExists, .noSuchRound, .noPlan, .noSuchImport, .importDecided, .cannotUndo: Status.usage
        case .unreadable, .otherVersion: Status.badData
        }
    }
}
