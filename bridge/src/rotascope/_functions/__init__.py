# Made from the catalogue by `make emit`; not to be edited.
"""The functions: a module for each metric."""
