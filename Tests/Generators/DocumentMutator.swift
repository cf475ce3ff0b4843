/// Changes documents in the ways that an engine may judge otherwise than another: elements taken out, repeated, moved
/// and renamed, values replaced, texts split, names bound anew.
///
/// It reads canonical XML, where every `<` begins a tag or an instruction. A `>` in a value looks like the end of
/// the tag to it: a change then lands elsewhere, which is a change as well.
package struct DocumentMutator {
  private var random: Random
  private let values: [String]

  /// Makes a mutator.
  ///
  /// - Parameters:
  ///   - seed: What all changes follow from.
  ///   - values: What values may become, besides others of the document.
  package init(seed: UInt64, values: [String]) {
    random = Random(seed: seed)
    self.values = values
  }

  /// A document with one to four changes; some of them may be undone by another, or leave no document.
  package mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<random.number(1...4) {
      let markup = Markup(bytes)
      if let changed = change(markup) { bytes = changed }
    }
    return bytes
  }

  private mutating func change(_ markup: Markup) -> [UInt8]? {
    switch random.number(0...11) {
    case 0...3: replaceValue(markup)
    case 4: replaceText(markup)
    case 5: removeElement(markup)
    case 6: repeatElement(markup)
    case 7: swapElements(markup)
    case 8: renameElement(markup)
    case 9: changeAttribute(markup)
    case 10: insert(markup)
    default: bindNames(markup)
    }
  }

  // MARK: Values

  private mutating func value(_ markup: Markup) -> [UInt8] {
    random.once(in: 3) && !markup.values.isEmpty
      ? Array(markup.bytes[random.pick(markup.values)]) : Array(random.pick(values).utf8)
  }

  private mutating func replaceValue(_ markup: Markup) -> [UInt8]? {
    guard !markup.values.isEmpty else { return nil }
    let place = random.pick(markup.values)
    if random.once(in: 3) { return markup.replacing(place, with: oneCharacter(markup, place)) }
    return markup.replacing(place, with: value(markup))
  }

  private mutating func replaceText(_ markup: Markup) -> [UInt8]? {
    guard !markup.texts.isEmpty else { return nil }
    let place = random.pick(markup.texts)
    if random.once(in: 3) { return markup.replacing(place, with: oneCharacter(markup, place)) }
    return markup.replacing(place, with: value(markup))
  }

  /// A value with one character inserted, left out or exchanged.
  private mutating func oneCharacter(_ markup: Markup, _ place: Range<Int>) -> [UInt8] {
    var text = Array(String(decoding: markup.bytes[place], as: UTF8.self).unicodeScalars)
    let character = random.pick(Array("0129-:.+ AZaz/=Zéآ۱\u{200C}\t".unicodeScalars))
    let index = random.number(0...max(0, text.count - 1))
    switch random.number(0...2) {
    case 0: text.insert(character, at: min(index, text.count))
    case 1 where !text.isEmpty: text.remove(at: index)
    case 2 where !text.isEmpty: text[index] = character
    default: text.append(character)
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text)
    return Array(String(view).utf8)
  }

  // MARK: Elements

  private mutating func removeElement(_ markup: Markup) -> [UInt8]? {
    guard markup.elements.count > 1 else { return nil }
    return markup.replacing(random.pick(Array(markup.elements.dropFirst())).whole, with: [])
  }

  private mutating func repeatElement(_ markup: Markup) -> [UInt8]? {
    guard markup.elements.count > 1, markup.bytes.count < 60_000 else { return nil }
    let element = random.pick(Array(markup.elements.dropFirst()))
    return markup.replacing(
      element.whole.upperBound..<element.whole.upperBound, with: Array(markup.bytes[element.whole]))
  }

  private mutating func swapElements(_ markup: Markup) -> [UInt8]? {
    guard markup.elements.count > 2 else { return nil }
    let inner = Array(markup.elements.dropFirst())
    let pair = [random.pick(inner).whole, random.pick(inner).whole].sorted {
      $0.lowerBound < $1.lowerBound
    }
    guard pair[0].upperBound <= pair[1].lowerBound else {
      // One lies in the other: it takes the other's place.
      return markup.replacing(pair[0], with: Array(markup.bytes[pair[1]]))
    }
    let first = Array(markup.bytes[pair[0]])
    var bytes = markup.replacing(pair[1], with: first)
    bytes.replaceSubrange(pair[0], with: markup.bytes[pair[1]])
    return bytes
  }

  private mutating func renameElement(_ markup: Markup) -> [UInt8]? {
    let element = random.pick(markup.elements)
    let name =
      random.once(in: 4)
      ? Array("Other".utf8) : Array(markup.bytes[random.pick(markup.elements).name])
    var bytes = markup.bytes
    if let end = element.endName { bytes.replaceSubrange(end, with: name) }
    bytes.replaceSubrange(element.name, with: name)
    return bytes
  }

  private mutating func changeAttribute(_ markup: Markup) -> [UInt8]? {
    guard !markup.attributes.isEmpty else { return nil }
    let attribute = random.pick(markup.attributes)
    switch random.number(0...2) {
    case 0: return markup.replacing(attribute.whole, with: [])
    case 1:
      return markup.replacing(
        attribute.name, with: Array(markup.bytes[random.pick(markup.attributes).name]))
    default:
      let element = random.pick(markup.elements)
      return markup.replacing(
        element.name.upperBound..<element.name.upperBound,
        with: Array(markup.bytes[attribute.whole]))
    }
  }

  private mutating func insert(_ markup: Markup) -> [UInt8]? {
    let pieces = [
      "<!--c-->", "<?p x?>", "<![CDATA[7]]>", " ", "\n", "7", "<Other/>",
      "<o:Count xmlns:o=\"urn:o\">1</o:Count>",
      "&#13;", "&#9;", "&#x6F1;", "آ",
    ]
    var places = markup.elements.map(\.whole.upperBound)
    for text in markup.texts { places += [text.lowerBound, text.upperBound] }
    for element in markup.elements {
      if let end = element.endName { places.append(end.lowerBound - 2) }
    }
    let place = random.pick(places)
    return markup.replacing(place..<place, with: Array(random.pick(pieces).utf8))
  }

  private mutating func bindNames(_ markup: Markup) -> [UInt8]? {
    let bindings = [
      " xmlns=\"\"", " xmlns=\"urn:o\"", " xmlns:o=\"urn:o\" o:x=\"1\"", " xml:lang=\"fa\"",
      " xml:lang=\"EN-us\"", " xml:space=\"preserve\"", " xml:id=\"a1\"", " xml:base=\"a/\"",
      " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:nil=\"true\"",
      " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:type=\"Text\"",
    ]
    let name = random.pick(markup.elements).name
    return markup.replacing(
      name.upperBound..<name.upperBound, with: Array(random.pick(bindings).utf8))
  }
}
