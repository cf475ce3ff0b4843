package import CanonicalXML

/// The ids of a new signature: `seal-1`, `seal-1-value`, and so on.
package struct SignatureIDs: Hashable {
  let signature: String
  var value: String { signature + "-value" }
  var reference: String { signature + "-reference" }
  var properties: String { signature + "-properties" }

  private var all: [String] { [signature, value, reference, properties] }

  /// The first ids that collide with nothing in the document, nor with those given out before.
  ///
  /// - Parameters:
  ///   - document: The document in which the ids must be new.
  ///   - taken: Ids given out for the same document already.
  package init(new document: XMLDocument, besides taken: Set<String>) {
    var number = 1
    while true {
      let candidate = SignatureIDs(signature: "seal-\(number)")
      if !taken.contains(candidate.signature),
        candidate.all.allSatisfy({ document.occurrences(ofID: $0) == 0 })
      {
        self = candidate
        return
      }
      number += 1
    }
  }

  private init(signature: String) { self.signature = signature }
}
