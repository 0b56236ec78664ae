"""The classifier: features, heads, calibration, persistence. Knows no files of minutes."""
