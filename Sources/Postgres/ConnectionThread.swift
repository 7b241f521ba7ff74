import Glibc

/// Runs the jobs of one connection on one thread of its own, so that a blocking call of libpq never holds one of the
/// few threads that all other tasks share.
///
/// Unchecked because of the C pointers: `pending` and `stopped` are only touched under `mutex`; the pointers
/// themselves never change and live until the last reference, which the thread also holds, is gone.
final class ConnectionThread: SerialExecutor, @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let wakeUp: UnsafeMutablePointer<pthread_cond_t>
    private var pending: [UnownedJob] = []
    private var stopped = false

    init() throws {
        mutex = .allocate(capacity: 1)
        wakeUp = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(wakeUp, nil)

        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let this = Unmanaged.passRetained(self)
        let status = pthread_create(&thread, &attributes, { ConnectionThread.main($0) }, this.toOpaque())
        guard status == 0 else {
            this.release()
            throw PostgresError(.unreachable, "no thread could be started for a connection (error \(status))")
        }
    }

    deinit {
        pthread_cond_destroy(wakeUp)
        pthread_mutex_destroy(mutex)
        wakeUp.deallocate()
        mutex.deallocate()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        pthread_mutex_lock(mutex)
        pending.append(job)
        pthread_cond_signal(wakeUp)
        pthread_mutex_unlock(mutex)
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        UnownedSerialExecutor(ordinary: self)
    }

    /// Lets the thread end once nothing is pending.
    func stop() {
        pthread_mutex_lock(mutex)
        stopped = true
        pthread_cond_signal(wakeUp)
        pthread_mutex_unlock(mutex)
    }

    private static func main(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let argument else { return nil }
        let executor = Unmanaged<ConnectionThread>.fromOpaque(argument).takeRetainedValue()
        while let jobs = executor.next() {
            for job in jobs { job.runSynchronously(on: executor.asUnownedSerialExecutor()) }
        }
        return nil
    }

    /// The jobs to run now, in order; waits for some; nil when the thread has no more to do.
    private func next() -> [UnownedJob]? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while pending.isEmpty {
            if stopped { return nil }
            pthread_cond_wait(wakeUp, mutex)
        }
        defer { pending.removeAll(keepingCapacity: true) }
        return pending
    }
}
