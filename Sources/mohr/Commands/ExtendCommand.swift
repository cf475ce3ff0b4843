import ArgumentParser
import CanonicalXML
import ElectionVerifier
import PKI
import SigningSessions

/// `mohr extend`: timestamps over the signatures of documents and the evidence for them, or evidence records beside them, so that
/// they outlive cards.
struct ExtendCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "extend",
    abstract:
      "Have signatures or whole documents timestamped, so that they outlive cards (levels T, LT, LTA).",
    discussion: """
      Each signature and countersignature that holds, and has no timestamp that holds, gets one from the \
      first server that answers; the others are asked where one does not. What a server gives is \
      verified before anything is written: its authority must be one that trust.xml pins \
      (TimestampAnchor), and its clock right. A server learns digests of signature values and nothing \
      else. One that does not answer is waited for once, ten seconds at most, whatever the number of \
      documents. The proxy of the environment (http_proxy, no_proxy) counts.

      A signature that cannot be stamped stays as it is and is valid as before; run it again later. Those \
      that do not hold, strangers' among them, are left out.

      --level LT also puts into the document what it is judged by: certificates, and the revocation lists of \
      the trust folder. Lists of more than 4 KiB lie in the folder 'evidence' of the trust instead, and the \
      document pins them by their digest. A list of before the timestamp does not tell what was revoked \
      between the two: run it again when the next one is there.

      --level LTA also has an archive timestamp put over all of it, which proves signatures, content, \
      countersignatures, certificates, lists and older timestamps together. Run it again, once a month for \
      instance: a year before an archive timestamp ends, or where a list is new that was waited for, the \
      next one is put over it.

      With --batch all documents below a folder get evidence records (RFC 6283) instead: one hash tree \
      over all of them, one timestamp, and beside them a file evidence-0001.ers.xml for each 128 \
      documents of a folder, which proves that they were there, byte for byte. The documents stay as \
      they are. 'mohr verify' finds the records; a document that goes elsewhere takes a copy of its \
      record along. Run it again once a year: new documents get records, and those that end within a \
      year are renewed.

      Examples:
        mohr extend county.xml --tsa http://tsa.example.ir/ --trust trust
        mohr extend county.xml --level LTA --tsa http://tsa.example.ir/
        mohr extend county.xml --tsa http://a.example/tsa --tsa http://b.example/tsa
        mohr extend --batch results --tsa http://tsa.example.ir/

      Exit codes: 0 each signature that holds, or each document, is proven now, 1 none holds or one cannot be
      stamped, 65 trust.xml pins no timestamp authority, 66 no such file, no document found or one could not
      be read, 69 no server gave a timestamp for one, 74 could not write, or kept beside the document, which
      somebody changed.
      """)

  @Argument(help: ArgumentHelp("Signed documents.", valueName: "file"), completion: .file())
  var files: [FilePath] = []

  @Option(
    help: ArgumentHelp(
      "Prove all documents below this folder by evidence records beside them.", valueName: "dir"),
    completion: .directory)
  var batch: FilePath?

  @Option(
    help: ArgumentHelp(
      "A timestamp server, by HTTP; may be repeated, asked in this order.", valueName: "url"))
  var tsa: [String]

  @Option(
    help: ArgumentHelp(
      "How far the signatures are made to last: timestamps, evidence besides, an archive timestamp over all of it.",
      valueName: "level"))
  var level: ExtensionChoice = .timestamped

  @Option(
    help: ArgumentHelp(
      "Write to this new file instead of replacing the document.", valueName: "file"),
    completion: .file())
  var output: FilePath?

  @OptionGroup var trust: TrustOptions
  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    if files.isEmpty == (batch == nil) { throw ValidationError(.nothingToExtend) }
    if output != nil, files.count != 1 { throw ValidationError(.oneOutput) }
    if tsa.isEmpty { throw ValidationError(.timestampServers) }
    try LevelOptions.check(tsa)
  }

  func run() async throws {
    let verifier = Verifier(trust: try Failure.trust(in: trust))
    let servers = TimestampServers(tsa.compactMap { try? TimestampServer($0) })
    if let batch {
      let status = RecordRun(RecordSession(verifier, servers), speech.language)
        .extend(batch, trustFolder: trust.folder)
      if status != .passed { throw status.exit }
      return
    }
    let stamping = StampingRun(
      TimestampingSession(verifier, servers, level: level.preservation), speech.language)
    var worst: ExitStatus?
    for file in files {
      let status = stamping.extend(
        file, to: SigningTarget(path: output ?? file, isNew: output != nil))
      worst = [worst, status].compactMap(\.self).max { $0.rawValue < $1.rawValue }
    }
    if let worst, worst != .passed { throw worst.exit }
  }
}
