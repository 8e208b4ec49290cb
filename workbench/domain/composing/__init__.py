"""Composing a letter: what its clauses, its frame and its annex are made of."""
