import CanonicalXML
import Foundation
import PKI
import SmartCards
import Testing
import VirtualRegistry

extension ReaderTests {
  /// Odd cards behind a real pcscd, through the command; what differs in data alone is taught by a file.
  @Suite(.enabled(if: mohrBinary != nil, "mohr is not built beside the tests"))
  struct ReaderQuirkTests {
    @Test(
      arguments: [
        (.noExtended, .iso7816_15), (.pathOnly, .iso7816_15), (.isoApplet, .iso7816_15),
        (.mseSpendsPIN, .iso7816_15), (.gzip, .piv), (.globalPIN, .piv), (.providerOnly, .piv),
      ] as [(CardContents.Quirk, CardContents.Profile)])
    func signs(_ quirk: CardContents.Quirk, _ profile: CardContents.Profile) throws {
      let mohr = try #require(mohrBinary)
      let daemon = try ReaderDaemon()
      let folder = daemon.folder + "/lab"
      try SharedLab.copy(to: folder, mohr)
      let cards = try FileManager.default.contentsOfDirectory(atPath: folder + "/cards").sorted()
      let name = try #require(cards.first { $0.contains("farmandar") })
      let path = folder + "/cards/" + name
      let unit = name.split(separator: "-farmandar")[0]
      let desk = try #require(FileManager.default.subpaths(atPath: folder + "/desk")).sorted()
      let sheet = folder + "/desk/" + (try #require(desk.first { $0.contains(unit) }))
      // The same keys in an odd card.
      var text = try String(contentsOfFile: path, encoding: .utf8)
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("profiles: ") })
      text = text.replacingOccurrences(
        of: line, with: "profiles: \(profile.rawValue)\nquirks: \(quirk.rawValue)")
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let card = try daemon.insert(try VirtualTransport(path: .init(path)))
      defer { card.pull() }
      var environment = daemon.environment
      environment["XDG_CONFIG_HOME"] = daemon.folder + "/config"
      let sign = [
        "bash", "-c", "exec \"$@\" --yes --pin-fd 3 3<<<123456", "-", mohr, "sign", sheet,
        "--card", ReaderDaemon.reader, "--trust", folder + "/trust", "--lang", "en",
      ]
      if quirk == .mseSpendsPIN {
        let without = try run(sign, environment: environment)
        #expect(without.status == 77, "\(without.output)")
        #expect(without.output.contains("took the PIN and yet refuses"), "\(without.output)")
        try teach(QuirkTests.environmentFirst, in: daemon.folder + "/config")
      }
      let signed = try run(sign, environment: environment)
      #expect(signed.status == 0, "\(quirk): \(signed.output)")
      let list = try run([mohr, "card", "list", "-v"], environment: environment)
      #expect(list.output.contains(": yes"), "\(list.output)")
      let status = try run([mohr, "card", "pin", "--lang", "en"], environment: environment)
      #expect(status.output.contains("3 tries left"), "\(status.output)")
      print("card judge: \(quirk.rawValue) behind pcscd signs, \(profile.rawValue)")
    }

    private func teach(_ profile: String, in configuration: String) throws {
      let folder = configuration + "/mohr/cards"
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      try profile.write(toFile: folder + "/card.xml", atomically: true, encoding: .utf8)
      #expect(unsafe chmod(folder + "/card.xml", 0o600) == 0)
    }
  }
}
