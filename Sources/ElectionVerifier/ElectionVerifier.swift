// ElectionVerifier: see docs/design.
