"""What pages ask: one query each, answered in the words of the interface."""
