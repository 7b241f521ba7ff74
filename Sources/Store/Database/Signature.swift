/// Who does something, for the record. The database adds its role and the time itself.
package struct Signature: Hashable, Sendable {
    /// Of the operating system.
    package let systemUser: String
    /// The program and its version.
    package let program: String

    package init(systemUser: String, program: String) {
        self.systemUser = systemUser
        self.program = program
    }
}
