"""Judgement by readers: draw a sheet from articles, have it judged twice, compare the judgements.

`make judge FOLDER=articles SEED=7 N=100` writes a sheet; two people judge copies of it, without sight of each other,
from the sheet alone; `make judge JUDGED="first.csv second.csv"` prints agreement and figures.
"""
