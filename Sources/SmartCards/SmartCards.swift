// SmartCards: see docs/design.
