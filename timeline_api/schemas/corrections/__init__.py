"""Corrections by people, and what is suggested to them."""
