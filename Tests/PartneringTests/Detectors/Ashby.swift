import Domain
import DomainFixtures
import Testing

@testable import Partnering

extension LACode {
    static let ashby = town(0)
    static func town(_ number: Int) -> LACode { LACode(known: 800 + number) }
}

extension RegistryFixture {
    /// Ashby, which detectors look at, and other towns, each a statistical neighbour of it.
    static func ashby(others: Int = 1) throws -> RegistryFixture {
        var registry = RegistryFixture()
        registry.add(.ashby, "Ashby")
        for number in 1...others {
            registry.add(.town(number), "Town \(number)")
            try registry.list(.town(number), for: .ashby, rank: number)
        }
        return registry
    }

    func notice(_ detector: any Detector) throws -> Notice? {
        let surroundings = Surroundings(ProfileBook(snapshot))
        return detector.notice(about: try #require(surroundings.book.profiles[.ashby]), in: surroundings)
    }
}
