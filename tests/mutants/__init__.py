"""Here belong faults planted in the package, by hand and at random: do the tests see them?"""
