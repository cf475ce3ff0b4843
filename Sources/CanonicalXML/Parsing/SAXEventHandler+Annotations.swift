/// Comments and processing instructions.
extension SAXEventHandler {
  /// A comment.
  func comment(_ bytes: Bytes) {
    guard !isRefused else { return }
    unsafe state.pointee.eventCount += 1
    guard let length = unsafe length(bytes, limits.commentBytes) else {
      return fail(.limit(.commentBytes, limits.commentBytes))
    }
    let signature = signature
    forEachOutput { unsafe $0.comment(bytes, length, place: place, signature: signature) }
    unsafe annotate(.comment, target: nil, bytes, length)
  }

  /// A processing instruction.
  func instruction(target: Bytes, _ bytes: Bytes?) {
    guard !isRefused else { return }
    unsafe state.pointee.eventCount += 1
    guard
      let length = unsafe bytes.map({ unsafe length($0, limits.processingInstructionBytes) }) ?? 0
    else {
      return fail(.limit(.processingInstructionBytes, limits.processingInstructionBytes))
    }
    guard unsafe self.length(target, limits.nameBytes) != nil else {
      return fail(.limit(.nameBytes, limits.nameBytes))
    }
    let signature = signature
    forEachOutput {
      unsafe $0.instruction(target: target, bytes, length, place: place, signature: signature)
    }
    unsafe annotate(.processingInstruction, target: target, bytes, length)
  }

  private func annotate(
    _ kind: UncoveredNode.Kind, target: Bytes?, _ bytes: Bytes?, _ length: Int
  ) {
    if signatureDepth > 0 {
      unsafe signatureTable.annotation(target: target, bytes, length, line: parser.line)
      return checkSignatureTable()
    }
    uncoveredCount += 1
    if kind == .comment { commentCount += 1 }
    if uncovered.count < limits.listedNodes {
      uncovered.append(UncoveredNode(kind: kind, line: parser.line))
    }
    contentTable?.interrupt()
    if let target = unsafe target {
      unsafe contentTable?.annotation(target: target, bytes, length, line: parser.line)
    }
  }

  /// The length of a zero-terminated string; nil if it is longer than a limit.
  func length(_ bytes: Bytes, _ limit: Int) -> Int? {
    var length = 0
    while unsafe bytes[length] != 0 {
      length += 1
      if length > limit { return nil }
    }
    return length
  }
}
