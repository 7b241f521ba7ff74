import Glibc
import Matching

struct Measure {
    let seconds: Double
    /// The most memory held while solving, beyond what was held before, in MB.
    let megabytes: Double
    /// The most memory the process held meanwhile, in MB.
    let peak: Double
    let solution: Solution

    /// Solves as often as fits into about a second, at least once, and keeps the quickest.
    init(_ instance: Instance, _ options: Options) throws {
        var best: (Double, Solution)?
        var spent = 0.0
        var firstPeak = 0.0
        Memory.giveBack()
        Memory.resetPeak()
        let before = Memory.resident
        repeat {
            let begin = ContinuousClock.now
            let solution = try solve(instance, options: options)
            let seconds = Self.seconds(begin.duration(to: .now))
            spent += seconds
            // Later solves stand beside the solution that is kept, and in memory the first has given back.
            if firstPeak == 0 { firstPeak = Memory.peak }
            if seconds < best?.0 ?? .infinity { best = (seconds, solution) }
        } while spent < 0.5
        guard let best else { throw ExitError.nothing }
        (seconds, solution) = best
        peak = firstPeak
        megabytes = max(0, firstPeak - before)
    }

    enum ExitError: Error { case nothing }

    static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}

/// What the kernel says about the process's memory, in MB.
enum Memory {
    static var resident: Double { field("VmRSS:") }
    static var peak: Double { field("VmHWM:") }

    /// Hands freed memory to the kernel, so that what is taken next counts.
    static func giveBack() {
        // Glibc's own module leaves this function out.
        guard let address = dlsym(nil, "malloc_trim") else { return }
        _ = unsafeBitCast(address, to: (@convention(c) (Int) -> Int32).self)(0)
    }

    /// Makes the peak begin anew.
    static func resetPeak() {
        guard let file = fopen("/proc/self/clear_refs", "w") else { return }
        fputs("5", file)
        fclose(file)
    }

    private static func field(_ name: String) -> Double {
        guard let file = fopen("/proc/self/status", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, 256, file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            if text.hasPrefix(name) {
                let digits = text.filter(\.isNumber)
                return (Double(digits) ?? 0) / 1024
            }
        }
        return 0
    }
}

/// Columns of a table.
enum Table {
    static func row(_ cells: [String], _ widths: [Int]) -> String {
        zip(cells, widths).map { cell, width in
            let gap = String(repeating: " ", count: max(0, abs(width) - cell.count))
            return width < 0 ? cell + gap : gap + cell
        }
        .joined(separator: "  ")
    }

    static func decimals(_ value: Double, _ digits: Int) -> String {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let whole = Int((abs(value) * scale).rounded())
        let fraction = String(whole % Int(scale))
        let zeros = String(repeating: "0", count: max(0, digits - fraction.count))
        let sign = value < 0 && whole > 0 ? "-" : ""
        return digits == 0 ? "\(sign)\(whole)" : "\(sign)\(whole / Int(scale)).\(zeros)\(fraction)"
    }
}
