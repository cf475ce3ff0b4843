extension PathValidator {
  /// The newest complete list about each certificate of a path by its issuer's key: what a document takes with it, so that
  /// somebody can judge the path when nobody publishes them any more. None of it is trusted by that.
  /// - Parameters:
  ///   - path: from a certificate to an anchor, valid or not.
  ///   - time: lists of after this are none yet.
  package func lists(about path: [Certificate], by time: Instant) -> [RevocationList] {
    guard !evidence.isEmpty else { return [] }
    var found: [RevocationList] = []
    for (certificate, issuer) in zip(path, path.dropFirst()) {
      let newest = allLists.filter {
        !$0.isDelta && $0.thisUpdate <= time && $0.isByIssuer(of: certificate)
          && $0.storage.isSigned(by: issuer)
      }.max { $0.thisUpdate < $1.thisUpdate }
      if let newest, !found.contains(newest) { found.append(newest) }
    }
    return found
  }

  /// The newest response about each certificate of a path, of whoever answered.
  /// - Parameters:
  ///   - path: from a certificate to an anchor, valid or not.
  ///   - time: responses of after this are none yet.
  package func responses(about path: [Certificate], by time: Instant) -> [OCSPResponse] {
    zip(path, path.dropFirst()).compactMap { certificate, issuer in
      allResponses.compactMap { response -> (OCSPResponse, Instant)? in
        let item = response.items.first { $0.isAbout(certificate, of: issuer) }
        return item.flatMap { $0.thisUpdate <= time ? (response, $0.thisUpdate) : nil }
      }.max { $0.1 < $1.1 }?.0
    }
  }
}
