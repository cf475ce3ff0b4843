/// How much of an evidence record is read.
package enum EvidenceRecordLimits {
  /// Bytes of a record: with 128 documents and their path it has some 16 kB, and 6 kB more for each renewal.
  package static let bytes = 1 << 20
  /// Archive timestamps of a record, in all its chains: a renewal in five years makes twenty in a century.
  package static let timestamps = 32
  /// Lists of digests on the way to a root: a tree over a million groups has twenty.
  package static let sequences = 64
  /// Certificates, lists and responses beside one token.
  package static let information = 32
  /// Bytes of all of these that are put there: lists of timestamp authorities have a few hundred.
  package static let informationBytes = 32 << 10
  /// Digests of one list.
  package static let digests = 8_192
}
