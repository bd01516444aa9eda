"""Narrative: the time from which a date that leaves its year out is counted, that of publication or that of the text.

A text that has named a day or month of another year goes on from there ("arrested on 3 May 2019 and released on
9 May") until it comes back to the day of its publication ("On Monday the council said …"). This is judged for each
expression by itself; what is under a heading or in a list is counted from that (see `layout`).

`narrative` follows the time of a text and judges; `continuation` weighs whether a date goes on from that time, with
`distance` for how far it would be from it and from the publication; `positions` has the
sentences, paragraphs and quotations in which expressions stand.
"""
