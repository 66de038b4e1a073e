"""Appointments with a pharmacist: who works when, what is free, and who holds it."""
