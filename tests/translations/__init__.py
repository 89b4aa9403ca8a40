"""The translations of the program's own words: ``python -m tests.translations`` brings them up to date."""
