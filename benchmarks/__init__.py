"""Figures on demand: `make bench`. Nothing here is a test."""
