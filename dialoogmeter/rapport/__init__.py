"""Reports: what an analyst forwards, one of each meeting and one of a whole batch. Computes no measure."""
