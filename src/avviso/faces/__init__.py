"""Command line and the shapes of what leaves avviso: thin, they parse, call the pipeline once, and render."""
