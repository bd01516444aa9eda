"""The revisions since the last release, one module each; those of a release are in its folder and never change."""
