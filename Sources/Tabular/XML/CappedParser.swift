import CExpat
import Glibc

/// An expat parser with a ceiling on its memory.
///
/// Expat has none of its own, and documents made of millions of different names, or of one endless tag, would fill
/// the machine. Its allocations are counted for the parser that is at work on the thread; a parser may be used on one
/// thread now and on another later.
final class CappedParser {
    private struct Budget {
        var used = 0
        let limit: Int
    }

    private let parser: XML_Parser
    private let budget: UnsafeMutablePointer<Budget>

    /// Makes a parser that may take `limit` bytes; nil when there is no memory.
    init?(limit: Int) {
        let budget = UnsafeMutablePointer<Budget>.allocate(capacity: 1)
        budget.initialize(to: Budget(limit: limit))
        var suite = XML_Memory_Handling_Suite(
            malloc_fcn: { CappedParser.allocate($0) },
            realloc_fcn: { CappedParser.reallocate($0, $1) },
            free_fcn: { CappedParser.release($0) }
        )
        guard let parser = Self.at(budget, { XML_ParserCreate_MM(nil, &suite, nil) }) else {
            budget.deallocate()
            return nil
        }
        self.parser = parser
        self.budget = budget
    }

    deinit {
        work { XML_ParserFree($0) }
        budget.deallocate()
    }

    /// Calls `body` with the parser; every call that can allocate or free must go this way.
    func work<Result>(_ body: (XML_Parser) -> Result) -> Result {
        Self.at(budget) { body(parser) }
    }

    // MARK: The budget at work on this thread

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        let status = pthread_key_create(&key, nil)
        precondition(status == 0, "a process has room for a key of its own")
        return key
    }()

    private static func at<Result>(_ budget: UnsafeMutablePointer<Budget>, _ body: () -> Result) -> Result {
        let before = pthread_getspecific(key)
        pthread_setspecific(key, budget)
        defer { pthread_setspecific(key, before) }
        return body()
    }

    private static func current() -> UnsafeMutablePointer<Budget>? {
        pthread_getspecific(key)?.assumingMemoryBound(to: Budget.self)
    }

    private static func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
        guard let budget = current(), size <= budget.pointee.limit - budget.pointee.used else { return nil }
        guard let block = malloc(size) else { return nil }
        budget.pointee.used += malloc_usable_size(block)
        return block
    }

    private static func reallocate(_ block: UnsafeMutableRawPointer?, _ size: Int) -> UnsafeMutableRawPointer? {
        let old = malloc_usable_size(block)
        guard let budget = current(), size - old <= budget.pointee.limit - budget.pointee.used else { return nil }
        guard let moved = realloc(block, size) else { return nil }
        budget.pointee.used += malloc_usable_size(moved) - old
        return moved
    }

    private static func release(_ block: UnsafeMutableRawPointer?) {
        if let budget = current() { budget.pointee.used -= malloc_usable_size(block) }
        free(block)
    }
}
