/// A fixed block of memory that is freed with its owner.
///
/// Inner loops read `base` once and then run without reference counting or repeated bounds checks. Bounds are still
/// checked in debug builds.
final class Slab<Element: BitwiseCopyable> {
    let base: UnsafeMutablePointer<Element>
    let count: Int

    init(_ count: Int, _ value: Element) {
        self.count = count
        base = .allocate(capacity: max(count, 1))
        base.initialize(repeating: value, count: max(count, 1))
    }

    convenience init(_ values: [Element]) where Element: ExpressibleByIntegerLiteral {
        self.init(values.count, 0)
        values.withUnsafeBufferPointer { source in
            if let from = source.baseAddress { base.update(from: from, count: source.count) }
        }
    }

    deinit {
        base.deallocate()
    }

    subscript(index: Int) -> Element {
        get {
            assert(index >= 0 && index < count)
            return base[index]
        }
        set {
            assert(index >= 0 && index < count)
            base[index] = newValue
        }
    }

    var array: [Element] {
        Array(UnsafeBufferPointer(start: base, count: count))
    }
}
