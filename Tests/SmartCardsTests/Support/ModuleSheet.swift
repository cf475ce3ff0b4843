import CanonicalXML
import Foundation
import Testing
import VirtualRegistry

/// A lab, and a sheet of it that one of its officials may sign.
struct ModuleSheet {
  let mohr: String
  let folder: String
  let card: CardContents
  let cardFile: String
  let file: String

  init(_ mohr: String) throws {
    self.mohr = mohr
    folder = try TestKeys.temporaryFolder()
    try SharedLab.copy(to: folder + "/lab", mohr)
    let files = FileManager.default
    let cards = try files.contentsOfDirectory(atPath: folder + "/lab/cards").sorted()
    let name = try #require(cards.first { $0.contains("farmandar") })
    let unit = name.split(separator: "-farmandar")[0]
    let desk = try #require(files.subpaths(atPath: folder + "/lab/desk")).sorted()
    let document = try #require(desk.first { $0.contains(unit) }, "\(unit) of \(desk)")
    try files.createDirectory(atPath: folder + "/own", withIntermediateDirectories: true)
    file = folder + "/own/sheet.xml"
    try files.copyItem(atPath: folder + "/lab/desk/" + document, toPath: file)
    cardFile = folder + "/lab/cards/" + name
    card = try VirtualCard(path: .init(cardFile)).contents()
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  /// `mohr sign` with the PIN of labs, nobody at the keyboard.
  func sign(
    _ arguments: String..., pin: String = "123456", environment: [String: String] = [:]
  ) throws -> ToolResult {
    try run(
      [
        "bash", "-c", "exec \"$@\" --yes --pin-fd 3 3<<<\(pin)", "-", mohr, "sign", file,
        "--trust", folder + "/lab/trust",
      ] + arguments, environment: environment)
  }
}
