/// The entries of a revocation list, found by serial number where they stand in its bytes.
///
/// A number leads to a bucket of some sixty places, each with a part of its number's hash, and what fits is compared with
/// the list's own bytes. Fewer and larger buckets stay in the processor's cache while they are filled. All this is made
/// anew from the bytes whenever a list is read, which takes no longer than to digest them: nothing of it is kept in a
/// file, so that there is nothing that could be damaged, out of date or forged.
final class ListedEntries: Sendable {
  /// How many entries there are.
  let count: Int
  /// Whether a critical extension of an entry is none that is known here.
  let hasUnknownCriticalExtension: Bool
  private let bytes: HeldBuffer<UInt8>
  private let range: Range<Int>
  /// Where the places of each bucket begin, and the end of all.
  private let buckets: HeldBuffer<UInt32>
  /// Where entries begin, in the lower half, and a part of the hash in the upper, by bucket.
  private let places: HeldBuffer<UInt64>
  /// The entries that name another issuer than the one before, in the order of the list.
  private let issuers: HeldBuffer<UInt32>
  /// Where the first entry begins that says of whom it speaks in a way that cannot be read; the end if there is none.
  private let unreadableFrom: Int
  /// Whether it says of every entry of whom it speaks.
  var isReadable: Bool { unreadableFrom == range.upperBound }

  typealias Reader = ListedEntry.Reader

  /// Reads all entries.
  /// - Parameters:
  ///   - bytes: a list.
  ///   - range: the contents of its revokedCertificates.
  init(_ bytes: HeldBuffer<UInt8>, _ range: Range<Int>) throws(CertificateError) {
    let size = Self.bucketCount(range.count)
    let buckets = try HeldBuffer<UInt32>(capacity: size + 1, isFilled: true)
    let starts = unsafe buckets.mutableElements
    var (count, issuerCount, isNotUnderstood) = (0, 0, false)
    var unreadableFrom = range.upperBound
    var issuer: Range<Int>?
    var reader = unsafe Reader(bytes.elements, from: range.lowerBound, to: range.upperBound)
    while unsafe !reader.isAtEnd {
      let entry = try unsafe ListedEntry(&reader)
      count += 1
      let hash = unsafe Self.hash(reader.bytes, entry.serialNumber)
      unsafe starts[Self.bucket(hash, of: size)] += 1
      isNotUnderstood = isNotUnderstood || entry.isNotUnderstood
      var isUnreadable = entry.isUnreadable
      if let next = entry.issuer, unsafe !Self.isSame(next, issuer, reader.bytes) {
        issuerCount += 1
        issuer = next
        isUnreadable =
          unsafe isUnreadable || next.count > CertificateLimits.entryIssuerBytes
          || GeneralNames(reader.bytes, next)?.hasDirectoryName != true
      }
      if isUnreadable { unreadableFrom = min(unreadableFrom, entry.whole.lowerBound) }
    }
    self.bytes = bytes
    self.range = range
    self.count = count
    self.buckets = buckets
    self.unreadableFrom = unreadableFrom
    hasUnknownCriticalExtension = isNotUnderstood
    places = try HeldBuffer(capacity: count, isFilled: true)
    issuers = try HeldBuffer(capacity: issuerCount, isFilled: true)
    try fill(size)
  }

  /// Puts every entry into its bucket, from the last place of each to its first.
  private func fill(_ size: Int) throws(CertificateError) {
    let starts = unsafe buckets.mutableElements
    let places = unsafe places.mutableElements
    let issuers = unsafe issuers.mutableElements
    var sum: UInt32 = 0
    for index in 0...size {
      unsafe sum += starts[index]
      unsafe starts[index] = sum
    }
    var issuer: Range<Int>?
    var issuerCount = 0
    var reader = unsafe Reader(bytes.elements, from: range.lowerBound, to: range.upperBound)
    while unsafe !reader.isAtEnd {
      let serialNumber: Range<Int>
      let place = UInt32(unsafe reader.position)
      if issuers.isEmpty {
        var inner = try unsafe reader.inside(reader.next())
        serialNumber = try unsafe inner.next().whole
      } else {
        let entry = try unsafe ListedEntry(&reader)
        serialNumber = entry.serialNumber
        if let next = entry.issuer, unsafe !Self.isSame(next, issuer, reader.bytes) {
          unsafe issuers[issuerCount] = place
          issuerCount += 1
          issuer = next
        }
      }
      let hash = unsafe Self.hash(reader.bytes, serialNumber)
      let bucket = Self.bucket(hash, of: size)
      unsafe starts[bucket] -= 1
      unsafe places[Int(starts[bucket])] = hash & Self.tag | UInt64(place)
    }
  }
}

