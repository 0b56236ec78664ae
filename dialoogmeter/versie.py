"""The version, in a module of its own so that metadata, reports and model cards share one source."""

__version__ = "0.1.0"
