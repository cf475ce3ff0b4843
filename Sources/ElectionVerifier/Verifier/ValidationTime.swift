package import PKI

/// The times that a question is asked for: passed to each step, since they belong to the question and not to the trust.
///
/// From when each signature is known to have existed is its own (``JudgedSignature/existence``).
package struct ValidationTime: Hashable, Sendable {
  /// The validation time (EN 319 102-1, 3.1): the present, or what the caller asserts.
  package let at: Instant
  /// The present. Revocation lists issued later than both times are refused; what is issued after the present is not
  /// remembered.
  package let present: Instant
  /// Whether the validation time is the caller's assertion, which proves nothing.
  package let isAsserted: Bool
  /// By when a trusted archive had the documents, as the caller says: a proof of existence of all that is in them.
  package let received: Instant?

  /// - Parameters:
  ///   - at: the validation time that the caller asserts; nil: the present.
  ///   - present: the present.
  ///   - received: by when a trusted archive had the documents.
  package init(at: Instant?, present: Instant, received: Instant? = nil) {
    self.at = at ?? present
    self.present = present
    self.received = received
    isAsserted = at != nil
  }

  /// The same for documents of which no archive tells.
  package var withoutArchive: ValidationTime {
    ValidationTime(at: isAsserted ? at : nil, present: present)
  }
}