extension ListedEntries {
  /// Of whom an entry speaks.
  enum Issuer {
    /// The issuer of the list.
    case own
    /// Whoever is among some names, in DER.
    case named(Range<Int>)
    /// The list says it in a way that cannot be read.
    case unreadable
  }

  /// The entries of a serial number, as ranges of the list's bytes.
  /// - Parameter serialNumber: the INTEGER in DER.
  func entries(of serialNumber: [UInt8]) -> [Range<Int>] {
    unsafe serialNumber.withUnsafeBufferPointer { wanted in
      let starts = unsafe buckets.elements
      let places = unsafe places.elements
      let hash = unsafe Self.hash(wanted, 0..<wanted.count)
      let index = Self.bucket(hash, of: starts.count - 1)
      var found: [Range<Int>] = []
      for number in unsafe Int(starts[index])..<Int(starts[index + 1]) {
        let place = unsafe places[number]
        guard place & Self.tag == hash & Self.tag, let entry = entry(at: Int(place & ~Self.tag)),
          unsafe bytes.elements[entry.serialNumber].elementsEqual(wanted)
        else { continue }
        found.append(entry.whole)
        if found.count > CertificateLimits.entriesOfANumber { break }
      }
      return found
    }
  }

  /// All entries with their serial numbers, in the order of the list.
  func all() -> [(serialNumber: Range<Int>, whole: Range<Int>)] {
    var all: [(serialNumber: Range<Int>, whole: Range<Int>)] = []
    var place = range.lowerBound
    while place < range.upperBound, let entry = entry(at: place) {
      all.append((entry.serialNumber, entry.whole))
      place = entry.whole.upperBound
    }
    return all
  }

  /// Of whom the entry at a place speaks: it carries on what an entry before it said (RFC 5280, 5.3.3).
  func issuer(at place: Int) -> Issuer {
    guard place < unreadableFrom else { return .unreadable }
    let issuers = unsafe issuers.elements
    var (low, high) = (0, issuers.count)
    while low < high {
      let middle = (low + high) / 2
      if unsafe Int(issuers[middle]) <= place { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return .own }
    return unsafe entry(at: Int(issuers[low - 1]))?.issuer.map { .named($0) } ?? .unreadable
  }

  /// Whether an entry says since when a certificate is bad in a way that cannot be read.
  func hasUnreadableDate(at place: Int) -> Bool { entry(at: place)?.hasUnreadableDate ?? true }

  /// Whether an entry gives its reason twice, or in a way that cannot be read.
  func hasUnreadableReason(at place: Int) -> Bool { entry(at: place)?.hasUnreadableReason ?? true }

  private func entry(at place: Int) -> ListedEntry? {
    var reader = unsafe Reader(bytes.elements, from: place, to: range.upperBound)
    return try? unsafe ListedEntry(&reader)
  }
}

extension ListedEntries {
  /// Two numbers that nobody outside this process knows: else a list could be made whose entries share a bucket.
  private static let secret = (
    UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max) | 1
  )

  /// The part of a hash that stands beside a place.
  private static let tag: UInt64 = 0xFFFF_FFFF_0000_0000

  /// Buckets for a list of some bytes: one for thirty to sixty entries.
  private static func bucketCount(_ bytes: Int) -> Int {
    var count = 1
    while count < bytes / (48 * 64) { count *= 2 }
    return count
  }

  /// The bucket of a hash, of so many, which are a power of two.
  private static func bucket(_ hash: UInt64, of count: Int) -> Int {
    Int(truncatingIfNeeded: hash) & (count - 1)
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ number: Range<Int>) -> UInt64 {
    let (start, multiplier) = secret
    var hash = start
    var index = number.lowerBound
    while index < number.upperBound {
      let end = min(index + 8, number.upperBound)
      var word: UInt64 = 0
      while index < end {
        unsafe word = word << 8 | UInt64(bytes[index])
        index += 1
      }
      let product = (hash ^ word).multipliedFullWidth(by: multiplier)
      hash = product.high ^ product.low
    }
    return hash
  }

  /// Whether two certificateIssuers have the same bytes.
  private static func isSame(
    _ a: Range<Int>, _ b: Range<Int>?, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let b, a.count == b.count else { return false }
    return unsafe bytes[a].elementsEqual(bytes[b])
  }
}
