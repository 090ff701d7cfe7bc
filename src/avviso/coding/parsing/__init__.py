"""A text → sentences, words and trees, and the mends that edited prose makes certain."""
