// XAdES: see docs/design.
