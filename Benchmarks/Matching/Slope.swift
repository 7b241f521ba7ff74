import Glibc

/// The slope of the least-squares line through the logarithms of points.
func slope(_ points: [(Double, Double)]) -> Double {
    let logs = points.map { (log($0.0), log($0.1)) }
    let count = Double(logs.count)
    let meanX = logs.reduce(0) { $0 + $1.0 } / count
    let meanY = logs.reduce(0) { $0 + $1.1 } / count
    let above = logs.reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    let below = logs.reduce(0) { $0 + ($1.0 - meanX) * ($1.0 - meanX) }
    return below == 0 ? 0 : above / below
}
