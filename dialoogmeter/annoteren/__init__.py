"""Sentences for people to read with the codebook open: drawn, put in forms, and read back with how far they agree."""
