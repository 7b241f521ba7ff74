import Domain
import EnglandData
import Glibc
import Partnering
import PolicyFiles
import PublishedFiles
import Tabular

/// Times a thousand what-ifs for all England in one process, on the shipped data: each weight moved, each judgement a
/// grade lower, each partner out, again and again. Usage: what-if-bench [QUESTIONS]
@main
struct WhatIfBench {
    static func main() throws {
        let count = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 1000 : 1000
        guard let day = Day("2026-11-21") else { return }
        let snapshot = try England.facts(today: day).snapshot(asOf: day)
        for policy in try [ShippedPolicies.first()] + ReadyPolicies.all(PolicyVocabulary.known()) {
            let round = try Round(name: "bench", asOf: day, scope: RoundScope(), seed: 0)
            let began = seconds()
            let solved = try SolvedRound(RoundProblem(round: round, policy: policy, snapshot: snapshot))
            let trials = try PerturbationTrials(solved)
            print("policy \(policy.name): the round put and solved \(milliseconds(since: began)) ms")
            let perturbations = trials.perturbations
            for kind in Perturbation.Kind.allCases {
                try report(
                    kind.rawValue.replacing("_", with: "-"),
                    perturbations.filter { $0.kind == kind },
                    count,
                    trials
                )
            }
            try report("of every kind", perturbations, count, trials)
            try report("of every kind, once: firm or fragile", perturbations, perturbations.count, trials)
        }
    }

    private static func report(
        _ name: String,
        _ perturbations: [Perturbation],
        _ count: Int,
        _ trials: PerturbationTrials
    ) throws {
        guard !perturbations.isEmpty else { return }
        let began = seconds()
        for index in 0..<count { _ = try trials.links(after: perturbations[index % perturbations.count]) }
        print("  \(count) what-ifs, \(name): \(milliseconds(since: began)) ms")
    }

    private static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func milliseconds(since began: Double) -> Int { Int(((seconds() - began) * 1000).rounded()) }
}

/// The shipped facts about England, read as an import reads them.
enum England {
    static func facts(today: Day) throws -> Registry {
        var all: [Fact] = []
        let frameworks = try Frameworks(ReadyFrameworks.all())
        let choices = ReadingChoices(answers: ReadingAnswers(frameworks: frameworks))
        for file in EmbeddedFile.all {
            let table = try CSVFile.open(bytes: Array(file.text.utf8), name: file.name)
            all += try PublishedFile(reading: table, today: today, choices: choices).facts.map(\.fact)
        }
        return Registry(all, frameworks: frameworks)
    }
}
