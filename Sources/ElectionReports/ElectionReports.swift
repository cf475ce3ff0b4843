// ElectionReports: see docs/design.
