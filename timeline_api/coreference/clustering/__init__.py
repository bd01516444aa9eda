"""Clusters of linked mention groups, recomputed as documents are added, withdrawn and corrected."""
