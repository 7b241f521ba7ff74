import Glibc

/// Times the commands as whole processes, with the operating system's own account of time and memory, and prints them
/// beside the figures to reach. Usage: command-bench PATH-TO-TANDEM [RUNS], or command-bench run PROGRAM WORDS… for one
/// command of your own.
@main
struct CommandBench {
    static func main() throws {
        guard CommandLine.arguments.count >= 2 else { throw Trouble("usage: command-bench PATH-TO-TANDEM [RUNS]") }
        if CommandLine.arguments.count > 2, CommandLine.arguments[1] == "run" {
            let usage = try Command(program: CommandLine.arguments[2]).run(Array(CommandLine.arguments.dropFirst(3)))
            return print("\(usage.wall.thousandths) s, CPU \(usage.cpu.thousandths) s, \(usage.megabytes) MB")
        }
        let runs = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 5 : 5
        let home = "/tmp/tandem-bench-\(getpid())"
        mkdir(home, 0o755)
        setenv("TANDEM_HOME", home + "/home", 1)
        let tandem = Command(program: CommandLine.arguments[1])
        defer {
            _ = try? tandem.run(["database", "stop"])
            _ = try? Command(program: "/bin/rm").run(["-rf", "--", home])
        }
        print("command                                      wall s (least, median)    CPU s   MB   to reach")
        try first(tandem)
        for (arguments, goal) in goals { try report(tandem, arguments, goal, runs) }
        for (arguments, goal) in papers(home + "/papers") { try report(tandem, arguments, goal, runs) }
        setenv("SAP_SHELL", "bash", 1)
        for (words, place) in completed {
            let asked = ["---completion"] + words + ["--", place, "\(words.count + 1)", "0", "tandem"] + words + [""]
            try report(tandem, asked, "0.05 s", runs * 10, called: "completing \(words.joined(separator: " "))")
        }
        unsetenv("SAP_SHELL")
        try oneDecline(tandem, runs)
    }

