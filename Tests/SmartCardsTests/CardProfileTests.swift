import CanonicalXML
import CardProfiles
import Foundation
import PKI
import SmartCards
import Testing

/// Card profiles as files: what they must say, whose they must be, and that every fault names its line.
@Suite struct CardProfileTests {
  private static let sound = """
    <CardProfile xmlns="urn:mohr:card-profile:1" id="test" verified="yes">
      <Title xml:lang="en">Test</Title>
      <Title xml:lang="fa">آزمون</Title>
      <AnswerToReset value="3B00" mask="FF00"/>
      <Application identifier="A000000063" forms="0C 00" path="3F005015"/>
      <Code id="pin" reference="81" minimum="4" maximum="12" length="12" padding="00"/>
      <Key purpose="signature" reference="01" code="pin" each="yes"><Certificate path="3F005100"/></Key>
      <Signing order="environment-first">
        <Algorithm scheme="ECDSA" digest="SHA-256" reference="42" input="hash-command"/>
      </Signing>
    </CardProfile>
    """

  private func read(_ text: String) throws(ProfileFault) -> CardProfile {
    try CardProfileLibrary.profile(Array(text.utf8), "test.xml")
  }

  @Test func everyField() throws {
    let profile = try read(Self.sound)
    #expect(profile.identifier == "test" && profile.titles["fa"] == "آزمون")
    #expect(profile.answersToReset[0].matches([0x3B, 0x77]))
    #expect(!profile.answersToReset[0].matches([0x3C, 0x00]))
    #expect(!profile.answersToReset[0].matches([0x3B]))
    let application = try #require(profile.applications.first)
    #expect(application.forms == [0x0C, 0x00] && application.path == [0x3F, 0x00, 0x50, 0x15])
    guard case .listed(let keys, let codes) = profile.objects else {
      Issue.record("not listed")
      return
    }
    #expect(keys[0].certificates == [[0x3F, 0x00, 0x51, 0x00]] && keys[0].isVerifiedEachTime)
    #expect(codes[0].rule.padding?.length == 12 && codes[0].rule.reference == 0x81)
    #expect(profile.signing.order == .environmentFirst)
    #expect(
      profile.signing.algorithms == [
        .init(.ecdsa, .sha256, reference: 0x42, input: .hashCommand)
      ])
  }

  @Test func builtInProfiles() {
    let library = CardProfileLibrary(installation: nil, own: nil)
    #expect(library.faults.isEmpty, "\(library.faults)")
    #expect(
      library.profiles.map(\.identifier) == [
        "isoapplet", "ias-ecc", "ias-classic", "iran-mav", "iran-pardis",
      ])
    // What nobody here has signed with says so.
    #expect(library.profiles.filter(\.isVerified).map(\.identifier) == ["isoapplet"])
  }

  /// One change, one fault, at its line.
  @Test(
    arguments: [
      ("<Application", "<Script/><Application", 5), ("FF00", "FF", 4), ("81", "8", 6),
      ("A000000063", "A0000000", 5), ("3F005015", "5015", 5), ("0C 00", "0C0", 5),
      ("maximum=\"12\"", "maximum=\"3\"", 6), (" padding=\"00\"", "", 6),
      ("code=\"pin\"", "code=\"puk\"", 7),
      ("hash-command", "digest-info", 9), ("hash-command", "shell", 9), ("SHA-256", "SHA-1", 9),
      ("xml:lang=\"en\"", "xml:lang=\"de\"", 1), ("ECDSA", "DSA", 9),
      ("identifier=\"A000000063\" forms=\"0C 00\" path=\"3F005015\"", "", 5),
      ("id=\"test\"", "id=\"../x\"", 1), ("Test<", "Te<!-- -->st<", 2),
      ("<Key", "<Code id=\"pin\" reference=\"82\" minimum=\"4\" maximum=\"4\"/><Key", 7),
    ] as [(String, String, Int)])
  func faults(_ old: String, _ new: String, _ line: Int) throws {
    let text = Self.sound.replacingOccurrences(of: old, with: new)
    #expect(text != Self.sound)
    do {
      _ = try read(text)
      Issue.record("\(new) is no fault")
    } catch {
      #expect(error.line == line, "\(new): \(error)")
    }
  }

  @Test func notAProfile() {
    for text in ["", "<a/>", "<!DOCTYPE a><a/>", "\u{0}"] {
      #expect(throws: ProfileFault.self) { try read(text) }
    }
    let large = Self.sound + String(repeating: " ", count: 70_000)
    #expect(throws: ProfileFault.self) { try read(large) }
  }

  /// A folder of the person's: read in order, later sources win, and nothing that others may write.
  @Test func folders() throws {
    let folder = try TestKeys.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func write(_ name: String, _ text: String, _ mode: Int = 0o644) throws {
      try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
      #expect(unsafe chmod(folder + "/" + name, mode_t(mode)) == 0)
    }
    func library() -> CardProfileLibrary {
      CardProfileLibrary(installation: nil, own: .init(folder))
    }
    #expect(unsafe chmod(folder, 0o755) == 0)
    try write("test.xml", Self.sound)
    try write("iso.xml", Self.sound.replacingOccurrences(of: "\"test\"", with: "\"isoapplet\""))
    try write("notes.txt", "not read")
    var found = library()
    #expect(found.faults.isEmpty && found.profiles.count == 6)
    #expect(found.profiles.first { $0.identifier == "isoapplet" }?.isOwn == true)
    // Others could write it; it is a link; it is no file; it is broken.
    try write("open.xml", Self.sound, 0o664)
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/link.xml", withDestinationPath: "test.xml")
    try FileManager.default.createDirectory(
      atPath: folder + "/folder.xml", withIntermediateDirectories: false)
    try write("broken.xml", "<CardProfile>")
    found = library()
    #expect(found.profiles.count == 6)
    #expect(found.faults.count == 4, "\(found.faults)")
    #expect(found.faults.contains { $0.kind == .writableByOthers })
    if geteuid() == 0 {
      #expect(unsafe chown(folder + "/test.xml", 1, 1) == 0)
      #expect(library().faults.contains { $0.kind == .foreignOwner })
    }
    #expect(unsafe chmod(folder, 0o777) == 0)
    found = library()
    #expect(found.profiles.count == 5 && found.faults.map(\.kind) == [.writableByOthers])
    #expect(CardProfileLibrary(installation: "/nowhere", own: "/nowhere").faults.isEmpty)
  }
}
