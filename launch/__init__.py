"""Starts every part of the product on one machine: ``make run``."""
