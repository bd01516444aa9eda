"""Write the HTTP contract to standard output: `python -m timeline_api.web > openapi.yaml`."""

import sys

from flask import Flask

from timeline_api.web import register

if __name__ == "__main__":
    sys.stdout.write(register(Flask("timeline_api", static_folder=None)).text)
