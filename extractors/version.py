"""The version of what the extractors find."""

VERSION = "2"  # goes up when the same text gives other records, so that stores know to extract anew
