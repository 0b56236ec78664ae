"""The municipality's role in a turn: features, classifier, training."""
