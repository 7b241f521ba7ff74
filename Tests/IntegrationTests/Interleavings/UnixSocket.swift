import Glibc

/// A socket in a folder, as PostgreSQL has one.
enum UnixSocket {
    struct Failed: Error {
        let call: String
        let code: Int32
    }

    private static func opened(
        _ path: String,
        _ call: String,
        _ use: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws -> Int32 {
        let socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { place in
            for (index, byte) in path.utf8.prefix(place.count - 1).enumerated() { place[index] = byte }
        }
        let done = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                use(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard done == 0 else {
            close(socket)
            throw Failed(call: call, code: errno)
        }
        return socket
    }

    /// One that clients come to.
    static func listening(_ path: String) throws -> Int32 {
        let socket = try opened(path, "bind") { bind($0, $1, $2) }
        listen(socket, 8)
        return socket
    }

    static func connected(_ path: String) throws -> Int32 { try opened(path, "connect") { connect($0, $1, $2) } }

    /// What has come; `nil` where the other side is gone.
    static func received(_ socket: Int32) -> ArraySlice<UInt8>? {
        let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 17) { buffer, count in
            count = max(0, recv(socket, buffer.baseAddress, buffer.count, 0))
        }
        return bytes.isEmpty ? nil : bytes[...]
    }

    /// Sends all of it, to whoever is still there.
    static func send(_ bytes: ArraySlice<UInt8>, to socket: Int32) {
        bytes.withUnsafeBytes { buffer in
            guard let begin = buffer.baseAddress else { return }
            var sent = 0
            while sent < buffer.count {
                let more = Glibc.send(socket, begin + sent, buffer.count - sent, Int32(MSG_NOSIGNAL))
                if more <= 0 { return }
                sent += more
            }
        }
    }
}
