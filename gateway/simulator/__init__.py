"""A phone that is none: texts and calls for people who try the product, and for tests."""
