"""The OpenAPI document: blueprints that describe their views, arguments, and examples."""
