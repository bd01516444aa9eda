"""How likely a mention is one that a reader of a timeline can use: a happening, told by its title, on its day.

evidence        what the features are found in
features        what speaks for and against a mention
title_features  what of its title does
judgement       its confidence, by learnt weights, and the reasons in words
"""
