import CertificateIssuing
import ElectionVerifier
import PKI
import VirtualRegistry

extension BenchmarkDesk {
  /// The trust folder, beside it a list of so many entries for `trust/crls/cards.crl`, a sheet that it clears, and the
  /// certificates of its signer and of all cards, of which half are listed: `trust/`, `long.crl`, `sheet.xml`,
  /// `signer.pem`, `cards.pem`.
  func writeLongList(_ count: Int, to folder: OutputFolder) throws {
    try writeTrust(to: folder)
    let signer = try registry.card(.farmandar, "IR-01-01").signature.certificate
    let ministry = try registry.card(.hqHead, "IR").signature.certificate
    let cards = registry.cards.map(\.signature.certificate).filter {
      $0 != signer && $0 != ministry
    }
    var list = RevocationListBuilder(
      thisUpdate: clock.adding(seconds: -3_600), nextUpdate: clock.adding(seconds: 30 * 86_400),
      number: 2)
    for card in cards.prefix(cards.count / 2) {
      list.revoke(card, at: clock.adding(seconds: -7_200), reason: .superseded)
    }
    for number in cards.count / 2..<max(count, cards.count / 2) {
      // Sixteen octets, as CAs take them: spread, positive, and each once.
      let spread = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
      let serial = (0..<8).map { UInt8(truncatingIfNeeded: spread >> (8 * $0)) }
      let rest = (0..<7).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
      list.revoke(
        serialNumber: [0x40 | serial[0] & 0x3F] + rest + serial,
        at: clock.adding(seconds: -86_400 * Int64(1 + number % 1_000)), reason: .superseded)
    }
    try folder.write(list.issue(by: registry.issuingAuthority).der, to: "long.crl")
    try folder.write(text(signer.pem), to: "signer.pem")
    try folder.write(text(cards.map(\.pem).joined()), to: "cards.pem")
    try folder.write(signedSheet("IR-01-01"), to: "sheet.xml")
  }

  private func text(_ text: String) -> [UInt8] { Array(text.utf8) }
}
