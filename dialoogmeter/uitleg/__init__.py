"""Why a sentence got its probability: words that carried it, and the nearest sentence of ours."""
