"""Our own sentence encoder: it reads a passage of minutes and gives a vector for each of its sentences."""