    /// England asked, one side declining, and matched again with as few moves as can be.
    private static func oneDecline(_ tandem: Command, _ runs: Int) throws {
        var later = time(nil) + 21 * 86_400, day = tm()
        gmtime_r(&later, &day)
        func digits(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let answerBy = "\(day.tm_year + 1900)-\(digits(day.tm_mon + 1))-\(digits(day.tm_mday))"
        for arguments in [
            ["consent", "ask", "england", "--all", "--answer-by", answerBy],
            ["consent", "record", "england", "devon", "--answer", "no", "--because", "leaders_capacity"],
        ] { _ = try tandem.run(arguments) }
        try report(tandem, ["round", "repropose", "england"], "0.35 s, 150 MB", runs)
        try report(tandem, ["today"], "0.15 s, 150 MB", runs)
        try report(tandem, ["round", "status", "england"], "0.15 s, 150 MB", runs)
    }

    /// What is run again and again, and what is to be reached.
    private static let goals: [([String], String)] = [
        (["--help"], "0.05 s"), (["board"], "0.3 s, 150 MB"), (["authority", "show", "hull"], "150 MB"),
        (["authority", "list", "--format", "json"], "150 MB"), (["authority", "alerts"], "0.3 s, 150 MB"),
        (["round", "propose", "england"], "0.3 s, 150 MB"), (["round", "show", "england"], "0.3 s, 150 MB"),
        (["round", "show", "england", "--format", "json"], "0.3 s, 150 MB"),
        (["round", "explain", "england", "devon"], "0.3 s, 150 MB"),
        (["round", "what-if", "england", "--offer", "leeds=3"], "0.3 s, 150 MB"),
        (["round", "what-if", "england", "--pin", "devon=essex"], "0.3 s, 150 MB"),
        (["round", "robust", "england"], "1 s, 150 MB"),
        (["setup", "--england"], "150 MB"), (["doctor"], "150 MB"),
    ]

    /// What people look at, and print.
    private static func papers(_ folder: String) -> [([String], String)] {
        mkdir(folder, 0o755)
        let printed = (["pack", "england", "--all", "--pdf", "--out", folder + "/printed"], "30 s")
        return (access("/usr/bin/weasyprint", X_OK) == 0 ? [printed] : []) + [
            (["report", "round", "england", "--out", folder + "/report"], "0.5 s, 150 MB"),
            (["report", "authority", "devon", "--out", folder + "/authority"], "0.2 s, 150 MB"),
            (["round", "export", "england", "--out", folder + "/plan.xlsx"], "0.5 s, 150 MB"),
            (["pack", "england", "--all", "--out", folder + "/packs"], "3 s, 150 MB"),
            (["letters", "write", "england", "--out", folder + "/letters"], "3 s, 150 MB"),
        ]
    }

    /// What a shell asks for while somebody types: the words before, and which place of theirs is asked about.
    private static let completed = [
        (["authority", "show"], "positional@0"), (["round", "show"], "positional@0"),
        (["policy", "show"], "positional@0"),
    ]

    /// The main job on a machine without a database: the cluster's first start included.
    private static func first(_ tandem: Command) throws {
        var wall = 0.0, cpu = 0.0, memory = 0
        for arguments in [
            ["setup", "--england"], ["board"], ["round", "new", "england"], ["round", "propose", "england"],
            ["round", "new", "nw", "--region", "NW", "--partners-from", "own"], ["round", "propose", "nw"],
            ["round", "explain", "england", "devon"],
        ] {
            let usage = try tandem.run(arguments)
            wall += usage.wall
            cpu += usage.cpu
            memory = max(memory, usage.megabytes)
        }
        print(line("the main job, first start included", [wall], cpu, memory, "5 s"))
    }

    private static func report(
        _ tandem: Command,
        _ arguments: [String],
        _ goal: String,
        _ runs: Int,
        called: String? = nil
    )
        throws
    {
        let usages = try (0..<max(1, runs)).map { _ in try tandem.run(arguments) }
        let cpu = usages.map(\.cpu).sorted()[usages.count / 2]
        let memory = usages.map(\.megabytes).max() ?? 0
        print(line(called ?? arguments.joined(separator: " "), usages.map(\.wall), cpu, memory, goal))
    }

    private static func line(_ name: String, _ walls: [Double], _ cpu: Double, _ memory: Int, _ goal: String) -> String
    {
        let sorted = walls.sorted()
        let median = sorted[sorted.count / 2]
        return name.padded(44) + " " + "\(sorted[0].thousandths), \(median.thousandths)".padded(25)
            + " \(cpu.thousandths.padded(6))  \("\(memory)".padded(4)) \(goal)"
    }
}

/// What a run took.
struct Usage {
    /// Seconds on the clock.
    let wall: Double
    /// Seconds of processor time, user and system.
    let cpu: Double
    /// The most memory it held, in MB.
    let megabytes: Int
}

/// A program that is run to its end, silently.
struct Command {
    let program: String

    /// - Throws: `Trouble` if it cannot be run or fails.
    func run(_ arguments: [String]) throws -> Usage {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for stream in 0...2 as ClosedRange<Int32> {
            posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
        }
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var process: pid_t = 0
        let began = Self.now
        guard posix_spawn(&process, program, &actions, nil, &words, environ) == 0 else {
            throw Trouble("\(program) cannot be run")
        }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
        let wall = Self.now - began
        guard status == 0 else { throw Trouble("\(program) \(arguments.joined(separator: " ")) failed") }
        return Usage(
            wall: wall,
            cpu: usage.ru_utime.seconds + usage.ru_stime.seconds,
            megabytes: Int(usage.ru_maxrss) / 1024
        )
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

struct Trouble: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

extension timeval {
    fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}

extension Double {
    /// With three digits behind the point.
    fileprivate var thousandths: String {
        let whole = Int((self * 1000).rounded())
        let rest = "\(whole % 1000)"
        return "\(whole / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
}

extension String {
    fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
