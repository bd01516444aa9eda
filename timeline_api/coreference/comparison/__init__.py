"""Comparison of mentions: the pairs compared, their evidence, and the judgement whether two denote one event."""
