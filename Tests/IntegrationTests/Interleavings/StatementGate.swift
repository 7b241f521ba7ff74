import CLibPQ
import DomainFixtures
import Foundation
import Postgres
import TestKit

/// Stands between commands that run at once and their server, and lets one statement through at a time, in an order drawn
/// from a seed. Who waits for another's lock waits there, and the others go on.
struct StatementGate {
    /// Where and how one of them loses its connection.
    struct Cut: Sendable {
        enum What: CaseIterable {
            /// The client goes before it sends the statement.
            case client
            /// The server ends the session before it gets the statement.
            case server
            /// The statement is carried out, and the answer does not arrive.
            case answer
        }

        let what: What
        /// Of the first command: 1 is its first statement.
        let statement: Int
    }

    /// How it went.
    struct Played: Sendable {
        /// Whose statements were let through, in order.
        var order: [Int] = []
        /// What the server answered with errors, by code.
        var errors: [String: Int] = [:]
        /// How often somebody waited for another.
        var waits = 0

        func statements(of lane: Int) -> Int { order.count { $0 == lane } }
    }

    struct Stuck: Error {}

    /// Runs commands at once.
    /// - Parameter command: one of them, with the way to the database that it has to take.
    static func play(
        _ count: Int,
        on server: ConnectionSettings,
        seed: UInt64,
        cut: Cut? = nil,
        _ command: @escaping @Sendable (Int, ConnectionSettings) async -> Void
    ) async throws -> Played {
        let folder = Folder(), port = server["port"] ?? "5432", name = "/.s.PGSQL.\(port)"
        let host = server["host"] ?? "", url = server.url
        var listening: [Int32] = []
        for lane in 0..<count {
            mkdir("\(folder.path)/\(lane)", 0o755)
            listening.append(try UnixSocket.listening("\(folder.path)/\(lane)\(name)"))
        }
        var ends: [Int32] = [0, 0]
        pipe(&ends)
        let doors = listening, (told, tell) = (ends[0], ends[1])
        async let played: Played = withCheckedThrowingContinuation { done in
            Thread.detachNewThread {
                var gate = StatementGate(doors, told, to: host + name, asking: url, seed, cut)
                done.resume(with: Result { try gate.run() })
            }
        }
        await withTaskGroup { group in
            for lane in 0..<count {
                var way = server
                way["host"] = "\(folder.path)/\(lane)"
                // Behind the gate, whoever runs the tests answers.
                way["requirepeer"] = nil
                group.addTask { [way] in
                    await command(lane, way)
                    var finished = UInt8(lane)
                    write(tell, &finished, 1)
                }
            }
        }
        let result = try await played
        close(tell)
        return result
    }

    /// The way of one command.
    private struct Lane {
        let door: Int32
        var client: Int32 = -1, server: Int32 = -1
        var sent = WireMessages(), answered = WireMessages()
        /// The statement that waits to be let through.
        var waiting: ArraySlice<UInt8> = []
        var isComplete = false
        var isFirst = true, isAwaiting = false, isBlocked = false, isDone = false, isHeld = false
        var held: [UInt8] = []
        var process: Int32 = 0
        var count = 0

        var isThinking: Bool { !isDone && !isComplete && !isAwaiting }
        var isRunning: Bool { !isDone && isAwaiting && !isBlocked }

        mutating func hangUp() {
            if client >= 0 { close(client) }
            if server >= 0 { close(server) }
            (client, server) = (-1, -1)
            (sent, answered, waiting, held) = (WireMessages(), WireMessages(), [], [])
            (isComplete, isFirst, isAwaiting, isBlocked, isHeld) = (false, true, false, false, false)
        }
    }

    private var lanes: [Lane]
    private let told: Int32
    private let server: String
    private let asking: OpaquePointer?
    private let cut: Cut?
    private var generator: SeededGenerator
    private var played = Played()

    private init(_ doors: [Int32], _ told: Int32, to server: String, asking url: String, _ seed: UInt64, _ cut: Cut?) {
        lanes = doors.map { Lane(door: $0) }
        (self.told, self.server, self.cut) = (told, server, cut)
        asking = PQconnectdb(url)
        generator = SeededGenerator(seed: seed)
    }

    private mutating func run() throws -> Played {
        defer {
            for index in lanes.indices {
                lanes[index].hangUp()
                close(lanes[index].door)
            }
            close(told)
            PQfinish(asking)
        }
        let limit = ContinuousClock.now + .seconds(180)
        while lanes.contains(where: { !$0.isDone }) {
            guard ContinuousClock.now < limit else { throw Stuck() }
            let next = chosen()
            if try look(within: next != nil ? 0 : lanes.contains(where: \.isRunning) ? 2 : 50) { continue }
            if let next { letThrough(next) } else { askWhoWaits() }
        }
        return played
    }

