/// Who does something, for the record. The database adds its role and the time itself.
public struct Signature: Hashable, Sendable {
    /// The user of the operating system.
    public let systemUser: String
    /// The program and its version.
    public let program: String

    /// A user and a program.
    public init(systemUser: String, program: String) {
        self.systemUser = systemUser
        self.program = program
    }
}
