"""What every request passes: access keys, rate limits, request ids, the request log, security headers, CORS."""
