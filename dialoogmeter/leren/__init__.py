"""Read sentences, and what is learnt from them: labels, training, evaluation, learning on."""
