// What is made up here is written out and known to be sound; a value that is not ends the test run at once.
// swift-format-ignore-file: NeverForceUnwrap

import Domain
import IntegerPrograms
import PolicyFiles
import Testing

@testable import PeerReview

/// Authorities of a made-up region, with drawn grades and places.
enum MadeUp {
    static func snapshot(
        _ count: Int,
        seed: UInt64 = 1,
        shuffled: Bool = false,
        said: Statements = Statements(),
        children: [Int] = []
    ) throws -> Snapshot {
        var authorities: [Authority] = [], inspections: [Inspection] = []
        let published = try #require(Day("2026-01-05"))
        for index in 0..<count {
            let draw = SplitMix.mix(seed &* 1000 &+ UInt64(index))
            let code = try #require(LACode("\(200 + index)"))
            authorities.append(
                Authority(
                    code: code,
                    gssCode: try #require(GSSCode("E\(10_000_000 + index)")),
                    name: "Place \(index + 1)",
                    region: .london,
                    type: draw % 3 == 0 ? .county : .unitary,
                    centre: Coordinates(
                        latitude: 51 + Double(draw >> 8 % 100) / 50,
                        longitude: -2 + Double(draw >> 16 % 100) / 50
                    )
                )
            )
            var judgements: [JudgementArea: Judgement] = [:]
            for (shift, area) in JudgementArea.practice.enumerated() {
                judgements[area] = .graded(try #require(Grade(rawValue: 1 + Int(draw >> UInt64(24 + shift * 8) % 4))))
            }
            inspections.append(
                try Inspection(
                    key: "\(code)-ilacs-2026-01-05",
                    authority: code,
                    framework: .ilacs2023,
                    published: published,
                    judgements: judgements
                )
            )
        }
        if shuffled {
            authorities.reverse()
            inspections.swapAt(0, count - 1)
        }
        return Snapshot(
            asOf: try #require(Day("2026-11-20")),
            authorities: authorities,
            inspections: inspections,
            neighbours: [],
            arrangements: [],
            partnerships: [],
            indicators: try children.enumerated().map { index, number in
                try Indicator(
                    authority: #require(LACode("\(200 + index)")),
                    code: .childPopulation,
                    year: 2024,
                    value: .number("\(number)")
                )
            },
            said: said
        )
    }

    static func question(years: Int = 1, seed: UInt64 = 0) throws -> ReviewQuestion {
        try ReviewQuestion(
            regions: [.london],
            together: false,
            asOf: #require(Day("2026-11-20")),
            years: years,
            seed: seed
        )
    }

    static func scheme(_ name: String) throws -> Scheme {
        try #require(try ReadySchemes.all().first { $0.name == name })
    }

    static func composer(_ count: Int, _ name: String, years: Int = 1, seed: UInt64 = 1) throws -> Composer {
        Composer(
            scheme: try scheme(name),
            question: try question(years: years),
            snapshot: try snapshot(count, seed: seed)
        )
    }
}
