// PKI: see docs/design.
