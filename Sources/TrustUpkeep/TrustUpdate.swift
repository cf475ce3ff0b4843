package import AtomicFiles
package import CanonicalXML
package import ElectionVerifier
package import PKI

/// Renews the revocation lists of a trust folder from where trust.xml says that they are published, and from nowhere else.
///
/// What is fetched is verified before it takes the place of what is there: it is a list, by a key of a CA that leads to an anchor,
/// of no later time than now, and no older than any of its kind that was seen. It takes its place in one step or not at all.
package struct TrustUpdate: Sendable {
  /// Fetches a list.
  package typealias Fetching = @Sendable (RevocationSource) throws(HTTPFault) -> RevocationList

  private let trust: Trust
  private let folder: FilePath
  private let present: Instant
  private let fetch: Fetching

  /// - Parameters:
  ///   - trust: as it was read from the folder.
  ///   - folder: the folder.
  ///   - present: the present.
  ///   - fetch: fetches a list, by HTTP where nothing else is said.
  package init(
    _ trust: Trust, in folder: FilePath, at present: Instant,
    fetch: @escaping Fetching = {
      source
        throws(HTTPFault) in
      guard let server = RevocationListServer(source.url) else { throw HTTPFault(words: "address") }
      return try server.list()
    }
  ) {
    self.trust = trust
    self.folder = folder
    self.present = present
    self.fetch = fetch
  }

  /// What became of the list of one source.
  package enum Outcome: Sendable {
    /// A newer one took its place; when the next one is due.
    case renewed(RevocationList)
    /// What is published is what is there.
    case unchanged(RevocationList)
    /// Nothing was answered that can be used.
    case noAnswer(HTTPFault)
    /// What was answered is not taken.
    case refused(Refusal)
    /// It could not be written.
    case unwritable(DocumentWriterError)
  }

  /// Why a list that was fetched is not taken.
  package enum Refusal: Hashable, Sendable {
    /// No CA of the trust signed it.
    case stranger(issuer: String)
    /// It is of a time to come.
    case inFuture(Instant)
    /// A newer one was seen; of when.
    case older(Instant, seen: Instant)
    /// It is of another issuer than the list whose place it would take.
    case otherIssuer(String, expected: String)
    /// It tells changes only.
    case isDelta
  }

  /// Renews every list that has a source, each by itself.
  /// - Parameter each: Takes what became of each, in the order of trust.xml.
  package func run(_ each: (RevocationSource, Outcome) -> Void) {
    for source in trust.revocationSources { each(source, renew(source)) }
  }

  private func renew(_ source: RevocationSource) -> Outcome {
    let list: RevocationList
    do throws(HTTPFault) {
      list = try fetch(source)
    } catch { return .noAnswer(error) }
    let file = folder.appending(source.file)
    var outcome = Outcome.unchanged(list)
    do throws(DocumentWriterError) {
      // Judged and replaced under one lock: nobody puts a newer one there in between.
      _ = try FileUpdate(path: file, limit: CertificateLimits.revocationListBytes).run { bytes in
        let there = bytes.flatMap { try? RevocationList.all(in: $0) } ?? []
        if let refusal = refusal(of: list, in: there) {
          outcome = .refused(refusal)
          return nil
        }
        guard !there.contains(where: { $0.sha256 == list.sha256 }) else { return nil }
        outcome = .renewed(list)
        return list.der
      }
    } catch { return .unwritable(error) }
    return outcome
  }

  private func refusal(of list: RevocationList, in there: [RevocationList]) -> Refusal? {
    guard !list.isDelta else { return .isDelta }
    let anchored = AnchoredAuthorities(trust)
    guard let signer = anchored.signer(of: list) else { return .stranger(issuer: list.issuer) }
    guard list.thisUpdate <= present else { return .inFuture(list.thisUpdate) }
    if let other = there.first(where: { $0.issuer != list.issuer }) {
      return .otherIssuer(list.issuer, expected: other.issuer)
    }
    let (sequence, mark) = list.succession(by: signer)
    var seen: [RevocationMemory.Mark] = []
    for other in trust.revocationLists + there where other.isSigned(by: signer) {
      let (known, mark) = other.succession(by: signer)
      if known == sequence { seen.append(mark) }
    }
    if let remembered = trust.memory?.lists.marks[sequence] { seen.append(remembered) }
    guard let newer = seen.first(where: { !mark.reaches($0) }) else { return nil }
    return .older(list.thisUpdate, seen: newer.thisUpdate)
  }
}
