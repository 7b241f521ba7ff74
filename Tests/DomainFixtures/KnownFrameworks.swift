import Domain
import PolicyFiles

extension Frameworks {
    /// Those that come with Tandem.
    ///
    /// Tests name them as values and as default arguments, where nothing can be thrown. A file that does not fit ends the
    /// run here; which one it is, and where, is what the tests of the files say.
    package static let ready: Frameworks = {
        guard let all = try? ReadyFrameworks.all(), let frameworks = try? Frameworks(all) else {
            preconditionFailure("a shipped framework does not fit")
        }
        return frameworks
    }()
}

extension Framework {
    package static var sif: Framework { ready("sif") }
    package static var cp: Framework { ready("cp") }
    package static var ilacs2018: Framework { ready("ilacs_2018") }
    package static var ilacs2023: Framework { ready("ilacs_2023") }
    package static var ilacs2026: Framework { ready("ilacs_2026") }

    private static func ready(_ name: String) -> Framework {
        guard let framework = Frameworks.ready[name] else { preconditionFailure("no framework \(name)") }
        return framework
    }
}
