"""Confidence of mentions: the probability that one is a happening that its title tells, on its day.

evidence          what the features are found in
features          what speaks for and against a mention
title_features    what of its title does
content_features  how much of a happening its title tells
judgement         its confidence, by learnt weights, and the reasons in words
"""
