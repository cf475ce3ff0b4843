import Glibc

/// TCP on this machine alone.
enum LoopbackSocket {
  /// A socket that listens.
  /// - Parameter port: 0 for one that is free.
  /// - Returns: the socket with its port; nil where there is none, with the reason in `errno`.
  static func listening(at port: UInt16, backlog: Int32) -> (descriptor: Int32, port: UInt16)? {
    open { descriptor in
      var on: Int32 = 1
      unsafe setsockopt(
        descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
      var (address, size) = (address(port), addressSize)
      let isBound = unsafe withAddress(&address) {
        unsafe bind(descriptor, $0, size) == 0 && listen(descriptor, backlog) == 0
          && getsockname(descriptor, $0, &size) == 0
      }
      return isBound ? (descriptor, UInt16(bigEndian: address.sin_port)) : nil
    }
  }

  /// A socket that is connected with a port; nil where there is none, with the reason in `errno`.
  static func connected(to port: UInt16) -> Int32? {
    open { descriptor in
      var address = address(port)
      let isConnected = unsafe withAddress(&address) {
        unsafe connect(descriptor, $0, addressSize) == 0
      }
      return isConnected ? descriptor : nil
    }
  }

  /// A new socket, closed again where nothing comes of it.
  private static func open<Value>(_ prepare: (Int32) -> Value?) -> Value? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    if let value = prepare(descriptor) { return value }
    let reason = errno
    close(descriptor)
    errno = reason
    return nil
  }

  private static let addressSize = socklen_t(MemoryLayout<sockaddr_in>.size)

  private static func address(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    return address
  }

  /// The address as the C library takes it.
  private static func withAddress(
    _ address: inout sockaddr_in, _ use: (UnsafeMutablePointer<sockaddr>) -> Bool
  ) -> Bool {
    unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe use($0) }
    }
  }
}
