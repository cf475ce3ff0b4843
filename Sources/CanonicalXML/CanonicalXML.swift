// CanonicalXML: see docs/design.
