"""Sentences of a document, and each as a tree: by a language model, or by patterns where there is none."""
