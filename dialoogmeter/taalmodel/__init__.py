"""Training a Dutch pipeline of our own; none is shipped yet (docs/besluiten/0013)."""
