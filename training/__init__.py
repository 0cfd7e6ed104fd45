"""The recipe of every trained part: from data to weights to scores. Needs the `train` extra."""
