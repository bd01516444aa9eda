"""Layout: the lines of a text that name a date for what stands in or under them.

An entry is a line that begins with a date: the date alone is a heading ("14 June 2020", "2019"), a date with a
separator and text behind it is an item ("Jan. 5: Police searched the house."). Entries of the same form that follow
one another are one sequence, which runs through time in one direction; so the items that leave their year out have it
from the one that names it, from the heading above, or from the publication date, all of them together.

`entries` finds them and what each dates; `layout` finds which belong together, in which direction they run, and the
years they have.
"""
