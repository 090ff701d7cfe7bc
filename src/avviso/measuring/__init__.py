"""Measuring: what store and data sets hold → numbers on how two parties stand, each with what it rests on."""