    /// Whose turn it is; `nil` while somebody thinks or is being answered.
    private mutating func chosen() -> Int? {
        guard !lanes.contains(where: { $0.isThinking || $0.isRunning }) else { return nil }
        return lanes.indices.filter { lanes[$0].isComplete }.randomElement(using: &generator)
    }

    /// Takes what has come, from anybody.
    /// - Returns: whether something had.
    private mutating func look(within milliseconds: Int32) throws -> Bool {
        var places = [pollfd(fd: told, events: Int16(POLLIN), revents: 0)]
        for lane in lanes {
            for socket in [lane.door, lane.client, lane.server] {
                places.append(pollfd(fd: socket, events: Int16(POLLIN), revents: 0))
            }
        }
        guard poll(&places, nfds_t(places.count), milliseconds) > 0 else { return false }
        if places[0].revents != 0 {
            var lane: UInt8 = 0
            if read(told, &lane, 1) == 1 { lanes[Int(lane)].isDone = true }
        }
        for index in lanes.indices {
            let (door, client, server) = (places[index * 3 + 1], places[index * 3 + 2], places[index * 3 + 3])
            // Answers first: who is told that it is over may then say more.
            if server.revents != 0 { takeAnswer(index) }
            if client.revents != 0, lanes[index].client == client.fd { takeStatement(index) }
            if door.revents != 0 {
                lanes[index].hangUp()
                lanes[index].client = accept(door.fd, nil, nil)
                lanes[index].server = try UnixSocket.connected(self.server)
            }
        }
        return true
    }

    private mutating func takeStatement(_ index: Int) {
        guard let bytes = UnixSocket.received(lanes[index].client) else { return lanes[index].hangUp() }
        lanes[index].sent.append(bytes)
        while let message = lanes[index].sent.next(isFirst: lanes[index].isFirst) {
            if lanes[index].isFirst {
                lanes[index].isFirst = false
                lanes[index].isAwaiting = true
                UnixSocket.send(message.bytes, to: lanes[index].server)
                continue
            }
            lanes[index].waiting += message.bytes
            switch message.type {
            case UInt8(ascii: "S"), UInt8(ascii: "Q"): lanes[index].isComplete = true
            case UInt8(ascii: "X"): return lanes[index].hangUp()
            default: break
            }
        }
    }

    private mutating func takeAnswer(_ index: Int) {
        guard let bytes = UnixSocket.received(lanes[index].server) else { return lanes[index].hangUp() }
        if !lanes[index].isHeld { UnixSocket.send(bytes, to: lanes[index].client) }
        lanes[index].answered.append(bytes)
        while let message = lanes[index].answered.next() {
            switch message.type {
            case UInt8(ascii: "K"):
                lanes[index].process = message.bytes.dropFirst(5).prefix(4).reduce(0) { $0 << 8 | Int32($1) }
            case UInt8(ascii: "E"):
                played.errors[WireMessages.code(ofError: message.bytes), default: 0] += 1
            case UInt8(ascii: "Z"):
                if lanes[index].isHeld { return lanes[index].hangUp() }
                lanes[index].isAwaiting = false
                // Whoever waited for this one may go on now.
                for other in lanes.indices { lanes[other].isBlocked = false }
            default: break
            }
        }
    }

    private mutating func letThrough(_ index: Int) {
        lanes[index].count += 1
        played.order.append(index)
        if let cut, index == 0, lanes[index].count == cut.statement {
            switch cut.what {
            case .client: return lanes[index].hangUp()
            case .server: PQclear(PQexec(asking, "select pg_terminate_backend(\(lanes[index].process), 5000)"))
            case .answer: lanes[index].isHeld = true
            }
        }
        UnixSocket.send(lanes[index].waiting, to: lanes[index].server)
        (lanes[index].waiting, lanes[index].isComplete, lanes[index].isAwaiting) = ([], false, true)
    }

    private mutating func askWhoWaits() {
        guard lanes.contains(where: \.isRunning) else { return }
        let answer = PQexec(asking, "select pid from pg_locks where not granted")
        defer { PQclear(answer) }
        let waiting = Set((0..<PQntuples(answer)).map { String(cString: PQgetvalue(answer, $0, 0)) })
        for index in lanes.indices where lanes[index].isRunning && waiting.contains("\(lanes[index].process)") {
            lanes[index].isBlocked = true
            played.waits += 1
        }
    }
}
