"""Expressions of time, what they date, and which deeds a sentence looks back on or ahead to."""
