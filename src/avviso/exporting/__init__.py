"""Exporting: what a store holds → the files that other programs read, one format a file.

A new format is a module with a FORMAT that keeps to `contract.Format`, and a line in `registry.py`.
"""
