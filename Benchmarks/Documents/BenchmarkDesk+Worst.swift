import CanonicalXML
import PKI
import VirtualRegistry

extension BenchmarkDesk {
  /// The documents that cost the most at a size: `SIZE/NAME.xml`, and `worst.tsv` with name, limit and
  /// construct of each.
  func writeWorstCases(of size: Int, to folder: OutputFolder) throws {
    var table = ""
    for worst in WorstCase.all {
      try folder.write(document(worst, of: size), to: "\(size)/\(worst.name).xml")
      table += "\(worst.name)\t\(worst.limit)\t\(worst.construct)\n"
    }
    try folder.write(Array(table.utf8), to: "worst.tsv")
  }

  private func document(_ worst: WorstCase, of size: Int) throws -> [UInt8] {
    switch worst.signing {
    case .none: return Array(worst.content(size).utf8)
    case .one: return try signed(worst, of: size)
    case .altered:
      let text = String(decoding: try signed(worst, of: size), as: UTF8.self)
      return Array(text.replacing(WorstCase.mark, with: "changed", maxReplacements: 1).utf8)
    case .filling(let filling):
      let signer = try registry.card(.farmandar, "IR-01-01").signature
      return Array(try SignatureForge(signer: signer, size: size).document(filling).utf8)
    }
  }

  private func signed(_ worst: WorstCase, of size: Int) throws -> [UInt8] {
    // What a signature takes.
    let bytes = Array(worst.content(size - 4_000).utf8)
    do {
      return try sign(bytes, for: worst.policy, [Step(role: .farmandar, unit: "IR-01-01")])
    } catch {
      // What no signer accepts is for the verifier to refuse.
      return bytes
    }
  }
}
