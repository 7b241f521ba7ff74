import Testing

@testable import tandem

@Suite struct CommandNameTests {
    /// A name that is not said is worked out of the type's own by the argument parser, slowly, at every start.
    @Test func everyCommandSaysItsName() {
        var rest = Tandem.configuration.subcommands
        #expect(rest.count > 20)
        while let command = rest.popLast() {
            #expect(command.configuration.commandName != nil, "\(command) says no name of its own")
            rest += command.configuration.subcommands
        }
    }
}
