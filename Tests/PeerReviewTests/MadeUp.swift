import Domain
import DomainFixtures
import IntegerPrograms
import PolicyFiles
import Testing

@testable import PeerReview

/// Authorities of a made-up region, with drawn grades and places.
enum MadeUp {
    static func registry(_ count: Int, seed: UInt64 = 1, children: [Int] = []) throws -> RegistryFixture {
        var registry = RegistryFixture()
        registry.asOf = Day(known: "2026-11-20")
        for index in 0..<count {
            let draw = SplitMix.mix(seed &* 1000 &+ UInt64(index))
            let code = LACode(known: 200 + index)
            registry.add(
                code,
                "Place \(index + 1)",
                in: .london,
                type: draw % 3 == 0 ? .county : .unitary,
                at: (51 + Double(draw >> 8 % 100) / 50, -2 + Double(draw >> 16 % 100) / 50)
            )
            var grades: [JudgementArea: Grade] = [:]
            for (shift, area) in JudgementArea.practice.enumerated() {
                grades[area] = Grade(rawValue: 1 + Int(draw >> UInt64(24 + shift * 8) % 4))
            }
            try registry.inspect(code, grades, "2026-01-05")
        }
        for (index, number) in children.enumerated() {
            try registry.measure(LACode(known: 200 + index), .childPopulation, 2024, "\(number)")
        }
        return registry
    }

    static func snapshot(_ count: Int, seed: UInt64 = 1, children: [Int] = []) throws -> Snapshot {
        try registry(count, seed: seed, children: children).snapshot
    }

    static func question(years: Int = 1, seed: UInt64 = 0) -> ReviewQuestion {
        ReviewQuestion(regions: [.london], together: false, asOf: Day(known: "2026-11-20"), years: years, seed: seed)
    }

    static func scheme(_ name: String) throws -> Scheme {
        try #require(try ReadySchemes.all().first { $0.name == name })
    }

    static func composer(_ count: Int, _ name: String, years: Int = 1, seed: UInt64 = 1) throws -> Composer {
        Composer(
            scheme: try scheme(name),
            question: question(years: years),
            snapshot: try snapshot(count, seed: seed)
        )
    }
}
