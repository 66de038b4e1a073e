"""The Drug Management Program: coverage limitations and exemptions (42 CFR 423.153(f))."""
