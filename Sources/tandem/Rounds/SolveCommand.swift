import ArgumentParser
import InstanceFiles
import Matching
import ReadableErrors

/// `tandem solve DIR`: any matching problem in plain files, no database.
struct SolveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "solve",
        abstract: "Solve a matching problem in a folder of plain files, exactly and with proof.",
        discussion: """
            For anybody who has to match two sides: support and need, papers and reviewers, mentors and mentees. Each \
            need wants one or more partners, each partner has places, and every allowed pair has a score from 0 to 10000.

            A folder holds meta.json, needs.csv (need,units,severity), partners.csv (partner,capacity) and edges.csv \
            (need,partner,score); ids are row numbers from 0. Three mentees and two mentors, one of whom takes two:

              meta.json     {"format": "bmatch-1", "needs": 3, "partners": 2, "storage": "csv"}
              needs.csv     need,units,severity     0,1,3    1,1,3    2,1,5
              partners.csv  partner,capacity        0,1      1,2
              edges.csv     need,partner,score      0,0,9000  0,1,4000  1,0,8000  1,1,7000  2,0,8500

            tandem solve FOLDER --out FOLDER writes matching.csv and certificate.json there, and prints sentences on a \
            terminal and one line of JSON elsewhere. \
            Need 2, the most pressing, can only have partner 0, so it does; the others share partner 1. The total is 19500.

            Files may say more: edges.csv a cost of each pair (kilometres; of plans alike in all else the cheapest is taken), \
            partners.csv a minimum that every plan gives a partner, reference.csv the plan that stood before. After a \
            partner fell out, --stability-first moves as few of those as can be:

              tandem solve FOLDER --reference old/matching.csv --stability-first

            Whoever goes without is named with the needs and partners that compete, and with the one place more that \
            would help, tried by solving again. Sentences name the first few, JSON all:

              tandem solve FOLDER --format json
            """
    )

    @Argument(help: "The folder to read.", completion: .directory)
    var folder: String

    @Option(help: "What to make fair after coverage: total (nothing), floor, bands or leximin.")
    var fairness: FairnessName = .floor

    @Option(help: "Lower edges of the bands, ascending, for --fairness bands (default: 2000,4000,6000,8000).")
    var bands: BandEdges?

    @Option(
        parsing: .unconditional,
        help: "How many points below the best floor the lowest score may be, for a larger total."
    )
    var floorSlack: Int = 0

    @Option(help: "order: most pressing first; ignore: the most units in all, whoever gets them.")
    var severity: SeverityName = .order

    @Option(help: "units: all first units before any second; classes: all units of class 5 before any of class 4.")
    var coverage: CoverageName?

    @Option(
        help: "The plan that stood before (need,partner), in place of the folder's reference.csv.",
        completion: .file(extensions: ["csv"])
    )
    var reference: String?

    @Flag(help: "Right after coverage, move as few units of the reference as can be, at the least new cost.")
    var stabilityFirst = false

    @Option(parsing: .unconditional, help: "How many threads may work at once; the answer does not depend on it.")
    var threads: Int = 1

    @Option(parsing: .unconditional, help: "The seed of the tie-break.")
    var seed: UInt64 = 0

    @Option(parsing: .unconditional, help: "Stop after this many seconds with the best plan so far and its gap.")
    var timeLimit: Double?

    @OptionGroup var form: DocumentFormatOption

    @Option(help: "Write matching.csv and certificate.json to this folder.", completion: .directory)
    var out: String?

    @Option(help: "Check this matching (need,partner) instead: does it keep the rules, and is there a better one?")
    var check: String?

    func validate() throws {
        if check != nil, out != nil {
            throw ValidationError("--check writes nothing: leave out --out, or solve first and check what was written")
        }
        if severity == .ignore, coverage != nil {
            throw ValidationError("--severity ignore serves whoever it can: leave out --coverage, or --severity")
        }
        guard floorSlack >= 0 else {
            throw ValidationError("--floor-slack is in points and is 0 or more, not \(floorSlack)")
        }
        if bands != nil, fairness != .bands {
            throw ValidationError("--bands are for --fairness bands: leave them out, or say so")
        }
        if floorSlack != 0, fairness != .floor {
            throw ValidationError("--floor-slack counts from the floor: leave it out, or use --fairness floor")
        }
    }

    mutating func run() throws {
        do {
            try solveFolder()
        } catch let error as any ReadableError {
            SolveReport.complain(error.explanation)
            throw ExitCode(error.exitStatus)
        }
    }

    private func solveFolder() throws {
        let whole = Stopwatch()
        let read = try InstanceFolder(reading: folder, reference: reference)
        if stabilityFirst, read.instance.reference.isEmpty {
            throw Failure("--stability-first needs a plan to keep: --reference FILE, or reference.csv", status: .usage)
        }
        // Solving may take long: a file that cannot be read is told before.
        let claimed = try check.map { try InstanceFolder.matching($0) }
        let options = options()
        let watch = Stopwatch()
        let solution = try solve(read.instance, options: options)
        let spent = watch.elapsed
        try verify(solution, read.instance, options)
        if let claimed {
            let report = CheckedPlan(read.instance, claimed, against: solution, options)
            answer(isForPeople ? report.words : report.json)
            if !report.isAsGood { throw ExitCode(.other) }
            return
        }
        if let out {
            let root = try InstanceFolder.make(out)
            try InstanceFolder.writeMatching(solution.links, to: root + "matching.csv")
            try CertificateFile.write(solution, options: options, to: root + "certificate.json")
        }
        let report = SolveReport(Answers(read.instance, options, solution), solve: spent, total: whole.elapsed)
        answer(isForPeople ? try report.words() : try report.json())
    }

    private var isForPeople: Bool {
        form.format.map { $0 == .table } ?? (Notes.console.width != nil || StandardConsole.isForListening)
    }

    private func answer(_ text: String) { Notes.answer((isForPeople ? CommonOptions.style.fitted(text) : text) + "\n") }

    /// A plan is shown only when somebody else than the solver has proven it, or the bound of its gap.
    private func verify(_ solution: Solution, _ instance: Instance, _ options: Options) throws {
        let links = solution.links.map(\.pair)
        let verdict: Verdict
        if let certificate = solution.certificate {
            verdict = Matching.check(instance, links: links, options: options, certificate: certificate)
        } else if let proof = solution.boundProof {
            verdict = checkBound(instance, links: links, options: options, gap: solution.gap, proof: proof)
        } else {
            throw SolveError.unproven("the engine gave no proof")
        }
        guard verdict.isProven else {
            throw SolveError.unproven((verdict.faults + [verdict.doubt].compactMap(\.self)).joined(separator: "; "))
        }
    }

    private func options() -> Options {
        let fairness: Fairness =
            switch fairness {
            case .total: .total
            case .floor: .floor
            case .bands: .bands(bands?.edges ?? [2000, 4000, 6000, 8000])
            case .leximin: .leximin
            }
        var options = Options(
            fairness: fairness,
            floorSlack: floorSlack,
            coverage: severity == .ignore ? .ignored : coverage == .classes ? .classes : .units,
            stabilityFirst: stabilityFirst,
            seed: seed,
            threads: threads,
            timeLimit: timeLimit.map { [watch = Stopwatch()] in TimeLimit(seconds: $0) { watch.elapsed / .seconds(1) } }
        )
        let lines = ProgressLines()
        options.progress = { lines.show($0) }
        return options
    }
}

/// The fairness modes by name.
enum FairnessName: String, ExpressibleByArgument, CaseIterable {
    case total, floor, bands, leximin
}

/// The severity rules by name.
enum SeverityName: String, ExpressibleByArgument, CaseIterable {
    case order, ignore
}

/// The orders of coverage by name.
enum CoverageName: String, ExpressibleByArgument, CaseIterable {
    case units, classes
}

/// Lower edges of bands, between commas.
struct BandEdges: ExpressibleByArgument {
    let edges: [Int]

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        guard !parts.isEmpty, parts.allSatisfy({ $0 != nil }) else { return nil }
        edges = parts.compactMap(\.self)
    }
}
