"""Training the Dutch pipeline that is shipped as ``models/nl_vergadering_sm``."""
