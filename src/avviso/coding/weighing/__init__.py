"""What networks make of words: events, their types and parties, spans, and what is about politics."""
