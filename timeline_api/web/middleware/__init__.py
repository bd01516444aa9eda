"""Middleware of all requests: access keys, rate limits, request ids, the request log, security headers, CORS."""
