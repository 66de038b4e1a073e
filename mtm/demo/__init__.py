"""A plan to try the program with: members who do not exist, whose claims reach every path of the rules.

`personas` are the members to talk as, `cases` stand on the boundaries of the rules, `ordinary` are
everyone else. The same seed, number of members and date make the same plan.
"""
