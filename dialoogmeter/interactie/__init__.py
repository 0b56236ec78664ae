"""Interaction: who answers whom and how, who speaks how much, who is asked something back."""
