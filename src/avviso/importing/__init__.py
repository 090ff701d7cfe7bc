"""Importing: files that others made, ready-coded events and structural data, in the formats they come in → records."""
