"""Tables and reports: what others see. Computes no measure."""
