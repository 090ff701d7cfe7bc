"""Standing relations and causes: between whom, since when, and whether they hold."""
