import Foundation
import Testing

/// What becomes of files of others, tried as somebody who is not root; as root nobody else's file is another's.
@Suite(
  "Files of others",
  .enabled(if: geteuid() == 0, "needs root, to be somebody else than the owner of a file"))
struct FilesOfOthersTests {
  private static let nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups"

  /// A folder that everybody may write, with a card, and sheets of these owners.
  private func world(_ owners: [String: String]) -> URL {
    let folder = World.temporaryFolder()
    let sheets = owners.sorted { $0.key < $1.key }.map { name, owner in
      "cp $LAB/desk/IR-01-02.xml w/\(name).xml; chown \(owner) w/\(name).xml"
    }
    let made = World.run(
      "mkdir w; cp -r $LAB/trust trust; cp $LAB/cards/IR-01-02-farmandar.card a.card; "
        + sheets.joined(separator: "; ") + "; chmod -R a+rwX .",
      in: folder, variables: ["LAB": World.lab.path])
    #expect(made.status == 0, "\(made.errors)")
    return folder
  }

  private func sign(_ what: String, _ options: String = "", in folder: URL) -> World.Outcome {
    World.run(
      "\(Self.nobody) mohr sign \(what) --card a.card --trust trust --pin-fd 3 --yes \(options) 3<<<123456",
      in: folder, variables: ["MOHR_SEEN": folder.path + "/seen"])
  }

  @Test("say before the PIN that owner or group would be another, and afterwards that they are")
  func owners() {
    let folder = world(["mine": "65534:65534", "group": "65534:1000", "root": "0:0"])
    let mine = sign("w/mine.xml", in: folder)
    #expect(mine.status == 0 && !mine.errors.contains("owner"), "\(mine.errors)")
    for name in ["group", "root"] {
      let other = sign("w/\(name).xml", in: folder)
      #expect(other.status == 0, "\(other.errors)")
      let before = other.errors.range(of: "the owner or the group of ‘w/\(name).xml’ is another")
      let screen = other.errors.range(of: "about to sign")
      #expect(
        before.flatMap { first in screen.map { first.lowerBound < $0.lowerBound } } == true,
        "\(other.errors)")
      #expect(other.errors.contains("could not be kept"), "\(other.errors)")
    }
  }

  @Test("are told once of many documents, with their number")
  func many() {
    let folder = world(["a": "0:0", "b": "0:0", "c": "65534:65534"])
    let signed = sign("w", "--count 3", in: folder)
    #expect(signed.status == 0, "\(signed.errors)")
    #expect(
      signed.errors.contains("the owner or the group of ‘w/a.xml’ and of 1 more is another"),
      "\(signed.errors)")
  }

  @Test("say that a folder may not be written as that, before anything else")
  func folders() {
    let folder = world(["a": "65534:65534"])
    let made = World.run("mkdir closed; chmod 755 closed; chmod 755 w", in: folder)
    #expect(made.status == 0)
    for what in ["w/a.xml", "w/a.xml --output closed/x.xml"] {
      let refused = sign(what, in: folder)
      #expect(refused.status == 74, "\(refused.errors)")
      #expect(
        refused.errors.contains("no permission to make a file in this folder"), "\(refused.errors)")
      #expect(!refused.errors.contains("about to sign"), "\(refused.errors)")
    }
  }
}
