import ArgumentParser

@main
struct Tandem: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "tandem", subcommands: [SolveCommand.self])
}
