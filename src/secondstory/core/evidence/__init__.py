"""Evidence: one reader per format, each streaming raw, sourced, immutable records."""
