import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI
import RosterExchange

/// What a status is held against: a register, policies, a plan.
struct StatusInputs {
  let register: Register?
  let policies: [SigningPolicy]?
  let plan: CardPlan?

  /// Largest plan, in bytes.
  private static let limit = 1 << 20

  /// - Parameters:
  ///   - trust: The trust folder, of which only what it accepts is used; nil: no readiness is asked for.
  ///   - register: A register that nobody needs to have signed, in the place of the trust's.
  ///   - plan: A plan of cards.
  ///   - instant: When.
  init(
    trust folder: FilePath?, register: FilePath?, plan: FilePath?, at instant: Instant
  ) throws(Failure) {
    self.plan = try plan.map { path throws(Failure) in try Self.plan(path) }
    var named = try register.map { path throws(Failure) in try RegisterFile.read(path) }
    guard let folder else {
      policies = nil
      self.register = named
      return
    }
    let trust: Trust
    do throws(TrustError) {
      trust = try Trust.load(folder: folder)
    } catch {
      throw Failure(.trustUnusable, error)
    }
    let verifier = Verifier(trust: trust, at: instant)
    policies = verifier.policies
    if named == nil { named = try Self.register(of: trust, verifier, folder) }
    self.register = named
  }

  /// The one register that the trust accepts.
  private static func register(
    of trust: Trust, _ verifier: Verifier, _ folder: FilePath
  ) throws(Failure) -> Register {
    let accepted = verifier.registers
    guard accepted.count == 1 else {
      throw Failure(
        .trustUnusable, RosterMessage.registers(folder, accepted.map(\.election)))
    }
    for source in trust.registerDocuments {
      let digest = try? UnverifiedDocument.contentDigest(source)
      if digest == accepted[0].digest, let register = try? UnverifiedDocument.register(source) {
        return register
      }
    }
    throw Failure(.trustUnusable, RosterMessage.registers(folder, []))
  }

  private static func plan(_ path: FilePath) throws(Failure) -> CardPlan {
    let source = try Failure.source(path)
    let bytes: [UInt8]
    do throws(XMLSourceError) {
      bytes = try source.bytes(limit: limit)
    } catch {
      throw Failure.unreadable(path, error)
    }
    do throws(CSVError) {
      return try CardPlan(csv: bytes, day: WrittenDay.gregorian, digits: { Numerals.ascii($0) })
    } catch {
      throw Failure(.trustUnusable, FileMessage.csv(path, error, columns: .plan))
    }
  }
}
