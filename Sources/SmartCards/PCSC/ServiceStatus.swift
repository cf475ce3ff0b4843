import CCard

/// What the card service answered: the codes of PC/SC that mean something here.
struct ServiceStatus: Equatable, Sendable {
  let code: UInt32

  init(_ result: Int) { code = UInt32(truncatingIfNeeded: result) }

  init(code: UInt32) { self.code = code }

  static let success = Self(code: 0)
  static let insufficientBuffer = Self(code: 0x8010_0008)
  static let sharingViolation = Self(code: 0x8010_000B)
  static let noReaders = Self(code: 0x8010_002E)
  static let noService = Self(code: 0x8010_001D)
  static let resetCard = Self(code: 0x8010_0068)
  static let removedCard = Self(code: 0x8010_0069)

  /// Whether the card is no more what it was when it was connected.
  var isOfAnotherCard: Bool { self == .removedCard || self == .resetCard }

  /// The reason as an error; nil for success.
  ///
  /// - Parameters:
  ///   - reader: the reader's name
  ///   - connected: the service had answered before
  func error(reader: String, connected: Bool = true) -> CardError? {
    switch code {
    case 0: nil
    // SCARD_E_NO_SERVICE, SCARD_E_SERVICE_STOPPED; SCARD_F_COMM_ERROR: the service went away
    // while it was asked
    case 0x8010_001D, 0x8010_001E, 0x8010_0013: connected ? .serviceStopped : .serviceUnavailable
    // SCARD_W_SECURITY_VIOLATION: polkit said no
    case 0x8010_006A: .accessDenied
    // SCARD_E_NO_READERS_AVAILABLE
    case 0x8010_002E: .noReader
    // SCARD_E_UNKNOWN_READER, SCARD_E_READER_UNAVAILABLE
    case 0x8010_0009, 0x8010_0017: .unknownReader(reader)
    // SCARD_E_NO_SMARTCARD
    case 0x8010_000C: .noCard(reader: reader)
    // SCARD_E_SHARING_VIOLATION, SCARD_E_TIMEOUT
    case 0x8010_000B, 0x8010_000A: .busy(reader: reader)
    // SCARD_W_RESET_CARD
    case 0x8010_0068: .reset(reader: reader)
    // SCARD_W_REMOVED_CARD
    case 0x8010_0069: .removed(reader: reader)
    // SCARD_W_UNSUPPORTED_CARD, UNRESPONSIVE_CARD, UNPOWERED_CARD; SCARD_E_PROTO_MISMATCH
    case 0x8010_0065...0x8010_0067, 0x8010_000F: .mute(reader: reader)
    // SCARD_E_INSUFFICIENT_BUFFER
    case 0x8010_0008: .protocolViolation(.oversizeAnswer(limit: 65_538))
    // SCARD_E_NOT_TRANSACTED, SCARD_E_COMM_DATA_LOST
    case 0x8010_0016, 0x8010_002F: .linkFailed(reader: reader)
    default: .serviceFailure(code: code)
    }
  }
}
