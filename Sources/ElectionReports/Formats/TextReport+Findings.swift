import ElectionVerifier

extension TextReport {
  func findingLines(_ findings: [Finding]) -> [String] {
    return FindingLines(
      style: style, say: say, isWaiting: !verdict.waiting.isEmpty
    ).lines(findings)
  }

  var coveredLines: [String] {
    let numbers = verdict.coverage.wholeContent.map {
      Numerals.localized($0, in: style.language)
    }
    let whole = numbers.isEmpty ? [] : ["\(say.word(.wholeContent)) \(say.signatures(numbers))"]
    let lines = whole + verdict.coverage.parts.flatMap(partLines)
    return lines.isEmpty ? [say.word(.nothingUncovered)] : lines
  }

  private func partLines(_ parts: CoveredParts) -> [String] {
    let signature = number(parts.signature)
    let elements = parts.elements.map { say.latin("#" + $0) }
    let files = parts.files.map(say.text)
    // Files come behind elements, and so does what is not named.
    let isCut = parts.omitted > 0
    var lines: [String] = []
    if !elements.isEmpty || (files.isEmpty && isCut) {
      lines.append(
        say.sentence(
          .coveredElements(
            say.listed(elements, of: elements.count + (files.isEmpty ? parts.omitted : 0)),
            signature: signature)))
    }
    if !files.isEmpty {
      lines.append(
        say.sentence(
          .coveredFiles(
            say.listed(files, of: files.count + parts.omitted), signature: signature)))
    }
    return lines
  }

  var uncoveredLines: [String] {
    let coverage = verdict.coverage
    if coverage.uncovered.isEmpty { return [say.word(.nothingUncovered)] }
    let lines = coverage.uncovered.map(uncoveredText)
    return lines + more(coverage.omitted)
  }

  private func uncoveredText(_ uncovered: Uncovered) -> String {
    switch uncovered {
    case .comment(let line): place(say.word(.comment), line)
    case .processingInstruction(let line): place(say.word(.processingInstruction), line)
    case .keyInfo(let signature, let line):
      place("\(say.word(.keyInfo)) \(number(signature))", line)
    case .unsignedProperty(let signature, let element, let line):
      place("\(say.word(.unsignedProperty)) \(number(signature)): \(say.latin(element))", line)
    case .object(let signature, let line): place("\(say.word(.object)) \(number(signature))", line)
    case .content(let path, let line):
      place("\(say.word(.wholeContentUncovered)) \(say.part(path))", line)
    }
  }

  private func number(_ signature: String) -> String {
    Numerals.localized(signature, in: style.language)
  }

  private func place(_ text: String, _ line: Int?) -> String {
    guard let line else { return text }
    return say.list([text, "\(say.word(.line)) \(say.ordinal(line))"])
  }
}
