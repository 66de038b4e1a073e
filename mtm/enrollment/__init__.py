"""Decisions on eligibility and the enrollment that follows from them."""
