import CanonicalXML
import PKI
import XAdES

/// Signatures that fill a document of a size, as many and as costly as the limits allow.
enum SignatureFilling: String, CaseIterable, Sendable {
  case coSignatures, counterSignatures, counterChains, partialSignatures
  case nestedReferences, nestedReferencesOfMany, canonicalForms, references, repeatedIDs
  case manifests, certificates, sameNames, certificateValues, unsignedProperties, objects
  case longTexts, ownPart, nestedParts

  /// The limit that each comes closest to, and what it is.
  var title: (limit: String, construct: String) {
    switch self {
    case .coSignatures: ("signatures a document", "up to 64 signatures over all of it")
    case .counterSignatures:
      ("signatures a document", "up to 64 signatures with 63 countersignatures each")
    case .counterChains: ("depth of countersignatures", "countersignatures eight deep")
    case .partialSignatures:
      ("parts of the content named as not covered", "up to 64 signatures over one element each")
    case .nestedReferences:
      ("references a signature", "62 references to elements around all of the content")
    case .nestedReferencesOfMany:
      ("references a signature", "the same by up to 16 signatures")
    case .canonicalForms: ("canonical forms a document", "14 canonical forms of the whole")
    case .references:
      (
        "references a signature",
        "up to 64 signatures with 62 references each, each to another element"
      )
    case .repeatedIDs:
      ("ids in a document", "the same beside an id that stands at very many elements")
    case .manifests: ("entries of a manifest", "up to 64 signatures with 4 manifests of 32 entries")
    case .certificates: ("certificates a KeyInfo", "up to 64 signatures with 16 certificates each")
    case .sameNames:
      ("certificates a KeyInfo", "the same with authorities that have issued one another")
    case .certificateValues: ("all signatures of a document", "certificates without end")
    case .unsignedProperties: ("all signatures of a document", "unsigned properties without end")
    case .objects: ("all signatures of a document", "an object without end")
    case .ownPart:
      ("bytes of parts of signatures", "285 references and entries of manifests to one object")
    case .nestedParts:
      ("bytes of parts of signatures", "62 references to elements around all of an object")
    case .longTexts: ("findings · rows · texts of signatures", "roles of 16,000 bytes, 64 times")
    }
  }
}

extension WorstCase {
  /// What signatures cost.
  static let signatures: [WorstCase] = SignatureFilling.allCases.map { filling in
    WorstCase(
      filling.rawValue, filling.title.limit, filling.title.construct, .filling(filling)
    ) { _ in "" }
  }
}
