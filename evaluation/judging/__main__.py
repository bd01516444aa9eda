"""`python -m evaluation.judging`: see `evaluation.judging.commands`."""

from evaluation.judging.commands import main

main(prog_name="python -m evaluation.judging")
