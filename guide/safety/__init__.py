"""Rules that say carry on, ease off, stop, see someone; each rule with its source."""
