"""The classifier: features, heads, calibration, persistence, training, evaluation. Knows no files of minutes."""
