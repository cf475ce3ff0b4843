// VirtualRegistry: see docs/design.
