import Generators

@testable import PKI

/// DER as a tree, to change what it holds and leave the lengths right.
indirect enum DERTree {
  case primitive(tag: UInt8, content: [UInt8])
  case constructed(tag: UInt8, parts: [DERTree])

  init(_ der: [UInt8]) throws {
    var reader = DERReader(der)
    self = try Self.read(&reader)
  }

  private static func read(_ reader: inout DERReader<[UInt8]>) throws -> DERTree {
    let element = try reader.next()
    guard element.isConstructed || holdsDER(element, reader) else {
      return .primitive(tag: element.tag, content: reader.content(element))
    }
    var inner = reader.inside(element)
    var parts: [DERTree] = []
    while !inner.isAtEnd { parts.append(try read(&inner)) }
    return .constructed(tag: element.tag, parts: parts)
  }

  /// Whether an OCTET STRING, such as the value of an extension, holds a value in DER itself.
  private static func holdsDER(_ element: DERElement, _ reader: DERReader<[UInt8]>) -> Bool {
    element.tag == 0x04 && (try? DERReader.check(reader.content(element))) != nil
  }

  var der: [UInt8] {
    switch self {
    case .primitive(let tag, let content): DERWriter.value(tag, content)
    case .constructed(let tag, let parts): DERWriter.value(tag, parts.flatMap(\.der))
    }
  }

  var count: Int {
    switch self {
    case .primitive: 1
    case .constructed(_, let parts): parts.reduce(1) { $0 + $1.count }
    }
  }

  /// The same with one value changed somewhere.
  func changed(_ random: inout Random) -> DERTree {
    var place = random.number(0...count - 1)
    return changed(at: &place, &random)[0]
  }

  private func changed(at place: inout Int, _ random: inout Random) -> [DERTree] {
    defer { place -= 1 }
    if place == 0 {
      // The root is not left out: it would leave nothing.
      let choices = change(&random)
      return choices.isEmpty ? [self] : choices
    }
    guard case .constructed(let tag, let parts) = self else { return [self] }
    place -= 1
    var new: [DERTree] = []
    for part in parts {
      let size = part.count
      if (0..<size).contains(place) {
        var inner = place
        new += part.changed(at: &inner, &random)
        place = -1
      } else {
        new.append(part)
        place -= size
      }
    }
    return [.constructed(tag: tag, parts: new)]
  }

  private func change(_ random: inout Random) -> [DERTree] {
    switch (random.number(0...5), self) {
    case (0, _): return []
    case (1, _): return [self, self]
    case (2, .primitive(_, let content)):
      return [
        .primitive(tag: random.pick([2, 3, 4, 6, 10, 12, 23, 24, 0x80, 0x82]), content: content)
      ]
    case (2, .constructed(_, let parts)):
      return [.constructed(tag: random.pick([0x30, 0x31, 0xA0, 0xA1, 0xA4]), parts: parts)]
    case (_, .constructed(let tag, let parts)):
      return [
        .constructed(tag: tag, parts: random.once(in: 2) ? parts.shuffled(using: &random) : [])
      ]
    case (_, .primitive(let tag, var content)):
      switch random.number(0...3) {
      case 0: content = []
      case 1: content.append(UInt8(random.number(0...255)))
      case 2 where !content.isEmpty: content.removeLast()
      default:
        guard !content.isEmpty else { return [] }
        content[random.number(0...content.count - 1)] = UInt8(random.number(0...255))
      }
      return [.primitive(tag: tag, content: content)]
    }
  }
}
