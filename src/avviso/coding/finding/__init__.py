"""Which words tell an event, by a vocabulary, and where its parties stand."""
